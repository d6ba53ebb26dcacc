/* A teacher publishes, a family reads, another class finds nothing: with JavaScript and without. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open } from './browser.mjs';
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

const group = (url) => /\/groups\/([0-9a-f-]{36})/.exec(url)?.[1];

for (const js of [true, false]) {
  test(`from writing to reading, ${js ? 'with' : 'without'} JavaScript`, async () => {
    const people = preau.people();
    const title = `Bottes aux pieds ${js ? 1 : 2}`;
    // a code is good once: the second round is another teacher
    const teachers = people.filter((it) => it.role === 'teacher');
    const desk = await open(browser, { base: preau.base, window: 'desktop', js });
    const page = await desk.newPage();
    await signIn(page, teachers[js ? 0 : 1]);
    await page.goto('/home');
    await page.click('nav.main a[href$="/announcements/new"]');
    const ours = group(page.url());
    await page.fill('[name=title]', title);
    await page.fill('[name=body]', 'Départ à **9 h**. <script>alert(1)</script> ![image](https://example.org/x.png)');
    await page.click('button[name=intent][value=check]');
    await page.waitForURL(/\/check$/);
    assert.match(await page.textContent('[data-testid=audience-summary]'), /\d/);
    await page.click('[data-testid=publish-submit]');
    await page.waitForURL(new RegExp(`/groups/${ours}`));
    const published = page.url();
    await desk.close();

    // a family of that class, on a telephone
    let read = false;
    for (const guardian of people.filter((it) => it.role === 'guardian')) {
      const phone = await open(browser, { base: preau.base, window: 'phone', js });
      const home = await phone.newPage();
      await signIn(home, guardian);
      const answer = await home.goto(`/groups/${ours}`);
      if (answer.status() === 200) {
        assert.ok((await home.textContent('main')).includes(title));
        assert.equal(await home.$$eval('main img, main script', (all) => all.length), 0);
        read = true;
      } else {
        assert.equal(answer.status(), 404, 'a class one may not see is no class');
        assert.equal((await home.goto(published)).status(), 404);
      }
      await phone.close();
      if (read) break;
    }
    assert.ok(read, 'no guardian of the table belongs to the class of the teacher');
  });
}
