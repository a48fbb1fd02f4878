/** A county in a file system whose clock ticks, and what can happen to it. */
import fc from 'fast-check';
import type { Host } from '../../src/host/host.js';
import { goodLedger } from '../checks/samples.js';
import { memoryHost } from './memory-host.js';
import { TickingFiles } from './ticking-files.js';

/** Folder of the ledger. */
export const DIR = '/county';
export const [FIRST, SECOND] = ['problems/LX-31.yaml', 'problems/LX-32.yaml'] as const;

/** Where the program keeps what it read. */
const CACHE = '/cache/zhenggai/read';

export class World {
  readonly files: TickingFiles;
  readonly host: Host;
  /** What the program wrote since the last call. */
  readonly takeOutput: () => { out: string; err: string };

  constructor(tick: number) {
    this.files = new TickingFiles(tick);
    const { files } = this;
    const memory = memoryHost({ env: { XDG_CACHE_HOME: '/cache' }, cwd: DIR });
    this.takeOutput = memory.takeOutput;
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

  cacheFiles(): string[] {
    return this.files.exists(CACHE) ? this.files.list(CACHE) : [];
  }
}

const LETTERS = ['甲', '乙', '丙', '丁'];

export interface Choice {
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
export const HAPPENINGS: Readonly<Record<string, (world: World, choice: Choice) => void>> = {
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
      const path = `${CACHE}/${name}`;
      const bytes = world.files.read(path);
      world.files.remove(path);
      world.files.create(path, bytes.slice(0, Math.abs(wait * 7919) % (bytes.length + 1)));
    }
  },
  'a cache with a flipped bit': (world, { wait }) => {
    for (const name of world.cacheFiles()) {
      const path = `${CACHE}/${name}`;
      const bytes = world.files.read(path);
      const at = Math.abs(wait * 7919) % bytes.length;
      bytes[at] = bytes[at]! ^ (1 << (Math.abs(wait) % 8));
      world.files.remove(path);
      world.files.create(path, bytes);
    }
  },
  'no cache': (world) => {
    for (const name of world.cacheFiles()) world.files.remove(`${CACHE}/${name}`);
  },
  nothing: () => {},
};

/** Another text of the same length. */
export function edited(text: string, letter: string): string {
  return text.replace(/整治.砂场/, `整治${letter}砂场`);
}

export const choice: fc.Arbitrary<Choice> = fc.record({
  what: fc.nat(Object.keys(HAPPENINGS).length - 1),
  file: fc.constantFrom(FIRST, SECOND),
  letter: fc.constantFrom(...LETTERS),
  wait: fc.constantFrom(0, 0, 1, 7, 40, 999, 2001, 5000, 60_000, -1, -3000, -100_000),
  ask: fc.boolean(),
});
