/*
 * What was tested, as the declaration of accessibility says it (docs/accessibility.json is built into the program): a test says what it
 * did, and fails where the declaration says something else. UPDATE=1 writes it down instead.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

const FILE = new URL('../../docs/accessibility.json', import.meta.url);

export async function tested(part, found, compare = assert.deepEqual) {
  const declared = JSON.parse(await readFile(FILE, 'utf8'));
  if (process.env.UPDATE) {
    await writeFile(FILE, `${JSON.stringify({ ...declared, [part]: found }, null, 2)}\n`);
    return;
  }
  compare(found, declared[part], `docs/accessibility.json says otherwise of ${part}: UPDATE=1 writes it anew`);
}
