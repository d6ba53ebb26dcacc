/* What somebody types who wants a page to do something, three hundred times, in a real browser: nothing runs, nothing is loaded from elsewhere,
   and the policy of the pages has nothing to report, because nothing tried. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { keep, launch, open } from './browser.mjs';
import { corpus } from './corpus.mjs';
import { signIn } from './people.mjs';
import { start } from './preau.mjs';

let preau;
let browser;
let payloads;
before(async () => {
  payloads = await corpus();
  preau = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

/* What this browser says of every page of ours, and of this harness: it does not know each feature that the policy switches off, and has no service
   workers here. Heard before the first payload is written; anything else is a finding. */
const usual = new Set();
let learning = true;

/* Everything that must not happen, as it happens. */
function watch(context, seen) {
  const { host } = new URL(preau.base);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:', 'ftp:'].includes(url.protocol) && url.host !== host) seen.push(`request ${url}`);
  });
  context.on('page', (page) => {
    page.on('dialog', (dialog) => { seen.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on('pageerror', (error) => seen.push(`error ${error}`));
    page.on('popup', (popup) => seen.push(`popup ${popup.url()}`));
    page.on('download', (download) => seen.push(`download ${download.url()}`));
    page.on('console', (message) => {
      // where a search finds too little to look for, its page says so, with a status that the console repeats
      const refused = new URL(page.url()).pathname === '/search' && message.text().includes('status of 422');
      const text = message.text().replace(/ on http\S+$/u, '');
      if (!['error', 'warning'].includes(message.type()) || refused || usual.has(text)) return;
      if (learning) usual.add(text);
      else seen.push(`console ${message.text()} on ${page.url()}`);
    });
  });
  return context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
}

/* The files of a zip, by their names: what the program packs has no surprises. */
function unzip(bytes) {
  const files = {};
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment] = [
      bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32),
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = method === 0 ? data : inflateRawSync(data);
    at += 46 + name + extra + comment;
  }
  return files;
}

const post = async (context, path, form) => {
  const answer = await context.request.post(path, { form, maxRedirects: 0, headers: { 'sec-fetch-site': 'same-origin' } });
  return { status: answer.status(), location: answer.headers().location ?? '', answer };
};

