/** 报送: per unit, per task, per cycle; only what the unit itself did counts (contract § 2). */
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/ledger/conditions.js';
import { cycleOf, firstEnd, lastCycle, type Rhythm } from '../../src/ledger/cycles.js';
import type { Ledger, LogEntry, Problem, Task } from '../../src/ledger/model.js';
import { hasEnded, lastCycleOf, reportsIn } from '../../src/ledger/reporting.js';
import { day, entry, ledgerOf, problemOf, settingsOf, standing, taskOf } from '../support/ledgers.js';

/** The plan is of 2020-10-14; cycles end on the 20th; the day is in the cycle from 21 December. */
const ON = '2021-01-05';

function unreported(
  task: Task,
  over: Partial<Ledger> = {},
  on = ON,
  problem: Partial<Problem> = {},
): readonly string[] {
  const whole = problemOf([task], problem);
  return assess(ledgerOf([whole], over), whole, task, day(on)).unreported;
}

const forestry = (log: LogEntry[], on = ON): readonly string[] => unreported(taskOf({ log }), {}, on);

describe('a unit has reported when', () => {
  test.each<[string, LogEntry, boolean]>([
    ['it told its progress', entry('2020-12-20', 'progress', { by: '县林业局' }), true],
    ['one of its people did', entry('2020-12-20', 'progress', { by: '江成敏' }), true],
    ['it finished a stage', entry('2020-12-01', 'stage_done', { by: '县林业局', stage: 1 }), true],
    ['its full name stands there', entry('2020-12-01', 'progress', { by: '城口县林业局' }), true],
    ['not when the office reminded it', entry('2020-12-01', 'supervised', { by: '县林业局', form: 'reminder' }), false],
    ['not when another unit did', entry('2020-12-01', 'progress', { by: '县水利局' }), false],
    ['not when nobody signed', entry('2020-12-01', 'progress'), false],
    ['it did on the first day of the cycle', entry('2020-11-21', 'progress', { by: '县林业局' }), true],
    ['not when it was too early', entry('2020-11-20', 'progress', { by: '县林业局' }), false],
    ['not when it was for the next cycle', entry('2020-12-21', 'progress', { by: '县林业局' }), false],
    ['late, for the cycle that it names', entry('2020-12-28', 'progress', { by: '县林业局', period: '2020-12' }), true],
    [
      'not for the cycle of its date then',
      entry('2020-12-15', 'progress', { by: '县林业局', period: '2020-11' }),
      false,
    ],
  ])('%s', (_, one, is) => expect(forestry([one])).toEqual(is ? [] : ['县林业局']));

  test('nothing is asked of a task that waits or is closed', () => {
    expect(forestry([entry('2020-11-01', 'submitted')])).toEqual([]);
    expect(forestry([entry('2020-11-01', 'closed')])).toEqual([]);
  });
});

describe('the first cycle', () => {
  test('ends on the first reporting day that lies a whole cycle after the plan', () => {
    expect(forestry([], '2020-11-19')).toEqual([]);
    expect(forestry([], '2020-11-20')).toEqual(['县林业局']);
  });

  test('begins with the plan', () => {
    expect(forestry([entry('2020-10-15', 'progress', { by: '县林业局' })], '2020-11-20')).toEqual([]);
  });

  test('or ends on the day that the ledger says', () => {
    const settings = settingsOf({ reporting: { since: day('2020-12-20') } });
    expect(unreported(taskOf(), { settings }, '2020-12-19')).toEqual([]);
    expect(unreported(taskOf(), { settings }, '2020-12-20')).toEqual(['县林业局']);
  });
});

describe('each unit, and each member of a group, reports for itself', () => {
  const two = taskOf({ units: ['东安镇', '明中乡'], log: [entry('2020-12-01', 'progress', { by: '东安镇' })] });
  test('one leaves the other', () => expect(unreported(two)).toEqual(['明中乡']));

  const towns = Array.from({ length: 25 }, (_, index) => `乡镇${index + 1}`);
  const registry = {
    ...ledgerOf([]).registry,
    units: towns.map((name) => ({ name, full_name: `${name}人民政府`, kind: 'township' as const })),
    groups: [
      { name: '各乡镇（街道）', members: towns },
      { name: '相关乡镇', members: [] },
    ],
  };
  test('one town’s entry leaves 24', () => {
    const task = taskOf({
      units: ['各乡镇（街道）', '乡镇1'],
      log: [entry('2020-12-01', 'progress', { by: '乡镇3' })],
    });
    expect(unreported(task, { registry })).toEqual(towns.filter((name) => name !== '乡镇3'));
  });

  test('a group whose members nobody knows reports as one', () => {
    const task = taskOf({ units: ['相关乡镇'], log: [entry('2020-12-01', 'progress', { by: '相关乡镇' })] });
    expect(unreported(task, { registry })).toEqual([]);
    expect(unreported({ ...task, log: [] }, { registry })).toEqual(['相关乡镇']);
  });
});

