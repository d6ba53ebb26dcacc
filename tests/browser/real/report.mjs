/* What a check says: one line a step, the figures at the end, and the pictures. Nobody's name is ever printed. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WINDOWS } from '../browser.mjs';

export class Report {
  #figures = [];
  #times = [];
  #pictures = 0;

  constructor(folder) { this.folder = folder; }

  /* A step with its seconds; what it throws ends the check. */
  async step(name, act) {
    const from = performance.now();
    try {
      const result = await act();
      const seconds = (performance.now() - from) / 1000;
      this.#times.push([name, seconds]);
      console.log(`ok      ${seconds.toFixed(1).padStart(6)} s  ${name}`);
      return result;
    } catch (error) {
      console.log(`FAILED            ${name}`);
      throw error;
    }
  }

  figure(name, value) { this.#figures.push([name, value]); }

  /* The page as it is, whole, on a telephone and on a desk; the page keeps the window it has. */
  async picture(page, name) {
    const number = String(this.#pictures += 1).padStart(3, '0');
    const before = page.viewportSize();
    for (const window of ['phone', 'desktop']) {
      await page.setViewportSize(WINDOWS[window].viewport);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px on a ${window}`);
      await page.screenshot({ path: join(this.folder, `${number}-${name}-${window}.png`), fullPage: true });
    }
    await page.setViewportSize(before);
  }

  async keep(name, bytes) {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, name);
    await writeFile(path, bytes);
    return path;
  }

  print() {
    console.log('\nFigures');
    for (const [name, value] of this.#figures) console.log(`${name.padEnd(52)} ${value}`);
    const all = this.#times.reduce((sum, [, seconds]) => sum + seconds, 0);
    console.log(`${'seconds in all'.padEnd(52)} ${all.toFixed(1)}`);
    console.log(`${'pictures'.padEnd(52)} ${this.folder}`);
  }
}
