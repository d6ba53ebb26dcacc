/* The two files of a school, through the page that reads them. */
import { join } from 'node:path';
import { bytesOf, go, isAt, press } from './hands.mjs';

export const filesOf = (folder) => ({
  pupils: join(folder, 'onde', 'CSVExtraction-eleves.csv'),
  guardians: join(folder, 'onde', 'CSVExtraction-responsables.csv'),
  staff: join(folder, 'onde', 'CSVExtraction-enseignants.csv'),
});

/* Chooses files and sends them; the page is then what the school answers. */
export async function send(page, files, { scope = 'school', group, status } = {}) {
  await go(page, '/school/imports/new');
  const inputs = page.locator('input[type=file]');
  for (const [index, file] of files.entries()) await inputs.nth(index).setInputFiles(file);
  await page.check(`[name=scope][value=${scope}]`);
  if (group) await page.selectOption('[name=group]', group);
  return press(page, 'form[enctype] .btn.primary', { status });
}

export const importOf = (page) => /\/school\/imports\/([0-9a-f-]{36})/.exec(page.url())?.[1];

/* Lines of each kind, as the headings of the page count them. */
export const counted = (page) => page.$$eval('main section', (all) => Object.fromEntries(all.flatMap((section) => {
  const row = section.querySelector('[data-testid=diff-row]');
  const badge = section.querySelector('h2 .badge');
  return row && badge ? [[row.dataset.change, Number(badge.textContent)]] : [];
})));

/* Every line of a kind, from page to page: how many, in how many pages, and the heaviest of them. */
export async function leafThrough(page, id, kind) {
  let lines = 0; let pages = 0; let heaviest = 0;
  let next = `/school/imports/${id}/diff?show=${kind}`;
  while (next) {
    const answer = await go(page, next);
    heaviest = Math.max(heaviest, await bytesOf(answer));
    lines += await page.locator('[data-testid=diff-row]').count();
    pages += 1;
    next = await page.locator('main a[href*="from="]').first().getAttribute('href', { timeout: 200 }).catch(() => null);
  }
  return { lines, pages, heaviest };
}

/* A page on a telephone far from the mast: 1.6 Mbit/s, 150 ms each way, a processor a quarter as fast. Milliseconds to loaded. */
export async function onASlowPhone(context, path) {
  const page = await context.newPage();
  const chrome = await context.newCDPSession(page);
  await chrome.send('Network.enable');
  await chrome.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
  await chrome.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const from = performance.now();
  await go(page, path);
  const took = performance.now() - from;
  await page.close();
  return took;
}

export async function applyDiff(page, { custody = true, status = 200 } = {}) {
  await isAt(page, 'import-diff');
  if (custody) await page.check('[name=custody_checked]');
  return press(page, '[data-testid=diff-apply]', { status });
}

/* What the database holds, in numbers only. */
export async function stored(sql) {
  const one = async (statement) => Number((await sql(statement))[0][0]);
  return {
    pupils: await one('select count(*) from pupil'),
    guardians: await one('select count(distinct guardian_id) from guardianship'),
    links: await one('select count(*) from guardianship'),
    classes: await one('select count(*) from class_group'),
    enrolments: await one('select count(*) from enrolment'),
    people: await one('select count(*) from person'),
  };
}

/* Every fact that an import may touch, as one fingerprint: equal means that nothing changed. */
export const fingerprint = async (sql) => (await sql(`
  select md5(string_agg(fact, ',' order by fact)) from (
    select 'g' || id || during || right_level || apart as fact from guardianship
    union all select 'e' || id || during || group_id || level from enrolment
    union all select 'p' || id || family_name || given_name || coalesce(usage_name, '') || coalesce(birth_date::text, '') from person
    union all select 'c' || id || name || levels::text from class_group) facts`))[0][0];
