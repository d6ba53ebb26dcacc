/*
 * Debian's own Chromium, quiet, in the shapes that people use Préau in. Nothing is downloaded: CHROMIUM says where
 * another one is.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/* The windows of ux.md: a telephone, a desk, and 320 px, which is a desk at 400 %. */
export const WINDOWS = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
  reflow: { viewport: { width: 320, height: 640 } },
};
export const SCHEMES = ['light', 'dark'];
export const LANGS = ['fr', 'en'];

/* `more` are arguments of Chromium's own. */
export const launch = (...more) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    // the sandbox refuses to start as root, which is how containers run tests
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', ...more,
  ],
});

/*
 * A fresh person at a fresh browser. `window` is one of WINDOWS, `js: false` is a browser without JavaScript, `motion`
 * `no-preference` lets pages move, `state` is what `context.storageState()` gave, to stay signed in.
 */
export const open = (browser, { base, window = 'phone', scheme = 'light', lang = 'fr', js = true, motion = 'reduce', state } = {}) =>
  browser.newContext({
    ...WINDOWS[window],
    baseURL: base,
    colorScheme: scheme,
    locale: lang,
    javaScriptEnabled: js,
    reducedMotion: motion,
    storageState: state,
    // every weight and every error is seen by the page's own watch, not hidden by a worker's cache
    serviceWorkers: 'block',
  });

/* A picture of the whole page, to look at: where PICTURES names a folder, and nowhere else. */
export async function keep(page, name) {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name.replace(/[^\p{L}\d]+/gu, '-')}.png`), fullPage: true });
}
