/** Whatever happens to the files, the answer with the cache is the answer without. */
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Host } from '../../../src/host/host.js';
import { isLedgerError } from '../../../src/ledger/errors.js';
import { goodLedger } from '../../checks/samples.js';
import { memoryHost } from '../../support/memory-host.js';
import { TickingFiles } from '../../support/ticking-files.js';

const DIR = '/county';
const [FIRST, SECOND] = ['problems/LX-31.yaml', 'problems/LX-32.yaml'] as const;

let openMany: typeof import('../../../src/store/many/open-many.js').openMany;
let openLedger: typeof import('../../../src/store/open-ledger.js').openLedger;

beforeAll(async () => {
  // What the build puts in: without it the program keeps no cache.
  vi.stubGlobal('__FINGERPRINT__', 'test');
  ({ openLedger } = await import('../../../src/store/open-ledger.js'));
  ({ openMany } = await import('../../../src/store/many/open-many.js'));
});

class World {
  readonly files: TickingFiles;
  readonly host: Host;

  constructor(tick: number) {
    this.files = new TickingFiles(tick);
    const { files } = this;
    const memory = memoryHost({ env: { XDG_CACHE_HOME: '/cache' } });
    this.host = { ...memory, files, now: () => files.clock };
    files.makeDir(`${DIR}/problems`);
    for (const [file, text] of Object.entries(goodLedger())) files.overwrite(`${DIR}/${file}`, String(text));
    files.overwrite(`${DIR}/${SECOND}`, this.text(FIRST).replaceAll('LX-31', 'LX-32'));
    files.clock += 10_000;
  }

  path(file: string): string {
    return `${DIR}/${file}`;
  }

  text(file: string): string {
    return new TextDecoder().decode(this.files.read(this.path(file)));
  }

  /** Of the ledger alone, and as one of many. */
  async answer(cache: boolean): Promise<unknown> {
    const { ledgers, broken } = await openMany(this.host, [DIR], { cache });
    const many = ledgers.map(({ dir, ledger, findings, fileCount }) => ({ dir, ledger, findings, fileCount }));
    return { one: await this.alone(cache), many, broken };
  }

  private async alone(cache: boolean): Promise<unknown> {
    try {
      const { ledger, findings, fileCount } = await openLedger(this.host, DIR, cache);
      return { ledger, findings, fileCount };
    } catch (error) {
      if (!isLedgerError(error)) throw error;
      return error.args;
    }
  }

  cacheFiles(): string[] {
    return this.files.exists('/cache/zhenggai') ? this.files.list('/cache/zhenggai') : [];
  }
}

const LETTERS = ['甲', '乙', '丙', '丁'];

interface Choice {
  /** Which happening. */
  readonly what: number;
  /** Which file. */
  readonly file: string;
  readonly letter: string;
  /** How long it takes, milliseconds; negative where the clock is set back. */
  readonly wait: number;
  /** Whether somebody asks right after. */
  readonly ask: boolean;
}