test('no payload does anything, on any page, for families or staff', { timeout: 900_000 }, async () => {
  const seen = [];
  const person = (role) => preau.people().find((one) => one.role === role);
  const context = async (who) => {
    const opened = await open(browser, { base: preau.base, window: 'desktop', js: true, lang: 'fr' });
    await watch(opened, seen);
    await signIn(await opened.newPage(), who);
    return opened;
  };
  const head = await context(person('principal'));
  learning = false;
  assert.ok([...usual].every((text) => /^Service Worker registration blocked by Playwright/u.test(text)), [...usual].join('\n'));
  assert.equal((await post(head, '/school/brake', { second_eyes: 'off' })).status, 303);
  const desk = await context(person('teacher'));
  const page = desk.pages()[0];
  const group = (await page.getAttribute('main nav a[href^="/groups/"]', 'href')).split('/').at(-1);

  // the class and somebody in it are called something worse than anybody would
  const cut = (text, most) => [...text.replaceAll('\0', '')].slice(0, most).join('');
  const markup = payloads.filter((text) => text.startsWith('<') && !text.includes('\0'));
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);

  // a page's worth each: what is published, in every field of it
  const addresses = [];
  const refused = [];
  let said = 0;
  for (let at = 0; at < payloads.length; at += 8) {
    const some = payloads.slice(at, at + 8);
    const fields = {
      title: `${at} ${cut(some[0], 70)}`, body: some.join('\n\n'), kind: 'event', place: cut(some[1] ?? 'ici', 120), from_on: day, lang: 'fr',
      ack_kind: 'poll', options: some.slice(0, 3).map((text, n) => `${n} ${cut(text.replace(/[\r\n]/gu, ' '), 90)}`).join('\n'), ack_deadline: day,
      intent: 'check', key: randomUUID(),
    };
    const written = await post(desk, `/groups/${group}/announcements`, fields);
    if (written.status !== 303) { refused.push(at); continue; }
    const address = written.location.replace(/\/check$/u, '');
    const published = await post(desk, `${address}/publish`, { version: '1', sure: 'yes' });
    assert.equal(published.status, 303, `${at}: ${published.status}`);
    assert.ok(!published.location.endsWith('/check'), `${at} is out`);
    addresses.push(address);
    said += some.length;
  }
  assert.ok(said >= 300, `${said} said, refused from ${refused}`);

  let family;
  for (const guardian of preau.people().filter(({ role }) => role.startsWith('guardian'))) {
    const phone = await context(guardian);
    if ((await phone.request.get(`/groups/${group}`)).status() === 200) { family = phone; break; }
    await phone.close();
  }
  assert.ok(family, 'a guardian of the class');

  // a guardian writes the same to the teachers
  const home = family.pages()[0];
  await home.goto('/threads/new');
  const about = await home.evaluate(() => document.querySelector('[name=about] option[value]:not([value=""]), [name=about][value]')?.value);
  const threads = [];
  for (let at = 0; at < 5; at += 1) {
    const sent = await post(family, '/threads', {
      about, subject: cut(markup[at * 7], 80), body: markup.slice(at * 7, at * 7 + 7).join('\n\n').slice(0, 3900), key: randomUUID(),
    });
    if (sent.status === 303) threads.push(sent.location);
  }
  assert.ok(threads.length > 0, 'a message is on its way');

  const visit = async (at, path) => {
    const answer = await at.goto(path, { waitUntil: 'load' });
    assert.ok(answer.status() === 200 || (answer.status() === 422 && path.startsWith('/search')), `${answer.status()} ${path}`);
    // what would act on its own has had the time to
    await at.evaluate(() => new Promise((done) => { setTimeout(done, 20); }));
    assert.equal(await at.evaluate(() => document.querySelectorAll('.post script, .post img, .post svg, .post iframe, .post form, .post style').length), 0, path);
  };
  const feeds = async (at) => {
    for (const list of [`/groups/${group}`, `/groups/${group}/announcements`]) {
      let path = list;
      for (let n = 0; path && n < 5; n += 1) {
        await visit(at, path);
        path = await at.evaluate(() => document.querySelector('a[rel=next]')?.getAttribute('href'));
      }
    }
  };
  const searches = payloads.filter((_, n) => n % 10 === 0).map((text) => `/search?q=${encodeURIComponent(cut(text, 100))}`);
  await feeds(home);
  for (const path of ['/home', '/agenda', '/search?q=alert', '/threads', ...threads, ...addresses, ...searches]) await visit(home, path);
  await keep(home, 'payloads last search');
  await feeds(page);
  for (const address of addresses) for (const tail of ['', '/choices']) await visit(page, address + tail);
  for (const path of ['/home', '/search?q=script', '/threads', `${addresses[0]}/edit`, `${addresses[0]}/reach`, `${addresses[0]}/withdraw`]) await visit(page, path);

  // the head calls a class so, and opens what is printed of it
  const office = head.pages()[0];
  for (const [n, name] of markup.filter((text) => text.includes('<')).slice(0, 12).entries()) {
    await office.goto(`/school/groups/${group}/edit`);
    await office.fill('[name=name]', `${n} ${cut(name, 50)}`);
    await Promise.all([office.waitForLoadState(), office.click('main form button[type=submit], main form button:not([type])')]);
    for (const path of [`/school/groups/${group}`, `/school/groups/${group}/roster`, `/groups/${group}/access`, '/school']) await visit(office, path);
  }
  for (const at of [home, page]) {
    await at.emulateMedia({ media: 'print' });
    for (const address of addresses.slice(0, 6)) await visit(at, address);
    await at.pdf({ format: 'A4' });
    await at.emulateMedia({ media: 'screen' });
  }

  // what they take with them, opened from a folder, where no policy of ours holds
  const folder = await mkdtemp(join(tmpdir(), 'preau-payloads-'));
  try {
    await home.goto('/me/data');
    const child = await home.evaluate(() => [...document.querySelectorAll('[name=child]')].map(({ value }) => value).find(Boolean));
    const taken = await post(family, '/me/data/export', { child });
    assert.equal(taken.status, 200);
    const files = unzip(await taken.answer.body());
    assert.ok(files['preau.html'].includes('alert(1)'), 'the posts are in the file');
    JSON.parse(files['preau.json']);
    const file = join(folder, 'preau.html');
    await writeFile(file, files['preau.html']);
    const saved = await family.newPage();
    await saved.goto(pathToFileURL(file).href);
    assert.equal(await saved.evaluate(() => document.querySelectorAll('script, img, svg, iframe, form, object, embed, base').length), 0);
    await keep(saved, 'payloads export');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  assert.deepEqual(seen, []);
});
