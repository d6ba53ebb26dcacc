/*
 * A school's first day, page by page: set-up, the head's letter, lists that are still empty, a list that has to be asked
 * about, letters on paper, a family that joins. A demonstration has none of these pages (rules.md 11). The people are
 * invented, with the names that break pages.
 */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, luggage, vnu, watch, weight } from './audit.mjs';
import { LANGS, keep, launch, open } from './browser.mjs';
import { discover, skeleton } from './discover.mjs';
import { digits, speak } from './people.mjs';
import { lettersOn } from './real/arrivals.mjs';
import { born, fill, go, isAt, press, text } from './real/hands.mjs';
import { start } from './real/school.mjs';

const PASSWORD = 'girafe tambour oseille';
const SCHOOL = {
  school_name: 'Groupe scolaire intercommunal Jeanne-de-Chantal-et-Saint-Barthélemy', uai: '0610123A', phone: '02 33 00 00 00',
  address: '1 place de l’Église, 61000 Saint-Exemple', controller_name: 'Le DASEN de l’Orne', dpo_email: 'delegation-protection-donnees@academie.example',
  given_name: 'Hélène', family_name: 'Marchand-Duquesnoy',
};
/* Titles that no reader knows ask for the mapping page; the names are long, Arabic, or both. */
const TABLE = [
  ['Patronyme', 'Petit nom', 'Venu au monde', 'Section', 'Groupe', 'Adulte A nom', 'Adulte A prénom', 'Adulte A courriel'],
  ['Wolfeschlegelsteinhausenbergerdorff', 'Maximilienne-Alexandrine', '14/03/2018', 'CE1', 'CE1-CE2 Hirondelles-Martinets-Rougequeues', 'Wolfeschlegelsteinhausenbergerdorff', 'Bartholomäus', 'bartholomaeus.wolfeschlegelsteinhausenbergerdorff@example.org'],
  ['بن يوسف', 'أمينة', '02/11/2017', 'CE2', 'CE1-CE2 Hirondelles-Martinets-Rougequeues', 'بن يوسف', 'عبد الرحمن', 'a@example.org'],
  ['Nguyễn', 'Thị Ánh', '21/07/2018', 'CE1', 'CE1-CE2 Hirondelles-Martinets-Rougequeues', 'Nguyễn', 'Văn Đức', ''],
];
const MAPPING = ['pupil1-family', 'pupil1-given', 'pupil1-birth', 'pupil1-level', 'pupil1-class', 'guardian1-family', 'guardian1-given', 'guardian1-email'];

let school;
let browser;
let base;
let carried;
const sources = new Map();
const walked = new Set();
const said = [];

before(async () => {
  school = await start();
  base = school.base;
  browser = await launch();
  const context = await open(browser, { base });
  carried = await luggage(context);
  await context.close();
});
after(async () => {
  await browser?.close();
  await school?.stop();
});

/* Every gate for the page in front of us; what it says is collected, for a day goes on after a bad page. */
async function see(page, what) {
  const lang = await page.getAttribute('html', 'lang');
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  const sort = `${lang}\n${skeleton(html)}`;
  const deep = !walked.has(sort);
  walked.add(sort);
  said.push(...[...await inspect(page, { deep }), ...weight(html, carried)].map((one) => `${lang} ${what}: ${one}`));
  await keep(page, `${lang} ${what}`);
}

/* The same page in the other language, where asking for it again changes nothing. */
async function seeInBoth(page, what) {
  const path = new URL(page.url()).pathname;
  for (const lang of LANGS) {
    await speak(page.context(), lang);
    const answer = await page.goto(path);
    sources.set(`${lang} ${what}`, await answer.text());
    await see(page, what);
  }
}

/* Pages of A4 that a printer would put out, and their sizes in points. */
async function onPaper(page) {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(width), Math.round(height)]);
  return { sheets: [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length, boxes };
}

const letterPages = async (page, what) => {
  const letters = await lettersOn(page);
  const { sheets, boxes } = await onPaper(page);
  assert.equal(sheets, letters.length, `${what}: one sheet for each letter`);
  // 595.3 by 841.9 points, as rounded by whoever made the paper
  for (const [width, height] of boxes) assert.ok(Math.abs(width - 595) <= 1 && Math.abs(height - 842) <= 1, `${what}: ${width} by ${height}`);
  await page.emulateMedia({ media: 'print' });
  const shown = await page.$$eval('.top, .foot, .noprint, .skip', (all) => all.filter((one) => one.checkVisibility()).length);
  assert.equal(shown, 0, `${what}: what is not the letter is not printed`);
  await page.emulateMedia({ media: 'screen' });
  return letters;
};

