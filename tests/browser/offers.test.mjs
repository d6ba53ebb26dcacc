/* A question and a sign-up: offered at a desk, chosen on a telephone, listed for the teacher; in both languages, with JavaScript and without. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect } from './audit.mjs';
import { keep, launch, open } from './browser.mjs';
import { signIn, speak } from './people.mjs';
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

/* What differs between the two: what is offered, and how many families of the class the demonstration names. */
const OFFERS = [
  { kind: 'slots', js: true, lang: 'fr', options: 'Mardi 16 h 30\nJeudi 16 h 30', families: 2 },
  { kind: 'poll', js: false, lang: 'en', options: 'Le parc\nLe musée', families: 1 },
];

for (const [turn, { kind, js, lang, options, families }] of OFFERS.entries()) {
  test(`${kind}: offered, chosen and listed, in ${lang}, ${js ? 'with' : 'without'} JavaScript`, async () => {
    const desk = await open(browser, { base: preau.base, window: 'desktop', js, lang });
    const page = await desk.newPage();
    await signIn(page, preau.people().filter(({ role }) => role === 'teacher')[turn]);
    await speak(desk, lang);
    await page.goto('/home');
    const group = (await page.getAttribute('main nav a[href^="/groups/"]', 'href')).split('/').at(-1);
    await page.goto(`/groups/${group}/announcements/new`);
    assert.equal(await page.isVisible('[name=options]'), false);
    await page.check(`[name=ack_kind][value=${kind}]`);
    assert.equal(await page.isVisible('[name=places]'), kind === 'slots');
    assert.equal(await page.isVisible('[name=ack_scope]'), false);
    await page.fill('[name=title]', `Sortie ${kind}`);
    await page.fill('[name=body]', 'Dites-nous.');
    await page.fill('[name=ack_deadline]', inDays(3));
    // nothing to choose from: said beside the field, and nothing typed is lost
    await page.click('button[name=intent][value=check]');
    await page.waitForSelector('#options-error');
    assert.equal(await page.inputValue('[name=title]'), `Sortie ${kind}`);
    await page.fill('[name=options]', options);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `offer compose ${kind}`);
    await page.click('button[name=intent][value=check]');
    await page.waitForURL(/\/check$/);
    await keep(page, `offer check ${kind}`);
    await page.click('[data-testid=publish-submit]');
    await page.waitForURL((url) => !url.pathname.endsWith('/check'));
    const address = new URL(page.url()).pathname;

    let chosen = 0;
    for (const guardian of preau.people().filter(({ role }) => role.startsWith('guardian'))) {
      const phone = await open(browser, { base: preau.base, window: 'phone', js, lang });
      const home = await phone.newPage();
      await signIn(home, guardian);
      await speak(phone, lang);
      await home.goto('/home');
      const row = home.locator('[data-testid=todo-row] a', { hasText: `Sortie ${kind}` });
      if ((await row.count()) > 0) {
        await row.click();
        await home.waitForURL(/#sign$/);
        assert.equal(await home.locator('[data-testid=choice-form] .badge').count(), chosen);
        if (js) assert.deepEqual(await inspect(home, { deep: true }), []);
        await keep(home, `offer choose ${kind} ${chosen}`);
        // one chooses on purpose
        await home.locator('[data-testid=choice-submit]').click();
        await home.waitForSelector('#option-error');
        await home.locator('[name=option]').first().check();
        await home.locator('[data-testid=choice-submit]').click();
        await home.waitForSelector('[data-testid=choice-mine]');
        if (js) assert.deepEqual(await inspect(home, { deep: true }), []);
        await keep(home, `offer chosen ${kind} ${chosen}`);
        chosen += 1;
      }
      await phone.close();
      if (chosen === families) break;
    }
    assert.equal(chosen, families, 'guardians of the class are asked');

    await page.goto(`${address}/choices`);
    assert.equal(await page.locator('[data-testid=chooser]').count(), families);
    assert.equal(await page.locator('[data-testid=chooser][data-waits=true]').count(), families - 1);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `offer list ${kind}`);
    if (kind === 'slots') {
      await page.locator('[data-testid=chooser] button').first().click();
      await page.waitForSelector('[data-testid=flash]');
      assert.equal(await page.locator('[data-testid=chooser][data-waits=true]').count(), 0, 'whoever waited has it');
    }
    await desk.close();
  });
}
