/*
 * Ten thousand letters through a real mail server, with the program and its PostgreSQL killed at every step of a conversation: none may be
 * lost, none may come to somebody who was removed before it left, and one that comes twice has the same Message-ID.
 *
 *   node soak.mjs LETTERS KILLS     BINARY, CHROMIUM and PYTHON (one that has aiosmtpd) name programs
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, open } from '../browser/browser.mjs';
import { comeIn, digitsOn, enrolAuthenticator, lettersOn } from '../browser/real/arrivals.mjs';
import { fill, go, press } from '../browser/real/hands.mjs';
import { postmaster, start } from '../browser/real/school.mjs';

const [letters, kills] = process.argv.slice(2).map(Number);
const CLASSES = 20;
/* Of those whose letters wait, so many are removed. */
const REMOVED = 200;
const STEPS = ['ehlo', 'mail', 'rcpt', 'data', 'quit'];
const BLOWS = ['program', 'postmaster', 'server', 'both'];
/* A worker that dies holds its job for five minutes. */
const PATIENCE = 15 * 60_000;
const PASSWORD = 'girafe tambour oseille';
const SCHOOL = {
  school_name: 'École des Tilleuls', uai: '0610123A', phone: '02 33 00 00 00', address: '1 place de l’Église, 61000 Saint-Exemple',
  controller_name: 'Le DASEN de l’Orne', dpo_email: 'dpo@academie.example', given_name: 'Hélène', family_name: 'Marchand',
};
/* Whatever a letter must not say: names, the class, the text. */
const SECRETS = ['Quetzalbert', 'Wolfsangel', 'Hirondelles', 'Trombonard', 'Retour retardé'];

const say = (...words) => console.log(new Date().toISOString().slice(11, 19), ...words);

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/* The mail server, and a way to wait until a conversation stands at a step. */
async function mailServer(file) {
  const port = await freePort();
  const child = spawn(process.env.PYTHON, [new URL('server.py', import.meta.url).pathname, file, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  assert.equal((await once(lines, 'line'))[0], `port ${port}`);
  return {
    port,
    /* Resolves when the next conversation stands there; false if none does in time. */
    async at(step, late = 20_000) {
      const there = once(lines, 'line').then(([line]) => line === `at ${step}`);
      child.stdin.write(`arm ${step}\n`);
      return Promise.race([there, pause(late, false)]);
    },
    stop: () => child.stdin.end(),
  };
}

/* A school with as many guardians, each with an address and an account; two at each child. */
async function school(port) {
  const site = await start({ env: { PREAU_MAIL: `smtp://127.0.0.1:${port}`, PREAU_MAIL_FROM: 'preau@ecole.example' } });
  const browser = await launch();
  const head = await (await open(browser, { base: site.base, window: 'desktop' })).newPage();
  head.setDefaultTimeout(300_000);
  await go(head, '/setup');
  await fill(head, { setup_code: site.setUpCode, ...SCHOOL });
  await head.check('[name=controller_kind][value=dasen]');
  await press(head, 'form[action="/setup"] button');
  const [own] = await lettersOn(head);
  await comeIn(head, { code: own.code, fact: { digits: await digitsOn(head) }, password: PASSWORD });
  await enrolAuthenticator(head);
  const rows = [['Patronyme', 'Petit nom', 'Venu au monde', 'Section', 'Groupe', 'A nom', 'A prénom', 'A courriel', 'B nom', 'B prénom', 'B courriel']];
  for (let n = 0; n < letters / 2; n += 1) {
    const word = n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[digit]);
    const family = `Quetzalbert${word}`;
    rows.push([family, 'Lina', '14/03/2018', 'CE1', `CE1 Hirondelles ${n % CLASSES}`,
      family, `Ada${word}`, `a${n}@familles.example`, `Wolfsangel${word}`, `Luc${word}`, `b${n}@familles.example`]);
  }
  await go(head, '/school/imports/new');
  await head.locator('input[type=file]').first().setInputFiles({
    name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.map((row) => row.join(';')).join('\n')),
  });
  await press(head, 'form[enctype] .btn.primary');
  const targets = ['pupil1-family', 'pupil1-given', 'pupil1-birth', 'pupil1-level', 'pupil1-class',
    'guardian1-family', 'guardian1-given', 'guardian1-email', 'guardian2-family', 'guardian2-given', 'guardian2-email'];
  for (const [column, target] of targets.entries()) await head.selectOption(`[name="map[${column}]"]`, target);
  await press(head, 'form[action$="/mapping"] .btn.primary');
  await head.check('[name=custody_checked]');
  await press(head, '[data-testid=diff-apply]');
  await browser.close();
  await site.sql(`insert into account (id, person_id, login, password_hash, joined_at, confirmed_at, pledge_version)
    select gen_random_uuid(), g.guardian_id, 'g' || row_number() over (), 'none', now(), now(), 1
    from (select distinct guardian_id from guardianship) g`);
  const [[guardians]] = await site.sql('select count(*) from account a join guardianship g on g.guardian_id = a.person_id');
  assert.equal(Number(guardians), letters);
  return site;
}

/* The head has the licence to publish; an alert to all classes, in one transaction, as the program writes one. */
const alarm = (site) => site.sql(`
  insert into licence (id, person_id, charter_version, passed_at)
  select gen_random_uuid(), person_id, 1, now() from appointment where role = 'principal';
  with head as (select person_id as id from appointment where role = 'principal'),
  said as (
    insert into broadcast (id, author_id, kind, title, body, body_html, lang, alert_template, alert_time, state, created_at, saved_at, published_at, form_key)
    select gen_random_uuid(), h.id, 'alert', 'Retour retardé Trombonard', '', '', 'fr', 'late', '17:30', 'published', now(), now(), now(), gen_random_uuid()
    from head h returning id, author_id)
  insert into announcement (id, group_id, author_id, kind, title, body, body_html, lang, state, created_at, saved_at, published_at,
    alert_template, alert_time, broadcast_id)
  select gen_random_uuid(), k.id, s.author_id, 'alert', 'Retour retardé Trombonard', '', '', 'fr', 'published', now(), now(), now(), 'late', '17:30', s.id
  from class_group k cross join said s where not k.canary`);