describe('tasks without a date', () => {
  const task = taskOf({ deadline: standing });
  const asks = (ongoing: 'monthly' | 'quarterly' | 'none', on: string, log: LogEntry[] = []): boolean =>
    unreported({ ...task, log }, { settings: settingsOf({ reporting: { ongoing } }) }, on).length > 0;

  test('are asked every month, every quarter, or not', () => {
    expect([asks('monthly', ON), asks('quarterly', ON), asks('none', '2022-01-01')]).toEqual([true, false, false]);
    // The first quarter ends on the first quarter's day a whole quarter after the plan.
    expect([asks('quarterly', '2021-03-19'), asks('quarterly', '2021-03-20')]).toEqual([false, true]);
  });

  test('one report does for the quarter', () => {
    expect(asks('quarterly', '2021-03-20', [entry('2021-01-02', 'progress', { by: '县林业局' })])).toBe(false);
    expect(asks('quarterly', '2021-06-25', [entry('2021-01-02', 'progress', { by: '县林业局' })])).toBe(true);
  });

  test('a problem’s own duty comes first', () => {
    const settings = settingsOf({ reporting: { ongoing: 'none' } });
    const duties = [{ kind: 'report', text: '每月 10 日前', every: 'monthly', day: 10 }] as const;
    expect(unreported(task, { settings }, '2020-12-10', { duties })).toEqual(['县林业局']);
    const log = [entry('2020-12-10', 'progress', { by: '县林业局' })];
    expect(unreported({ ...task, log }, { settings }, '2020-12-10', { duties })).toEqual([]);
    expect(unreported({ ...task, log }, { settings }, '2021-01-10', { duties })).toEqual(['县林业局']);
  });
});

test('按时, 迟报 and 漏报 are told apart, each with its entry', () => {
  const log = [
    entry('2020-12-01', 'progress', { by: '东安镇' }),
    entry('2020-12-28', 'progress', { by: '明中乡', period: '2020-12' }),
  ];
  const task = taskOf({ units: ['东安镇', '明中乡', '县林业局'], log });
  const problem = problemOf([task]);
  const ledger = ledgerOf([problem]);
  const cycle = lastCycleOf(ledger, problem, task, day(ON));
  expect(cycle).toEqual({ from: '2020-11-21', to: '2020-12-20' });
  expect(reportsIn(ledger, problem, task, cycle as NonNullable<typeof cycle>, log)).toEqual([
    { unit: '东安镇', how: 'on_time', entry: log[0] },
    { unit: '明中乡', how: 'late', entry: log[1] },
    { unit: '县林业局', how: 'missing', entry: undefined },
  ]);
});

describe('cycles', () => {
  test.each<[Rhythm['every'], number, string, string, string]>([
    ['monthly', 20, '2020-12-20', '2020-11-21', '2020-12-20'],
    ['monthly', 20, '2020-12-21', '2020-12-21', '2021-01-20'],
    ['monthly', 31, '2021-02-10', '2021-02-01', '2021-02-28'],
    ['quarterly', 20, '2020-12-21', '2020-12-21', '2021-03-20'],
    ['quarterly', 20, '2021-03-20', '2020-12-21', '2021-03-20'],
    ['half_yearly', 10, '2021-01-05', '2020-12-11', '2021-06-10'],
    ['yearly', 31, '2021-07-01', '2021-01-01', '2021-12-31'],
    // 2021-01-05 was a Tuesday, the Friday of its week the 8th.
    ['weekly', 5, '2021-01-05', '2021-01-02', '2021-01-08'],
    ['weekly', 2, '2021-01-05', '2020-12-30', '2021-01-05'],
  ])('%s by the %i: %s is in %s to %s', (every, by, date, from, to) => {
    expect(cycleOf(day(date), { every, day: by })).toEqual({ from, to });
    expect(lastCycle(day(to), { every, day: by })).toEqual({ from, to });
  });

  test('the first of a quarter and of a week', () => {
    expect(firstEnd(day('2020-10-14'), { every: 'quarterly', day: 20 }, undefined)).toBe('2021-03-20');
    expect(firstEnd(day('2020-10-14'), { every: 'weekly', day: 5 }, undefined)).toBe('2020-10-23');
  });
});

test('what happened in a cycle that is over is written down late', () => {
  const task = taskOf();
  const problem = problemOf([task]);
  const late = (date: string, today: string): boolean =>
    hasEnded(ledgerOf([problem]), problem, task, day(date), day(today));
  expect(late('2020-12-18', '2020-12-20')).toBe(false);
  expect(late('2020-12-18', '2020-12-21')).toBe(true);
  // The first cycle ends on 20 November.
  expect([late('2020-10-15', '2020-11-20'), late('2020-10-15', '2020-11-21')]).toEqual([false, true]);
});
