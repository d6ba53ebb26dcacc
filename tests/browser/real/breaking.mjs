/* Files that are wrong, and people who press twice: a sentence each, never a broken page, nothing half-saved. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { filesOf, fingerprint, applyDiff, importOf, send } from './roster.mjs';
import { go, hook, isAt, press, text } from './hands.mjs';

const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });

/* Each is refused beside its field, in a sentence of its own. */
async function wrongFiles(head, report, files) {
  const pupils = await readFile(files.pupils);
  const sentences = new Map();
  const [heading, ...rows] = pupils.toString('latin1').split('\n').filter(Boolean);
  const many = [heading, ...Array.from({ length: 5_001 }, (_, n) => rows[n % rows.length])].join('\n');
  for (const [name, wrong] of [
    ['staff', files.staff],
    ['empty', file('vide.csv', '')],
    ['six megabytes', file('gros.csv', Buffer.alloc(6 * 1024 * 1024, 'a;b\n'))],
    ['5,001 rows', file('long.csv', Buffer.from(many, 'latin1'))],
    ['picture', file('photo.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))],
    ['web page', file('liste.xls', '<html><table><tr><td>Nom</td></tr></table></html>')],
    ['titles only', file('titres.csv', Buffer.from(heading, 'latin1'))],
    ['formula', file('calcul.csv', Buffer.from(`${heading}\n${rows[0].replace(/^"[^"]*"/, '"=1+1"')}`, 'latin1'))],
  ]) {
    await send(head, [wrong], { status: 422 });
    await isAt(head, 'import-new');
    const sentence = await text(head, '#file-error');
    assert.ok(sentence.length > 10, name);
    sentences.set(name, sentence);
  }
  await report.picture(head, 'import-formula');
  report.figure('wrong files: sentences, of files', `${new Set(sentences.values()).size}, ${sentences.size}`);
  await send(head, [], { status: 422 });
  await report.picture(head, 'import-no-file');
}

/* The real file as other programs may save it: the same again. */
async function strangeFiles(school, head, files) {
  const before = await fingerprint(school.sql);
  const latin = new TextDecoder('windows-1252').decode(await readFile(files.pupils));
  const bom = Buffer.from([0xef, 0xbb, 0xbf]);
  for (const buffer of [
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(latin, 'utf16le')]),
    Buffer.concat([bom, bom, Buffer.from(latin)]),
    Buffer.from(latin.replaceAll(';', '\t')),
    Buffer.from([latin, ...latin.split('\n').slice(1)].join('\n')),
  ]) {
    await send(head, [file('liste.csv', buffer)]);
    await isAt(head, 'import-diff');
    assert.equal(await head.locator('[data-testid=diff-row]').count(), 0, 'nothing is new in it');
    await press(head, 'form[action$="/discard"] button');
  }
  assert.equal(await fingerprint(school.sql), before);
}

/* One class sent as if it were the school: it says so, and a second person is asked; nobody leaves before. */
async function oneClassAsTheSchool(school, head, report, files) {
  const before = await fingerprint(school.sql);
  const [heading, ...rows] = (await readFile(files.pupils)).toString('latin1').split('\n').filter(Boolean);
  const klass = (row) => row.split(';')[15];
  const one = [heading, ...rows.filter((row) => klass(row) === klass(rows[0]))].join('\n');
  await send(head, [file('classe.csv', Buffer.from(one, 'latin1'))]);
  await isAt(head, 'import-diff');
  assert.equal(await head.locator('button[name=scope]').count(), 1, 'it offers to take only this class');
  await report.picture(head, 'import-one-class');
  const id = importOf(head);
  await applyDiff(head);
  await isAt(head, 'imports');
  await report.picture(head, 'import-waits');
  assert.equal(await fingerprint(school.sql), before, 'nobody leaves before a second person agreed');
  assert.equal((await school.sql(`select state from roster_import where id = '${id}'`))[0][0], 'waiting');
  await go(head, '/school');
  await report.picture(head, 'school-waits');
  await go(head, '/school/imports');
  await press(head, `form[action$="${id}/discard"] button`);
}

/* A new class of two invented pupils, applied from two tabs in the same moment; then Back. */
async function twoTabs(school, head, report) {
  const table = 'Nom élève,Prénom élève,Né(e) le,Niveau,Classe\nNouveau,Léo,12/12/2019,CP,CP Bleu\nNouvelle,Léa,11/12/2019,CP,CP Bleu\n';
  await send(head, [file('bleu.csv', table)], { scope: 'group', group: 'new' });
  await isAt(head, 'import-diff');
  const pupils = async () => Number((await school.sql('select count(*) from pupil'))[0][0]);
  const before = await pupils();
  const other = await head.context().newPage();
  await go(other, head.url());
  for (const page of [head, other]) await page.check('[name=custody_checked]');
  await Promise.all([press(head, '[data-testid=diff-apply]'), press(other, '[data-testid=diff-apply]')]);
  for (const page of [head, other]) assert.equal(await hook(page), 'imports');
  assert.equal(await pupils(), before + 2, 'applied once');
  await other.close();
  await head.goBack({ waitUntil: 'load' });
  await report.picture(head, 'import-back');
  if (await hook(head) === 'import-diff') await applyDiff(head);
  assert.equal(await hook(head), 'imports');
  assert.equal(await pupils(), before + 2, 'Back and Apply again change nothing');
}

/* What was looked at is not what would be applied: somebody changed the school meanwhile. */
async function changedMeanwhile(school, head, report) {
  const table = 'Nom élève,Prénom élève,Né(e) le,Niveau,Classe\nNouveau,Léo,12/12/2019,CP,CP Bleu\nNouvelle,Léa,11/12/2019,CP,CP Bleu\nTierce,Lou,10/12/2019,CP,CP Bleu\n';
  const tabs = [head, await head.context().newPage()];
  const [[group]] = await school.sql("select id from class_group where name = 'CP Bleu'");
  for (const page of tabs) await send(page, [file('bleu.csv', table)], { scope: 'group', group });
  await applyDiff(tabs[0]);
  await applyDiff(tabs[1], { status: 409 });
  await report.picture(tabs[1], 'import-changed');
  assert.equal(await tabs[1].locator('[data-testid=diff-row]').count(), 0);
  await tabs[1].close();
}

export async function tryToBreak(school, head, report, folder) {
  const files = filesOf(folder);
  await report.step('wrong files get a sentence each', () => wrongFiles(head, report, files));
  await report.step('the same list in other clothes is the same list', () => strangeFiles(school, head, files));
  await report.step('one class sent as the whole school waits for a second person', () => oneClassAsTheSchool(school, head, report, files));
  await report.step('two tabs apply at once, then Back', () => twoTabs(school, head, report));
  await report.step('applied after the school has changed', () => changedMeanwhile(school, head, report));
}