async function strike(site, blow) {
  const server = Number((await postmaster(site.data).catch(() => []))[0]);
  const children = server ? (await readFile(`/proc/${server}/task/${server}/children`, 'utf8').catch(() => '')).trim().split(' ').map(Number) : [];
  const hit = (pids) => { for (const pid of pids.filter(Boolean)) try { process.kill(pid, 'SIGKILL'); } catch { /* it has ended by itself */ } };
  if (blow === 'postmaster') hit([server]);
  if (blow === 'server' || blow === 'both') hit([server, ...children]);
  if (blow === 'program' || blow === 'both') {
    await site.kill();
    await site.again();
  }
}

const patiently = async (work) => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries > 120) throw error;
      await pause(500);
    }
  }
};

const folder = await mkdtemp(join(tmpdir(), 'preau-letters-'));
const file = join(folder, 'letters');
const server = await mailServer(file);
const site = await school(server.port);
say(`a school of ${letters} guardians`);
await alarm(site);
const WAITING = "select count(*) from delivery where state = 'waiting'";
const JOBS = "select count(*) from job where kind in ('outbox-post', 'outbox-deliver') and dead_at is null";
const began = Date.now();
let struck = 0;
let unarmed = 0;
let removed = [];
for (; struck < kills; struck += 1) {
  const [step, blow] = [STEPS[struck % STEPS.length], BLOWS[Math.floor(struck / STEPS.length) % BLOWS.length]];
  if (!await server.at(step)) unarmed += 1;
  await strike(site, blow);
  const [[waiting]] = await patiently(() => site.sql(WAITING));
  say(`kill ${struck + 1}: ${blow} at ${step}, ${waiting} wait`);
  if (removed.length === 0 && struck >= kills / 3) {
    removed = (await patiently(() => site.sql(`
      with last as (
        select v.person_id from job j join delivery v on v.id = (j.payload ->> 'delivery')::uuid
        where j.kind = 'outbox-deliver' and v.state = 'waiting' and j.leased_until is null order by j.id desc limit ${REMOVED}),
      gone as (
        update guardianship g set during = tstzrange(lower(g.during), now()) from last l where g.guardian_id = l.person_id returning g.guardian_id)
      select distinct guardian_id from gone`))).map(([id]) => id);
    say(`${removed.length} removed`);
  }
  if (Number(waiting) === 0) break;
  await pause(1_000 + Math.random() * 4_000);
}
let left;
for (const until = Date.now() + PATIENCE; Date.now() < until;) {
  left = Number((await patiently(() => site.sql(WAITING)))[0][0]) + Number((await patiently(() => site.sql(JOBS)))[0][0]);
  if (left === 0) break;
  await pause(5_000);
}
const took = (Date.now() - began) / 1000;
const [[dead]] = await site.sql('select count(*) from job where dead_at is not null');
const states = await site.sql('select state, count(*) from delivery group by state order by state');
const gone = new Set((await site.sql(`select v.id from delivery v where v.person_id in ('${removed.join("','")}') and v.state = 'sent'`)).flat());
await site.stop();
server.stop();

/* What came, by recipient: the ids of the letters. */
const came = new Map();
let leaks = 0;
for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
  const { to: [to], bytes } = JSON.parse(line);
  const letter = Buffer.from(bytes, 'base64').toString('utf8');
  const id = /^Message-ID: *(\S+)/im.exec(letter)[1];
  // parts may be written in base64 or with =C3=A9: they are read as well
  const plain = letter.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const packed = [...letter.matchAll(/\r?\n\r?\n((?:[A-Za-z0-9+/=]{20,}\r?\n)+)/g)].map(([, part]) => Buffer.from(part, 'base64').toString('utf8'));
  const all = [letter, Buffer.from(plain, 'latin1').toString('utf8'), ...packed].join('\n');
  if (SECRETS.some((secret) => all.includes(secret))) leaks += 1;
  came.set(to, [...came.get(to) ?? [], id]);
}
const twice = [...came.values()].filter((ids) => ids.length > 1);
const extra = twice.reduce((sum, ids) => sum + ids.length - 1, 0);
const strangers = twice.filter((ids) => new Set(ids).size > 1).length;
const expected = letters - removed.length;
console.log(`letters ${letters}, kills ${struck} (${unarmed} of them at no step), ${took.toFixed(0)} s`);
console.log(`deliveries: ${states.map(([state, n]) => `${state} ${n}`).join(', ')}; left ${left}; jobs given up ${dead}`);
console.log(`people with a letter ${came.size} of ${expected}; lost ${Math.max(0, expected - came.size)}`);
console.log(`removed ${removed.length}; letters to them ${gone.size}`);
console.log(`letters that came again ${extra} (kills ${struck}); with another Message-ID ${strangers}`);
console.log(`letters that say a name, a class or a text: ${leaks}`);
const good = came.size === expected && gone.size === 0 && removed.length > 0 && strangers === 0 && extra <= struck && leaks === 0 && left === 0 && Number(dead) === 0;
console.log(good ? 'good' : 'BAD');
if (good) await rm(folder, { recursive: true });
process.exit(good ? 0 : 1);
