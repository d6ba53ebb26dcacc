/* People of the demonstration school at a browser: signing in as they do, authenticator included. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const bytes = (base32) => {
  let bits = '';
  for (const symbol of base32.replace(/[\s=]/g, '').toUpperCase()) bits += ALPHABET.indexOf(symbol).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
};

/* The six digits that an authenticator shows (RFC 6238: SHA-1, 30 seconds). */
export function digits(secret, at = Date.now()) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', bytes(secret)).update(step).digest();
  const start = mac.at(-1) & 15;
  return String((mac.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/*
 * Signs a person of the printed table in and leaves the page at /home. A code is good once: who signs in twice within
 * half a minute would wait, so tests keep `context.storageState()` and open further windows with it.
 */
export async function signIn(page, person) {
  await page.goto('/login');
  await page.fill('[name=login]', person.login);
  await page.fill('[name=password]', person.password);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/login'), page.click('main form button')]);
  if (new URL(page.url()).pathname === '/login/second-factor') {
    assert.ok(person.totp, `${person.role} is asked for a code and has none`);
    await page.fill('[name=code]', digits(person.totp));
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/login')), page.click('main form button')]);
  }
}

/* What the switcher in the footer does: pages of who is signed in speak their language, everyone's follow the cookie. */
export async function speak(context, lang) {
  const answer = await context.request.post('/language', { form: { lang, next: '/home' }, headers: { 'sec-fetch-site': 'same-origin' } });
  assert.equal(answer.status(), 200, `no ${lang}`);
}
