/* Pages that answer to anyone, in every window, colour scheme and language. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { assertClean, source, vnu } from './audit.mjs';
import { everyShape, launch, open } from './browser.mjs';
import { start } from './preau.mjs';

const PAGES = ['/login', '/join', '/recover', '/legal/privacy', '/legal/accessibility', '/legal/notices', '/offline'];

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

for (const shape of everyShape()) {
  test(`public pages pass every gate: ${Object.values(shape).join(', ')}`, async () => {
    const context = await open(browser, { base, ...shape });
    for (const path of PAGES) await assertClean(context, base, path);
    await context.close();
  });
}

test('public pages are valid HTML in both languages', async () => {
  const pages = {};
  for (const lang of ['fr', 'en']) {
    const context = await open(browser, { base, lang });
    for (const path of PAGES) pages[`${lang} ${path}`] = await source(context, path);
    await context.close();
  }
  assert.deepEqual(await vnu(pages), []);
});

test('public pages are whole without JavaScript', async () => {
  const context = await open(browser, { base, js: false });
  const page = await context.newPage();
  for (const path of PAGES) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.locator('h1').count(), 1, path);
  }
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
