/*
 * Every page that a link leads anyone of the demonstration school to, in both languages: what each role can reach is found
 * by following links (discover.mjs), so that a room added later is covered by itself. It takes as long as all the others together,
 * and its name has it begin first.
 */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { AXE_VERSION, TAGS, inspect, luggage, source, vnu, watch, weight } from './audit.mjs';
import { LANGS, keep, launch, open } from './browser.mjs';
import { discover, hook, skeleton } from './discover.mjs';
import { signIn, speak } from './people.mjs';
import { start } from './preau.mjs';
import { tested } from './tested.mjs';

/* These have an account and may not come in (rules.md 28). */
const REFUSED = new Set(['suspended', 'barred', 'contact']);
/* What the table of a demonstration must offer at least, or this file tests less than it says. */
const CAST = [
  'principal', 'office', 'deputy', 'teacher', 'teacher-guardian', 'substitute', 'assistant', 'guardian', 'informed', 'entrusted',
  'barred-with-sibling', 'unconfirmed', 'pupil', 'pupil-no-consent', 'former-teacher', 'substitute-past',
];

let preau;
let browser;
let base;
let carried;
/* Sorts of page that a browser has been through: how many people's of each. */
const walked = new Map();
/* Pages of one sort differ in their words only: the first is walked through, the second read, the rest weighed. */
const LOOKS = 2;
/* These differ in nothing but the name in the bar. */
const THE_SAME = /^\/(me|legal|recover|login|join)\b/;
/* The pages by their own marks, for the declaration of accessibility. */
const hooks = new Set();
/* Sources for the Nu checker, one of each sort and language. */
const sources = new Map();

before(async () => {
  preau = await start();
  base = preau.base;
  browser = await launch();
  const context = await open(browser, { base });
  carried = await luggage(context);
  await context.close();
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

const firstOfEachRole = () => [...new Map(preau.people().toReversed().map((person) => [person.role, person])).values()].toReversed();

async function everyPageOf(person, context) {
  const page = await context.newPage();
  const watched = watch(page, base);
  const said = [];
  let pages;
  for (const lang of LANGS) {
    await speak(context, lang);
    if (!pages) {
      const found = await discover(context);
      said.push(...found.dead.map((link) => `leads nowhere: ${link}`));
      pages = found.pages;
    }
    for (const [kind, { path }] of pages) {
      const html = await source(context, path);
      const sort = `${lang}\n${skeleton(html)}`;
      const looks = walked.get(sort) ?? 0;
      walked.set(sort, looks + 1);
      if (looks === 0) sources.set(`${person.role} ${lang} ${kind}`, html);
      const own = [...weight(html, carried)];
      if (looks < (THE_SAME.test(kind) ? 1 : LOOKS)) {
        await page.goto(path);
        hooks.add(hook(html));
        own.push(...await inspect(page, { deep: looks === 0 }), ...watched.complaints());
        await keep(page, `${lang} ${person.role} ${kind}`);
      }
      said.push(...own.map((one) => `${lang} ${kind}: ${one}`));
    }
  }
  await page.close();
  return said;
}

test('the table names somebody of every role', () => {
  const roles = new Set(preau.people().map((person) => person.role));
  assert.deepEqual([...CAST, ...REFUSED].filter((role) => !roles.has(role)), []);
});

test('every page of every role passes every gate, in both languages', { concurrency: 2 }, async (t) => {
  await Promise.all(firstOfEachRole().filter((person) => !REFUSED.has(person.role)).map((person) => t.test(person.role, async () => {
    const context = await open(browser, { base });
    const door = await context.newPage();
    await signIn(door, person);
    assert.equal(new URL(door.url()).pathname, '/home', `${person.role} is not let in`);
    await door.close();
    // all complaints at once: whoever mends them sees the whole list
    const said = await everyPageOf(person, context);
    await context.close();
    assert.deepEqual(said, []);
  })));
});

test('who may not come in reads one sentence beside the form, in both languages', async () => {
  for (const lang of LANGS) {
    const context = await open(browser, { base, lang });
    const page = await context.newPage();
    const sentences = new Set();
    for (const person of preau.people().filter(({ role }) => REFUSED.has(role))) {
      await page.goto('/login');
      await page.fill('[name=login]', person.login);
      await page.fill('[name=password]', person.password);
      await page.click('main form button');
      await page.locator('[data-testid=error-summary]').waitFor();
      sentences.add(await page.textContent('[data-testid=error-summary] li'));
      assert.deepEqual(await inspect(page, { deep: sentences.size === 1 }), []);
    }
    assert.equal(sentences.size, 1, 'the page gives away why');
    await context.close();
  }
});

test('every page is valid HTML', async () => {
  assert.ok(sources.size > 60, `only ${sources.size} sorts of page were seen`);
  assert.deepEqual(await vnu(Object.fromEntries(sources)), []);
});

/* A demonstration made on another day may lack a page or two; it has none that the declaration does not name. */
function sameLook({ pages: seen, ...found }, { pages: declared, ...rest }, message) {
  assert.deepEqual(found, rest, message);
  assert.deepEqual(seen.filter((page) => !declared.includes(page)), [], message);
  assert.ok(seen.length >= declared.length * 0.95, `only ${seen.length} of ${declared.length} pages were seen`);
}

test('the declaration of accessibility names the pages that were looked at', () =>
  tested('looked', { axe: AXE_VERSION, rules: TAGS, languages: LANGS, pages: [...hooks].sort() }, sameLook));
