/* A signal shows one sentence, in the language of the last page, and a tap on it opens Préau. No push service is asked: the browser's own tools deliver. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { start } from './preau.mjs';

let school, browser;
before(async () => { school = await start(); browser = await launch(); });
after(async () => { await browser?.close(); await school?.stop(); });

for (const [lang, sentence, forget] of [
  ['fr', 'Il y a du nouveau. Ouvrez Préau.'], ['en', 'There is news. Open Préau.'],
  ['zh-CN', '有新内容。请打开 Préau。', 'forget'], ['nl', 'Il y a du nouveau. Ouvrez Préau.', 'forget'],
]) {
  test(`a signal shows one sentence (${lang}${forget ? ', before any page was read' : ''})`, async () => {
    // the language of a context is not that of its workers
    const own = forget && await launch(`--accept-lang=${lang}`);
    const context = await (own || browser).newContext({ baseURL: school.base, locale: lang, serviceWorkers: 'allow' });
    await context.grantPermissions(['notifications'], { origin: school.base });
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    const registered = new Promise((known) => tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) known(registrations[0].registrationId);
    }));
    await tools.send('ServiceWorker.enable');
    await page.goto('/login');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    // the worker hears the page's language from the page: the signal must not overtake it here
    await page.waitForFunction(async () => Boolean(await caches.match('/lang', { cacheName: 'preau-lang' })));
    // a signal before any page was read: the browser's languages decide
    if (forget) await page.evaluate(() => caches.delete('preau-lang'));
    const registrationId = await registered;
    const signal = () => tools.send('ServiceWorker.deliverPushMessage', { origin: school.base, registrationId, data: '' });
    const shown = () => page.evaluate(async () => {
      const { getNotifications } = ServiceWorkerRegistration.prototype;
      const all = await getNotifications.call(await navigator.serviceWorker.ready);
      return all.map(({ title, body, data }) => ({ title, body, data }));
    });
    let all = [];
    for (let tries = 0; tries < 100 && all.length === 0; tries += 1) {
      // the browser's tool drops one now and then while a worker starts; two of them are one sentence
      if (tries % 20 === 0) await signal();
      all = await shown();
      if (all.length === 0) await page.waitForTimeout(100);
    }
    assert.deepEqual(all, [{ title: 'Préau', body: sentence, data: null }]);
    await context.close();
    await own?.close();
  });
}
