/** `-o`: what may stand at the place of a result, and what is never written over. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { ledgerFiles } from '../support/git-ledger.js';
import { realHost, temporaryFolder } from '../support/git-repo.js';

const EVIDENCE = 'date: "2020-11-20", event: progress, note: 一半, evidence: [佐证/1.docx]';

/** A ledger in `data/` of a folder of its own. */
function ledgerFolder(): string {
  const dir = temporaryFolder();
  const files = { ...ledgerFiles([{ log: [EVIDENCE] }]), 'data/佐证/1.docx': '佐证' };
  for (const folder of ['data/problems', 'data/佐证', 'share']) mkdirSync(join(dir, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

/** Every file with what it says. */
function contents(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    files.map((one) => join(one.parentPath, one.name)).map((file) => [file, readFileSync(file, 'utf8')]),
  );
}

async function write(dir: string, file: string, ...more: string[]): Promise<{ code: number; err: string }> {
  const host = realHost(dir);
  const code = await main(['list', '--no-cache', '--format', 'ids', '-o', file, ...more], host);
  return { code, err: host.takeOutput().err };
}

const IDS = 'LX-31-01\n';

test('a link stays, and what it leads to is written, whether it is there or not', async () => {
  const dir = ledgerFolder();
  writeFileSync(join(dir, 'share/old.txt'), '旧的，比新的长得多\n');
  symlinkSync('share/old.txt', join(dir, 'a.txt'));
  symlinkSync('share/new.txt', join(dir, 'b.txt'));
  for (const name of ['a.txt', 'b.txt']) {
    expect(await write(dir, name)).toEqual({ code: 0, err: `已写入 ${name}\n` });
    expect(lstatSync(join(dir, name)).isSymbolicLink()).toBe(true);
  }
  expect(contents(join(dir, 'share'))).toEqual({
    [join(dir, 'share/old.txt')]: IDS,
    [join(dir, 'share/new.txt')]: IDS,
  });
});

test('mode and other names stay; a new file has what the umask leaves', async () => {
  const dir = ledgerFolder();
  writeFileSync(join(dir, 'team.txt'), 'x');
  chmodSync(join(dir, 'team.txt'), 0o660);
  linkSync(join(dir, 'team.txt'), join(dir, 'second.txt'));
  await write(dir, 'team.txt');
  expect(statSync(join(dir, 'team.txt')).mode & 0o777).toBe(0o660);
  expect(readFileSync(join(dir, 'second.txt'), 'utf8')).toBe(IDS);
  await write(dir, 'new.txt');
  expect(statSync(join(dir, 'new.txt')).mode & 0o777).toBe(0o666 & ~process.umask());
  expect(readdirSync(dir).sort()).toEqual(['data', 'new.txt', 'second.txt', 'share', 'team.txt']);
});

test.skipIf(process.platform === 'win32')('a pipe is written into', async () => {
  const dir = ledgerFolder();
  const pipe = join(dir, 'pipe');
  execFileSync('mkfifo', [pipe]);
  // Open at both ends, so that nobody waits for the other.
  const fd = openSync(pipe, 'r+');
  expect((await write(dir, 'pipe')).code).toBe(0);
  const got = Buffer.alloc(100);
  expect(got.toString('utf8', 0, readSync(fd, got))).toBe(IDS);
  closeSync(fd);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test.each(['-', '/dev/stdout'])('%s is standard output', async (name) => {
  const dir = ledgerFolder();
  const host = realHost(dir);
  expect(await main(['list', '--no-cache', '--format', 'ids', '-o', name], host)).toBe(0);
  expect(host.takeOutput()).toEqual({ out: IDS, err: '' });
});

test.each([
  ['out/x.txt', '没有“out”这个文件夹'],
  ['out/deep/x.txt', '没有“out/deep”这个文件夹'],
  ['out/', '没有“out”这个文件夹'],
  ['broken.txt', '没有“nowhere”这个文件夹'],
  ['data', '这是文件夹'],
  ['notes.txt/x.txt', '路径中有一段不是文件夹'],
])('%s: %s', async (file, words) => {
  const dir = ledgerFolder();
  writeFileSync(join(dir, 'notes.txt'), 'x');
  symlinkSync('nowhere/x.txt', join(dir, 'broken.txt'));
  const { code, err } = await write(dir, file);
  expect([code, err]).toEqual([4, expect.stringContaining(words)]);
  expect(err).not.toMatch(/E[A-Z]{4,}/);
});

/** What somebody may have done before, and the name that is then typed. */
const WAYS: readonly [string, string, ((dir: string) => void)?][] = [
  ['the file itself', 'data/problems/LX-31.yaml'],
  ['the settings', 'data/ledger.yaml'],
  ['a detour', 'data/../data/./units.yaml'],
  ['a new problem', 'data/problems/LX-99.yaml'],
  ['a stray file', 'data/problems/x.txt'],
  ['a file that the ledger would read', 'data/new.yaml'],
  ['a link', 'l.txt', (dir) => symlinkSync('data/units.yaml', join(dir, 'l.txt'))],
  ['a link to where nothing is', 'l.txt', (dir) => symlinkSync('data/problems/LX-99.yaml', join(dir, 'l.txt'))],
  ['a link to the folder', 'p/x.txt', (dir) => symlinkSync('data/problems', join(dir, 'p'))],
  ['a second name', 'h.txt', (dir) => linkSync(join(dir, 'data/problems/LX-31.yaml'), join(dir, 'h.txt'))],
  ['evidence', 'data/佐证/1.docx'],
  ['a second name of evidence', 'h.txt', (dir) => linkSync(join(dir, 'data/佐证/1.docx'), join(dir, 'h.txt'))],
  [
    "another ledger's file",
    'other/ledger.yaml',
    (dir) => {
      mkdirSync(join(dir, 'other'));
      writeFileSync(join(dir, 'other/ledger.yaml'), readFileSync(join(dir, 'data/ledger.yaml')));
    },
  ],
];

test.each(WAYS)('no ledger is written over: %s', async (_, file, before) => {
  const dir = ledgerFolder();
  before?.(dir);
  const contentsBefore = contents(dir);
  const { code, err } = await write(dir, file);
  expect([code, err]).toEqual([4, expect.stringContaining('自己的文件')]);
  expect(contents(dir)).toEqual(contentsBefore);
});

test('a second name of a file in one of many ledgers', async () => {
  const dir = ledgerFolder();
  linkSync(join(dir, 'data/problems/LX-31.yaml'), join(dir, 'h.txt'));
  expect((await write(dir, 'h.txt', '--all', '.')).code).toBe(4);
});

test('beside the ledger’s own files there is room', async () => {
  const dir = ledgerFolder();
  for (const file of ['data/x.txt', 'data/x.txt', 'data/佐证/2.docx']) expect((await write(dir, file)).code).toBe(0);
});
