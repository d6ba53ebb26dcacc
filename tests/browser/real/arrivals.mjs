/* From paper to an account: what a letter shows, and what its holder types. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { digits } from '../people.mjs';
import { fill, go, isAt, press, text } from './hands.mjs';

const run = promisify(execFile);

/* The letters that a page shows, in their order: person, code, and the six digits for staff. */
export const lettersOn = (page) => page.$$eval('[data-testid=invite-letter]', (all) => all.map((letter) => ({
  person: letter.dataset.guardianId,
  code: letter.querySelector('[data-testid=invite-code]').textContent.trim(),
  byHand: letter.closest('section')?.getAttribute('aria-labelledby') === 'by-hand',
})));
export const digitsOn = (page) => text(page, '[data-testid=invite-digits]');

/*
 * The page as it is printed on A4. `sheets` holds the text of each square code, a sheet each; null when this machine has
 * none of the programs that look at paper (poppler-utils and zbar-tools).
 */
export async function onPaper(page, report, name) {
  const file = await report.keep(`${name}.pdf`, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  const folder = await mkdtemp(join(tmpdir(), 'preau-paper-'));
  try {
    await run('pdftoppm', ['-r', '90', '-gray', '-png', file, join(folder, 'sheet')]);
    const sheets = [];
    for (const sheet of (await readdir(folder)).sort()) {
      // zbarimg ends with 4 where it sees no code
      const seen = await run('zbarimg', ['-q', '--raw', join(folder, sheet)]).catch((error) => {
        if (error.code === 4) return { stdout: '' };
        throw error;
      });
      sheets.push(seen.stdout.trim().split('\n').filter(Boolean));
    }
    return { file, sheets };
  } catch (error) {
    if (error.code === 'ENOENT') return { file, sheets: null };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/* One letter a sheet, and its square leads to the code that stands beside it. */
export function assertPaper(paper, letters, base) {
  if (!paper.sheets) return;
  assert.equal(paper.sheets.length, letters.length, 'one sheet of A4 for each letter');
  paper.sheets.forEach((codes, sheet) => {
    const { code } = letters[sheet];
    assert.equal(codes.length, 1, `sheet ${sheet + 1} shows ${codes.length} square codes`);
    const there = new URL(codes[0]);
    assert.equal(there.origin, base);
    assert.equal(there.pathname.replace(/-/g, ''), `/join/${code.replace(/-/g, '')}`, `the square of sheet ${sheet + 1} is another letter's`);
  });
}

/*
 * From the letter to "done": gives the sign-in name, the password and the spare codes, and leaves the page where joining
 * leads. `fact` are the fields of the second fact. `seen(name)` takes a picture on the way.
 */
export async function comeIn(page, { code, fact, password, bySquare = false, seen = async () => {} }) {
  if (bySquare) {
    await go(page, `/join/${code.replace(/-/g, '')}`);
    assert.equal(await page.inputValue('[name=code]'), code, 'the square fills the code in');
  } else {
    await go(page, '/join');
    await seen('join');
    await fill(page, { code });
  }
  if (fact.digits) await page.$eval('main details', (details) => { details.open = true; });
  await fill(page, fact);
  await press(page, 'main form[action="/join"] button');
  await isAt(page, 'join-account');
  await seen('join-account');
  await page.check('[name=confirm_identity][type=checkbox]');
  await fill(page, { password });
  const login = await page.inputValue('[name=login]');
  await press(page, 'form[action="/join/account"] .btn.primary');
  await isAt(page, 'join-rules');
  await seen('join-rules');
  await page.check('[name=accept_rules]');
  await press(page, 'form[action="/join/rules"] button');
  await isAt(page, 'join-done');
  await seen('join-done');
  const spare = await page.$$eval('[data-testid=spare-code]', (all) => all.map((one) => one.textContent.trim()));
  await press(page, 'form[action="/join/done"] button');
  return { login, password, spare };
}

/* Staff: an authenticator, from its square to its first code. */
export async function enrolAuthenticator(page, seen = async () => {}) {
  await isAt(page, 'me-security');
  await seen('security-start');
  await press(page, 'form[action="/me/security/authenticator"] button');
  await seen('security-square');
  const secret = await text(page, '[data-testid=totp-secret]');
  await fill(page, { code: digits(secret) });
  await press(page, 'form[action="/me/security"] button');
  await seen('security-done');
  return secret;
}
