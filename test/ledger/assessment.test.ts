/** 考核: points with reasons; silence never stands above work, and what was not due is not rated. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoresOf, type UnitScore } from '../../src/ledger/assessment.js';
import type { Assessed, AssessmentRules, Ledger, LogEntry, Task } from '../../src/ledger/model.js';
import { ASSESSED_WORDS } from '../../src/ledger/words.js';
import { arbitraryDay, arbitraryLedger, ISSUED } from '../support/arbitrary-ledger.js';
import { day, entry, ledgerOf, problemOf, settingsOf, standing, taskOf } from '../support/ledgers.js';

const RULES: AssessmentRules = {
  base: 100,
  rules: (Object.keys(ASSESSED_WORDS) as Assessed[]).map((rule) => ({
    rule,
    points: ['early', 'on_time'].includes(rule) ? 1 : -2,
  })),
  grades: [
    { name: '优秀', from: 95 },
    { name: '合格', from: 60 },
    { name: '不合格', from: 0 },
  ],
};

function scores(tasks: readonly Task[], on = '2021-01-05', rules = RULES): UnitScore[] {
  const named = tasks.map((task, index) => ({ ...task, id: `LX-31-0${index + 1}` }));
  const ledger = ledgerOf([problemOf(named)], { settings: settingsOf({ assessment: rules }) });
  return scoresOf(ledger, ISSUED, day(on));
}

const casesOf = (unit: string, all: readonly UnitScore[]): [string, string, number][] =>
  all.find((one) => one.unit === unit)?.cases.map(({ rule, date, points }) => [rule, date, points]) ?? [];

const monthly = (by: string, ...dates: string[]): LogEntry[] => dates.map((date) => entry(date, 'progress', { by }));

test('without rules nobody is rated', () => {
  expect(scoresOf(ledgerOf([problemOf([taskOf()])]), ISSUED, day('2021-01-05'))).toEqual([]);
});

test('each case has its task, its date and its rule', () => {
  const log = [
    ...monthly('县林业局', '2020-11-01'),
    entry('2020-11-25', 'supervised', { form: 'letter', number: '3号', reply_by: day('2020-12-01') }),
    entry('2020-12-10', 'submitted', { by: '县林业局' }),
    entry('2020-12-15', 'inspected', { result: 'returned' }),
    entry('2021-01-03', 'progress', { by: '县林业局', period: '2020-12' }),
  ];
  const all = scores([taskOf({ log })]);
  expect(casesOf('县林业局', all)).toEqual([
    ['unanswered', '2020-12-01', -2],
    ['returned', '2020-12-15', -2],
    ['overdue', '2020-12-31', -2],
  ]);
  expect(all[0]).toMatchObject({ unit: '县林业局', score: 94, grade: '合格', rank: 1, rated: true, silent: false });
  expect(all[0]?.cases[2]).toMatchObject({ task: 'LX-31-01', days: 5 });
});

test('missing and late reports, cycle by cycle', () => {
  const log = [entry('2021-01-03', 'progress', { by: '县林业局', period: '2020-12' })];
  expect(casesOf('县林业局', scores([taskOf({ log })]))).toEqual([
    ['unreported', '2020-11-20', -2],
    ['overdue', '2020-12-31', -2],
    ['late_report', '2021-01-03', -2],
  ]);
});

describe('in time by the day of completion', () => {
  const closed = (submitted: string): LogEntry[] => [
    entry(submitted, 'submitted', { by: '县林业局' }),
    entry('2021-01-15', 'closed', { by: '县水利局' }),
  ];
  test.each([
    ['2020-11-15', ['early', '2020-11-15', 1]],
    ['2020-12-31', ['on_time', '2020-12-31', 1]],
    ['2021-01-02', ['late', '2021-01-02', -2]],
  ])('submitted on %s', (submitted, found) => {
    const dates = casesOf('县林业局', scores([taskOf({ log: closed(submitted) })], '2021-02-01'));
    expect(dates.filter(([rule]) => rule !== 'unreported')).toEqual([found]);
  });

  test('early is in time where no rule of its own rewards it', () => {
    const rules = { base: 100, rules: [{ rule: 'on_time', points: 1 }] } as const;
    expect(scores([taskOf({ log: closed('2020-11-15') })], '2021-02-01', rules)[0]?.score).toBe(101);
  });

  test('what rebounded earns nothing', () => {
    const log = [...closed('2020-11-15'), entry('2021-01-20', 'revisited', { result: 'rebounded' })];
    const dates = casesOf('县林业局', scores([taskOf({ log })], '2021-02-01'));
    expect(dates).toEqual([['rebounded', '2021-01-20', -2]]);
  });
});

test('a rule takes no more than its most', () => {
  const rules = { base: 100, rules: [{ rule: 'unreported', points: -4, most: 10 }] } as const;
  const [first] = scores([taskOf()], '2021-03-01', rules);
  expect(first?.cases.map(({ points }) => points)).toEqual([-4, -4, -2, 0]);
  expect(first?.score).toBe(90);
});

test('a unit to which nothing was due is not rated', () => {
  const [first] = scores([taskOf({ deadline: { ...standing } })], '2020-11-01');
  expect(first).toMatchObject({ rated: false, score: null, grade: null, rank: null });
});

test('a town answers for its reports, not for the date of the whole group', () => {
  const all = scores([taskOf({ units: ['各乡镇（街道）'], log: monthly('东安镇', '2020-11-10', '2020-12-10') })]);
  expect(casesOf('东安镇', all)).toEqual([]);
  expect(casesOf('明中乡', all).map(([rule]) => rule)).toEqual(['unreported', 'unreported']);
  expect(casesOf('各乡镇（街道）', all).map(([rule]) => rule)).toEqual(['overdue']);
});

test('a unit that did nothing never stands above one that did, whatever its points', () => {
  const busy = ['01', '02', '03', '04'].map(() =>
    taskOf({ units: ['县水利局'], log: monthly('县水利局', '2020-11-10') }),
  );
  const all = scores([taskOf({ units: ['县农业农村委'] }), ...busy]);
  expect(all.map(({ unit }) => unit)).toEqual(['县水利局', '县农业农村委']);
  expect((all[0]?.score ?? 0) < (all[1]?.score ?? 0)).toBe(true);
  expect(all[1]).toMatchObject({ silent: true, grade: '不合格', rank: 2 });
});

test('so on any ledger; and the points add up', () => {
  fc.assert(
    fc.property(arbitraryLedger(), arbitraryDay, (ledger, asOf) => {
      const rated: Ledger = { ...ledger, settings: { ...ledger.settings, assessment: RULES } };
      const all = scoresOf(rated, ISSUED, asOf).filter((one) => one.rated);
      const silent = all.findIndex((one) => one.silent);
      if (silent >= 0) expect(all.slice(silent).every((one) => one.silent)).toBe(true);
      for (const { score, cases } of all) expect(score).toBe(100 + cases.reduce((sum, { points }) => sum + points, 0));
    }),
    { numRuns: 100 },
  );
});
