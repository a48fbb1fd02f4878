/** Who did what, where lines of work part and meet. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlainDate } from '../../../src/ledger/dates.js';
import { historyOf, type Read, type Version } from '../../../src/ledger/diff/history.js';
import type { LogEntry, Problem } from '../../../src/ledger/model.js';

const progress = (day: number, note: string): LogEntry => ({
  date: `2021-01-0${day}` as PlainDate,
  event: 'progress',
  note,
});

const problem = (...log: LogEntry[]): Problem =>
  ({
    id: 'LX-31',
    title: '问题',
    tasks: [
      {
        id: 'LX-31-01',
        title: '任务',
        measures: [],
        units: [],
        deadline: { text: '', ongoing: false, immediate: false },
        status: 'open',
        log,
      },
    ],
  }) as unknown as Problem;

/** Versions by name, each with the names of what it was made from. */
function told(graph: Readonly<Record<string, readonly [Read, ...string[]]>>, cut: readonly string[] = []) {
  const versions = Object.entries(graph).map(
    ([commit, [read, ...parents]]): Version => ({
      by: { commit, author: '某', date: '2021-01-01' as PlainDate, subject: commit },
      problem: read,
      parents: parents.map((parent) => ({ commit: parent, problem: graph[parent]?.[0] })),
      cutOff: cut.includes(commit),
    }),
  );
  const steps = historyOf('LX-31-01', versions);
  return Object.fromEntries(
    steps.map(({ by, differences }) => [
      by?.commit,
      differences.map((one) => ('how' in one ? one.how : 'entry' in one ? one.entry.note : one.kind)),
    ]),
  );
}

const [base, ours, theirs] = [progress(1, '起'), progress(2, '甲'), progress(3, '乙')];
const parted = {
  root: [problem(base)],
  a: [problem(base, ours), 'root'],
  b: [problem(base, theirs), 'root'],
} as const;
const each = { root: ['added'], a: ['甲'], b: ['乙'] };

test('where two lines meet nobody is accused', () => {
  expect(told({ ...parted, merge: [problem(base, ours, theirs), 'a', 'b'] })).toEqual(each);
});

test('a merge that drops a side is', () => {
  expect(told({ ...parted, merge: [problem(base, ours), 'a', 'b'] })).toEqual({ ...each, merge: ['vanished'] });
});

test('what a merge adds of its own, too', () => {
  const more = progress(4, '合并时添的');
  expect(told({ ...parted, merge: [problem(base, ours, theirs, more), 'a', 'b'] })).toEqual({
    ...each,
    merge: ['合并时添的'],
  });
});

test('work goes on from both sides of an earlier merge', () => {
  const later = progress(5, '后来');
  expect(
    told({
      ...parted,
      merge: [problem(base, ours, theirs), 'a', 'b'],
      c: [problem(base, theirs, later), 'b'],
      again: [problem(base, ours, theirs, later), 'merge', 'c'],
    }),
  ).toEqual({ ...each, c: ['后来'] });
});

test('what cannot be read is passed over, and what came before a cut is not known', () => {
  expect(told({ root: [problem(base)], bad: [null, 'root'], good: [problem(base, ours), 'bad'] }, ['root'])).toEqual({
    bad: [],
    good: ['甲'],
  });
});

/** Lines of work that part and meet at random; who commits adds an entry, who merges adds none. */
const lines = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 25 });

test('however lines part and meet, each entry is told once, by who wrote it, and none is missed', () => {
  fc.assert(
    fc.property(lines, (steps) => {
      const graph: Record<string, [Problem, ...string[]]> = { c0: [problem(base)] };
      const logs: LogEntry[][] = [[base]];
      const parentsOf: number[][] = [[]];
      for (const [one, other, isMerge] of steps) {
        const [a, b] = [one % logs.length, other % logs.length];
        const index = logs.length;
        const isReal = isMerge && !isBefore(parentsOf, a, b) && !isBefore(parentsOf, b, a);
        const parents = isReal ? [a, b] : [a];
        const known = new Set(parents.flatMap((parent) => logs[parent] ?? []));
        const log = [...known, ...(isReal ? [] : [progress(2, `c${index}`)])];
        logs.push(log);
        parentsOf.push(parents);
        graph[`c${index}`] = [problem(...log), ...parents.map((parent) => `c${parent}`)];
      }
      const expected = Object.entries(graph)
        .filter(([, [, ...parents]]) => parents.length < 2)
        .map(([commit]) => [commit, [commit === 'c0' ? 'added' : commit]]);
      expect(told(graph)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 200 },
  );
});

/** Whether one commit is the other or comes before it. */
function isBefore(parentsOf: readonly (readonly number[])[], one: number, other: number): boolean {
  return one === other || (parentsOf[other] ?? []).some((parent) => isBefore(parentsOf, one, parent));
}
