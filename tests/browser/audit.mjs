/*
 * The gates of ux.md, section 5, as functions that return lists of complaints: an empty list is a pass. `inspect` runs
 * those that need a page in a window, on the page in front of it.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { WINDOWS } from './browser.mjs';

const require = createRequire(import.meta.url);
const run = promisify(execFile);
const AXE = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
export const { version: AXE_VERSION } = require('axe-core/package.json');
const VNU = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/* Bytes over the wire, compressed: HTML of a page, style sheet, script, a first view with everything, a later page. */
export const WEIGHT = { html: 14 * 1024, css: 6 * 1024, js: 3 * 1024, first: 25 * 1024, next: 16 * 1024 };

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/* Accessibility, as far as a machine can tell; target sizes too. */
export async function axe(page, { runOnly = { type: 'tag', values: TAGS } } = {}) {
  // through the debugger, not a <script>: the pages' own policy lets nothing in
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE);
  const { violations } = await page.evaluate((only) => globalThis.axe.run(document, {
    runOnly: only,
    rules: only.type === 'tag' ? { 'target-size': { enabled: true } } : {},
    resultTypes: ['violations'],
  }), runOnly);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `axe ${id}: ${help}: ${node.target.join(' ')}`));
}

/* What sticks out sideways at this width (WCAG 1.4.10), also with wide text spacing (1.4.12). */
export async function overflow(page) {
  const look = () => page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.body.querySelectorAll('*')].filter((part) => {
      const { left, right } = part.getBoundingClientRect();
      return document.documentElement.dir === 'rtl' ? left < -1 : right > clientWidth + 1;
    });
    const innermost = out.filter((part) => ![...part.children].some((child) => out.includes(child)));
    return [`overflow: ${scrollWidth} px in ${clientWidth}: ${innermost.slice(0, 3).map((part) => part.outerHTML.slice(0, 120)).join(' | ')}`];
  });
  const plain = await look();
  await page.evaluate(() => {
    for (const [name, value] of Object.entries({ lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em' })) {
      document.body.style[name] = value;
    }
  });
  const spaced = await look();
  await page.evaluate(() => document.body.removeAttribute('style'));
  return [...plain, ...spaced.map((said) => `with text spacing, ${said}`)];
}

/* Words two fifths longer, as German's or Finnish's are, wherever the page says something in its own words. */
export const lengthen = (page) => page.evaluate(() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (walk.currentNode.parentElement.closest('script, textarea, bdi, .post')) continue;
    walk.currentNode.data = walk.currentNode.data.replace(/\p{L}+/gu, (word) => word + word.slice(-Math.ceil(word.length * 0.4)));
  }
});

/* Controls under 44 px; links inside a sentence may be as high as its line. */
export const targets = (page) => page.evaluate(() =>
  [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary, nav a, .btn, .check')]
    .filter((part) => part.checkVisibility() && !part.closest('.check:not(:scope)') && part.tagName !== 'SUMMARY')
    .map((part) => [part, part.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height < 43.5)
    .map(([part, box]) => `target: ${box.height} px high: ${part.outerHTML.slice(0, 120)}`));

/* Everything that Tab reaches shows its focus, 3 px wide, and is hidden under no bar (2.4.7, 2.4.11). */
export async function focus(page, most = 60) {
  const said = [];
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const part = document.activeElement;
      if (!part || part === document.body) return null;
      const style = getComputedStyle(part);
      const box = part.getBoundingClientRect();
      const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
      return {
        name: part.outerHTML.slice(0, 120),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3,
        covered: !middle || !(part.contains(middle) || middle.contains(part) || middle.closest('label')?.control === part),
      };
    });
    if (!found) break;
    if (!found.outlined) said.push(`focus: not to be seen: ${found.name}`);
    if (found.covered) said.push(`focus: covered: ${found.name}`);
  }
  return said;
}

