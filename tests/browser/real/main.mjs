/*
 * The first day of a real school: its two ONDE files through the pages that everybody uses, to a family that reads.
 *
 *   node main.mjs DIR [FOLDER]     (script/check-real gets ready what it needs)
 *
 * Prints figures, never a name; exit code 1 when anything is not as README says.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../browser.mjs';
import * as klass from './class.mjs';
import { importRoster, setUp } from './first_day.mjs';
import { tryToBreak } from './breaking.mjs';
import { importOneRoster } from './oneroster.mjs';
import { Report } from './report.mjs';
import { start } from './school.mjs';

const [files, pictures, ...more] = process.argv.slice(2);
assert.ok(files && more.length === 0, 'usage: main.mjs DIR [FOLDER]');
const folder = pictures ?? await mkdtemp(join(tmpdir(), 'preau-pictures-'));
await mkdir(folder, { recursive: true });

async function day(school, browser, report) {
  const head = await setUp(school, browser, report);
  await importRoster(school, head, report, files);
  const [ours, theirs] = await klass.chooseClasses(school.sql);
  const [letters, others] = await report.step('letters of two classes are made, printed and their squares read', async () => {
    const english = (await klass.guardiansOf(school.sql, ours))[4].person;
    return [
      await klass.printLetters(school, head, report, ours, { english }),
      await klass.printLetters(school, head, report, theirs, { looked: false }),
    ];
  });
  const [first, second, third, fourth, fifth] = await klass.holders(school, ours, letters);
  const [stranger] = await klass.holders(school, theirs, others);
  const join = (holder, options) => klass.guardianJoins(school, browser, report, holder, options);
  const families = await report.step('two guardians join on a telephone, one of another class too', async () => [
    await join(first, { number: 1, name: 'parent' }),
    await join(second, { number: 2, name: 'parent2' }),
  ]);
  const outsider = await report.step('a guardian of another class joins', () => join(stranger, { number: 3 }));
  const teacher = await report.step('a teacher is added, and comes in', () => klass.teacherJoins(school, browser, head, report, ours));
  await report.step('the teacher knows the two', () => klass.confirmJoins(teacher, report, ours, 2, true));
  await report.step('an announcement reaches both families and nobody else', () => round({
    teacher, families, outsider, report, group: ours, title: 'Sortie en forêt', reached: 2, name: 'parent',
  }));
  const without = await report.step('two guardians join without JavaScript', async () => [
    await join(third, { number: 3, js: false, name: 'nojs' }),
    await join(fourth, { number: 4, js: false }),
  ]);
  await report.step('the teacher knows those two', () => klass.confirmJoins(teacher, report, ours, 2));
  await report.step('the same without JavaScript', () => round({
    teacher, families: without, outsider, report, group: ours, title: 'Photo de classe', reached: 2, name: 'nojs',
  }));
  await report.step('joining in English', async () => {
    const guest = await join(fifth, { number: 1, lang: 'en', name: 'english' });
    assert.equal(await guest.page.getAttribute('html', 'lang'), 'en');
  });
  await tryToBreak(school, head, report, files);
  await importOneRoster(school, head, report, files);
}

async function round({ teacher, families, outsider, report, group, title, reached, name }) {
  const announcement = await klass.publish(teacher, report, group, title, name === 'parent');
  for (const [index, guardian] of families.entries()) {
    await klass.reads(guardian, report, { group, announcement, title, name: index === 0 ? name : undefined });
  }
  await klass.findsNothing(outsider, { group, announcement, title });
  await klass.reach(teacher, report, announcement, reached, name === 'parent');
}

const report = new Report(folder);
let failed = false;
const school = await start();
const browser = await launch();
try {
  await day(school, browser, report);
} catch (error) {
  failed = true;
  console.error(error.stack);
} finally {
  await browser.close();
}
if (!school.alive()) { failed = true; console.error('Préau ended on the way'); }
for (const line of school.complaints()) console.error(line);
const status = await school.stop();
if (status !== 0) { failed = true; console.error(`Préau ended with ${status}`); }
report.print();
console.log(failed ? 'FAILED' : 'all as README says');
process.exit(failed ? 1 : 0);
