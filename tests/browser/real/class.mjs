/* A class that works: letters, joins, a teacher, an announcement, who reads it and who finds nothing. */
import assert from 'node:assert/strict';
import { open } from '../browser.mjs';
import { assertPaper, comeIn, digitsOn, enrolAuthenticator, lettersOn, onPaper } from './arrivals.mjs';
import { born, bytesOf, fill, go, isAt, press, text } from './hands.mjs';

const PASSWORDS = ['lampe violon pastèque', 'moulin cerise trombone', 'échelle pinceau lavande', 'bateau noisette crayon', 'castor plume boussole'];

/* Two classes that are large enough; the first is the one that this is about. */
export async function chooseClasses(sql) {
  const rows = await sql(`select g.id, count(*) from class_group g join enrolment e on e.group_id = g.id
    group by g.id, g.name order by count(*) desc, g.name limit 2`);
  return rows.map(([id]) => id);
}

/* One guardian of each pupil of a class, with the child's birth date: of those who may read as soon as the class says so. */
export async function guardiansOf(sql, group) {
  const rows = await sql(`select distinct on (p.id) g.guardian_id, p.birth_date
    from enrolment e join person p on p.id = e.pupil_id join guardianship g on g.pupil_id = e.pupil_id
    where e.group_id = '${group}' and g.right_level = 'full' and not g.apart and p.birth_date is not null
      and (select count(*) from guardianship other where other.guardian_id = g.guardian_id) = 1
    order by p.id, g.guardian_id`);
  return rows.map(([person, birth]) => ({ person, birth }));
}

/* The letters of a class: chosen, made, printed, looked at. */
export async function printLetters(school, head, report, group, { english, looked = true } = {}) {
  const seen = looked ? (name) => report.picture(head, name) : async () => {};
  await go(head, `/school/groups/${group}/roster`);
  await seen('roster-office');
  await press(head, `a[href="/school/groups/${group}/roster/letters"]`);
  await seen('letters-choose');
  if (english) await head.selectOption(`[name="lang[${english}]"]`, 'en');
  const answer = await press(head, 'form[action$="/roster/invitations"] .btn.primary');
  const letters = await lettersOn(head);
  assert.ok(letters.length > 1, 'a class has letters');
  if (!looked) return letters;
  report.figure('letters page of a class: bytes on the wire', await bytesOf(answer));
  await seen('letters');
  const paper = await onPaper(head, report, `letters-${group.slice(-4)}`);
  assertPaper(paper, letters, school.base);
  report.figure('letters of a class: letters, sheets of A4', `${letters.length}, ${paper.sheets?.length ?? 'not looked at'}`);
  return letters;
}

/* Guardians of a class with their letters: who may come in at once when the class says so. */
export async function holders(school, group, letters) {
  const byPerson = new Map(letters.map((letter) => [letter.person, letter]));
  const guardians = await guardiansOf(school.sql, group);
  return guardians.filter(({ person }) => byPerson.has(person)).map(({ person, birth }) => ({ person, birth, code: byPerson.get(person).code }));
}

/* A guardian comes in on a telephone and stays there: the page is left open. */
export async function guardianJoins(school, browser, report, holder, { number, js = true, lang = 'fr', name }) {
  const phone = await open(browser, { base: school.base, window: 'phone', js, lang });
  const page = await phone.newPage();
  const seen = name ? (what) => report.picture(page, `${name}-${what}`) : async () => {};
  const account = await comeIn(page, {
    code: holder.code, fact: born(holder.birth), password: PASSWORDS[number], bySquare: number % 2 === 1, seen,
  });
  await seen('home-unconfirmed');
  return { ...holder, ...account, page };
}

/* The office adds a teacher and puts them into a class; gives the person. */
async function addTeacher(head, report, group) {
  await go(head, '/school/staff');
  await press(head, 'main a[href="/school/staff/new"]');
  await report.picture(head, 'staff-new');
  await head.selectOption('[name=civility]', { index: 1 });
  await fill(head, { family_name: 'Deschamps', given_name: 'Claire' });
  await press(head, 'form[action="/school/staff"][method=post] .btn.primary');
  if (!new URL(head.url()).pathname.endsWith('/assignments/new')) await press(head, 'main a[href$="/assignments/new"]');
  await isAt(head, 'assignment-new');
  await head.selectOption('[name=group]', group);
  await head.check('[name=role][value=teacher]');
  await report.picture(head, 'staff-assignment');
  await press(head, 'form[action$="/assignments"] .btn.primary');
  await isAt(head, 'staff-member');
  await report.picture(head, 'staff-member');
  return /\/school\/staff\/([0-9a-f-]{36})/.exec(head.url())[1];
}

