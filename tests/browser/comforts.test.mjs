/*
 * What app.js and sw.js add, and what they must never do. Small pages of our own stand in for the server, under the
 * policy that the server sends.
 */
import { after, before, beforeEach, afterEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { launch, open } from './browser.mjs';

const read = (name) => readFile(new URL(`../../static/${name}`, import.meta.url), 'utf8');
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
  + "require-trusted-types-for 'script'; trusted-types app";
const inPage = (main) => `<!doctype html><html lang="fr" dir="ltr"><title>x</title><link rel="stylesheet" href="/static/app.css">
<script type="module" src="/static/app.js"></script><main id="main"><div class="wrap">${main}</div></main></html>`;

const PAGES = {
  '/form': inPage('<h1>Form</h1><form method="post" action="/slow"><button name="intent" value="publish">Publier</button></form>'),
  '/new': inPage(`<h1>New</h1><form method="post" action="/posts" data-draft><input type="hidden" name="version"><input name="title" maxlength="80" data-count>
    <p role="status" data-draft-status data-saved="Gardé à {time}." data-failed="Pas gardé."></p></form>`),
  '/posts/7/edit': inPage('<h1>Edit</h1>'),
  '/list': inPage('<h1>List</h1><a href="/end" data-dialog>Départ</a> <a href="/gone" data-dialog>Parti</a><button hidden data-print>Imprimer</button>'),
  '/end': inPage('<h1>Vraiment ?</h1><form method="post" action="/posts"><button>Oui</button></form><a href="/list" data-cancel>Annuler</a>'),
  '/offline': inPage('<h1>Pas de réseau</h1>'),
};

let server; let browser; let base; let context; let page; let posts; let refuse; let errors;
before(async () => {
  const files = { '/static/app.js': await read('app.js'), '/static/app.css': await read('app.css'), '/sw.js': await read('sw.js') };
  server = createServer((request, response) => {
    const say = (status, headers, body = '') => { response.writeHead(status, { 'content-security-policy': POLICY, ...headers }); response.end(body); };
    const { pathname } = new URL(request.url, 'http://localhost');
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part) => { body += part; });
      request.on('end', () => {
        posts.push([pathname, body]);
        const next = () => say(303, { location: refuse ? '/form' : '/posts/7/edit?version=1' });
        if (pathname === '/slow') setTimeout(next, 400); else next();
      });
    } else if (files[pathname]) {
      say(200, { 'content-type': pathname.endsWith('.css') ? 'text/css' : 'text/javascript' }, files[pathname]);
    } else {
      say(PAGES[pathname] ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, PAGES[pathname] ?? 'no');
    }
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  base = `http://localhost:${server.address().port}`;
  browser = await launch();
});
after(async () => { await browser.close(); server.closeAllConnections(); server.close(); });

beforeEach(async () => {
  posts = []; refuse = false; errors = [];
  context = await open(browser, { base, window: 'desktop' });
  page = await context.newPage();
  page.on('console', (said) => { if (/Trusted|Content Security/.test(said.text())) errors.push(said.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
});
afterEach(async () => {
  assert.deepEqual(errors, []);
  await context.close();
});

test('two quick taps send a form once, with the value of its button', async () => {
  await page.goto('/form');
  await page.evaluate(() => { const button = document.querySelector('button'); button.click(); button.click(); });
  await page.waitForURL(/\/edit(\?|$)/);
  assert.deepEqual(posts, [['/slow', 'intent=publish']]);
});

test('coming back, the form can be sent again', async () => {
  await page.goto('/form');
  await page.getByRole('button').click();
  await page.waitForURL(/\/edit(\?|$)/);
  await page.goBack();
  assert.equal(await page.getByRole('button').getAttribute('aria-disabled'), null);
  await page.getByRole('button').click();
  await page.waitForURL(/\/edit(\?|$)/);
  assert.equal(posts.length, 2);
});

test('a draft is kept every 20 seconds when it changed, and then belongs to its own address', async () => {
  await page.clock.install();
  await page.goto('/new');
  await page.clock.runFor(21_000);
  assert.equal(posts.length, 0, 'nothing was written yet');
  await page.getByRole('textbox').fill('Sortie');
  await page.clock.runFor(21_000);
  await page.getByText(/^Gardé à/).waitFor();
  assert.deepEqual(posts, [['/posts', 'version=&title=Sortie&intent=draft']]);
  assert.equal(new URL(page.url()).pathname, '/posts/7/edit');
  await page.getByRole('textbox').fill('Sortie au musée');
  await page.clock.runFor(21_000);
  await page.waitForFunction(() => document.querySelector('form').getAttribute('action') === '/posts/7');
  assert.equal(posts[1][0], '/posts/7');
  assert.match(posts[1][1], /^version=1&/, 'it replaces the version it was kept as');
});

test('a draft that was sent to the sign-in page is not called kept', async () => {
  refuse = true;
  await page.clock.install();
  await page.goto('/new');
  await page.getByRole('textbox').fill('Sortie');
  await page.clock.runFor(21_000);
  await page.getByText('Pas gardé.').waitFor();
  assert.equal(new URL(page.url()).pathname, '/new');
});

test('what is written is counted for eyes, not for ears', async () => {
  await page.goto('/new');
  await page.getByRole('textbox').fill('Sortie');
  assert.equal(await page.locator('[aria-hidden=true]', { hasText: '6 / 80' }).count(), 1);
});

test('a page that asks to confirm is shown over the list, and closes with its own words', async () => {
  await page.goto('/list');
  const link = page.getByRole('link', { name: 'Départ' });
  await link.click();
  await page.getByRole('dialog', { name: 'Vraiment ?' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/list');
  await page.getByRole('link', { name: 'Annuler' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.ok(await link.evaluate((part) => part === document.activeElement));
});

test('anything unexpected behind a confirm link is simply followed', async () => {
  await page.goto('/list');
  await page.getByRole('link', { name: 'Parti' }).click();
  await page.waitForURL('**/gone');
});

test('the print button is there only where it works', async () => {
  await page.goto('/list');
  await page.getByRole('button', { name: 'Imprimer' }).waitFor();
  const plain = await open(browser, { base, js: false });
  const still = await plain.newPage();
  await still.goto('/list');
  assert.equal(await still.getByRole('button', { name: 'Imprimer' }).count(), 0);
  await plain.close();
});

test('nothing is kept on the device but the looks and the page without network', async () => {
  const own = await browser.newContext({ baseURL: base });
  const tab = await own.newPage();
  await tab.goto('/list');
  await tab.evaluate(() => navigator.serviceWorker.ready);
  await tab.goto('/new');
  await tab.goto('/end');
  const kept = await tab.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return { found: found.sort(), local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length };
  });
  assert.deepEqual(kept, { found: ['/offline', '/static/app.css', '/static/app.js'], local: 0, session: 0, databases: 0 });
  await own.setOffline(true);
  await tab.goto('/list');
  assert.equal(await tab.getByRole('heading').textContent(), 'Pas de réseau');
  await own.close();
});