/* The Nu checker over pages as the server wrote them: { name: html }. */
export async function vnu(pages) {
  const folder = await mkdtemp(join(tmpdir(), 'preau-vnu-'));
  try {
    const names = Object.keys(pages);
    const files = names.map((_, index) => join(folder, `${index}.html`));
    await Promise.all(names.map((name, index) => writeFile(files[index], pages[name])));
    const { stderr } = await run('java', ['-jar', VNU, '--format', 'json', '--exit-zero-always', ...files], { maxBuffer: 1 << 26 });
    return JSON.parse(stderr).messages.map(({ url, type, subType, lastLine, message }) => {
      const name = names[files.findIndex((file) => url?.endsWith(file))] ?? url;
      return `vnu ${subType ?? type}: ${name}:${lastLine}: ${message}`;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/* The bytes of a page, with the cookies of this context. */
export async function source(context, path) {
  const answer = await context.request.get(path);
  return answer.text();
}

/*
 * Listens to a page from before it loads: console errors, script errors, refused policies and requests to anywhere else.
 * `complaints()` are those since it was asked last.
 */
export function watch(page, base) {
  let said = [];
  // a page with an error in a form answers 422 on purpose, and the console calls every such answer a failure
  page.on('console', (message) => { if (message.type() === 'error' && !/^Failed to load resource/.test(message.text())) said.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => said.push(`script: ${error.message}`));
  page.on('request', (request) => { if (!request.url().startsWith(base)) said.push(`elsewhere: ${request.url()}`); });
  page.on('requestfailed', (request) => {
    // the next page was asked for before this one was whole
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') said.push(`failed: ${request.url()}`);
  });
  return { complaints: () => { const now = said; said = []; return now; } };
}

const gzipped = (text) => gzipSync(text, { level: 6 }).length;

/* What comes with every first page: the compressed bytes of style sheet, script, icon and manifest, by address. */
export async function belongings(context) {
  const html = await source(context, '/login');
  const files = [...html.matchAll(/<(?:link|script)\b[^>]*?(?:href|src)="([^"]+)"/g)].map(([, href]) => href);
  return new Map(await Promise.all(files.map(async (href) => [href, gzipped(await source(context, href))])));
}
export const luggage = async (context) => [...(await belongings(context)).values()].reduce((sum, bytes) => sum + bytes, 0);

/* Whether a page is light enough: alone, and as the first that a telephone loads. */
export function weight(html, carried) {
  const own = gzipped(html);
  return [
    [own <= WEIGHT.html, `${own} bytes of HTML`],
    [own <= WEIGHT.next, `${own} bytes as a later page`],
    [own + carried <= WEIGHT.first, `${own + carried} bytes as a first page`],
  ].filter(([right]) => !right).map(([, much]) => `weight: ${much}`);
}

/* How the house is built, on each page: one h1, a place to skip to, a name for tests, a language. */
export const house = (page) => page.evaluate(() => [
  [document.querySelectorAll('h1').length === 1, 'not exactly one h1'],
  [document.querySelector('main#main'), 'no main#main'],
  [document.body.dataset.page, 'no body[data-page]'],
  [document.documentElement.lang && document.documentElement.dir, 'no lang or dir on <html>'],
  [document.querySelector('[data-testid=lang-switch]'), 'no language switcher'],
  [!document.querySelector('[style], style, script:not([src])'), 'inline style or script'],
].filter(([right]) => !right).map(([, complaint]) => `house: ${complaint}`));

/* Words that no message was found for, and words of the other language outside what people wrote themselves. */
export const words = (page) => page.evaluate(() => {
  const lang = document.documentElement.lang;
  // written by people (names, posts, samples of a file), or marked as another language
  const theirs = 'bdi, textarea, option, script, code, .foot p, .code, .post, .demo, [dir=auto], [lang]:not(html)';
  const french = /(^|[\s'’])(le|la|les|des|une|du|est|sont|vous|votre|dans|avec|pour|aucun|aucune|élève|élèves|retour|jusqu)([\s'’.,]|$)/i;
  const english = /(^|\s)(the|of|and|is|are|you|your|with|for|nothing|nobody|back|until|pupil|pupils)([\s.,]|$)/i;
  // Spanish and Portuguese share words with French: there `tests/crawl.rs` tells what is missing
  const foreign = ['fr', 'es', 'pt'].includes(lang) ? english : french;
  const said = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement } = walk.currentNode;
    // what is set into a sentence stands between isolates; names of authorities stay as they are
    const data = walk.currentNode.data.replace(/\u2068[^\u2069]*\u2069/g, '…').replace('Défenseur des droits', '…');
    if (parentElement.closest(theirs)) continue;
    if (/No localization|\{ ?\$|\{\{/.test(data)) said.push(`words: ${data.trim()}`);
    else if (foreign.test(data)) said.push(`words: not ${lang}: ${data.trim()}`);
  }
  return said;
});

/* Colours only: what is left to look at when the scheme changes. */
const contrast = (page) => axe(page, { runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] } });

/* Without JavaScript every button of a page does something: it sends a form. */
export const idle = (page) => page.evaluate(() =>
  [...document.querySelectorAll('button')]
    .filter((button) => !button.hidden && !(button.form && button.type === 'submit') && !button.matches('[data-print]'))
    .map((button) => `idle: without JavaScript nothing happens at ${button.outerHTML.slice(0, 120)}`));

/*
 * Every gate that needs a page in a window, on the page in front of it: a telephone, then 320 px. `deep` also asks axe, in
 * the light, in the dark and at a desk, and walks through it with the keyboard: once for each sort of page is enough.
 */
export async function inspect(page, { deep = true } = {}) {
  const telephone = page.viewportSize();
  const said = [...await house(page), ...await words(page), ...await idle(page)];
  if (deep) {
    said.push(...await axe(page), ...await targets(page), ...await focus(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    said.push(...(await contrast(page)).map((one) => `dark: ${one}`));
    await page.setViewportSize(WINDOWS.desktop.viewport);
    await page.emulateMedia({ colorScheme: 'light' });
    said.push(...(await axe(page)).map((one) => `desktop: ${one}`));
    said.push(...(await overflow(page)).map((one) => `desktop: ${one}`));
  }
  await page.setViewportSize(WINDOWS.reflow.viewport);
  said.push(...await overflow(page));
  await page.setViewportSize(telephone);
  return said;
}
