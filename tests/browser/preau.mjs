/*
 * A demonstration school of its own, on a free port, for as long as a test file runs. `BINARY` is the program (script/test
 * sets it).
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PATIENCE = 120_000;

const freePort = () => new Promise((found, failed) => {
  const probe = createServer().once('error', failed);
  probe.listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => found(port)); });
});

/*
 * Starts it and waits for its "ready" line. `base` is its address, `stop()` ends it and forgets its data; `people()` are
 * the lines of the table that it prints: role, name, login, password and the secret of the authenticator, or "-".
 */
export async function start() {
  assert.ok(process.env.BINARY, 'BINARY is not set: where is Préau? (script/test sets it)');
  const data = await mkdtemp(join(tmpdir(), 'preau-browser-'));
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const preau = spawn(process.env.BINARY, ['demo'], {
    env: { ...process.env, PREAU_DATA: data, PREAU_LISTEN: `127.0.0.1:${port}`, PREAU_ORIGIN: base },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  preau.stderr.on('data', (part) => { said += part; });
  const ended = new Promise((end) => { preau.once('exit', end); });
  const stop = async () => {
    preau.kill('SIGTERM');
    await ended;
    // a demo lives beside the folder it was told
    for (const folder of [data, `${data}-demo`]) await rm(folder, { recursive: true, force: true });
  };
  const rows = [];
  const ready = new Promise((yes, no) => {
    const late = setTimeout(() => no(new Error(`not ready in time\n${said}`)), PATIENCE);
    ended.then((code) => { clearTimeout(late); no(new Error(`ended with ${code} before it was ready\n${said}`)); });
    createInterface({ input: preau.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) { clearTimeout(late); yes(); }
      const [role, name, login, password, totp] = line.split('\t');
      if (totp) rows.push({ role, name, login, password, totp: totp === '-' ? null : totp });
    });
  });
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { base, people: () => rows, stop };
}
