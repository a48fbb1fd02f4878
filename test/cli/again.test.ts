/** The same question once more: the answer is kept, and it is never another than the one that would be made. */
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Host } from '../../src/host/host.js';
import { choice, DIR, edited, FIRST, HAPPENINGS, World } from '../support/world.js';

let answer: typeof import('../../src/again.js').answer;
/** How many answers were made. */
let made = 0;

vi.mock('../../src/main.js', async (original) => {
  const { main } = await original<typeof import('../../src/main.js')>();
  const counted: typeof main = (...args) => {
    made++;
    return main(...args);
  };
  return { main: counted };
});

beforeAll(async () => {
  // What the build puts in: without it nothing is kept.
  vi.stubGlobal('__FINGERPRINT__', 'test');
  ({ answer } = await import('../../src/again.js'));
});

let world: World;

beforeEach(() => {
  world = new World(20);
  made = 0;
});

interface Given {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function ask(argv: readonly string[], host: Host = world.host, from = world): Promise<Given> {
  const code = await answer(argv, host);
  return { code, ...from.takeOutput() };
}

const LIST = ['list', '--overdue'];
const QUESTIONS = [LIST, ['list', '--all', DIR], ['status'], ['check'], ['report', 'weekly', '--format', 'json']];

test.each([1, 20, 1000, 2000])('a clock of %i ms: what is kept is what would be made', async (tick) => {
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...QUESTIONS),
      fc.array(choice, { minLength: 1, maxLength: 14 }),
      async (question, choices) => {
        const one = new World(tick);
        for (const step of choices) {
          Object.values(HAPPENINGS)[step.what]!(one, step);
          one.files.clock += step.wait;
          if (!step.ask) continue;
          const afresh = await ask([...question, '--no-cache'], one.host, one);
          // Once after what has happened, and once after nothing has.
          expect(await ask(question, one.host, one)).toEqual(afresh);
          const before = made;
          expect(await ask(question, one.host, one)).toEqual(afresh);
          if (made === before) kept++;
        }
      },
    ),
    { numRuns: 60, seed: tick },
  );
  // It would be easy to be right by never keeping anything.
  expect(kept).toBeGreaterThan(20);
});

test.each(QUESTIONS.map((argv) => [argv]))('%j is made once', async (argv) => {
  const first = await ask(argv);
  expect(first.out).not.toBe('');
  expect(await ask(argv)).toEqual(first);
  expect(made).toBe(1);
});

/** What can change between two questions that no file of the ledger shows. */
const CHANGES: Readonly<Record<string, () => Host>> = {
  'the day': () => {
    world.files.clock += 24 * 3_600_000;
    return world.host;
  },
  'the width that is asked for': () => withEnv({ COLUMNS: '60' }),
  'whether there is colour': () => withEnv({ FORCE_COLOR: '1' }),
  'which ledger is named': () => {
    world.files.makeDir('/other/problems');
    for (const file of ['ledger.yaml', 'units.yaml', 'targets.yaml', FIRST]) {
      world.files.overwrite(`/other/${file}`, world.text(file));
    }
    return withEnv({ ZHENGGAI_LEDGER: '/other' });
  },
  'where it is asked': () => ({ ...world.host, cwd: `${DIR}/problems` }),
  'whether somebody looks on': () => ({ ...world.host, out: { ...world.host.out, isTerminal: true, columns: 40 } }),
  'a ledger that is nearer': () => {
    world.files.makeDir(`${DIR}/data/problems`);
    for (const file of ['ledger.yaml', 'units.yaml', 'targets.yaml', FIRST]) {
      world.files.overwrite(`${DIR}/data/${file}`, world.text(file));
    }
    return world.host;
  },
};

function withEnv(more: Readonly<Record<string, string>>): Host {
  return { ...world.host, env: { ...world.host.env, ...more } };
}

test.each(Object.entries(CHANGES))('%s', async (_, change) => {
  await ask(LIST);
  const host = change();
  const second = await ask(LIST, host);
  expect(made).toBe(2);
  expect(second).toEqual(await ask([...LIST, '--no-cache'], host));
});

test('evidence that somebody changed', async () => {
  const path = world.path('照片.txt');
  world.files.overwrite(path, '甲');
  const log = '[{ date: "2021-01-02", event: progress, note: 有照片, evidence: [照片.txt] }]';
  world.files.overwrite(world.path(FIRST), world.text(FIRST).replace('log: []', `log: ${log}`));
  world.files.clock += 10_000;
  const first = await ask(['check']);
  expect(await ask(['check'])).toEqual(first);
  expect(made).toBe(1);
  world.files.overwrite(path, '乙');
  expect((await ask(['check'])).out).not.toBe(first.out);
});

test.each([
  ['a question that asks for everything afresh', [...LIST, '--no-cache']],
  ['a mistake on the command line', ['list', '--unit', '没有的单位']],
  ['a command that records', ['close', 'LX-31-01', '--by', '县林业局', '--dry-run']],
  ['an answer that goes to a file', ['list', '-o', `${DIR}/list.csv`]],
])('%s is never kept', async (_, argv) => {
  await ask(argv);
  await ask(argv);
  expect(made).toBe(2);
});

test('nothing is kept of files as young as the look at them', async () => {
  world.files.overwrite(world.path(FIRST), edited(world.text(FIRST), '甲'));
  await ask(LIST);
  await ask(LIST);
  expect(made).toBe(2);
});

test('a reader who leaves gets no error, and the half that he read is not kept', async () => {
  const { PipeClosed } = await import('../../src/host/host.js');
  const gone = (): never => {
    throw new PipeClosed();
  };
  const host: Host = { ...world.host, out: { ...world.host.out, write: gone } };
  expect(await answer(LIST, host)).toBe(0);
  const whole = await ask(LIST);
  expect(made).toBe(2);
  expect(whole.out).not.toBe('');
  expect(await answer(LIST, host)).toBe(0);
  expect(made).toBe(2);
});

test('the exit code is kept', async () => {
  const argv = ['list', '--fail-if-any'];
  expect((await ask(argv)).code).toBe(1);
  expect((await ask(argv)).code).toBe(1);
  expect(made).toBe(1);
});

test('however many questions: no more files, and each has its own answer', async () => {
  for (let day = 0; day < 200; day++) {
    const date = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    expect((await ask(['list', '--format', 'json', '--as-of', date])).out).toContain(`"as_of": "${date}"`);
  }
  expect(world.cacheFiles().filter((name) => name.startsWith('answer-')).length).toBeLessThanOrEqual(64);
});
