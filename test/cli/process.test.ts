/** What only a real process shows: pipes that are slow or closed, exit codes, what the two built answers say. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { buildForTests } from '../support/built.js';
import { ledgerFiles, problemFile } from '../support/git-ledger.js';
import { temporaryFolder } from '../support/git-repo.js';
import { memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

const program = buildForTests();

/** A ledger whose list as JSON has more than two million bytes. */
function largeLedger(): string {
  const dir = temporaryFolder(afterAll);
  const files = ledgerFiles([]);
  mkdirSync(join(dir, 'data/problems'), { recursive: true });
  for (const name of ['ledger', 'units', 'targets']) {
    writeFileSync(join(dir, `data/${name}.yaml`), files[`data/${name}.yaml`] as string);
  }
  for (let number = 100; number < 200; number++) {
    const tasks = Array.from({ length: 30 }, () => ({ title: `第 ${number} 个问题${'整改'.repeat(40)}` }));
    const text = problemFile(tasks)
      .replaceAll('LX-31', `LX-${number}`)
      .replaceAll(/-0(\d\d)$/gm, '-$1');
    writeFileSync(join(dir, `data/problems/LX-${number}.yaml`), text);
  }
  return dir;
}

/** Files old enough for anything to be kept. */
function settledLedger(): string {
  const dir = temporaryFolder();
  for (const [file, text] of Object.entries(goodLedger())) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), String(text));
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  return dir;
}

function sh(script: string, cwd: string): ReturnType<typeof spawnSync> {
  const env = { PATH: `${program.bin}:${process.env['PATH']}`, LC_ALL: 'C.UTF-8' };
  return spawnSync('sh', ['-c', script], { cwd, env, maxBuffer: 1 << 28 });
}

describe.skipIf(process.platform === 'win32')('pipes', () => {
  const dir = largeLedger();

  test('two million bytes arrive whole, however slow the reader', () => {
    const whole = sh('zhenggai list --format json > whole.json; wc -c < whole.json', dir);
    expect(Number(whole.stdout)).toBeGreaterThan(2_000_000);
    const piped = sh('zhenggai list --format json | (sleep 1; cat) | cmp - whole.json', dir);
    expect({ status: piped.status, out: String(piped.stdout), err: String(piped.stderr) }).toEqual({
      status: 0,
      out: '',
      err: '',
    });
  });

  test('a reader that goes away ends it quietly', () => {
    const done = sh('(zhenggai list --format json; echo "code $?" >&2) | head -c 100 > /dev/null', dir);
    expect(String(done.stderr)).toBe('code 0\n');
    const version = sh('(sleep 0.2; zhenggai --version; echo "code $?" >&2) | true', dir);
    expect(String(version.stderr)).toBe('code 0\n');
  });

  test('a folder that has gone is said', () => {
    const gone = sh('mkdir gone; cd gone; rmdir ../gone; zhenggai list', temporaryFolder());
    // The shell has something to say, too.
    expect(String(gone.stderr).endsWith('错误：当前文件夹已经不在了\n换到别的文件夹再试\n')).toBe(true);
    expect(gone.status).toBe(2);
  });

  test('a closed standard output is no stack trace', () => {
    const done = sh('zhenggai list --format ids >&-', dir);
    expect(String(done.stderr)).not.toContain(' at ');
  });
});

