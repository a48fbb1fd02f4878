import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDirs } from '../../src/host/make-dirs.js';
import { makeOwnDir } from '../../src/host/own-files.js';

const top = mkdtempSync(join(tmpdir(), 'zhenggai-dirs-'));
afterAll(() => rmSync(top, { recursive: true }));

test('makes a folder with all that is missing above it, and leaves what is there', () => {
  const path = join(top, 'a/b/c');
  makeDirs(path, 0o700);
  makeDirs(path, 0o700);
  expect(lstatSync(join(top, 'a')).mode & 0o777).toBe(0o700);
  expect(lstatSync(path).isDirectory()).toBe(true);
});

test('a file in the way stays', () => {
  writeFileSync(join(top, 'file'), 'x');
  expect(() => makeDirs(join(top, 'file'))).toThrow(/EEXIST/);
  expect(() => makeDirs(join(top, 'file/below'))).toThrow(/ENOTDIR/);
});

test.skipIf(!existsSync('/proc/self'))('a folder that takes none says so, and is not asked for ever', () => {
  expect(() => makeDirs('/proc/zhenggai/read')).toThrow(/ENOENT/);
});

test.skipIf(process.getuid === undefined)(
  'a folder of ours that others could read is closed; one that they could write is refused',
  () => {
    const path = join(top, 'state');
    mkdirSync(path);
    chmodSync(path, 0o755);
    makeOwnDir(path);
    expect(lstatSync(path).mode & 0o777).toBe(0o700);
    chmodSync(path, 0o777);
    expect(() => makeOwnDir(path)).toThrow(/not ours/);
  },
);
