/** Odd places, in real processes: pipes nobody writes to, endless devices, odd folders for the cache, much text. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { goodLedger } from '../checks/samples.js';
import { buildForTests, isInstalled } from '../support/built.js';
import { temporaryFolder } from '../support/git-repo.js';

const built = buildForTests();
const CLOSE = ['close', 'LX-31-01', '--by', '县林业局'];

let dir: string;

beforeEach(() => {
  dir = ledgerIn(temporaryFolder());
});

function ledgerIn(folder: string): string {
  for (const [name, text] of Object.entries(goodLedger())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Gives the exit code; null where it had to be stopped, for waiting or for eating all memory. */
function codeOf(argv: readonly string[], env: Record<string, string> = {}): number | null {
  const { status } = spawnSync(process.execPath, ['--max-old-space-size=300', built.start, ...argv], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    timeout: 30_000,
    stdio: 'ignore',
  });
  return status;
}

describe.skipIf(process.platform === 'win32')('a pipe that nobody writes to, in the place of', () => {
  test.each<[string, string, string[]]>([
    ['the journal', '.zhenggai.journal', ['list']],
    ['the journal', '.zhenggai.journal', CLOSE],
    ['the lock', '.zhenggai.lock', CLOSE],
    ['evidence', '佐证.jpg', [...CLOSE, '--evidence', '佐证.jpg']],
    ['git’s attributes', '.gitattributes', ['git-setup']],
    ['what is to be read', '方案.txt', ['import', '方案.txt']],
    ['the settings', 'ledger.yaml', ['list']],
  ])('%s', (_, name, argv) => {
    execFileSync('git', ['init', '-q'], { cwd: dir });
    rmSync(join(dir, name), { force: true });
    execFileSync('mkfifo', [join(dir, name)]);
    expect(codeOf(argv)).not.toBeNull();
  });

  test.each([
    ['.zhenggai.journal', ['list']],
    ['.zhenggai.journal', CLOSE],
    ['problems/LX-99.yaml', ['check']],
    ['方案.txt', ['import', '方案.txt']],
  ])('a link to an endless device: %s', (name, argv) => {
    symlinkSync('/dev/zero', join(dir, name));
    expect([0, 1, 2, 3, 4]).toContain(codeOf(argv));
  });
});

describe.skipIf(process.platform === 'win32')('the cache’s folder', () => {
  test.each([
    ['of the system', '/proc'],
    ['without room', '/dev/full'],
    ['that is no folder', '/dev/null'],
    ['that is nowhere', '/nowhere'],
    ['that is not absolute', 'cache'],
  ])('%s', (_, folder) => {
    expect(codeOf(['list'], { XDG_CACHE_HOME: folder })).toBe(0);
  });

  test('above the ledger: what is edited there is seen', () => {
    const above = temporaryFolder();
    dir = ledgerIn(join(above, 'zhenggai'));
    const list = (): string => built.run(['list'], { cwd: dir, env: { XDG_CACHE_HOME: above } }).stdout;
    const before = [list(), list()];
    const file = join(dir, 'problems/LX-31.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/title: (.)/g, 'title: 改'));
    expect(before[0]).toBe(before[1]);
    expect(list()).not.toBe(before[1]);
    expect(list()).toBe(built.run(['list', '--no-cache'], { cwd: dir }).stdout);
  });
});

test.skipIf(!isInstalled('python3'))('standard input that does not block is read to its end', () => {
  const script = `import os, sys; os.set_blocking(0, False); os.execvp(sys.argv[1], sys.argv[1:])`;
  const words = [process.execPath, built.start, 'close', '-', '--by', '县林业局'];
  const quoted = ['python3', '-c', script, ...words].map((word) => `'${word}'`).join(' ');
  const done = spawnSync('sh', ['-c', `(sleep 1; echo LX-31-01) | ${quoted}`], { cwd: dir, encoding: 'utf8' });
  expect({ status: done.status, stderr: done.stderr }).toMatchObject({ status: 0 });
  expect(readFileSync(join(dir, 'problems/LX-31.yaml'), 'utf8')).toContain('event: closed');
});

test('four times as many lines take about four times as long, not sixteen times', () => {
  const seconds = (lines: number): number => {
    writeFileSync(join(dir, '长文.txt'), 'x\n'.repeat(lines));
    const script = `require(process.env.START); process.on('exit', () => {
      const { user } = process.cpuUsage(); require('fs').writeFileSync('took', String(user / 1e6)); });`;
    writeFileSync(join(dir, 'time.cjs'), script);
    spawnSync(process.execPath, [join(dir, 'time.cjs'), 'import', '长文.txt'], {
      cwd: dir,
      env: { START: built.start },
    });
    return Number(readFileSync(join(dir, 'took'), 'utf8'));
  };
  const [few, many] = [seconds(30_000), seconds(120_000)];
  expect(many).toBeLessThan(few * 8 + 1);
});

test.each(['2020年底'.repeat(9_000), '（一）'.repeat(11_000), '2020'.repeat(25_000), '月底前、'.repeat(8_000)])(
  'a phrase of a hundred thousand bytes is read or refused within seconds',
  (phrase) => {
    const { status, signal } = spawnSync(process.execPath, [built.start, 'deadline', phrase], {
      timeout: 20_000,
      stdio: 'ignore',
    });
    expect([status === null, signal]).toEqual([false, null]);
  },
);