/* A teacher is added, gets a letter, comes in and adds an authenticator. */
export async function teacherJoins(school, browser, head, report, group) {
  const person = await addTeacher(head, report, group);
  await press(head, `main a[href="/school/staff/${person}/letter"]`);
  await report.picture(head, 'staff-letter-new');
  await press(head, `form[action="/school/staff/${person}/letter"] button`);
  await report.picture(head, 'staff-letter');
  const [letter] = await lettersOn(head);
  const digits = await digitsOn(head);
  assertPaper(await onPaper(head, report, 'teacher-letter'), [letter], school.base);
  const desk = await open(browser, { base: school.base, window: 'desktop' });
  const page = await desk.newPage();
  const seen = (what) => report.picture(page, `teacher-${what}`);
  await comeIn(page, { code: letter.code, fact: { digits }, password: PASSWORDS[0], seen });
  await enrolAuthenticator(page, seen);
  await go(page, '/home');
  await seen('home');
  return page;
}

/* "I know it was them", for everybody who waits in the class. */
export async function confirmJoins(teacher, report, group, expected, picture) {
  await go(teacher, `/groups/${group}/roster`);
  assert.equal(await teacher.locator('[data-testid=join-row]').count(), expected, 'joins that wait');
  if (picture) await report.picture(teacher, 'teacher-joins');
  for (let left = expected; left > 0; left -= 1) await press(teacher, '[data-testid=join-row] button[value=known]');
  if (picture) await report.picture(teacher, 'teacher-roster');
}

/* The first announcement of somebody waits for their licence: a mistake is explained, the right answers lead back. */
async function takeLicence(teacher, report) {
  await press(teacher, '[data-testid=licence-missing] a');
  await isAt(teacher, 'licence');
  await teacher.check('[name=charter_read]');
  for (const [number, answer] of ['a', 'c', 'a', 'c', 'b'].entries()) await teacher.check(`[name=answer_${number + 1}][value=${answer}]`);
  await press(teacher, '[data-testid=licence-submit]', { status: 422 });
  await report.picture(teacher, 'teacher-licence-mistake');
  await teacher.check('[name=answer_1][value=b]');
  await press(teacher, '[data-testid=licence-submit]');
  await report.picture(teacher, 'teacher-licence');
  await press(teacher, 'main .btn.primary');
  await isAt(teacher, 'announcement-check');
}

/* Written, checked, published; gives the address of the announcement. */
export async function publish(teacher, report, group, title, picture) {
  await go(teacher, `/groups/${group}`);
  if (picture) await report.picture(teacher, 'teacher-class-empty');
  await press(teacher, 'main a[href$="/announcements/new"]');
  await fill(teacher, { title, body: 'Départ à **9 h** devant l’école.\n\n- bottes\n- pique-nique' });
  if (picture) await report.picture(teacher, 'teacher-write');
  await press(teacher, 'button[name=intent][value=check]');
  await isAt(teacher, 'announcement-check');
  assert.match(await text(teacher, '[data-testid=audience-summary]'), /\d/);
  if (picture) await report.picture(teacher, 'teacher-check');
  if (await teacher.locator('[data-testid=licence-missing]').count()) await takeLicence(teacher, report);
  await press(teacher, '[data-testid=publish-submit]');
  if (picture) await report.picture(teacher, 'teacher-published');
  const card = teacher.locator('[data-testid=post-card]').first();
  const id = await card.getAttribute('data-post-id');
  return `/groups/${group}/announcements/${id}`;
}

/* Home, class, announcement: a family reads. */
export async function reads(guardian, report, { group, announcement, title, name }) {
  const { page } = guardian;
  await go(page, '/home');
  if (name) await report.picture(page, `${name}-home`);
  assert.ok((await text(page, 'main')).includes(title), 'home shows what is new');
  await go(page, announcement);
  if (name) await report.picture(page, `${name}-announcement`);
  assert.ok((await text(page, 'main')).includes(title));
  await go(page, `/groups/${group}`);
  if (name) await report.picture(page, `${name}-class`);
}

export async function findsNothing(guardian, { group, announcement, title }) {
  const { page } = guardian;
  for (const path of [`/groups/${group}`, announcement, `/groups/${group}/access`, `${announcement}/reach`, `/groups/${group}/roster`]) {
    await go(page, path, { status: 404 });
    assert.ok(!(await page.content()).includes(title), `${path} says more than that it is nothing`);
  }
  await go(page, '/home');
  assert.ok(!(await page.content()).includes(title));
}

/* Families reached, as the page says it, once the marks are written (a second at most). */
export async function reach(teacher, report, announcement, families, picture) {
  let reached;
  for (let tries = 0; tries < 10 && reached !== families; tries += 1) {
    if (tries > 0) await teacher.waitForTimeout(300);
    await go(teacher, `${announcement}/reach`);
    reached = Number(await teacher.getAttribute('[data-testid=reach-summary]', 'data-reached'));
  }
  if (picture) await report.picture(teacher, 'teacher-reach');
  assert.equal(reached, families, 'families reached');
  report.figure('reach page: families reached, of', `${reached}, ${await teacher.getAttribute('[data-testid=reach-summary]', 'data-total')}`);
}
