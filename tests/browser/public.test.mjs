/* Pages that answer to anyone. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { belongings, inspect, luggage, source, vnu, watch, weight, WEIGHT } from './audit.mjs';
import { LANGS, keep, launch, open } from './browser.mjs';
import { discover } from './discover.mjs';
import { start } from './preau.mjs';

let preau;
let browser;
let base;
before(async () => {
  preau = await start();
  base = preau.base;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

/* Pages without a link to them: the one that a telephone keeps, a letter's square, and what is not there. */
const doors = ['/login', '/offline', '/join/KTR7-M4QP-9XWB'];

for (const lang of LANGS) {
  test(`public pages pass every gate: ${lang}`, async () => {
    const context = await open(browser, { base, lang });
    const page = await context.newPage();
    const watched = watch(page, base);
    const { pages, dead } = await discover(context, doors);
    assert.deepEqual(dead, []);
    assert.ok(pages.size >= 9, `only ${[...pages.keys()]}`);
    const carried = await luggage(context);
    const said = [];
    for (const [kind, { path, html }] of pages) {
      await page.goto(path);
      const own = [...await inspect(page), ...watched.complaints(), ...weight(html, carried)];
      said.push(...own.map((one) => `${kind}: ${one}`));
      await keep(page, `${lang} public ${kind}`);
    }
    assert.deepEqual(said, []);
    await context.close();
  });
}

test('public pages are valid HTML in both languages', async () => {
  const sources = {};
  for (const lang of LANGS) {
    const context = await open(browser, { base, lang });
    const { pages } = await discover(context, doors);
    for (const [kind, { html }] of pages) sources[`${lang} ${kind}`] = html;
    sources[`${lang} nothing there`] = await source(context, '/login/nothing');
    await context.close();
  }
  assert.deepEqual(await vnu(sources), []);
});

test('public pages are whole without JavaScript', async () => {
  const context = await open(browser, { base, js: false });
  const page = await context.newPage();
  for (const { path } of (await discover(context, doors)).pages.values()) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.locator('h1').count(), 1, path);
  }
  await context.close();
});

/* A transition between pages takes taps away while it lasts, and Chromium without JavaScript never ended one. */
test('a tap on a page that has just come is not lost', async () => {
  for (const js of [true, false]) {
    const context = await open(browser, { base, js, motion: 'no-preference' });
    const page = await context.newPage();
    await page.goto('/login');
    for (const path of ['/legal/notices', '/legal/accessibility', '/legal/privacy', '/recover']) {
      await page.click(`footer a[href="${path}"]`, { timeout: 5_000 });
      await page.waitForURL(`**${path}`, { waitUntil: 'commit' });
    }
    await context.close();
  }
});

test('style sheet and script are as light as they were promised', async () => {
  const context = await open(browser, { base });
  const files = await belongings(context);
  const bytes = (end) => [...files].find(([href]) => href.endsWith(end))[1];
  assert.ok(bytes('.css') <= WEIGHT.css, `${bytes('.css')} bytes of style`);
  assert.ok(bytes('.js') <= WEIGHT.js, `${bytes('.js')} bytes of script`);
  await context.close();
});

test('the language switcher keeps the page and changes its words', async () => {
  const context = await open(browser, { base, lang: 'fr', js: false });
  const page = await context.newPage();
  await page.goto('/legal/privacy');
  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(new URL(page.url()).pathname, '/legal/privacy');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await context.close();
});
