/* A OneRoster zip of somebody else's system, into the school that has its roster already: a new class through the same diff. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { go, isAt, press, text } from './hands.mjs';
import { applyDiff, counted, fingerprint, stored } from './roster.mjs';

async function send(page, file, { scheduled, group, status }) {
  await go(page, '/school/imports/new');
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.check('[name=scope][value=group]');
  await page.selectOption('[name=group]', group);
  if (scheduled) await page.check('[name=scheduled]');
  return press(page, 'form[enctype] .btn.primary', { status });
}

export async function importOneRoster(school, head, report, folder) {
  const file = join(folder, 'oneroster', 'full-v1p1.zip');
  if (!existsSync(file)) return;
  await report.step('OneRoster: without a homeroom, one is told to ask for scheduled classes', async () => {
    const before = await fingerprint(school.sql);
    await send(head, file, { group: 'new', status: 422 });
    await report.picture(head, 'oneroster-no-homeroom');
    assert.match(await text(head, '#file-error'), /1/);
    assert.equal(await fingerprint(school.sql), before);
  });
  await report.step('OneRoster: asked for, the class comes through the diff', async () => {
    const before = await stored(school.sql);
    await send(head, file, { group: 'new', scheduled: true });
    await isAt(head, 'import-diff');
    await report.picture(head, 'oneroster-diff');
    report.figure('OneRoster: lines of each kind', JSON.stringify(await counted(head)));
    await applyDiff(head);
    const after = await stored(school.sql);
    assert.equal(after.classes, before.classes + 1);
    report.figure('OneRoster: new pupils, links', [after.pupils - before.pupils, after.links - before.links].join(', '));
  });
  await report.step('OneRoster: the same zip again changes nothing', async () => {
    const [[group]] = await school.sql('select id from class_group order by created_at desc limit 1');
    const before = await fingerprint(school.sql);
    await send(head, file, { group, scheduled: true });
    await isAt(head, 'import-diff');
    assert.equal(await head.locator('[data-testid=diff-apply]').count(), 0, 'there is nothing to apply');
    await press(head, 'form[action$="/discard"] button');
    assert.equal(await fingerprint(school.sql), before);
  });
}
