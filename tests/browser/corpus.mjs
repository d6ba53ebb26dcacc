/* The list of tests/payloads/corpus.rs, read from there: one list for both, made by our own code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const SOURCE = new URL('../payloads/corpus.rs', import.meta.url);

/* A string of Rust as one of JavaScript: the escapes that the list uses. */
const unquoted = (literal) => literal.replace(/\\(?:u\{([0-9A-Fa-f]+)\}|(.))/gsu, (_, code, letter) => (
  code ? String.fromCodePoint(parseInt(code, 16)) : { n: '\n', r: '\r', t: '\t', 0: '\0' }[letter] ?? letter));

const listed = (source, name) => {
  const list = source.match(new RegExp(`const ${name}: &\\[&str\\] = &\\[(.*?)\\n\\];`, 'su'))[1];
  return [...list.matchAll(/"((?:\\.|[^"\\])*)"/gsu)].map(([, literal]) => unquoted(literal));
};

const entities = (text) => text.replace(/[^A-Za-z0-9]/gu, (sign) => `&#${sign.codePointAt(0)};`);
const wide = (text) => text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

export async function corpus() {
  const source = await readFile(SOURCE, 'utf8');
  const all = new Set([...listed(source, 'MARKDOWN'), ...listed(source, 'OTHERS')]);
  for (const markup of listed(source, 'MARKUP')) {
    for (const disguise of [
      markup, markup.toUpperCase(), entities(markup), markup.replaceAll('<', '<\0'),
      markup.replaceAll('<', '%3C').replaceAll('>', '%3E'), wide(markup),
    ]) all.add(disguise);
  }
  assert.ok(all.size >= 300, `${all.size} payloads`);
  return [...all];
}
