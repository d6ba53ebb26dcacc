/*
 * Access that maintains itself, as people see it (ux.md, flows 8 to 10): a teacher looks at who has access and the head agrees, a
 * teacher leaves, a year passes to the next and is taken back; with JavaScript on a telephone, and without at a desk.
 */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { keep, launch, open } from './browser.mjs';
import { fill, go, isAt, press, text } from './real/hands.mjs';
import { signIn } from './people.mjs';
import { start } from './preau.mjs';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const two = (n) => String(n).padStart(2, '0');
const local = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;

/* The minute after this one, by the school's clock. */
function nextMinute() {
  const paris = new Date(new Date().toLocaleString('en-US', { timeZone: 'Europe/Paris' }));
  paris.setMinutes(paris.getMinutes() + 1, 0, 0);
  return local(paris);
}

for (const js of [true, false]) {
  const how = js ? 'on a telephone' : 'at a desk, without JavaScript';
  test(`a review, a departure and a new year, ${how}`, async () => {
    const preau = await start();
    try {
      const people = preau.people();
      const who = (role) => people.find((one) => one.role === role);
      const visit = async (person) => {
        const context = await open(browser, { base: preau.base, window: js ? 'phone' : 'desktop', js });
        const page = await context.newPage();
        await signIn(page, person);
        return page;
      };

      // 8: the teacher looks at each line, attests, and the head countersigns
      const rosa = await visit(who('teacher'));
      await go(rosa, '/home');
      const group = /\/groups\/([0-9a-f-]{36})/.exec(await rosa.getAttribute('nav.main a[href*="/groups/"]', 'href'))[1];
      await go(rosa, `/groups/${group}/review`);
      await isAt(rosa, 'review');
      await keep(rosa, `review ${how}`);
      const items = await rosa.$$('[data-testid=review-item]');
      if (items.length > 0 && await rosa.$('input[type=checkbox][name=attest]')) {
        // nothing chosen: it stays, and says which line waits
        await rosa.check('[name=attest]');
        await press(rosa, '[data-testid=attest-submit]', { status: 422 });
        for (const item of await rosa.$$('[data-testid=review-item]')) {
          const choice = await item.$('input[value=keep]');
          // what stood last time is folded away and has its answer
          if (await choice.isVisible()) await choice.check();
        }
        await rosa.check('[name=attest]');
      }
      await press(rosa, '[data-testid=attest-submit]');
      const head = await visit(who('principal'));
      await go(head, '/school/reviews');
      await keep(head, `reviews ${how}`);
      for (const box of await head.$$('[name="review[]"]')) await box.check();
      await press(head, 'form[action="/school/reviews"] button');
      assert.equal(await head.$('[name="review[]"]'), null, 'nothing is left to countersign');

      // 10: a teacher leaves now; their open page is over at the next tap
      const leaver = who('teacher-guardian');
      const tania = await visit(leaver);
      await go(tania, `/groups/${group}/announcements/new`);
      await go(head, '/school/staff');
      await press(head, `a:has-text("${leaver.name.split(' ').at(-1).toUpperCase()}")`);
      const member = new URL(head.url()).pathname;
      await go(head, `${member}/departure`);
      await isAt(head, 'staff-departure');
      await press(head, 'main form button');
      await keep(head, `departure ${how}`);
      assert.ok(await head.$('[data-testid=departure-confirm]'), 'it says what will happen before it does');
      await press(head, 'button[name=confirm]');
      await fill(tania, { title: 'Trop tard', body: 'Trop tard' });
      // a guardian of the class she stays: reading goes on, writing does not
      await press(tania, 'button[name=intent][value=check]', { status: 403 });

      // 9: a new year, a class in it for each, the plan, the preview, the minute, and back
      await go(head, '/school/years');
      await press(head, 'main a[href^="/school/years/0"]');
      const year = new URL(head.url()).pathname;
      const ends = await head.inputValue('[name=rollover_on]');
      const next = Number(ends.slice(0, 4));
      await go(head, '/school/years/new');
      await fill(head, { label: `${next}-${next + 1} bis`, starts_on: `${next}-09-01`, ends_on: `${next + 1}-07-04`, rollover_on: `${next + 1}-08-31` });
      await press(head, 'main form button');
      await go(head, `${year}/rollover`);
      await isAt(head, 'rollover');
      for (const name of ['Demain A', 'Demain B']) {
        await go(head, '/school/groups/new');
        await fill(head, { name });
        await head.check('[name="levels[]"][value=CM1]');
        await head.selectOption('[name=year]', { label: `${next}-${next + 1} bis` });
        await press(head, 'main form button');
      }
      await go(head, `${year}/rollover`);
      const selects = await head.$$('select[name^="pass["]');
      assert.ok(selects.length >= 2, 'each class has a question');
      for (const [at, select] of selects.entries()) await select.selectOption({ label: at % 2 ? 'Demain B' : 'Demain A' });
      await press(head, `form[action="${year}/rollover"] button`);
      await keep(head, `rollover ${how}`);
      assert.equal(await head.$('[data-testid=rollover-unplaced]'), null, 'every pupil has a place');
      assert.match(await text(head, '[data-testid=rollover-gain]'), /\d+\u2069? accès continuent/);
      await fill(head, { leaves_at: nextMinute() });
      await press(head, `form[action="${year}/rollover/schedule"] button`);
      const until = Date.now() + 90_000;
      let undo = null;
      while (undo === null && Date.now() < until) {
        await new Promise((go_on) => { setTimeout(go_on, 2000); });
        await go(head, `${year}/rollover`);
        undo = await head.$(`a[href="${year}/rollover/undo"]`);
      }
      assert.ok(undo, 'the minute came and went');
      const guardian = await visit(who('guardian'));
      await go(guardian, '/children');
      assert.match(await text(guardian, 'main'), /Demain [AB]/);
      await go(guardian, `/groups/${group}`, { status: 404 });
      await go(head, `${year}/rollover/undo`);
      await keep(head, `rollover undo ${how}`);
      if (await head.$('[name=reopen]')) await head.check('[name=reopen][value=yes]');
      await press(head, 'main form button');
      await go(guardian, '/children');
      assert.doesNotMatch(await text(guardian, 'main'), /Demain [AB]/);
    } finally {
      await preau.stop();
    }
  });
}
