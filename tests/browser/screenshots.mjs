/* The three pictures of README, from a demonstration school: node screenshots.mjs FOLDER. */
import { join } from 'node:path';
import { launch, open } from './browser.mjs';
import { signIn, speak } from './people.mjs';
import { start } from './preau.mjs';

const [folder] = process.argv.slice(2);
const school = await start();
const browser = await launch();

/* Somebody at their device, with the pages in English: README is. */
async function sit(role, window) {
  const context = await open(browser, { base: school.base, window, lang: 'en' });
  const page = await context.newPage();
  await signIn(page, school.people().find((person) => person.role === role));
  await speak(context, 'en');
  return page;
}
const picture = (page, name, options) => page.screenshot({ path: join(folder, `${name}.png`), ...options });

try {
  const desk = await sit('teacher', 'desktop');
  await desk.reload();
  await desk.setViewportSize({ width: 1100, height: 620 });
  await desk.click('nav.main a[href$="/announcements/new"]');
  await desk.fill('[name=title]', 'To the museum on Thursday');
  await desk.fill('[name=body]', 'We leave at **9 am** and are back by 4 pm.\n\n- a raincoat\n- a cold lunch, without plastic\n\nCall me on 06 12 34 56 78 if your child cannot come.');
  await desk.selectOption('[name=lang]', 'en');
  await desk.click('button[name=intent][value=check]');
  await desk.waitForURL(/\/check$/);
  await picture(desk, 'check');
  await desk.check('[name=sure]');
  await desk.click('[data-testid=publish-submit]');
  await desk.locator('[data-testid=undo-publish], [data-testid=post-card]').first().waitFor();

  // she has a child in that class; her pages are in English anyway, and the first look is the one at which it is new
  const phone = await sit('guardian-english', 'phone');
  await picture(phone, 'feed');

  const who = await sit('guardian', 'desktop');
  await who.reload();
  await who.setViewportSize({ width: 820, height: 760 });
  await who.click('nav.main a[href$="/access"]');
  await picture(who, 'who');
} finally {
  await browser.close();
  await school.stop();
}
