/*
 * Honest documents of a school, made with LibreOffice, through the guard: which come in, and whether what comes out still opens.
 *
 *   node main.mjs FOLDER [WORD]     (script/check-honest gets ready what it needs)
 *
 * Leaves the documents in FOLDER/made and the guard's copies in FOLDER/copies. Exit code 1 when more than one in twenty is refused
 * as a letterhead, or when a copy has lost words.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { papers } from './papers.mjs';
import { html, sheets, talks } from './sheets.mjs';

const [folder, word = ''] = process.argv.slice(2);
assert.ok(folder && process.env.BINARY, 'usage: BINARY=… main.mjs FOLDER [WORD]');
const POLICIES = ['letterhead', 'strict', 'without-pictures'];
const fresh = (...names) => {
  const path = join(folder, ...names);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
};

function office(to, out, files, more = []) {
  if (files.length === 0) return;
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  execFileSync('soffice', ['--headless', profile, ...more, '--convert-to', to, '--outdir', out, ...files], { stdio: ['ignore', 'ignore', 'ignore'], timeout: 1_200_000 });
}

const option = (name, type, value) => `{"${name}":{"type":"${type}","value":"${value}"}}`;

/** Kind of source → the formats that are made of it, each in a folder of its own. */
const MADE = {
  fodt: [['odt', 'odt'], ['docx', 'docx'], ['pdf', 'pdf'], ['pdf-tagged', `pdf:writer_pdf_Export:${option('UseTaggedPDF', 'boolean', 'true')}`], ['pdf-a', `pdf:writer_pdf_Export:${option('SelectPdfVersion', 'long', '2')}`]],
  fods: [['ods', 'ods'], ['xlsx', 'xlsx'], ['pdf-sheets', 'pdf'], ['csv', 'csv:Text - txt - csv (StarCalc):59,34,76,1']],
  fodp: [['odp', 'odp'], ['pptx', 'pptx'], ['pdf-slides', 'pdf']],
  html: [['odt-pages', 'odt:writer8'], ['docx-pages', 'docx:MS Word 2007 XML']],
};

function make() {
  const out = fresh('made');
  const sources = fresh('sources');
  for (const [kind, all] of Object.entries({ fodt: papers, fods: sheets, fodp: talks, html })) {
    const files = Object.entries(all).filter(([name]) => name.includes(word)).map(([name, source]) => {
      const file = join(sources, `${name}.${kind}`);
      writeFileSync(file, source);
      return file;
    });
    for (const [format, to] of MADE[kind]) {
      office(to, fresh('made', format), files, kind === 'html' ? ['--infilter=HTML (StarWriter)'] : []);
    }
  }
  return readdirSync(out).flatMap((format) => readdirSync(join(out, format)).map((name) => ({ format, name, path: join(out, format, name) })));
}

/** As the program asks its child: `ok` and the copy, or `no` and why. */
function guard(policy, file) {
  const job = Buffer.concat([Buffer.from(`${policy} document.${file.name.split('.').pop()}\n`), readFileSync(file.path)]);
  const { stdout } = spawnSync(process.env.BINARY, ['inspect-document'], { input: job, maxBuffer: 64 * 1024 * 1024 });
  return stdout.subarray(0, 3).toString() === 'ok\n' ? { copy: stdout.subarray(3) } : { reason: stdout.toString().trim().replace(/^no /, '') || 'no answer' };
}

function words(pdf) {
  return execFileSync('pdftotext', ['-q', pdf, '-'], { maxBuffer: 64 * 1024 * 1024 }).toString().split(/[\s]+/u).filter((it) => it && !/Jeanne|Secret/.test(it));
}

/** How many in a hundred of the words on the pages of a document are on those of its copy. */
function kept(before, after) {
  const have = new Map();
  for (const it of words(after)) have.set(it, (have.get(it) ?? 0) + 1);
  const all = words(before);
  const found = all.filter((it) => {
    const left = have.get(it) ?? 0;
    have.set(it, left - 1);
    return left > 0;
  });
  return all.length === 0 ? 100 : (100 * found.length) / all.length;
}

const files = make();
const told = new Map();
const refusals = [];
for (const file of files) {
  for (const policy of POLICIES) {
    const { copy, reason } = guard(policy, file);
    const row = told.get(file.format) ?? told.set(file.format, Object.fromEntries(POLICIES.map((it) => [it, [0, 0]]))).get(file.format);
    row[policy][copy ? 0 : 1] += 1;
    if (policy !== 'letterhead') continue;
    if (copy) {
      mkdirSync(join(folder, 'copies', file.format), { recursive: true });
      file.copy = join(folder, 'copies', file.format, file.name);
      writeFileSync(file.copy, copy);
    } else {
      refusals.push(`${file.format}/${file.name}: ${reason}`);
    }
  }
}
console.log(`format        ${POLICIES.map((it) => it.padEnd(18)).join('')}(came in, refused)`);
for (const [format, row] of told) console.log(format.padEnd(14) + POLICIES.map((it) => row[it].join(', ').padEnd(18)).join(''));
for (const it of refusals) console.log(`refused as a letterhead: ${it}`);

let lost = 0;
let opened = 0;
fresh('again');
for (const format of told.keys()) {
  // every second one, and of each format some
  const some = files.filter((file) => file.format === format && file.copy && format !== 'csv').filter((_, index) => index % 2 === 0);
  const pdf = (which, path) => {
    if (format.startsWith('pdf')) return path;
    return join(folder, 'again', `${format}-${which}`, path.split('/').pop().replace(/\.[a-z]+$/, '.pdf'));
  };
  if (!format.startsWith('pdf')) {
    office('pdf', fresh('again', `${format}-before`), some.map((file) => file.path));
    office('pdf', fresh('again', `${format}-after`), some.map((file) => file.copy));
  }
  for (const file of some) {
    let share = 0;
    try {
      share = kept(pdf('before', file.path), pdf('after', file.copy));
    } catch (error) {
      console.log(`does not open: ${format}/${file.name}: ${error.message.split('\n')[0]}`);
    }
    opened += 1;
    if (share < 98) {
      lost += 1;
      console.log(`words kept in the copy of ${format}/${file.name}: ${share.toFixed(1)} %`);
    }
  }
}
const share = (100 * refusals.length) / files.length;
console.log(`${files.length} documents, ${refusals.length} refused as a letterhead (${share.toFixed(1)} %); ${opened} copies opened again, ${lost} with words lost`);
process.exitCode = files.length >= (word ? 1 : 50) && share <= 5 && lost === 0 ? 0 : 1;
