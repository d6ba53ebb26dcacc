/* The pages of each role, reached as they reach them, in every window, colour scheme and language; and without JavaScript. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { assertClean, source, vnu } from './audit.mjs';
import { everyShape, launch, open } from './browser.mjs';
import { signIn } from './people.mjs';
import { start } from './preau.mjs';

const ROLES = ['principal', 'office', 'teacher', 'guardian'];
/* Pages of one role that are looked at in every shape: those one or two links from home. */
const MOST = 14;

let preau;
let browser;
const seen = new Map();

/* Links of a page to other pages of ours, one for each kind: ids in an address make no other kind. */
const links = (page) => page.$$eval('main a[href^="/"], nav.main a[href^="/"], a[data-testid=account-link]', (all) => all.map((link) => link.getAttribute('href')));
const kind = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replace(/\?.*/, '?');

async function walk(role) {
  const person = preau.people().find((it) => it.role === role);
  assert.ok(person, `the demonstration has no ${role}`);
  const context = await open(browser, { base: preau.base, window: 'desktop' });
  const page = await context.newPage();
  await signIn(page, person);
  const found = new Map();
  const queue = ['/home', '/school', '/me'];
  while (queue.length > 0 && found.size < MOST) {
    const path = queue.shift();
    if (found.has(kind(path))) continue;
    const answer = await page.goto(path);
    if (answer.status() === 404 && path === '/school') continue;
    assert.equal(answer.status(), 200, `${role} at ${path}`);
    found.set(kind(path), path);
    for (const href of await links(page)) if (!found.has(kind(href))) queue.push(href);
  }
  const state = await context.storageState();
  await context.close();
  return { state, pages: [...found.values()] };
}

before(async () => {
  preau = await start();
  browser = await launch();
  for (const role of ROLES) seen.set(role, await walk(role));
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

for (const role of ROLES) {
  for (const shape of everyShape().filter(({ window, lang }) => window !== 'reflow' || lang === 'fr')) {
    test(`pages of the ${role} pass every gate: ${Object.values(shape).join(', ')}`, async () => {
      const { state, pages } = seen.get(role);
      const context = await open(browser, { base: preau.base, state, ...shape });
      const page = await context.newPage();
      // the language of who is signed in is their own, not the browser's
      await page.goto('/me');
      await page.click(`[data-testid=lang-switch] button[value=${shape.lang}]`);
      await page.close();
      for (const path of pages) await assertClean(context, preau.base, path);
      await context.close();
    });
  }

  test(`pages of the ${role} are valid HTML and come without JavaScript`, async () => {
    const { state, pages } = seen.get(role);
    const context = await open(browser, { base: preau.base, state, js: false });
    const sources = {};
    for (const path of pages) sources[path] = await source(context, path);
    await context.close();
    assert.deepEqual(await vnu(sources), []);
  });
}
