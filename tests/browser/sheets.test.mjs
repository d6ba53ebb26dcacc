/* The week on paper: printed at a desk, put into satchels, and said so; with JavaScript and without. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect } from './audit.mjs';
import { keep, launch, open } from './browser.mjs';
import { signIn, speak } from './people.mjs';
import { start } from './preau.mjs';

let preau; let browser; let state; let group;
before(async () => {
  preau = await start();
  browser = await launch();
  const desk = await open(browser, { base: preau.base, window: 'desktop' });
  const page = await desk.newPage();
  await signIn(page, preau.people().find(({ role }) => role === 'teacher'));
  group = (await page.locator('a[href$="/announcements/new"]').first().getAttribute('href')).split('/')[2];
  state = await desk.storageState();
  await desk.close();
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

/* The weeks that have sheets, from this one back; at a demonstration's age there are some. */
async function withSheets(page) {
  for (let back = 0; back < 8; back += 1) {
    const day = new Date(Date.now() - back * 7 * 24 * 3_600_000).toISOString().slice(0, 10);
    await page.goto(`/groups/${group}/sheets?week=${day}`);
    if (await page.locator('[data-testid=sheet-row] input').count() > 1) return;
  }
  assert.fail('no week has two sheets');
}

for (const [window, lang, js] of [['phone', 'fr', true], ['desktop', 'en', false]]) {
  test(`sheets are printed and handed out (${window}, ${lang}, JavaScript ${js ? 'on' : 'off'})`, async () => {
    const desk = await open(browser, { base: preau.base, window, lang, js, state });
    const page = await desk.newPage();
    await speak(desk, lang);
    await page.goto(`/groups/${group}`);
    await page.click(`main a[href="/groups/${group}/sheets"]`);
    await withSheets(page);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `sheets ${window} ${lang}`);
    const waiting = page.locator('[data-testid=sheet-row] input');
    const before = await waiting.count();
    const first = await waiting.first().getAttribute('value');

    await page.click('main a[href*="/sheets/print"]');
    const sheets = page.locator('[data-testid=sheet]');
    assert.ok(await sheets.count() >= before);
    assert.equal(await page.locator(`[data-testid=sheet][data-guardian-id="${first}"]`).count(), 1);
    assert.equal(await page.locator('[data-print]').isVisible(), js);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `sheets to print ${window} ${lang}`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('nav.main').isVisible(), false);
    assert.equal(await page.locator('main h1').isVisible(), false, 'only what is for families is printed');
    await page.emulateMedia({ media: 'screen' });

    await page.click('main a.btn[href*="/sheets?week="]');
    await page.check(`[name="guardian[]"][value="${first}"]`);
    await page.click('main form button');
    await page.locator('[data-testid=flash]').waitFor();
    assert.equal(await waiting.count(), before - 1);
    assert.equal(await page.locator(`[name="guardian[]"][value="${first}"]`).count(), 0);
    await desk.close();
  });
}
