/** What goes through a witness is all that an answer depends on; what cannot be asked again spoils it. */
import { beforeEach, expect, test } from 'vitest';
import type { Host } from '../../../src/host/host.js';
import { stillHold } from '../../../src/store/answers/grounds.js';
import { witness } from '../../../src/store/answers/witness.js';
import { World } from '../../support/world.js';

let world: World;
let said: string;

beforeEach(() => {
  world = new World(1);
  said = 'a.yaml\0';
});

/** The host of the world, with a git that says what the test wants. */
const host = (): Host => ({
  ...world.host,
  gitBeside: async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return { code: 0, stdout: new TextEncoder().encode(said), stderr: '' };
  },
});

async function holdsAfter(work: (host: Host) => unknown, change: () => void = () => {}): Promise<boolean | undefined> {
  const watched = witness(host());
  await work(watched.host);
  const statement = watched.statement();
  change();
  return statement && (await stillHold(host(), statement.grounds));
}

const LEDGER_FILE = '/county/ledger.yaml';

/** What is asked of the world → what changes the answer. */
const DEPENDS: Readonly<Record<string, readonly [ask: (host: Host) => unknown, change: () => void]>> = {
  'a file that was read': [({ files }) => files.read(LEDGER_FILE), () => world.files.overwrite(LEDGER_FILE, 'x')],
  'a file that was looked at': [({ files }) => files.lstat(LEDGER_FILE), () => world.files.touch(LEDGER_FILE, 1)],
  'a file that was opened': [({ files }) => files.open(LEDGER_FILE), () => world.files.remove(LEDGER_FILE)],
  'a file that was not there': [
    ({ files }) => files.kind('/county/new.yaml'),
    () => world.files.overwrite('/county/new.yaml', ''),
  ],
  'a stamp of what was not there': [
    ({ files }) => files.stamp('/county/new.yaml', new Float64Array(5), 0),
    () => world.files.overwrite('/county/new.yaml', ''),
  ],
  'a stamp that was compared': [
    ({ files }) => {
      const row = new Float64Array(5);
      world.files.stamp(LEDGER_FILE, row, 0);
      expect(files.hasStamp(LEDGER_FILE, row, 0)).toBe(true);
    },
    () => world.files.overwrite(LEDGER_FILE, 'x'),
  ],
  'a stamp that was another': [
    ({ files }) => files.hasStamp(LEDGER_FILE, new Float64Array(5), 0),
    () => world.files.overwrite(LEDGER_FILE, 'x'),
  ],
  'a folder that was listed': [
    ({ files }) => files.list('/county/problems'),
    () => world.files.overwrite('/county/problems/new.yaml', ''),
  ],
  'what git said': [
    ({ gitBeside }) => gitBeside(['diff-files'], { cwd: '/county' }),
    () => {
      said = '';
    },
  ],
  'the day': [
    ({ today }) => today('+08:00'),
    () => {
      world.files.clock += 24 * 3_600_000;
    },
  ],
  'the clock, where it is set back': [
    () => {},
    () => {
      world.files.clock -= 1;
    },
  ],
};

test.each(Object.entries(DEPENDS))('an answer depends on %s', async (_, [ask, change]) => {
  expect(await holdsAfter(ask)).toBe(true);
  expect(await holdsAfter(ask, change)).toBe(false);
});

test('and on nothing in the cache', async () => {
  const work = ({ files }: Host): void => {
    files.makeDir('/cache/zhenggai');
    files.create('/cache/zhenggai/a', new Uint8Array(), 0o600);
    files.read('/cache/zhenggai/a');
  };
  expect(await holdsAfter(work, () => world.files.remove('/cache/zhenggai/a'))).toBe(true);
});

/** Makes a file look like a link. */
function linked(): void {
  const { stamp, kind } = world.files;
  world.files.kind = (path) => (path === LEDGER_FILE ? 'link' : kind.call(world.files, path));
  world.files.stamp = (path, row, at) => {
    const found = stamp.call(world.files, path, row, at);
    return path === LEDGER_FILE ? 'link' : found;
  };
}

test('a link may be looked at', async () => {
  linked();
  expect(await holdsAfter(({ files }) => files.stamp(LEDGER_FILE, new Float64Array(5), 0))).toBe(true);
});

const SPOILS: Readonly<Record<string, (host: Host) => unknown>> = {
  'a file was written': ({ files }) => files.createDurably('/county/x', new Uint8Array(), 0o644),
  'a file was taken away': ({ files }) => files.remove(LEDGER_FILE),
  'a file got another name': ({ files }) => files.rename(LEDGER_FILE, '/county/x'),
  'a link was followed': ({ files }) => {
    linked();
    files.read(LEDGER_FILE);
  },
  'a link that was looked at was followed': ({ files }) => {
    const row = new Float64Array(5);
    world.files.stamp(LEDGER_FILE, row, 0);
    linked();
    files.hasStamp(LEDGER_FILE, row, 0);
    files.open(LEDGER_FILE);
  },
  'too much was looked at': ({ files }) => {
    const row = new Float64Array(5);
    for (let i = 0; i < 110_000; i++) files.stamp(`/nowhere/${i}`, row, 0);
  },
  'something was typed': (host) => host.readInput(),
  'the terminal was asked': (host) => host.interactive,
  'another program ran': (host) => host.run('vi', []),
  'git was asked and waited for': (host) => host.git(['log']),
  'a thread worked': (host) => host.startThread(),
  'the whole environment was read': (host) => ({ ...host.env }),
  'something was said beside the answer': (host) => host.err.write('提醒'),
  'git has not answered yet': (host) => {
    void host.gitBeside([], { cwd: '/' });
  },
  'git said too much to be kept': (host) => {
    said = 'x'.repeat(20_000);
    return host.gitBeside([], { cwd: '/' });
  },
};

test.each(Object.entries(SPOILS))('nothing is kept where %s', async (_, work) => {
  expect(await holdsAfter(work)).toBeUndefined();
});
