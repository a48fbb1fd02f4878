/** A file of the cache: what was written comes back, and what was spoilt, or is another's, is never taken for it. */
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { nodeHost } from '../../src/host/node-host.js';
import type { CacheFile } from '../../src/store/cache-files.js';
import { temporaryFolder } from '../support/git-repo.js';
import { World } from '../support/world.js';

let File: typeof CacheFile;

beforeAll(async () => {
  // What the build puts in: without it the program keeps no cache.
  vi.stubGlobal('__BUILD__', 'test');
  ({ CacheFile: File } = await import('../../src/store/cache-files.js'));
});

const VALUE = { 任务: ['立行立改', 1, null] };

function written(): { world: World; path: string; file: CacheFile<unknown> } {
  const world = new World(20);
  const file = File.of(world.host, '/county', 'ledger') as CacheFile<unknown>;
  expect(file.timeBefore('/county')).toEqual({ time: world.files.clock, device: 1 });
  expect(file.write(VALUE)).toBe(true);
  return { world, path: `/cache/zhenggai/read/${world.cacheFiles()[0]}`, file };
}

test('what was written comes back, of the same folder and the same kind', () => {
  const { world, file } = written();
  expect(file.read()).toEqual(VALUE);
  expect(File.of(world.host, '/country', 'ledger')?.read()).toBeUndefined();
  expect(File.of(world.host, '/county', 'ledgers in')?.read()).toBeUndefined();
});

test('any value comes back, of few or of many Chinese characters, small or large', () => {
  const { world, file } = written();
  const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\u00e9', '整', '改', '𠮷', '\ud842', '\n') });
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 40 }), fc.integer())), (value) => {
      expect(file.write(value)).toBe(true);
      expect(file.read()).toEqual({ ...value });
    }),
    { numRuns: 200, seed: 3 },
  );
  const large = '整'.repeat(1_000_000);
  file.write(large);
  expect(file.read()).toBe(large);
  expect(world.files.read(`/cache/zhenggai/read/${world.cacheFiles()[0]}`).length).toBeLessThan(2.1 * large.length);
});

test.each([VALUE, '整'.repeat(400_000)])('any byte that is another, and any end that is missing, is seen', (value) => {
  const { world, path, file } = written();
  file.write(value);
  const good = world.files.read(path);
  const put = (bytes: Uint8Array): void => {
    world.files.remove(path);
    world.files.create(path, bytes);
  };
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, mask, isCut) => {
      const bytes = isCut ? good.slice(0, at) : good.slice();
      if (!isCut) bytes[at] = bytes[at]! ^ mask;
      put(bytes);
      expect(file.read()).toBeUndefined();
    }),
    { numRuns: 300, seed: 3 },
  );
  put(good);
  expect(file.read()).toEqual(value);
});

test('a name that two folders share is nobody else’s answer', () => {
  const { world, path } = written();
  const bytes = world.files.read(path);
  const other = File.of(world.host, '/country', 'ledger') as CacheFile<unknown>;
  other.write({ other: true });
  const name = world.cacheFiles().find((one) => !path.endsWith(one));
  world.files.remove(`/cache/zhenggai/read/${name}`);
  world.files.create(`/cache/zhenggai/read/${name}`, bytes);
  expect(other.read()).toBeUndefined();
});

describe.skipIf(process.platform === 'win32')('on a disk', () => {
  function real(): { base: string; file: CacheFile<unknown>; dir: string } {
    const base = temporaryFolder();
    const file = File.of({ ...nodeHost(), env: { XDG_CACHE_HOME: base } }, '/county', 'ledger') as CacheFile<unknown>;
    return { base, file, dir: join(base, 'zhenggai/read') };
  }

  test('folder and file are closed to others, and nothing else is left there', () => {
    const { file, dir } = real();
    file.timeBefore('/county');
    file.write(VALUE);
    const names = readdirSync(dir);
    expect(names).toHaveLength(1);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, String(names[0]))).mode & 0o777).toBe(0o600);
    expect(file.read()).toEqual(VALUE);
  });

  test('what others may read or write is not taken', () => {
    const { file, dir } = real();
    file.timeBefore('/county');
    file.write(VALUE);
    const path = join(dir, String(readdirSync(dir)[0]));
    for (const mode of [0o620, 0o602, 0o644]) {
      chmodSync(path, mode);
      expect(file.read()).toBeUndefined();
    }
    chmodSync(path, 0o600);
    expect(file.read()).toEqual(VALUE);
    chmodSync(dir, 0o777);
    expect(file.timeBefore('/county')).toBeUndefined();
  });

  test('a folder that is a link, or lies in the ledger, is not used', () => {
    const { base, file, dir } = real();
    expect(file.timeBefore(base)).toBeUndefined();
    mkdirSync(join(base, 'elsewhere'), { mode: 0o700 });
    mkdirSync(join(base, 'zhenggai'));
    symlinkSync(join(base, 'elsewhere'), dir);
    expect(file.timeBefore('/county')).toBeUndefined();
    expect(readdirSync(join(base, 'elsewhere'))).toEqual([]);
  });
});
