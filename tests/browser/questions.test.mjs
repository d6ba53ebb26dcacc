/* A family asks about a post, a teacher publishes the question, another family reads it without a name: in both languages, with JavaScript
   and without, on a telephone. */
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

for (const [turn, { js, lang }] of [
  { js: true, lang: 'en' },
  { js: false, lang: 'fr' },
].entries()) {
  test(`a question, its answer and its publication, in ${lang}, ${js ? 'with' : 'without'} JavaScript`, async () => {
    const look = async (page, name) => {
      if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
      await keep(page, `${name} ${lang}`);
    };
    const as = async (person, window) => {
      const context = await open(browser, { base: preau.base, window, js, lang });
      const page = await context.newPage();
      await signIn(page, person);
      await speak(context, lang);
      return page;
    };
    const title = `Musée ${turn}`;
    const desk = await as(preau.people().filter(({ role }) => role === 'teacher')[turn], 'phone');
    await desk.goto('/home');
    const group = (await desk.getAttribute('main nav a[href^="/groups/"]', 'href')).split('/').at(-1);
    await desk.goto(`/groups/${group}/announcements/new`);
    await desk.fill('[name=title]', title);
    await desk.fill('[name=body]', 'Départ à 9 h.');
    await desk.check('[name=questions]');
    await look(desk, 'question compose');
    await desk.click('button[name=intent][value=check]');
    await desk.waitForSelector('[data-testid=questions-may]');
    await desk.click('[data-testid=publish-submit]');
    await desk.waitForSelector('[data-testid=flash]');
    const address = new URL(desk.url()).pathname;

    // those who may ask have the form; the first of them asks
    let asker;
    const others = [];
    for (const guardian of preau.people().filter(({ role }) => role.startsWith('guardian') || role === 'informed')) {
      const page = await as(guardian, 'phone');
      const post = await page.goto(address);
      if (post.status() !== 200) { await page.context().close(); continue; }
      if (!asker && (await page.locator('[data-testid=question-form]').count())) asker = page;
      else others.push(page);
    }
    assert.ok(asker, 'a guardian of the class may ask');
    await asker.click('[data-testid=question-form] summary');
    await look(asker, 'question form');
    await asker.click('[data-testid=question-submit]');
    await asker.waitForSelector('#question-error');
    await look(asker, 'question empty');
    await asker.fill('[name=question]', 'Faut-il un pique-nique ?\nTom est allergique.');
    await asker.click('[data-testid=question-submit]');
    await asker.waitForSelector('[data-testid=question-mine][data-state=waiting]');
    await look(asker, 'question waits');

    await desk.goto('/home');
    await look(desk, 'question home');
    await desk.locator('[data-testid=question-row] a', { hasText: title }).click();
    await desk.waitForSelector('[data-testid=question-waiting]');
    await look(desk, 'question for teachers');
    await desk.click('[data-testid=question-open]');
    await desk.waitForSelector('[data-testid=answer-publish]');
    await look(desk, 'question answer');
    await desk.fill('[name=answer]', 'Oui. Appelez le 06 12 34 56 78.');
    await desk.fill('[name=question]', 'Faut-il un pique-nique ?');
    await desk.click('[data-testid=answer-publish]');
    await desk.waitForSelector('#sure-error');
    await look(desk, 'question sure');
    await desk.fill('[name=answer]', 'Oui.');
    await desk.click('[data-testid=answer-publish]');
    await desk.waitForSelector('[data-testid=question-published]');
    await look(desk, 'question published');

    await asker.goto(address);
    await asker.waitForSelector('[data-testid=question-mine][data-state=published]');
    await look(asker, 'question of mine');
    for (const page of others) {
      await page.goto(address);
      const said = await page.textContent('[data-testid=question-published]');
      assert.match(said, /pique-nique/);
      assert.doesNotMatch(said, /Tom/);
    }
    if (others.length) await look(others[0], 'question for others');
    for (const page of [asker, desk, ...others]) await page.context().close();
  });
}
