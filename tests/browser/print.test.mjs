/* On paper: what no screen shows. Pages of our own stand in for the server, with its style sheet. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { launch, open } from './browser.mjs';

const LETTER = '<article class="letter stack"><p>Madame Benali,</p></article>';
const inPage = (main) => `<!doctype html><html lang="fr"><title>x</title><link rel="stylesheet" href="/app.css">
<body><header class="top"><p>Préau</p></header><main id="main"><div class="wrap stack-lg"><div class="noprint stack"><h1>Lettres</h1></div>
${main}</div></main><footer class="foot"><p>École</p></footer></body></html>`;
const PAGES = {
  '/two-ways': inPage(`<section class="stack-lg"><h2 class="noprint">Par le cartable</h2>${LETTER}${LETTER}</section>
    <section class="stack-lg"><h2 class="noprint">Par la poste</h2><p class="noprint">Pourquoi</p>${LETTER}${LETTER}</section>`),
  '/one-way': inPage(`<section class="stack-lg"><h2 class="noprint">Par le cartable</h2>${LETTER}${LETTER}</section>`),
  '/one-letter': inPage(LETTER),
};

let server; let browser; let page;
before(async () => {
  const css = await readFile(new URL('../../static/app.css', import.meta.url));
  server = createServer((request, response) => {
    const body = request.url === '/app.css' ? css : PAGES[request.url];
    response.writeHead(body ? 200 : 404, { 'content-type': request.url === '/app.css' ? 'text/css' : 'text/html; charset=utf-8' });
    response.end(body);
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  browser = await launch();
  const context = await open(browser, { base: `http://localhost:${server.address().port}`, window: 'desktop' });
  page = await context.newPage();
});
after(async () => { await browser?.close(); server?.closeAllConnections(); server?.close(); });

const sheets = async (path) => {
  await page.goto(path);
  const paper = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  return [...paper.matchAll(/\/Type\s*\/Page\b/g)].length;
};

test('each letter is a sheet of its own, also where one way to send them follows another', async () => {
  assert.deepEqual([await sheets('/two-ways'), await sheets('/one-way'), await sheets('/one-letter')], [4, 2, 1]);
});
