/*
 * Pages that no link leads to: a form that was filled in wrongly, a search that finds nothing, what is refused, what is not
 * there. The forms are those that the pages of each role have, found like the pages themselves.
 */
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { inspect, vnu, watch, weight, luggage } from './audit.mjs';
import { LANGS, keep, launch, open } from './browser.mjs';
import { discover, forms, pattern, skeleton } from './discover.mjs';
import { signIn, speak } from './people.mjs';
import { start } from './preau.mjs';

/* Between them they have every form of the school. */
const CAST = ['principal', 'teacher', 'guardian'];

let preau;
let browser;
let base;
let carried;
const sources = new Map();
const walked = new Set();

before(async () => {
  preau = await start();
  base = preau.base;
  browser = await launch();
  const context = await open(browser, { base });
  carried = await luggage(context);
  await context.close();
});
after(async () => {
  await browser?.close();
  await preau?.stop();
});

const played = (role) => preau.people().find((person) => person.role === role);

async function enter(role) {
  const context = await open(browser, { base });
  const page = await context.newPage();
  await signIn(page, played(role));
  return { context, page };
}

/* Sends a form of the page in front of us as `change` leaves it, past the checks that only a browser makes. */
async function send(page, action, change) {
  const form = page.locator(`main form[action="${action}"]`).first();
  await form.evaluate(change);
  await form.evaluate((inner) => {
    for (let folded = inner.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
  });
  const [answer] = await Promise.all([page.waitForNavigation(), form.locator('button:not([formaction])').first().click()]);
  return answer;
}

const emptied = (form) => {
  form.noValidate = true;
  for (const part of form.elements) {
    if (part.type === 'checkbox' || part.type === 'radio') part.checked = false;
    else if (part.matches('textarea, input:not([type=hidden])')) part.value = '';
  }
};
const nonsense = (form) => {
  form.noValidate = true;
  for (const part of form.elements) {
    if (part.type === 'date') part.value = '1900-01-01';
    else if (part.matches('textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])')) part.value = '!';
  }
};

/* A refused form says so at the top, where the keyboard is, and beside the field; and nothing that was typed is lost. */
const refused = async (page) => {
  // the browser gives `autofocus` its due with the next frame, which on a busy machine comes late
  await page.locator('[data-testid=error-summary]:focus').waitFor({ timeout: 5000 }).catch(() => {});
  return page.evaluate(complaints);
};
const complaints = () => {
  const summary = document.querySelector('[data-testid=error-summary]');
  if (!summary) return ['errors: no summary'];
  const said = [];
  if (document.activeElement !== summary) said.push('errors: the summary has not the focus');
  if (!/^(Erreur|Error)/.test(document.title)) said.push(`errors: the title is ${document.title}`);
  const sentences = [...summary.querySelectorAll('a')].map((link) => link.textContent);
  if (new Set(sentences).size < sentences.length) said.push(`errors: which of them? ${sentences.join(' ')}`);
  for (const link of summary.querySelectorAll('a')) {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) said.push(`errors: ${link.hash} is no field`);
  }
  for (const field of document.querySelectorAll('[aria-invalid=true]')) {
    const tied = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id));
    if (!tied.some((one) => one?.classList.contains('err'))) said.push(`errors: nothing beside ${field.name}`);
  }
  return said;
};

async function gates(page, what, html) {
  const sort = skeleton(html);
  const deep = !walked.has(sort);
  walked.add(sort);
  sources.set(what, html);
  const said = [...await inspect(page, { deep }), ...weight(html, carried)].map((one) => `${what}: ${one}`);
  await keep(page, what);
  return said;
}

