/** Whatever happens to the files, the answer with the cache is the answer without. */
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { isLedgerError } from '../../src/ledger/errors.js';
import { choice, DIR, edited, FIRST, HAPPENINGS, World } from '../support/world.js';

let openFleet: typeof import('../../src/store/fleet/open-fleet.js').openFleet;
let openLedger: typeof import('../../src/store/open-ledger.js').openLedger;

beforeAll(async () => {
  // What the build puts in: without it the program keeps no cache.
  vi.stubGlobal('__BUILD__', 'test');
  ({ openLedger } = await import('../../src/store/open-ledger.js'));
  ({ openFleet } = await import('../../src/store/fleet/open-fleet.js'));
});

/** Of the ledger alone, and as one of many. */
async function answer(world: World, cache: boolean): Promise<unknown> {
  const { ledgers, broken } = await openFleet(world.host, [DIR], { cache });
  const many = ledgers.map(({ dir, ledger, details, strays }) => ({
    dir,
    ledger: { ...ledger },
    findings: details?.findings,
    fileCount: details?.fileCount,
    strays,
  }));
  return { one: await alone(world, cache), many, broken };
}

async function alone(world: World, cache: boolean): Promise<unknown> {
  try {
    const { ledger, findings, fileCount } = await openLedger(world.host, DIR, cache);
    return { ledger, findings, fileCount };
  } catch (error) {
    if (!isLedgerError(error)) throw error;
    return error.args;
  }
}

test.each([1, 20, 1000, 2000])('a clock of %i ms: the answers are the same', async (tick) => {
  let fromCache = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 1, maxLength: 14 }), async (choices) => {
      const world = new World(tick);
      for (const one of choices) {
        Object.values(HAPPENINGS)[one.what]!(world, one);
        world.files.clock += one.wait;
        if (!one.ask) continue;
        const written = world.files.written;
        expect(await answer(world, true)).toEqual(await answer(world, false));
        if (world.files.written === written) fromCache++;
      }
    }),
    { numRuns: 100, seed: tick },
  );
  // It would be easy to be right by never using the cache.
  expect(fromCache).toBeGreaterThan(20);
});

test('a clock set back to the very tick of the last edit', async () => {
  const world = new World(1000);
  const before = world.files.clock;
  world.files.overwrite(world.path(FIRST), edited(world.text(FIRST), '甲'));
  world.files.clock += 60_000;
  await answer(world, true);
  world.files.clock = before;
  world.files.overwrite(world.path(FIRST), edited(world.text(FIRST), '乙'));
  expect(await answer(world, true)).toEqual(await answer(world, false));
});

test('a cache that cannot be written is no reason to fail', async () => {
  const world = new World(20);
  world.files.create = () => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  };
  expect(await answer(world, true)).toEqual(await answer(world, false));
  expect(world.cacheFiles()).toEqual([]);
});

test('any one file of the cache may be lost, or be that of an earlier day', async () => {
  const world = new World(20);
  await answer(world, true);
  const earlier = new Map(world.cacheFiles().map((name) => [name, world.files.read(`/cache/zhenggai/read/${name}`)]));
  // Of the ledger alone; of many: what all questions need, and what few need.
  expect(earlier.size).toBe(3);
  for (const [name, bytes] of earlier) {
    world.files.clock += 60_000;
    world.files.overwrite(world.path(FIRST), edited(world.text(FIRST), name));
    world.files.clock += 60_000;
    const expected = await answer(world, false);
    expect(await answer(world, true)).toEqual(expected);
    world.files.remove(`/cache/zhenggai/read/${name}`);
    expect(await answer(world, true)).toEqual(expected);
    world.files.remove(`/cache/zhenggai/read/${name}`);
    world.files.create(`/cache/zhenggai/read/${name}`, bytes);
    expect(await answer(world, true)).toEqual(expected);
  }
});

test('without the cache none is written', async () => {
  const world = new World(20);
  await answer(world, false);
  expect(world.cacheFiles()).toEqual([]);
});

test('a link is not kept: what it leads to can change unseen', async () => {
  const world = new World(20);
  const { stamp } = world.files;
  world.files.stamp = (path, row, at) =>
    path.endsWith('LX-32.yaml') ? 'link' : stamp.call(world.files, path, row, at);
  await answer(world, true);
  expect(world.cacheFiles()).toEqual([]);
});