/** What can happen to a ledger; what does not fit the moment does nothing. */
const HAPPENINGS: Readonly<Record<string, (world: World, choice: Choice) => void>> = {
  'an edit in place that keeps the size': (world, { file, letter }) =>
    world.files.overwrite(world.path(file), edited(world.text(file), letter)),
  'the same, with the time set back to what it was': (world, { file, letter }) => {
    const before = world.files.modifiedAt(world.path(file));
    world.files.overwrite(world.path(file), edited(world.text(file), letter));
    world.files.touch(world.path(file), before);
  },
  'an editor that writes a new file and renames it': (world, { file, letter }) => {
    const text = edited(world.text(file), letter);
    world.files.overwrite(world.path('new.tmp'), text);
    world.files.rename(world.path('new.tmp'), world.path(file));
  },
  'a longer text': (world, { file, letter }) =>
    world.files.overwrite(world.path(file), world.text(file).replace('整治', `整治${letter}`)),
  'a mistake': (world, { file }) =>
    world.files.overwrite(world.path(file), world.text(file).replace('status: open', 'status: shut')),
  'the mistake mended': (world, { file }) =>
    world.files.overwrite(world.path(file), world.text(file).replace('status: shut', 'status: open')),
  'a file without a right': (world, { letter }) => world.files.overwrite(world.path(`problems/${letter}.txt`), letter),
  'a problem more': (world) => {
    const text = world.text(FIRST).replaceAll('LX-31', 'LX-40');
    world.files.overwrite(world.path('problems/LX-40.yaml'), text);
  },
  'a problem less': (world) => {
    if (world.files.exists(world.path('problems/LX-40.yaml'))) world.files.remove(world.path('problems/LX-40.yaml'));
  },
  'two files that change places': (world) => {
    world.files.rename(world.path(FIRST), world.path('x'));
    world.files.rename(world.path(SECOND), world.path(FIRST));
    world.files.rename(world.path('x'), world.path(SECOND));
  },
  'a folder in place of the folder': (world, { file, letter }) => {
    const texts = world.files
      .list(world.path('problems'))
      .map((name) => [name, world.text(`problems/${name}`)] as const);
    world.files.rename(world.path('problems'), world.path(`old-${world.files.clock}-${letter}`));
    world.files.makeDir(world.path('problems'));
    for (const [name, text] of texts) {
      const isOne = file === `problems/${name}`;
      world.files.overwrite(world.path(`problems/${name}`), isOne ? edited(text, letter) : text);
    }
  },
  'other settings': (world, { letter }) =>
    world.files.overwrite(
      world.path('ledger.yaml'),
      world.text('ledger.yaml').replace(/warning_days: \d+|$/, `warning_days: 3${LETTERS.indexOf(letter)}`),
    ),
  'a cache that was cut off': (world, { wait }) => {
    for (const name of world.cacheFiles()) {
      const path = `/cache/zhenggai/${name}`;
      const bytes = world.files.read(path);
      world.files.remove(path);
      world.files.create(path, bytes.slice(0, Math.abs(wait * 7919) % (bytes.length + 1)));
    }
  },
  'a cache with a flipped bit': (world, { wait }) => {
    for (const name of world.cacheFiles()) {
      const path = `/cache/zhenggai/${name}`;
      const bytes = world.files.read(path);
      const at = Math.abs(wait * 7919) % bytes.length;
      bytes[at] = bytes[at]! ^ (1 << (Math.abs(wait) % 8));
      world.files.remove(path);
      world.files.create(path, bytes);
    }
  },
  'no cache': (world) => {
    for (const name of world.cacheFiles()) world.files.remove(`/cache/zhenggai/${name}`);
  },
  nothing: () => {},
};

/** Another text of the same length. */
function edited(text: string, letter: string): string {
  return text.replace(/整治.砂场/, `整治${letter}砂场`);
}

const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.nat(Object.keys(HAPPENINGS).length - 1),
  file: fc.constantFrom(FIRST, SECOND),
  letter: fc.constantFrom(...LETTERS),
  wait: fc.constantFrom(0, 0, 1, 7, 40, 999, 2001, 5000, 60_000, -1, -3000, -100_000),
  ask: fc.boolean(),
});

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
        expect(await world.answer(true)).toEqual(await world.answer(false));
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
  await world.answer(true);
  world.files.clock = before;
  world.files.overwrite(world.path(FIRST), edited(world.text(FIRST), '乙'));
  expect(await world.answer(true)).toEqual(await world.answer(false));
});

test('a cache that cannot be written is no reason to fail', async () => {
  const world = new World(20);
  world.files.create = () => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  };
  expect(await world.answer(true)).toEqual(await world.answer(false));
  expect(world.cacheFiles()).toEqual([]);
});

test('without the cache none is written', async () => {
  const world = new World(20);
  await world.answer(false);
  expect(world.cacheFiles()).toEqual([]);
});

test('a link is not kept: what it leads to can change unseen', async () => {
  const world = new World(20);
  const { stamp } = world.files;
  world.files.stamp = (path, row, at) =>
    path.endsWith('LX-32.yaml') ? 'link' : stamp.call(world.files, path, row, at);
  await world.answer(true);
  expect(world.cacheFiles()).toEqual([]);
});
