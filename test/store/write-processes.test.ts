/** Writing as real processes do it: many at once, and killed in the middle. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeHost } from '../../src/host/node-host.js';
import { main } from '../../src/main.js';
import { buildForTests, isInstalled } from '../support/built.js';
import { ledgerFiles, problemFile } from '../support/git-ledger.js';
import { realHost, temporaryFolder } from '../support/git-repo.js';

const built = buildForTests();

const task = (number: number): string => `LX-31-${String(number).padStart(2, '0')}`;

function ledgerFolder(files: Readonly<Record<string, string>>): string {
  const dir = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

/** Everything below a folder that is a file, with its content. */
function contents(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dir, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}

const exitCode = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.on('close', (code) => resolve(code));
  });

test('many processes close a task each of one file at once: all are recorded, nothing is left lying about', async () => {
  const count = 12;
  const dir = ledgerFolder(ledgerFiles(Array.from({ length: count }, () => ({}))));
  const names = Object.keys(contents(dir));
  // All of them find the lock of a process that died, and only one may take it away.
  const { pid } = spawnSync(process.execPath, ['--version']);
  const space = nodeHost().processSpace() ?? null;
  const dead = { pid, host: hostname(), space, start: null, token: `dead.${pid}.1` };
  writeFileSync(join(dir, 'data/.zhenggai.lock'), JSON.stringify(dead));
  const children = Array.from({ length: count }, (_, index) =>
    spawn(process.execPath, [built.start, 'close', task(index + 1), '--by', '县林业局'], {
      cwd: dir,
      stdio: 'ignore',
      env: {},
    }),
  );
  expect(await Promise.all(children.map(exitCode))).toEqual(children.map(() => 0));
  expect(Object.keys(contents(dir))).toEqual(names);
  const text = readFileSync(join(dir, 'data/problems/LX-31.yaml'), 'utf8');
  expect(text.match(/status: closed/g)).toHaveLength(count);
  expect(text.match(/event: closed/g)).toHaveLength(count);
  expect(built.run(['check'], { cwd: dir }).status).toBe(0);
});

/** Loaded before the program: kills it right before its nth call that changes something on the disk. */
const KILLER = `
const fs = require('node:fs');
let left = Number(process.env.KILL_AT);
for (const name of ['openSync', 'writeSync', 'fchmodSync', 'fsyncSync', 'linkSync', 'renameSync', 'unlinkSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (name === 'openSync' && args[1] !== 'wx') return original(...args);
    if (name === 'writeSync' && args[0] < 3) return original(...args);
    if (left-- === 0) process.kill(process.pid, 'SIGKILL');
    return original(...args);
  };
}
`;

test('killed at every call in turn: each file is the old or the new, and the next run finishes the work', async () => {
  const other = problemFile([{}]).replaceAll('LX-31', 'LX-32');
  const files = { ...ledgerFiles([{}]), 'data/problems/LX-32.yaml': other };
  const argv = [built.start, 'close', 'LX-31-01', 'LX-32-01', '--by', '县林业局', '--date', '2021-01-05'];
  const killer = join(ledgerFolder({ 'killer.cjs': KILLER }), 'killer.cjs');
  const run = (dir: string, at: number): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, ['--require', killer, ...argv], { cwd: dir, env: { KILL_AT: String(at) } });

  const whole = ledgerFolder(files);
  expect(run(whole, -1).status).toBe(0);
  const after = contents(whole);
  let at = 0;
  for (; ; at++) {
    const dir = ledgerFolder(files);
    const { signal, status } = run(dir, at);
    if (signal === null) {
      expect(status).toBe(0);
      break;
    }
    const now = contents(dir);
    for (const [name, text] of Object.entries(files))
      expect([text, after[name]], `${name} at ${at}`).toContain(now[name]);
    expect(await main(argv.slice(1), realHost(dir)), `rerun at ${at}`).toBe(0);
    expect(contents(dir), `at ${at}`).toEqual(after);
  }
  expect(at).toBeGreaterThan(20);
});

test.skipIf(!isInstalled('setfattr') || process.platform !== 'linux').each([
  ['one', tmpdir()],
  ['two', tmpdir()],
  ['two', '/dev/null'],
])('what a file has beside its content stays with it, of %s at once, with temporary files in %s', (count, TMPDIR) => {
  const other = problemFile([{}]).replaceAll('LX-31', 'LX-32');
  const dir = ledgerFolder({ ...ledgerFiles([{}]), 'data/problems/LX-32.yaml': other });
  const ids = ['LX-31-01', 'LX-32-01'].slice(0, count === 'one' ? 1 : 2);
  const files = ids.map((id) => join(dir, `data/problems/${id.slice(0, 5)}.yaml`));
  for (const file of files) {
    chmodSync(file, 0o640);
    spawnSync('setfattr', ['-n', 'user.mark', '-v', `档案${basename(file)}`, file]);
  }
  const env = { PATH: process.env['PATH'] ?? '', TMPDIR };
  expect(built.run(['close', ...ids, '--by', '县林业局'], { cwd: dir, env }).status).toBe(0);
  for (const file of files) {
    expect(readFileSync(file, 'utf8')).toContain('event: closed');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    const kept = spawnSync('getfattr', ['--only-values', '-n', 'user.mark', file], { encoding: 'utf8' }).stdout;
    expect(kept).toBe(`档案${basename(file)}`);
  }
});
