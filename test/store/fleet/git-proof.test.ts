/** Whatever happens in a work tree, the answer with git's proof is the answer of the files. */
import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Host } from '../../../src/host/host.js';
import { goodLedger } from '../../checks/samples.js';
import { realHost, type TestRepo, temporaryFolder, testRepo } from '../../support/git-repo.js';

let openFleet: typeof import('../../../src/store/fleet/open-fleet.js').openFleet;
let repo: TestRepo;
let host: Host;
/** Files that were looked at. */
let looks: string[];

/** One in a folder that has the name of what it holds. */
const COUNTIES = ['甲县', '乙县', 'problems'];
const PROBLEM = 'problems/LX-31.yaml';

beforeAll(async () => {
  // What the build puts in: without it the program keeps no cache.
  vi.stubGlobal('__BUILD__', 'test');
  ({ openFleet } = await import('../../../src/store/fleet/open-fleet.js'));
});

function setUp(): void {
  repo = testRepo();
  COUNTIES.forEach((county, index) => {
    const files = goodLedger();
    files['ledger.yaml'] = String(files['ledger.yaml']).replace('500229', `50022${index}`);
    const texts = Object.entries(files).map(([name, text]) => [`省/${county}/${name}`, String(text)]);
    repo.write(Object.fromEntries(texts));
  });
  repo.commit('台账');
  looks = [];
  const real = realHost(repo.dir);
  host = {
    ...real,
    env: { XDG_CACHE_HOME: temporaryFolder() },
    files: {
      ...real.files,
      // Long after every change: nothing is in doubt to the cache, so that git alone is on trial.
      timeIn(folder) {
        const now = real.files.timeIn(folder);
        return now && { ...now, time: now.time + 50_000 };
      },
      stamp(path, row, at) {
        looks.push(path);
        return real.files.stamp(path, row, at);
      },
      hasStamp(path, row, at) {
        looks.push(path);
        return real.files.hasStamp(path, row, at);
      },
    },
    now: () => Date.now() + 60_000,
  };
}

beforeEach(setUp);

async function answer(cache: boolean): Promise<unknown> {
  const { ledgers, broken } = await openFleet(host, [join(repo.dir, '省')], { cache, gitFrom: 1 });
  const told = ledgers.map(({ dir, ledger, details }) => ({ dir, ledger: { ...ledger }, findings: details?.findings }));
  return { ledgers: told, broken };
}

const at = (county: string, file: string): string => join(repo.dir, '省', county, file);
const looksAtFiles = (): string[] => looks.filter((path) => /省\/.*\.yaml$/.test(path));

test('where nothing has changed no file is looked at', async () => {
  const first = await answer(true);
  looks = [];
  expect(await answer(true)).toEqual(first);
  expect(looksAtFiles()).toEqual([]);
  expect(looks).not.toEqual([]);
});

test('where one has changed, those of its ledger are', async () => {
  await answer(true);
  writeFileSync(at('乙县', PROBLEM), repo.read(`省/乙县/${PROBLEM}`).replace('整治', '整顿'));
  looks = [];
  const now = await answer(true);
  expect(looksAtFiles().filter((path) => !path.includes('乙县'))).toEqual([]);
  expect(looksAtFiles()).not.toEqual([]);
  expect(now).toEqual(await answer(false));
});

/** What can happen in a work tree. Each gives the county's problem another text where it can. */
const HAPPENINGS: Readonly<Record<string, (county: string, mark: string) => void>> = {
  'an edit that keeps the size': (county, mark) => edit(county, mark),
  'an edit that keeps the size and the time': (county, mark) => {
    const { atime, mtime } = statSync(at(county, PROBLEM));
    edit(county, mark);
    utimesSync(at(county, PROBLEM), atime, mtime);
  },
  'an edit that is staged': (county, mark) => {
    edit(county, mark);
    repo.git('add', '-A');
  },
  'an edit that is committed': (county, mark) => {
    edit(county, mark);
    repo.commit(mark);
  },
  'an edit that git is told not to see': (county, mark) => {
    repo.git('update-index', '--assume-unchanged', `省/${county}/${PROBLEM}`);
    edit(county, mark);
  },
  'an edit that git is told to skip': (county, mark) => {
    repo.git('update-index', '--skip-worktree', `省/${county}/${PROBLEM}`);
    edit(county, mark);
  },
  'git is told to see again': (county) => {
    repo.git('update-index', '--no-assume-unchanged', '--no-skip-worktree', `省/${county}/${PROBLEM}`);
  },
  'a problem more': (county) => {
    writeFileSync(at(county, 'problems/LX-40.yaml'), textOf(county).replaceAll('LX-31', 'LX-40'));
  },
  'a problem less': (county) => rmSync(at(county, 'problems/LX-40.yaml'), { force: true }),
  'a ledger more': (county) => {
    mkdirSync(at(`${county}二`, 'problems'), { recursive: true });
    for (const [name, text] of Object.entries(goodLedger())) writeFileSync(at(`${county}二`, name), String(text));
  },
  'a ledger less': (county) => rmSync(at(`${county}二`, '.'), { recursive: true, force: true }),
  'a mistake': (county) => replace(county, 'status: open', 'status: shut'),
  'the mistake mended': (county) => replace(county, 'status: shut', 'status: open'),
  'two ledgers that change places': (county) => {
    const other = COUNTIES[(COUNTIES.indexOf(county) + 1) % COUNTIES.length]!;
    renameSync(at(county, '.'), at('x', '.'));
    renameSync(at(other, '.'), at(county, '.'));
    renameSync(at('x', '.'), at(other, '.'));
  },
  'everything taken back': () => repo.git('checkout', '-q', '--', '.'),
  'everything put aside': () => repo.git('stash', '-q'),
  'the index touched': () => utimesSync(join(repo.dir, '.git/index'), new Date(), new Date()),
  'git’s work tree elsewhere': () => repo.git('config', 'core.worktree', join(repo.dir, '.git')),
  'git’s work tree here again': () => repo.git('config', '--unset', 'core.worktree'),
  'the index refreshed': () => repo.git('update-index', '-q', '--refresh'),
  nothing: () => {},
};

const textOf = (county: string): string => repo.read(`省/${county}/${PROBLEM}`);

function replace(county: string, from: string, to: string): void {
  writeFileSync(at(county, PROBLEM), textOf(county).replace(from, to));
}

function edit(county: string, mark: string): void {
  writeFileSync(at(county, PROBLEM), textOf(county).replace(/整治.砂场/, `整治${mark}砂场`));
}

test('after whatever has happened', { timeout: 300_000 }, async () => {
  const choice = fc.record({
    what: fc.constantFrom(...Object.keys(HAPPENINGS)),
    county: fc.constantFrom(...COUNTIES),
    mark: fc.constantFrom('甲', '乙', '丙', '丁'),
    ask: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 2, maxLength: 8 }), async (choices) => {
      setUp();
      await answer(true);
      for (const { what, county, mark, ask } of choices) {
        try {
          HAPPENINGS[what]!(county, mark);
        } catch {
          // Git refuses: nothing has happened.
        }
        if (ask) expect(await answer(true)).toEqual(await answer(false));
      }
      expect(await answer(true)).toEqual(await answer(false));
    }),
    { numRuns: 12, seed: 3 },
  );
});
