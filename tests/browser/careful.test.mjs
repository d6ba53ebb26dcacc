/* A careless post is braked, looked at by two, reported by a parent; an alert reaches the families; the head
   speaks to all classes, and for an alert asks a second person: in both languages, with JavaScript and
   without. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect } from './audit.mjs';
import { keep, launch, open } from './browser.mjs';
import { signIn, speak } from './people.mjs';
import { start } from './preau.mjs';

let preau;
let browser;
let head;
before(async () => {
  preau = await start();
  browser = await launch();
  // once for both: a code of an authenticator app is good for one sign-in
  head = await open(browser, { base: preau.base, window: 'desktop', js: true, lang: 'fr' });
  await signIn(await head.newPage(), preau.people().find(({ role }) => role === 'principal'));
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

for (const [turn, { js, lang }] of [
  { js: true, lang: 'fr' },
  { js: false, lang: 'en' },
].entries()) {
  test(`a risky post, a report and an alert, in ${lang}, ${js ? 'with' : 'without'} JavaScript`, async () => {
    const look = async (page, name) => {
      if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
      await keep(page, `${name} ${lang}`);
    };
    const title = `Groupe ${turn}`;
    const desk = await open(browser, { base: preau.base, window: 'desktop', js, lang });
    const page = await desk.newPage();
    await signIn(page, preau.people().filter(({ role }) => role === 'teacher')[turn]);
    await speak(desk, lang);
    await page.goto('/home');
    const group = (await page.getAttribute('main nav a[href^="/groups/"]', 'href')).split('/').at(-1);
    await page.goto(`/groups/${group}/announcements/new`);
    await page.fill('[name=title]', title);
    await page.fill('[name=body]', 'Rejoignez-nous : https://chat.whatsapp.com/abc');
    await page.click('button[name=intent][value=check]');
    await page.waitForURL(/\/check$/);
    assert.equal(await page.getAttribute('[data-testid=warning]', 'data-rule'), 'network');
    await look(page, 'brake check');
    // not without saying that one is sure
    await page.click('[data-testid=publish-submit]');
    await page.waitForSelector('#sure-error');
    await look(page, 'brake sure');
    await page.check('[name=sure]');
    await page.click('[data-testid=publish-submit]');
    await page.waitForSelector('[data-testid=post-waits]');
    await look(page, 'brake waits');
    const address = new URL(page.url()).pathname.replace(/\/check$/, '');

    await speak(head, lang);
    const office = head.pages()[0];
    await office.goto('/school/brake');
    await look(office, 'brake school');
    await office.goto(`/groups/${group}/second-looks`);
    await look(office, 'second looks');
    await office.getByRole('link', { name: title }).click();
    await office.waitForSelector('[data-testid=second-approve]');
    await look(office, 'second look');
    await office.click('[data-testid=second-return]');
    await office.waitForSelector('#note-error');
    await look(office, 'second look error');
    await office.click('[data-testid=second-approve]');
    await office.waitForURL((url) => url.pathname === address);

    await page.goto(`/groups/${group}/alerts/new`);
    await look(page, 'alert new');
    await page.check('[name=template][value=late]');
    await page.fill('[name=time]', '17:45');
    await page.click('[data-testid=alert-send]');
    await page.waitForSelector('#sure-error');
    await page.check('[name=sure]');
    await page.click('[data-testid=alert-send]');
    await page.waitForURL(/\/reach$/);
    await page.click('[data-testid=alert-numbers]');
    await page.waitForLoadState();
    await look(page, 'alert numbers');

    let reported = false;
    for (const guardian of preau.people().filter(({ role }) => role.startsWith('guardian'))) {
      const phone = await open(browser, { base: preau.base, window: 'phone', js, lang });
      const home = await phone.newPage();
      await signIn(home, guardian);
      await speak(phone, lang);
      const post = await home.goto(address);
      if (post.status() === 200) {
        await look(home, 'post to report');
        await home.click('[data-testid=report-link]');
        await home.waitForSelector('[data-testid=report-submit]');
        await look(home, 'report');
        await home.check('[name=reason][value=wrong]');
        await home.click('[data-testid=report-submit]');
        await home.waitForSelector('[data-testid=flash]');
        assert.equal((await home.goto(address)).status(), 404);
        await home.goto('/home');
        assert.ok((await home.locator('[data-testid=alert-row]').count()) > 0);
        await look(home, 'alert home');
        await home.locator('[data-testid=alert-row] a').first().click();
        await home.waitForSelector('article');
        assert.match(await home.textContent('article'), /17/);
        await look(home, 'alert');
        reported = true;
      }
      await phone.close();
      if (reported) break;
    }
    assert.ok(reported, 'a guardian of the class reads it');
    await page.goto(address);
    await page.waitForSelector('[data-testid=post-reported]');
    await look(page, 'post reported');
    await office.goto(address);
    await office.click('[data-testid=report-keep]');
    await office.waitForSelector('[data-testid=flash]');
    await page.goto(`/groups/${group}/announcements`);
    await look(page, 'weeks');
    await desk.close();
  });
}

for (const [turn, lang] of ['fr', 'en'].entries()) {
  test(`what the head says to all classes, in ${lang}`, async () => {
    const look = async (page, name) => {
      assert.deepEqual(await inspect(page, { deep: true }), []);
      await keep(page, `${name} ${lang}`);
    };
    await speak(head, lang);
    const page = head.pages()[0];
    await page.goto('/school/announcements');
    await look(page, 'all classes');
    await page.goto('/school/announcements/new');
    await page.click('[data-testid=broadcast-check]');
    await page.waitForSelector('#title-error');
    await page.check('[name=kind][value=event]');
    await page.fill('[name=title]', `Fête ${turn}`);
    await page.fill('[name=body]', 'Venez nombreux.');
    await page.fill('[name=from_on]', '2027-06-12');
    await page.fill('[name=from_time]', '10:00');
    await look(page, 'all classes write');
    await page.click('[data-testid=broadcast-check]');
    await page.waitForSelector('[data-testid=broadcast-publish]');
    await look(page, 'all classes check');
    await page.click('[data-testid=broadcast-publish]');
    await page.waitForSelector('[data-testid=broadcast-undo]');
    await look(page, 'all classes out');
    const address = page.url();

    const guardian = preau.people().filter(({ role }) => role.startsWith('guardian'))[0];
    const phone = await open(browser, { base: preau.base, window: 'phone', js: false, lang });
    const home = await phone.newPage();
    await signIn(home, guardian);
    await speak(phone, lang);
    await home.goto('/home');
    assert.equal(await home.getByRole('link', { name: `Fête ${turn}` }).count(), 1);
    await keep(home, `all classes home ${lang}`);
    await phone.close();

    await page.goto(address);
    await page.click('[data-testid=broadcast-cancel]');
    await page.waitForSelector('.note.warn');
    await page.click('aside summary');
    await page.click('button[data-testid=broadcast-withdraw]');
    await page.waitForSelector('[data-testid=broadcast-undo]', { state: 'detached' });
    await look(page, 'all classes withdrawn');

    await page.goto('/school/alerts/new');
    await look(page, 'all classes alert');
    await page.check('[name=template][value=closed]');
    await page.fill('[name=time]', '10:00');
    await page.check('[name=sure]');
    await page.click('[data-testid=broadcast-ask]');
    await page.waitForSelector('[data-testid=broadcast-waits]');
    await look(page, 'all classes alert waits');
    await page.click('[data-testid=broadcast-waits] a');
    await page.waitForURL(/approvals/);
    await look(page, 'all classes approval');
    await page.getByRole('button').filter({ hasText: /Reprendre|Take/ }).click();
    await page.waitForURL(/approvals$/);
  });
}
