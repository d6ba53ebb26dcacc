/*
 * A school that was never set up, on a free port and in a data folder of its own, for as long as a check runs. `BINARY` is
 * the program.
 */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const PATIENCE = 120_000;

const freePort = () => new Promise((found, failed) => {
  const probe = createServer().once('error', failed);
  probe.listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => found(port)); });
});

/*
 * Starts it and waits for its "ready" line; `env` are further settings. `setUpCode` is what the terminal shows; `sql(statement)` gives the
 * rows of the private database as arrays of text; `alive()` says whether the program still runs; `complaints()` what it logged as an error
 * or a warning; `stop()` ends it and forgets its data. `kill()` ends it as a power cut would, and `again()` starts it on the same data.
 */
export async function start({ env = {} } = {}) {
  assert.ok(process.env.BINARY, 'BINARY is not set: where is Préau? (script/check-real sets it)');
  const data = await mkdtemp(join(tmpdir(), 'preau-real-'));
  // run by root, its PostgreSQL is another user's and has to walk through
  await chmod(data, 0o711);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  let said = '';
  let preau;
  let code;
  let ended;
  let setUpCode;
  const run = async () => {
    preau = spawn(process.env.BINARY, [], {
      env: { ...process.env, PREAU_DATA: data, PREAU_LISTEN: `127.0.0.1:${port}`, PREAU_ORIGIN: base, PREAU_LOG: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    code = undefined;
    preau.stderr.on('data', (part) => { said += part; });
    ended = new Promise((end) => { preau.once('exit', (status) => { code = status; end(status); }); });
    await new Promise((yes, no) => {
      const late = setTimeout(() => no(new Error(`not ready in time\n${said}`)), PATIENCE);
      ended.then((status) => { clearTimeout(late); no(new Error(`ended with ${status} before it was ready\n${said}`)); });
      createInterface({ input: preau.stdout }).on('line', (line) => {
        if (line.startsWith('set-up code ')) setUpCode = line.slice('set-up code '.length).trim();
        if (line.startsWith('ready ')) { clearTimeout(late); yes(); }
      });
    });
  };
  const stop = async () => {
    preau.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
    return code;
  };
  const kill = async () => {
    preau.kill('SIGKILL');
    await ended;
  };
  try {
    await run();
  } catch (error) {
    await stop();
    throw error;
  }
  assert.ok(setUpCode, 'the terminal shows no set-up code');
  const complaints = () => said.split('\n').filter((line) => /\b(ERROR|WARN)\b/.test(line));
  return { base, data, setUpCode, sql: database(data), alive: () => code === undefined, complaints, stop, kill, again: run };
}

/* The lines of the postmaster's own file: its process, where its sockets are, and so on. */
export async function postmaster(data) {
  const [file] = (await execute('find', [data, '-name', 'postmaster.pid'])).stdout.trim().split('\n');
  return (await readFile(file, 'utf8')).split('\n');
}

/* psql on the private database, as its superuser: what the pages say is held against what is stored. */
function database(data) {
  const psql = process.env.PSQL ?? 'psql';
  return async (statement) => {
    const sockets = (await postmaster(data))[4];
    const url = ['-h', sockets, '-U', 'preau_admin', '-d', 'preau', '-qAtX', '-F', '\t', '-v', 'ON_ERROR_STOP=1'];
    const { stdout } = await execute(psql, [...url, '-c', statement], { maxBuffer: 1 << 28 });
    return stdout.split('\n').filter(Boolean).map((line) => line.split('\t'));
  };
}
