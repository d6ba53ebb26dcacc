/* Set-up, the head, the roster: what a school does before the first letter goes out. */
import assert from 'node:assert/strict';
import { open } from '../browser.mjs';
import { assertPaper, comeIn, digitsOn, enrolAuthenticator, lettersOn, onPaper } from './arrivals.mjs';
import { bytesOf, fill, go, hook, isAt, press, text } from './hands.mjs';
import { applyDiff, counted, filesOf, fingerprint, importOf, leafThrough, onASlowPhone, send, stored } from './roster.mjs';

/* What the two files are known to hold; nobody in them is unmatched. */
export const EXPECTED = { pupils: 247, guardianRows: 469, links: 491, ambiguous: 0 };
export const PASSWORD = 'girafe tambour oseille';
const SCHOOL = {
  school_name: 'École des Tilleuls', uai: '0610123A', address: '1 place de l’Église, 61000 Alençon', phone: '02 33 00 00 00',
  controller_name: 'Le DASEN de l’Orne', dpo_email: 'dpd@academie.example', given_name: 'Hélène', family_name: 'Marchand',
};

/* From the code in the terminal to a head who is signed in with an authenticator; gives the head's page. */
export async function setUp(school, browser, report) {
  const context = await open(browser, { base: school.base, window: 'desktop' });
  const page = await context.newPage();
  const letter = await report.step('set-up: code, school, head', async () => {
    await go(page, '/');
    await report.picture(page, 'before-set-up');
    await go(page, '/setup');
    await report.picture(page, 'set-up');
    await fill(page, { setup_code: 'AAAA-AAAA-AAAA-AAAA' });
    await press(page, 'form[action="/setup"] button', { status: 422 });
    await report.picture(page, 'set-up-mistakes');
    await fill(page, { setup_code: school.setUpCode, ...SCHOOL });
    await page.check('[name=controller_kind][value=dasen]');
    await press(page, 'form[action="/setup"] button');
    await isAt(page, 'setup-letter');
    await report.picture(page, 'set-up-letter');
    const [letter] = await lettersOn(page);
    assertPaper(await onPaper(page, report, 'head-letter'), [letter], school.base);
    return { ...letter, digits: await digitsOn(page) };
  });
  const reader = await context.newPage();
  await go(reader, '/setup', { status: 404 });
  await context.close();
  return report.step('the head comes in by letter and six digits, and adds an authenticator', async () => {
    const desk = await open(browser, { base: school.base, window: 'desktop' });
    const head = await desk.newPage();
    const seen = (name) => report.picture(head, `head-${name}`);
    await comeIn(head, { code: letter.code, fact: { digits: letter.digits }, password: PASSWORD, seen });
    await enrolAuthenticator(head, seen);
    await go(head, '/school');
    await seen('school-empty');
    await go(head, '/school/years');
    assert.equal(await head.locator('main li.card').count(), 1, 'set-up made the year that has begun');
    await seen('years');
    return head;
  });
}

/* The two files: read, looked at, applied, read again, and the way back offered. */
export async function importRoster(school, head, report, folder) {
  const { pupils, guardians } = filesOf(folder);
  const before = await stored(school.sql);
  const path = await report.step('both files are read in one go', async () => {
    await go(head, '/school/imports/new');
    await report.picture(head, 'import-new');
    const answer = await send(head, [pupils, guardians]);
    await isAt(head, 'import-diff');
    report.figure('diff page: bytes on the wire', await bytesOf(answer));
    assert.deepEqual(await stored(school.sql), before, 'nothing is saved before Apply');
    return new URL(head.url()).pathname;
  });
  const id = importOf(head);
  await report.step('the diff page is looked at', () => lookAtDiff(head, report, { id, path }));
  await report.step('Apply without the tick about custody is refused, with it applied', async () => {
    await go(head, path);
    await applyDiff(head, { custody: false, status: 422 });
    await report.picture(head, 'import-custody-missing');
    const from = performance.now();
    await applyDiff(head);
    report.figure('Apply: seconds', ((performance.now() - from) / 1000).toFixed(2));
    await isAt(head, 'imports');
    await report.picture(head, 'imports-applied');
    assert.equal(await head.locator('form[action$="/undo"]').count(), 1, 'undo is offered');
  });
  const after = await stored(school.sql);
  await report.step('what is stored is what the files say', () => {
    assert.equal(after.pupils, EXPECTED.pupils);
    assert.equal(after.enrolments, EXPECTED.pupils);
    assert.equal(after.links, EXPECTED.links);
    report.figure('stored: pupils, adults, links, classes', [after.pupils, after.guardians, after.links, after.classes].join(', '));
  });
  await report.step('the same files again change nothing', () => again(school, head, report, { pupils, guardians }));
}

async function lookAtDiff(head, report, { id, path }) {
  await report.picture(head, 'import-diff');
  const said = await text(head, 'main');
  for (const number of [EXPECTED.pupils, EXPECTED.guardianRows, EXPECTED.links]) {
    assert.ok(said.includes(String(number)), `the page does not say ${number}`);
  }
  assert.equal(await head.locator('[data-testid=all-matched]').count(), 1, 'somebody was not matched');
  assert.equal(await head.locator('[data-change=decide]').count(), EXPECTED.ambiguous, 'questions');
  await head.$$eval('details', (all) => all.forEach((one) => { one.open = true; }));
  await report.picture(head, 'import-remarks');
  const lines = await counted(head);
  report.figure('diff page: lines of each kind', JSON.stringify(lines));
  const leafed = await leafThrough(head, id, 'new');
  assert.equal(leafed.lines, lines.new, 'every line is on some page');
  report.figure('all new lines: lines, pages, bytes of the heaviest', Object.values(leafed).join(', '));
  await report.picture(head, 'import-lines');
  report.figure('diff page on a slow phone: seconds', ((await onASlowPhone(head.context(), path)) / 1000).toFixed(2));
  report.figure('150 lines on a slow phone: seconds', ((await onASlowPhone(head.context(), `${path}?show=new`)) / 1000).toFixed(2));
}

async function again(school, head, report, { pupils, guardians }) {
  const before = await fingerprint(school.sql);
  await send(head, [pupils, guardians]);
  await isAt(head, 'import-diff');
  await report.picture(head, 'import-same');
  assert.equal(await head.locator('[data-testid=diff-row]').count(), 0, 'no line but "the same"');
  const same = await leafThrough(head, importOf(head), 'same');
  report.figure('the same files again: lines that are the same', same.lines);
  await go(head, `/school/imports/${importOf(head)}/diff`);
  assert.equal(await head.locator('[data-testid=diff-apply]').count(), 0, 'there is nothing to apply');
  await press(head, 'form[action$="/discard"] button');
  assert.equal(await hook(head), 'imports');
  assert.equal(await fingerprint(school.sql), before, 'nothing changed');
}
