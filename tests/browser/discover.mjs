/*
 * Where somebody can go: found by following the links of their own pages, never from a list. A room that is added later
 * is covered as soon as a page leads to it.
 */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/* Where a person begins, beside the footer that every page has. */
const DOORS = ['/home', '/me'];
/* Pages of one pattern that are fetched: one of them may have a link, or a length, that the others have not. */
const EACH = 5;

/* What differs between two pages of one kind taken out: ids, and the values of a query but those that choose a view. */
export function pattern(href) {
  const [path, query] = href.split('#')[0].split('?');
  const asked = new URLSearchParams(query);
  const names = [...asked.keys()].map((name) => (name === 'show' ? `show=${asked.get(name)}` : name));
  return path.replace(UUID, '{id}') + (names.length > 0 ? `?${names.join('&')}` : '');
}

const unescape = (text) => text.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
/* The addresses inside this school that a page leads to. */
export const links = (html) =>
  [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"#]*)/g)].map(([, href]) => unescape(href));
/* The sort of page that its own mark says it is. */
export const hook = (html) => /<body data-page="([^"]*)"/.exec(html)?.[1];

/*
 * Every kind of page that links lead this context to: { pattern: { path, html } }, each by its largest example, because
 * that is the one that breaks. A link that answers anything but 200 is a fault and is in `dead`.
 */
export async function discover(context, doors = DOORS) {
  const pages = new Map();
  const dead = [];
  const asked = new Map();
  const seen = new Set();
  const queue = [...doors];
  while (queue.length > 0) {
    const path = queue.shift();
    const kind = pattern(path);
    if (seen.has(path) || (asked.get(kind) ?? 0) >= EACH) continue;
    seen.add(path);
    asked.set(kind, (asked.get(kind) ?? 0) + 1);
    const answer = await context.request.get(path);
    if (answer.status() !== 200) {
      dead.push(`${path}: ${answer.status()}`);
      continue;
    }
    // a file that is saved is no page
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
    const html = await answer.text();
    if (html.length > (pages.get(kind)?.html.length ?? 0)) pages.set(kind, { path, html });
    queue.push(...links(html));
  }
  return { pages, dead };
}

/*
 * The skeleton of a page: which sort of part stands in which, without words and without how often. Two pages with the same
 * one differ in their text only.
 */
export const skeleton = (html) => [...new Set(
  [...html.matchAll(/<([a-z0-9]+)((?:\s[^<>]*)?)>/g)].map(([, tag, attributes]) => {
    const of = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    return [tag, of('class'), of('type'), of('data-page'), of('data-testid'), of('data-state')].join('|');
  }),
)].sort().join('\n');

/* The forms of a page that change something: where each goes, and whether anything is typed or chosen in it. */
export const forms = (html, at) =>
  [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes, inside]) => ({
    action: unescape(/\baction="([^"]*)"/.exec(attributes)?.[1] ?? at),
    typed: /<(textarea|select|input type="(?!hidden))/.test(inside),
  })).filter(({ action }) => !['/language', '/logout'].includes(action));
