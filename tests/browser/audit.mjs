/*
 * The gates of ux.md, section 5, as functions that return lists of complaints: an empty list is a pass. `assertClean`
 * runs them all on the page in front of it.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const run = promisify(execFile);
const AXE = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const VNU = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/* Bytes over the wire, compressed: HTML of a page, a first view with everything, a later page. */
export const WEIGHT = { html: 14 * 1024, first: 25 * 1024, next: 16 * 1024 };

const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/* Accessibility, as far as a machine can tell; target sizes too. */
export async function axe(page) {
  // through the debugger, not a <script>: the pages' own policy lets nothing in
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  }), TAGS);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `axe ${id}: ${help}: ${node.target.join(' ')}`));
}

/* What sticks out sideways at this width (WCAG 1.4.10), also with wide text spacing (1.4.12). */
export async function overflow(page) {
  const look = () => page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.body.querySelectorAll('*')].filter((part) => part.getBoundingClientRect().right > clientWidth + 1);
    return [`overflow: ${scrollWidth} px in ${clientWidth}: ${out.slice(0, 3).map((part) => part.outerHTML.slice(0, 120)).join(' | ')}`];
  });
  const plain = await look();
  await page.evaluate(() => {
    for (const [name, value] of Object.entries({ lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em' })) {
      document.body.style[name] = value;
    }
  });
  const spaced = await look();
  await page.evaluate(() => { for (const name of ['lineHeight', 'letterSpacing', 'wordSpacing']) document.body.style[name] = ''; });
  return [...plain, ...spaced.map((said) => `with text spacing, ${said}`)];
}

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
 * Listens to a page from before it loads. `complaints()` are console errors, page errors, refused policies and requests
 * to anywhere else; `weight()` is what came over the wire, by address.
 */
export function watch(page, base) {
  const said = [];
  const weights = new Map();
  page.on('console', (message) => { if (message.type() === 'error') said.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => said.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) said.push(`elsewhere: ${request.url()}`);
  });
  page.on('requestfinished', async (request) => {
    const body = await request.response().then((answer) => answer.body()).catch(() => Buffer.alloc(0));
    weights.set(request.url(), gzipSync(body, { level: 1 }).length);
  });
  return {
    complaints: () => said,
    weight: () => {
      const all = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
      return all > WEIGHT.first ? [`weight: ${all} bytes: ${JSON.stringify([...weights])}`] : [];
    },
  };
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

/* Opens `path` in this context and runs every gate that needs the page alone. */
export async function assertClean(context, base, path) {
  const page = await context.newPage();
  try {
    const watched = watch(page, base);
    await page.goto(path, { waitUntil: 'networkidle' });
    const said = [
      ...await house(page), ...await axe(page), ...await targets(page), ...await focus(page), ...await overflow(page),
      ...watched.complaints(), ...watched.weight(),
    ];
    assert.deepEqual(said, [], `${path}: ${said.length} complaints`);
  } finally {
    await page.close();
  }
}
