/* A slip to sign: asked at a desk, answered on a telephone, read by the teacher; with JavaScript and without. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect } from './audit.mjs';
import { keep, launch, open } from './browser.mjs';
import { signIn } from './people.mjs';
import { start } from './preau.mjs';

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

const inDays = (days) => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);

for (const js of [true, false]) {
  test(`a slip is asked for, signed and counted ${js ? 'with' : 'without'} JavaScript`, async () => {
    const name = js ? 'js' : 'plain';
    const desk = await open(browser, { base: preau.base, window: 'desktop', js });
    const page = await desk.newPage();
    await signIn(page, preau.people().filter(({ role }) => role === 'teacher')[js ? 0 : 1]);
    await page.goto('/home');
    const group = (await page.getAttribute('main nav a[href^="/groups/"]', 'href')).split('/').at(-1);
    await page.goto(`/groups/${group}/announcements/new`);
    assert.equal(await page.isVisible('[name=ack_deadline]'), false);
    await page.check('[name=ack_kind][value=sign]');
    await page.fill('[name=title]', `Sortie au parc ${name}`);
    await page.fill('[name=body]', 'Jeudi, toute la journée.');
    await page.fill('[name=ack_deadline]', inDays(1));
    await keep(page, `sign compose ${name}`);
    await page.click('button[name=intent][value=check]');
    await page.waitForURL(/\/check$/);
    await page.click('[data-testid=publish-submit]');
    await page.waitForURL((url) => !url.pathname.endsWith('/check'));
    const address = new URL(page.url()).pathname;

    let signed = false;
    for (const guardian of preau.people().filter(({ role }) => role === 'guardian')) {
      const phone = await open(browser, { base: preau.base, window: 'phone', js });
      const home = await phone.newPage();
      await signIn(home, guardian);
      await home.goto('/home');
      const row = home.locator('[data-testid=todo-row] a', { hasText: `parc ${name}` });
      if ((await row.count()) > 0) {
        await keep(home, `sign home ${name}`);
        await row.click();
        await home.waitForURL(/#sign$/);
        if (js) assert.deepEqual(await inspect(home, { deep: true }), []);
        await keep(home, `sign ask ${name}`);
        // yes or no is said on purpose
        await home.locator('[data-testid=sign-submit]').first().click();
        await home.waitForSelector('.error');
        await home.locator('[name=answer][value=yes]').first().check();
        await home.locator('[data-testid=sign-submit]').first().click();
        await home.waitForSelector('[data-testid=sign-receipt]');
        if (js) assert.deepEqual(await inspect(home, { deep: true }), []);
        await keep(home, `sign receipt ${name}`);
        signed = true;
      }
      await phone.close();
      if (signed) break;
    }
    assert.ok(signed, 'a guardian of the class is asked');

    await page.goto(`${address}/answers`);
    assert.equal(await page.locator('[data-testid=reach-row][data-answer=yes]').count(), 1);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `sign answers ${name}`);
    await desk.close();
  });
}