describe.skipIf(process.platform === 'win32')('the cache of a large ledger', () => {
  test('that is spoilt where the answer lies is thrown away, and the files are read', () => {
    const dir = largeLedger();
    const folder = join(temporaryFolder(), 'cache');
    const list = (): string => {
      const done = sh(`XDG_CACHE_HOME=${folder} zhenggai list --overdue --as-of 2100-01-01 --format json`, dir);
      expect({ status: done.status, err: String(done.stderr) }).toEqual({ status: 0, err: '' });
      return String(done.stdout);
    };
    // Older than what the cache takes for the time now.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    const answer = list();
    const [name] = readdirSync(join(folder, 'zhenggai/read'));
    const cache = join(folder, 'zhenggai/read', name as string);
    const good = readFileSync(cache);
    expect(good.length).toBeGreaterThan(1 << 20);
    expect(list()).toBe(answer);
    const spoilt = Buffer.from(good);
    spoilt.fill('x', good.length >> 2, good.length >> 1);
    writeFileSync(cache, spoilt);
    expect(list()).toBe(answer);
    expect(readFileSync(cache).equals(spoilt)).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('many ledgers', () => {
  const dir = temporaryFolder(afterAll);
  const codes = Array.from({ length: 100 }, (_, index) => String(500_101 + index));
  for (const code of codes) {
    for (const [name, text] of Object.entries(goodLedger())) {
      const file = join(dir, 'all', code, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, name === 'ledger.yaml' ? String(text).replace('500229', code) : String(text));
    }
  }

  test('come in order, with the cache and without', () => {
    const ids = codes.map((code) => `${code}/LX-31-01\n`).join('');
    expect(String(sh('zhenggai list --all all --format ids --no-cache', dir).stdout)).toBe(ids);
    for (let time = 0; time < 2; time++) {
      expect(String(sh('XDG_CACHE_HOME="$PWD/cache" zhenggai list --all all --format ids', dir).stdout)).toBe(ids);
    }
  });

  test('and the broken ones are named, each with its mistake', () => {
    for (const code of ['500103', '500177']) writeFileSync(join(dir, 'all', code, 'problems/LX-31.yaml'), 'id: [\n');
    for (const cache of ['', '--no-cache']) {
      const check = sh(`XDG_CACHE_HOME="$PWD/cache" zhenggai check --all all --format json ${cache}`, dir);
      const { findings } = JSON.parse(String(check.stdout));
      const files = new Set(findings.map(({ file }: { file: string }) => file));
      expect([...files]).toEqual(['all/500103/problems/LX-31.yaml', 'all/500177/problems/LX-31.yaml']);
      const list = sh(`XDG_CACHE_HOME="$PWD/cache" zhenggai list --all all --format ids --skip-invalid ${cache}`, dir);
      expect(String(list.stdout).split('\n')).toHaveLength(98 + 1);
      expect(String(list.stderr)).toContain('all/500177');
    }
  });
});

describe('the code cache', () => {
  /** Starts the built program from a folder of its own, whose caches a test may spoil. */
  function started(dir: string, ...argv: string[]): string {
    const done = spawnSync(process.execPath, [join(dir, 'start.cjs'), ...argv], {
      cwd: dir,
      encoding: 'utf8',
      env: {},
    });
    expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
    return done.stdout;
  }
  const ask = ['__complete', '--', 'hist'];

  function copy(): { dir: string; caches: () => string[] } {
    const dir = temporaryFolder();
    const scripts = readdirSync(dirname(program.start)).filter((name) => name.endsWith('.cjs'));
    for (const name of scripts) cpSync(join(dirname(program.start), name), join(dir, name));
    // Nothing is kept of what was written a moment ago.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
    return { dir, caches: () => readdirSync(dir).filter((name) => name.endsWith('.cache')) };
  }

  const writtenAt = (dir: string, names: readonly string[]) => names.map((name) => statSync(join(dir, name)).mtimeMs);

  test('is left by the first start of a command, and taken by the next', () => {
    const { dir, caches } = copy();
    const answer = started(dir, ...ask);
    expect(caches()).toEqual([expect.stringMatching(/^program\.cjs\..*\.__complete\.cache$/)]);
    const before = writtenAt(dir, caches());
    expect(started(dir, ...ask)).toBe(answer);
    expect(writtenAt(dir, caches())).toEqual(before);
    started(dir, '--no-pager', 'deadline', '2020年底');
    const both = caches();
    expect(both).toHaveLength(2);
    const after = writtenAt(dir, both);
    started(dir, '时限', '2020年10月');
    expect(started(dir, ...ask)).toBe(answer);
    expect(caches()).toEqual(both);
    expect(writtenAt(dir, both)).toEqual(after);
  });

  test('is kept of scripts that stand apart as well', () => {
    const { dir, caches } = copy();
    const ledger = settledLedger();
    started(dir, 'list', '--ledger', ledger, '--format', 'docx');
    expect(caches().map((name) => name.replace(/\.cjs\..*/, ''))).toEqual(['docx', 'program', 'validators']);
  });

  test('is not kept of a script that may change once more without a sign', () => {
    const { dir, caches } = copy();
    const ago = join(dir, 'ago.cjs');
    writeFileSync(ago, `const now = Date.now; Date.now = () => now() - 3_600_000; require('./start.cjs');`);
    const done = spawnSync(process.execPath, [ago, ...ask], { encoding: 'utf8' });
    expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
    expect(caches()).toEqual([]);
  });

  test('of a text of equal length is refused: the program was replaced', () => {
    const { dir } = copy();
    const before = started(dir, 'deadline', '--help');
    const script = join(dir, 'program.cjs');
    const text = readFileSync(script, 'latin1');
    // 时限 → 期限
    const changed = text.replaceAll('\\u65F6\\u9650', '\\u671F\\u9650').replaceAll('\\u65f6\\u9650', '\\u671f\\u9650');
    expect(changed).not.toBe(text);
    writeFileSync(script, changed, 'latin1');
    expect(started(dir, 'deadline', '--help')).toBe(before.replaceAll('时限', '期限'));
  });

  test.skipIf(process.platform === 'win32')('into which others may write is not run', () => {
    const { dir, caches } = copy();
    const answer = started(dir, ...ask);
    const [name = ''] = caches();
    const before = writtenAt(dir, caches());
    chmodSync(join(dir, name), 0o666);
    expect(started(dir, ...ask)).toBe(answer);
    expect(writtenAt(dir, caches())).not.toEqual(before);
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o644);
  });

  test('that is spoilt, of another version or cut off, is refused and made anew', () => {
    const { dir, caches } = copy();
    const answer = started(dir, ...ask);
    const kept = caches();
    const cache = join(dir, kept.at(-1) as string);
    const good = readFileSync(cache);
    // Behind the line of 128 bytes: the version of V8 that the code is for.
    const spoilt = Buffer.from(good);
    spoilt.writeUInt32LE(spoilt.readUInt32LE(132) ^ 1, 132);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('x'),
      good.subarray(0, 1000),
      Buffer.alloc(good.length),
      spoilt,
    ]) {
      writeFileSync(cache, bytes);
      expect(started(dir, ...ask)).toBe(answer);
      expect(readFileSync(cache).length).toBeGreaterThan(good.length / 2);
    }
    expect(caches()).toEqual(kept);
  });

  test('that cannot be kept is done without', () => {
    const { dir, caches } = copy();
    const answer = started(dir, ...ask);
    const kept = caches();
    const cache = join(dir, kept.at(-1) as string);
    rmSync(cache);
    mkdirSync(join(cache, 'in the way'), { recursive: true });
    expect(started(dir, ...ask)).toBe(answer);
    expect(caches()).toEqual(kept);
  });
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  test('is said', () => {
    const ledger = settledLedger();
    const env = { XDG_CACHE_HOME: temporaryFolder() };
    const full = openSync('/dev/full', 'w');
    const ask = (...argv: string[]) =>
      spawnSync(process.execPath, [program.start, ...argv], {
        cwd: ledger,
        env,
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
      });
    const said = '错误：结果没有写完：磁盘已满\n看看要写到的地方，再试一次\n';
    expect(ask('list')).toMatchObject({ status: 4, stderr: said });
  });
});

describe('the built program', () => {
  test.each(['--help', '-h', '--version', '-V'])('%s says what the program says', async (flag) => {
    const host = memoryHost();
    expect(await main([flag], host)).toBe(0);
    const { stdout, status } = program.run([flag]);
    expect(status).toBe(0);
    expect(stdout).toBe(host.takeOutput().out.replace('0.0.0-dev', stdout.trim()));
  });

  test.each([
    ['list', '--as-of', '2021-01-05', '--format', 'json'],
    ['check', '--format', 'json'],
    ['report', 'weekly', '--as-of', '2021-01-05', '--format', 'md'],
  ])('%s %s gives what the sources give', async (...argv) => {
    const host = memoryHost();
    putShippedLedger(host);
    const code = await main(argv, host);
    const { status, stdout, stderr } = program.run(argv);
    expect({ code: status, out: stdout, err: stderr }).toEqual({ code, ...host.takeOutput() });
  });

  test('a command line that is wrong exits with 2 and one sentence', () => {
    const { status, stdout, stderr } = program.run(['--no-such-option']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^错误：/);
  });

  test('loads nothing of a command for what it answers itself', () => {
    const dir = temporaryFolder();
    cpSync(program.start, join(dir, 'start.cjs'));
    for (const flag of ['--version', '--help']) {
      const done = spawnSync(process.execPath, [join(dir, 'start.cjs'), flag], { encoding: 'utf8' });
      expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
    }
  });
});

test.skipIf(process.platform === 'win32')('standard input that does not block is read to its end', () => {
  const dir = temporaryFolder();
  cpSync(join(import.meta.dirname, '../../data'), join(dir, 'data'), { recursive: true });
  const script = `const { spawn } = require('node:child_process');
    // A socket pair, which Node gives its children as standard input, does not block.
    const child = spawn(process.execPath, [process.argv[1], 'log', '-', '--event', 'progress', '--note', '进展', '--date', '2021-01-05'], { stdio: ['pipe', 'inherit', 'inherit'] });
    setTimeout(() => child.stdin.write('LX-31-01 '), 300);
    setTimeout(() => child.stdin.end('LX-31-02'), 600);
    child.on('exit', (code) => process.exit(code));`;
  const done = spawnSync(process.execPath, ['-e', script, program.start], { cwd: dir, encoding: 'utf8' });
  expect(done.status).toBe(0);
  expect(done.stdout.match(/进展/g)).toHaveLength(4);
});

test('what the built program writes it reads: the reader of .docx is not the writer of that name', () => {
  const dir = largeLedger();
  for (const file of ['台账.xlsx', '台账.docx']) {
    const written = program.run(['list', '--limit', '1', '-o', file], { cwd: dir });
    expect([file, written.status]).toEqual([file, 0]);
    expect(program.run(['import', file], { cwd: dir }).stderr).not.toContain('不是 Word 或 Excel');
  }
});
