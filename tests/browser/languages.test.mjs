/*
 * What families meet, in the languages beside French and English: on a telephone and at 320 px, from right to left too. And French
 * with words two fifths longer: a language that is added later finds the room it needs.
 */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { axe, house, idle, lengthen, overflow, targets, watch, words } from './audit.mjs';
import { WINDOWS, keep, launch, open } from './browser.mjs';
import { discover } from './discover.mjs';
import { signIn, speak } from './people.mjs';
import { start } from './preau.mjs';

const LANGS = ['es', 'pt', 'ar', 'tr', 'uk', 'zh-Hans'];

let preau;
let browser;
before(async () => {
  preau = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

/* A browser of the first person of a role, signed in, and the pages that links lead them to. */
async function comeIn(role) {
  const context = await open(browser, { base: preau.base });
  const page = await context.newPage();
  await signIn(page, preau.people().find((person) => person.role === role));
  const { pages } = await discover(context);
  return { context, page, pages };
}

/* How a page stands in a language at 320 px. */
async function complaints(page, lang) {
  const said = [...await house(page), ...await words(page), ...await idle(page), ...await targets(page)];
  const [spoken, dir] = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  if (spoken !== lang || dir !== (lang === 'ar' ? 'rtl' : 'ltr')) said.push(`is in ${spoken}, ${dir}`);
  await page.setViewportSize(WINDOWS.reflow.viewport);
  said.push(...await overflow(page));
  await page.setViewportSize(WINDOWS.phone.viewport);
  return said;
}

for (const role of ['guardian', 'pupil']) {
  test(`the pages of a ${role} hold in every language`, async () => {
    const { context, page, pages } = await comeIn(role);
    assert.ok(pages.size > 10, `only ${pages.size} pages were found`);
    const watched = watch(page, preau.base);
    const said = [];
    for (const lang of LANGS) {
      await speak(context, lang);
      for (const [kind, { path }] of pages) {
        await page.goto(path);
        const own = [...await complaints(page, lang), ...watched.complaints()];
        // the engine looks at colours and names, which differ by language in nothing but the direction
        if (lang === 'ar') own.push(...await axe(page));
        await keep(page, `${lang} ${role} ${kind}`);
        said.push(...own.map((one) => `${lang} ${kind}: ${one}`));
      }
    }
    await context.close();
    assert.deepEqual(said, []);
  });
}

for (const role of ['guardian', 'teacher', 'principal']) {
  test(`longer words find room on the pages of a ${role}`, async () => {
    const { context, page, pages } = await comeIn(role);
    await page.setViewportSize(WINDOWS.reflow.viewport);
    const said = [];
    for (const [kind, { path }] of pages) {
      await page.goto(path);
      const before = await page.evaluate(() => document.body.innerText.length);
      await lengthen(page);
      const now = await page.evaluate(() => document.body.innerText.length);
      if (now < before * 1.05) said.push(`${kind}: hardly longer: ${before} became ${now}`);
      said.push(...(await overflow(page)).map((one) => `${kind}: ${one}`));
      await keep(page, `longer ${role} ${kind}`);
    }
    await context.close();
    assert.deepEqual(said, []);
  });
}
