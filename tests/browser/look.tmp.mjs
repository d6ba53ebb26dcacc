import { launch, open } from './browser.mjs';
import { signIn } from './people.mjs';
import { start } from './preau.mjs';
const school = await start();
const browser = await launch();
const shot = async (page, name) => page.screenshot({ path: `/tmp/pics/look-${name}.png`, fullPage: true });
try {
  const context = await open(browser, { base: school.base, window: 'desktop' });
  const page = await context.newPage();
  await signIn(page, school.people().find((p) => p.role === 'office'));
  await page.goto('/school/groups');
  const hrefs = (await page.$$eval('main a[href*="/school/groups/"]', (all) => all.map((a) => a.getAttribute('href')))).filter((h) => /[0-9a-f-]{36}$/.test(h)).map((h) => h + '/roster'); console.log(hrefs);
  for (const href of hrefs) {
    await page.goto(href); console.log(page.url(), await page.$$eval('main a, main button', (a) => a.map((x) => (x.getAttribute('href') ?? x.textContent)).slice(0, 12)));
    const inv = await page.$('a[href*="/invitations"]');
    if (!inv) continue;
    await inv.click(); await page.waitForLoadState();
    await shot(page, 'letters-choose');
    const selects = await page.$$('select[name^="lang["]');
    if (selects.length < 3) continue;
    const langs = ['ar', 'zh-Hans', 'uk', 'tr', 'es', 'pt'];
    let i = 0;
    for (const s of selects.slice(0, 6)) await s.selectOption(langs[i++]);
    await page.locator('main form button.primary').first().click(); await page.waitForLoadState();
    await page.emulateMedia({ media: 'print' });
    const letters = await page.$$('[data-testid=invite-letter]');
    console.log('letters', letters.length, page.url());
    let n = 0;
    for (const l of letters) { const lang = await l.getAttribute('lang'); if (lang !== 'fr' && lang !== 'en') await l.screenshot({ path: `/tmp/pics/look-letter-${lang}.png` }); if (n++ > 40) break; }
    break;
  }
} finally { await browser.close(); await school.stop(); }