/* From a letter to a session, looking at each page on the way. */
async function join(page, { code, fact, who }) {
  await go(page, `/join/${code.replace(/-/g, '')}`);
  await seeInBoth(page, `${who}: join`);
  if (fact.digits) await page.$eval('main details', (details) => { details.open = true; });
  await fill(page, { ...fact, ...(fact.digits ? { digits: '000000' } : { birth_day: '31', birth_month: '2' }) });
  await press(page, 'main form[action="/join"] button', { status: 422 });
  await see(page, `${who}: join, refused`);
  if (fact.digits) await page.$eval('main details', (details) => { details.open = true; });
  await fill(page, { code, ...fact });
  await press(page, 'main form[action="/join"] button');
  await isAt(page, 'join-account');
  await seeInBoth(page, `${who}: account`);
  await fill(page, { password: 'motdepasse' });
  await press(page, 'form[action="/join/account"] .btn.primary', { status: 422 });
  await see(page, `${who}: account, refused`);
  await page.check('[name=confirm_identity][type=checkbox]');
  await fill(page, { password: PASSWORD });
  await press(page, 'form[action="/join/account"] .btn.primary');
  await isAt(page, 'join-rules');
  await seeInBoth(page, `${who}: rules`);
  await press(page, 'form[action="/join/rules"] button', { status: 422 });
  await see(page, `${who}: rules, refused`);
  await page.check('[name=accept_rules]');
  await press(page, 'form[action="/join/rules"] button');
  await isAt(page, 'join-done');
  await see(page, `${who}: done`);
  await press(page, 'form[action="/join/done"] button');
}

test('a first day, from the code in the terminal to a family that reads, passes every gate on every page', async () => {
  const desk = await open(browser, { base });
  const head = await desk.newPage();
  const watched = watch(head, base);

  await go(head, '/setup');
  await seeInBoth(head, 'set-up');
  await press(head, 'form[action="/setup"] button', { status: 422 });
  await see(head, 'set-up, refused');
  await fill(head, { setup_code: school.setUpCode, ...SCHOOL });
  await head.check('[name=controller_kind][value=dasen]');
  await press(head, 'form[action="/setup"] button');
  await isAt(head, 'setup-letter');
  await see(head, 'letter of the head');
  const [letter] = await letterPages(head, 'letter of the head');
  await join(head, { code: letter.code, fact: { digits: await text(head, '[data-testid=invite-digits]') }, who: 'head' });

  await isAt(head, 'me-security');
  await seeInBoth(head, 'authenticator, before');
  await press(head, 'form[action="/me/security/authenticator"] button');
  await see(head, 'authenticator, square');
  const secret = await text(head, '[data-testid=totp-secret]');
  await fill(head, { code: '000000' });
  await press(head, 'form[action="/me/security"] button', { status: 422 });
  await see(head, 'authenticator, refused');
  await fill(head, { code: digits(secret) });
  await press(head, 'form[action="/me/security"] button');

  // nothing is there yet: every list says so
  const { pages, dead } = await discover(desk);
  assert.deepEqual(dead, []);
  for (const [kind, { path }] of pages) {
    if (!path.startsWith('/school')) continue;
    await go(head, path);
    await seeInBoth(head, `empty ${kind}`);
  }

  // a table with titles that nobody knows
  await go(head, '/school/imports/new');
  await fill(head, { pasted: TABLE.map((row) => row.join('\t')).join('\n') });
  await press(head, 'form[enctype] .btn.primary');
  await isAt(head, 'import-mapping');
  await seeInBoth(head, 'mapping');
  for (const [column, target] of MAPPING.entries()) await head.selectOption(`[name="map[${column}]"]`, target);
  await press(head, 'form[action$="/mapping"] .btn.primary');
  await isAt(head, 'import-diff');
  await seeInBoth(head, 'diff');
  for (const row of await head.$$eval('[data-testid=diff-row]', (all) => all.map((one) => one.textContent))) assert.ok(row.trim(), 'an empty line');
  await press(head, '[data-testid=diff-apply]', { status: 422 });
  await see(head, 'diff, refused');
  await head.check('[name=custody_checked]');
  await press(head, '[data-testid=diff-apply]');
  await isAt(head, 'imports');
  await seeInBoth(head, 'imports, applied');

  // letters: chosen, made, printed
  const group = (await discover(desk)).pages.get('/school/groups/{id}').path;
  await go(head, `${group}/roster/letters`);
  await seeInBoth(head, 'letters, chosen');
  await head.locator('select[name^="lang["]').nth(1).selectOption('en');
  await press(head, 'form[action$="/roster/invitations"] .btn.primary');
  await isAt(head, 'letters');
  await see(head, 'letters');
  assert.equal(await head.locator('.letter[lang=en]').count(), 1, 'one letter is in English');
  const letters = await letterPages(head, 'letters');
  assert.equal(letters.length, 3);
  const holder = await head.locator('[data-testid=invite-letter]', { hasText: 'Maximilienne' }).getAttribute('data-guardian-id');
  const first = letters.find(({ person }) => person === holder);

  // now every page has somebody on it, with a name that is too long
  for (const [kind, { path }] of (await discover(desk)).pages) {
    if (!path.startsWith('/school')) continue;
    await go(head, path);
    await seeInBoth(head, `full ${kind}`);
  }

  // a family on a telephone
  const phone = await open(browser, { base });
  const family = await phone.newPage();
  const listened = watch(family, base);
  await join(family, { code: first.code, fact: born('2018-03-14'), who: 'family' });
  for (const [kind, { path }] of (await discover(phone)).pages) {
    if (/^\/(legal|login|recover|join)/.test(path)) continue;
    await go(family, path);
    await seeInBoth(family, `family ${kind}`);
  }
  await go(head, '/school/joins');
  await seeInBoth(head, 'joins');

  assert.deepEqual([...said, ...watched.complaints(), ...listened.complaints()], []);
  await phone.close();
  await desk.close();
});

test('the pages of a first day are valid HTML', async () => {
  assert.ok(sources.size > 40, `only ${sources.size}`);
  assert.deepEqual(await vnu(Object.fromEntries(sources)), []);
});
