/* Homework, an event and a word to one family: written at a desk, met in the agenda on a telephone; with JavaScript and without. */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect } from './audit.mjs';
import { keep, launch, open } from './browser.mjs';
import { signIn } from './people.mjs';
import { start } from './preau.mjs';

let preau;
let browser;
before(async () => {
  preau = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

const DAY = 24 * 3_600_000;
const inDays = (days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/* Fills in the form of a post and publishes it; its address. What looks at a page in depth needs its JavaScript. */
async function publish(page, group, { kind, fields, pupil }, name, js) {
  await page.goto(`/groups/${group}/announcements/new`);
  await page.check(`[name=kind][value=${kind}]`);
  // what a kind does not have is not asked for
  assert.equal(await page.isVisible('[name=due_on]'), kind === 'homework');
  assert.equal(await page.isVisible('[name=from_time]'), kind === 'event');
  assert.equal(await page.isVisible('[name=place]'), kind === 'event');
  for (const [field, value] of Object.entries(fields)) await page.fill(`[name=${field}]`, value);
  assert.equal(await page.isVisible('[name="pupils[]"] >> nth=0'), false);
  if (pupil) {
    await page.check('[name=audience][value=chosen]');
    await page.check(`[name="pupils[]"][value="${pupil}"]`);
  }
  await keep(page, `compose ${name}`);
  await page.click('button[name=intent][value=check]');
  await page.waitForURL(/\/check$/);
  if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
  await keep(page, `check ${name}`);
  await page.click('[data-testid=publish-submit]');
  await page.waitForURL((url) => !url.pathname.endsWith('/check'));
  return new URL(page.url()).pathname;
}

/* The first guardian who reads this class: their telephone, and a child that the form of the class offers. */
async function family(group, js, offered) {
  for (const guardian of preau.people().filter(({ role }) => role === 'guardian')) {
    const phone = await open(browser, { base: preau.base, window: 'phone', js });
    const page = await phone.newPage();
    await signIn(page, guardian);
    if ((await page.goto(`/groups/${group}`)).status() === 200) {
      await page.goto('/children');
      const children = await page.$$eval('main a[href^="/children/"]', (links) => links.map((link) => link.pathname.split('/').at(-1)));
      const child = children.find((id) => offered.includes(id));
      if (child) return { page, child, close: () => phone.close() };
    }
    await phone.close();
  }
  return assert.fail('no guardian of this class');
}

for (const js of [true, false]) {
  test(`from the form to the agenda, ${js ? 'with' : 'without'} JavaScript`, async () => {
    const name = js ? 'with script' : 'without';
    const desk = await open(browser, { base: preau.base, window: 'desktop', js });
    const teacher = await desk.newPage();
    await signIn(teacher, preau.people().filter(({ role }) => role === 'teacher')[js ? 0 : 1]);
    await teacher.goto('/home');
    const group = /\/groups\/([0-9a-f-]{36})/.exec(await teacher.getAttribute('nav.main a[href$="/announcements/new"]', 'href'))[1];
    await teacher.goto(`/groups/${group}/announcements/new`);
    const offered = await teacher.$$eval('[name="pupils[]"]', (boxes) => boxes.map((box) => box.value));
    const { page, child, close } = await family(group, js, offered);

    const homework = `Lire deux pages ${name}`;
    await publish(teacher, group, { kind: 'homework', fields: { title: homework, body: 'À voix haute.', due_on: inDays(3) } }, `homework ${name}`, js);
    const event = await publish(teacher, group, {
      kind: 'event',
      fields: { title: `Réunion ${name}`, place: 'Salle 4', from_on: inDays(4), from_time: '18:30', until_time: '19:30' },
    }, `event ${name}`, js);
    const word = await publish(teacher, group, {
      kind: 'praise', fields: { title: `Bravo ${name}`, body: 'Une belle lecture.' }, pupil: child,
    }, `praise ${name}`, js);

    await page.goto('/agenda');
    const row = page.locator('[data-testid=agenda-row]', { hasText: homework });
    await row.locator('button').click();
    await page.waitForURL(/\/agenda/);
    assert.match(await row.textContent(), /✓/);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `agenda ${name}`);
    await page.goto(`/agenda?month=${inDays(4).slice(0, 7)}`);
    assert.ok(await page.locator('table.month td a').count() > 0);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `month ${name}`);
    assert.equal((await page.goto(word)).status(), 200);
    if (js) assert.deepEqual(await inspect(page, { deep: true }), []);
    await keep(page, `word ${name}`);

    // called off, in sight of the family
    await teacher.goto(event);
    await teacher.click('[data-testid=cancel-submit]');
    await page.goto(event);
    assert.ok(await page.locator('main .note.warn').count() > 0);
    await keep(page, `cancelled ${name}`);

    // nobody else's telephone finds the word to one family
    const others = preau.people().filter(({ role }) => ['pupil', 'assistant', 'unconfirmed', 'informed'].includes(role));
    for (const other of others) {
      const context = await open(browser, { base: preau.base, window: 'phone', js });
      const stranger = await context.newPage();
      await signIn(stranger, other);
      assert.equal((await stranger.goto(word)).status(), 404, other.role);
      await context.close();
    }
    await close();
    await desk.close();
  });
}
