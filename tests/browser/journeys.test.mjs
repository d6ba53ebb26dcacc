/*
 * Joining from a letter, publishing a slip, reading and signing it: once with nothing but a keyboard, once without JavaScript. What is
 * never touched by a mouse here is what somebody does who cannot hold one.
 */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, open } from './browser.mjs';
import { digits } from './people.mjs';
import { start } from './preau.mjs';
import { comeIn, digitsOn, enrolAuthenticator, lettersOn } from './real/arrivals.mjs';
import { born, fill, go, isAt, press } from './real/hands.mjs';
import { start as emptySchool } from './real/school.mjs';
import { tested } from './tested.mjs';

const PASSWORD = 'girafe tambour oseille';
/* Tab stops of the longest form, and some. */
const MOST = 160;
/* What was done to its end, by whose hand. */
const done = { keyboard: new Set(), plain: new Set() };

let preau;
let browser;
let school;
let paper;
before(async () => {
  [preau, school, browser] = await Promise.all([start(), emptySchool(), launch()]);
  paper = await letters();
});
after(async () => {
  await browser?.close();
  await Promise.all([preau?.stop(), school?.stop()]);
});

const focused = (page, selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/* With keys alone. Every step says so if it cannot be reached. */
const keyboard = {
  js: true,
  window: 'desktop',
  async reach(page, selector) {
    for (let stop = 0; stop < MOST; stop += 1) {
      if (await focused(page, selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab never comes to ${selector} on ${page.url()}`);
  },
  async write(page, selector, text) {
    await this.reach(page, selector);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
  /* A day goes into a box of three parts, in the order of the browser's language. */
  async date(page, selector, day) {
    const [year, month, date] = day.split('-');
    for (const typed of [date + month + year, month + date + year, year + month + date]) {
      await this.reach(page, selector);
      await page.keyboard.type(typed);
      if (await page.inputValue(selector) === day) return;
      // back to the first part of the same box
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
    }
    assert.fail(`no way to type ${day}`);
  },
  async tick(page, selector) {
    await this.reach(page, selector);
    if (!await page.isChecked(selector)) await page.keyboard.press('Space');
  },
  /* One of several: Tab comes to the group, arrows go through it. */
  async choose(page, name, value) {
    await this.reach(page, `[name="${name}"]`);
    const wanted = `[name="${name}"][value="${value}"]`;
    for (let step = 0; step < 12 && !(await focused(page, wanted)); step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    assert.ok(await page.isChecked(wanted), `${wanted} cannot be chosen`);
  },
  async press(page, selector) {
    await this.reach(page, selector);
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  },
};

/* A telephone whose browser runs no script. */
const plain = {
  js: false,
  window: 'phone',
  write: (page, selector, text) => page.fill(selector, text),
  date: (page, selector, day) => page.fill(selector, day),
  tick: (page, selector) => page.check(selector),
  choose: (page, name, value) => page.check(`[name="${name}"][value="${value}"]`),
  press: (page, selector) => Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator(selector).first().click()]),
};

const inDays = (days) => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);

async function signIn(hand, page, person) {
  await page.goto('/login');
  await hand.write(page, '[name=login]', person.login);
  await hand.write(page, '[name=password]', person.password);
  await hand.press(page, 'main form button');
  if (person.totp) {
    await hand.write(page, '[name=code]', digits(person.totp));
    await hand.press(page, 'main form button');
  }
  await page.waitForURL((url) => url.pathname === '/home');
}

const SCHOOL = {
  school_name: 'École des Tilleuls', uai: '0610123A', phone: '02 33 00 00 00', address: '1 place de l’Église, 61000 Saint-Exemple',
  controller_name: 'Le DASEN de l’Orne', dpo_email: 'dpo@academie.example', given_name: 'Hélène', family_name: 'Marchand',
};
const CHILD = '14/03/2018';
const TABLE = [
  ['Patronyme', 'Petit nom', 'Venu au monde', 'Section', 'Groupe', 'Adulte A nom', 'Adulte A prénom'],
  ['Roux', 'Lina', CHILD, 'CE1', 'CE1 Hirondelles', 'Roux', 'Ada'],
  ['Morel', 'Tom', CHILD, 'CE1', 'CE1 Hirondelles', 'Morel', 'Luc'],
];
const MAPPING = ['pupil1-family', 'pupil1-given', 'pupil1-birth', 'pupil1-level', 'pupil1-class', 'guardian1-family', 'guardian1-given'];

/* A demonstration makes no letters (rules.md 11): two of a school of its own, set up for them. */
async function letters() {
  const desk = await open(browser, { base: school.base, window: 'desktop' });
  const head = await desk.newPage();
  await go(head, '/setup');
  await fill(head, { setup_code: school.setUpCode, ...SCHOOL });
  await head.check('[name=controller_kind][value=dasen]');
  await press(head, 'form[action="/setup"] button');
  const [own] = await lettersOn(head);
  await comeIn(head, { code: own.code, fact: { digits: await digitsOn(head) }, password: PASSWORD });
  await enrolAuthenticator(head);
  await go(head, '/school/imports/new');
  await fill(head, { pasted: TABLE.map((row) => row.join('\t')).join('\n') });
  await press(head, 'form[enctype] .btn.primary');
  for (const [column, target] of MAPPING.entries()) await head.selectOption(`[name="map[${column}]"]`, target);
  await press(head, 'form[action$="/mapping"] .btn.primary');
  await head.check('[name=custody_checked]');
  await press(head, '[data-testid=diff-apply]');
  const [, group] = /href="(\/school\/groups\/[0-9a-f-]{36})"/.exec(await (await head.request.get('/school/groups')).text());
  await go(head, `${group}/roster/letters`);
  await press(head, 'form[action$="/roster/invitations"] .btn.primary');
  const codes = (await lettersOn(head)).map(({ code }) => code);
  await desk.close();
  return codes;
}

async function joins(hand, code) {
  const context = await open(browser, { base: school.base, window: hand.window, js: hand.js });
  const page = await context.newPage();
  await page.goto('/join');
  await hand.write(page, '[name=code]', code);
  for (const [name, value] of Object.entries(born(CHILD.split('/').reverse().join('-')))) await hand.write(page, `[name=${name}]`, value);
  await hand.press(page, 'main form[action="/join"] button');
  await isAt(page, 'join-account');
  await hand.tick(page, '[name=confirm_identity][type=checkbox]');
  await hand.write(page, '[name=password]', PASSWORD);
  await hand.press(page, 'form[action="/join/account"] .btn.primary');
  await isAt(page, 'join-rules');
  await hand.tick(page, '[name=accept_rules]');
  await hand.press(page, 'form[action="/join/rules"] button');
  await isAt(page, 'join-done');
  await hand.press(page, 'form[action="/join/done"] button');
  assert.equal(new URL(page.url()).pathname, '/home');
  await context.close();
}

async function publishes(hand, teacher, title) {
  const context = await open(browser, { base: preau.base, window: 'desktop', js: hand.js });
  const page = await context.newPage();
  await signIn(hand, page, teacher);
  await hand.press(page, 'nav.main a[href$="/announcements/new"]');
  await hand.write(page, '[name=title]', title);
  await hand.write(page, '[name=body]', 'Jeudi, toute la journée.');
  await hand.choose(page, 'ack_kind', 'sign');
  await hand.date(page, '[name=ack_deadline]', inDays(2));
  await hand.press(page, 'button[name=intent][value=check]');
  assert.match(page.url(), /\/check$/);
  await hand.press(page, '[data-testid=publish-submit]');
  assert.doesNotMatch(page.url(), /\/check$/);
  await context.close();
}

async function signs(hand, title) {
  for (const guardian of preau.people().filter(({ role }) => role === 'guardian')) {
    const context = await open(browser, { base: preau.base, window: hand.window, js: hand.js });
    const page = await context.newPage();
    await signIn(hand, page, guardian);
    const row = page.locator('[data-testid=todo-row] a', { hasText: title });
    if (await row.count() > 0) {
      await hand.press(page, `[data-testid=todo-row] a[href="${await row.first().getAttribute('href')}"]`);
      await hand.choose(page, 'answer', 'yes');
      await hand.press(page, '[data-testid=sign-submit]');
      assert.ok(await page.locator('[data-testid=sign-receipt]').count() > 0, 'no receipt');
      await context.close();
      return;
    }
    await context.close();
  }
  assert.fail('no guardian is asked');
}

for (const [nth, [name, hand]] of Object.entries({ keyboard, plain }).entries()) {
  test(`journeys by ${name}: join`, async () => {
    await joins(hand, paper[nth]);
    done[name].add('join');
  });
  test(`journeys by ${name}: publish, read and sign`, async () => {
    const title = `Sortie au parc ${name}`;
    await publishes(hand, preau.people().filter(({ role }) => role === 'teacher')[nth], title);
    done[name].add('publish');
    await signs(hand, title);
    done[name].add('sign');
  });
}

/* The declaration (docs/accessibility.json) names what came to its end by both. */
test('the declaration names these journeys', () => tested('journeys', [...done.keyboard].filter((journey) => done.plain.has(journey))));
