/* What a person does at a browser: fill, press, wait for the next page, and see that it is a page. */
import assert from 'node:assert/strict';

/* Presses and waits for the page that answers; `status` is what the last answer of the chain must be. */
export async function press(page, selector, { status = 200 } = {}) {
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator(selector).first().click()]);
  const got = answer.status();
  assert.equal(got, status, `${selector} on the way to ${new URL(page.url()).pathname}: ${got}`);
  return answer;
}

export async function go(page, path, { status = 200 } = {}) {
  const answer = await page.goto(path, { waitUntil: 'load' });
  assert.equal(answer.status(), status, `${path}: ${answer.status()}`);
  return answer;
}

/* The hook of the page: what it is, in no language. */
export const hook = (page) => page.getAttribute('body', 'data-page');

export async function isAt(page, expected) {
  const found = await hook(page);
  const said = await page.$$eval('.errors li, .err', (all) => all.map((one) => one.textContent.trim()));
  assert.equal(found, expected, `the page is ${found}, not ${expected}. ${said.join(' ')}`);
}

export async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
}

export const text = async (page, selector) => (await page.textContent(selector)).trim();

/* `2018-03-14` as the three boxes of a birth date. */
export const born = (date) => {
  const [year, month, day] = date.split('-');
  return { birth_day: String(Number(day)), birth_month: String(Number(month)), birth_year: year };
};

/* Bytes of an answer's body as they crossed the wire. */
export const bytesOf = async (answer) => (await answer.request().sizes()).responseBodySize;