for (const role of CAST) {
  test(`a form that is filled in wrongly comes back whole: ${role}`, async () => {
    const { context, page } = await enter(role);
    const watched = watch(page, base);
    const { pages } = await discover(context);
    const said = [];
    const asked = new Set();
    const answers = new Set();
    for (const [kind, { path, html }] of pages) {
      for (const { action, typed } of forms(html, path)) {
        const to = pattern(action);
        if (!typed || asked.has(to)) continue;
        asked.add(to);
        for (const lang of LANGS) {
          for (const change of [emptied, nonsense]) {
            await speak(context, lang);
            await page.goto(path);
            const answer = await send(page, action, change);
            if (answer.status() === 429) await page.waitForTimeout(2_000);
            // what may be left empty was saved as it is; nonsense is another matter
            if (answer.status() < 300 && change === emptied) continue;
            answers.add(`${to} ${answer.status()}`);
            const what = `${lang} ${kind} → ${to} ${answer.status()}`;
            if (answer.status() === 422) {
              said.push(...(await refused(page)).map((one) => `${what}: ${one}`));
              said.push(...await gates(page, what, await answer.text()));
            } else if (answer.status() >= 300) {
              said.push(`${what}: neither taken nor handed back`);
            }
            break;
          }
        }
      }
    }
    assert.deepEqual([...said, ...watched.complaints()], []);
    assert.ok([...answers].filter((one) => one.endsWith('422')).length >= 3, `too few were refused: ${[...answers]}`);
    await context.close();
  });
}

test('a search that finds nothing says so', async () => {
  const { context, page } = await enter('office');
  const { pages } = await discover(context);
  const said = [];
  const asked = new Set();
  for (const [kind, { html }] of pages) {
    for (const [, action] of html.matchAll(/<form method="get" action="([^"]+)"/g)) {
      if (asked.has(pattern(action))) continue;
      asked.add(pattern(action));
      for (const lang of LANGS) {
        await speak(context, lang);
        const answer = await page.goto(`${action}?q=zzzz`);
        if (!await page.locator('[data-testid=empty-state], [role=status]').count()) said.push(`${kind}: no word about an empty answer`);
        said.push(...await gates(page, `${lang} ${action}?q=zzzz`, await answer.text()));
      }
    }
  }
  assert.ok(asked.size >= 2, [...asked].join());
  assert.deepEqual(said, []);
  await context.close();
});

test('what is refused, what is not there, and what asks for the password again', async () => {
  const { context, page } = await enter('guardian');
  const { pages } = await discover(context);
  const group = [...pages.values()].map(({ path }) => /^\/groups\/[0-9a-f-]{36}/.exec(path)?.[0]).find(Boolean);
  const said = [];
  const see = async (what, status, hook, answer) => {
    assert.equal(answer.status(), status, what);
    assert.equal(await page.getAttribute('body', 'data-page'), hook, what);
    said.push(...await gates(page, what, await answer.text()));
  };
  const post = async (action, fields) => {
    await page.goto('/home');
    const [answer] = await Promise.all([page.waitForNavigation(), page.evaluate(([to, values]) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = to;
      for (const [name, value] of Object.entries(values)) {
        const part = document.createElement('input');
        part.name = name;
        part.value = value;
        form.append(part);
      }
      document.body.append(form);
      form.submit();
    }, [action, fields])]);
    return answer;
  };
  for (const lang of LANGS) {
    await speak(context, lang);
    await see(`${lang} nothing there`, 404, 'not-found', await page.goto('/groups/nothing'));
    await see(`${lang} not for a guardian`, 404, 'not-found', await page.goto('/school'));
    await see(`${lang} may read, not write`, 403, 'forbidden', await page.goto(`${group}/announcements/new`));
    await see(`${lang} password again`, 403, 'confirm', await post('/confirm', { confirm_path: '/me/contact', confirm_password: 'not hers', email: 'a@example.org' }));
    assert.equal(await page.inputValue('[type=hidden][name=email]'), 'a@example.org', 'what was typed is kept');
    await see(`${lang} too much at once`, 413, 'too-large', await post('/me/contact', { email: 'x'.repeat(3_000_000) }));
  }
  assert.deepEqual(said, []);
  await context.close();
});

test('what these pages are is valid HTML too', async () => {
  assert.ok(sources.size > 30, `only ${sources.size}`);
  assert.deepEqual(await vnu(Object.fromEntries(sources)), []);
});
