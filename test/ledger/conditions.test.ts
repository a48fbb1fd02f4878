import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../src/ledger/conditions.js';
import { lastCompleteCycle } from '../../src/ledger/cycles.js';
import type { Deadline, LogEntry, Task } from '../../src/ledger/model.js';
import { day, deadlineOf, entry, ledgerOf, problemOf, settingsOf, standing, taskOf } from '../support/ledgers.js';

function assessed(task: Task, on: string, settings = settingsOf()): Assessment {
  const problem = problemOf([task]);
  return assess(ledgerOf([problem], { settings }), problem, task, day(on));
}

const staged = deadlineOf({
  due: day('2022-12-31'),
  stages: [
    { name: '验收', due: day('2020-12-31') },
    { name: '退出', due: day('2022-12-31') },
  ],
});
const approved = { to: day('2021-03-31'), by: '县政府', approval: '城府发〔2020〕9号' };

interface Case {
  says: string;
  on: string;
  deadline?: Deadline;
  log?: LogEntry[];
  is: string;
  overdue?: number | null;
  left?: number | null;
}

/** Contract § 2, sentence by sentence. The due date is 2020-12-31 unless the case says otherwise. */
const CASES: Case[] = [
  { says: 'the due day itself is in time', on: '2020-12-31', is: 'due_soon', left: 0 },
  { says: 'the next day is one day overdue', on: '2021-01-01', is: 'overdue', overdue: 1 },
  { says: 'thirty days ahead is soon', on: '2020-12-01', is: 'due_soon', left: 30 },
  { says: 'thirty-one days ahead is not', on: '2020-11-30', is: 'on_track', left: 31 },
  { says: 'no date: never overdue', on: '2030-01-01', deadline: standing, is: 'standing' },
  {
    says: 'a date and 长期坚持 is overdue like any other',
    on: '2021-01-05',
    deadline: deadlineOf({ ongoing: true }),
    is: 'overdue',
    overdue: 5,
  },
  {
    says: 'an undone stage is overdue before the date is',
    on: '2021-01-05',
    deadline: staged,
    is: 'overdue',
    overdue: 5,
  },
  {
    says: 'a done stage is not',
    on: '2021-01-05',
    deadline: staged,
    log: [entry('2020-12-30', 'stage_done', { stage: 1 })],
    is: 'on_track',
    left: 725,
  },
  { says: 'an undone stage soon due', on: '2020-12-20', deadline: staged, is: 'due_soon', left: 11 },
  { says: 'closed on the due day', on: '2021-02-01', log: [entry('2020-12-31', 'closed')], is: 'closed' },
  { says: 'closed after it', on: '2021-02-01', log: [entry('2021-01-01', 'closed')], is: 'closed_late' },
  {
    says: 'closed without a date',
    on: '2021-02-01',
    deadline: standing,
    log: [entry('2021-01-01', 'closed')],
    is: 'closed',
  },
  {
    says: 'a closure dated later has not happened yet',
    on: '2021-01-05',
    log: [entry('2021-02-01', 'closed')],
    is: 'overdue',
    overdue: 5,
  },
  {
    says: 'closed after the plan’s date but within an approved extension',
    on: '2021-04-01',
    log: [entry('2020-12-20', 'extended', approved), entry('2021-02-01', 'closed')],
    is: 'closed',
  },
  {
    says: 'submitted in time waits',
    on: '2021-03-01',
    log: [entry('2020-12-31', 'submitted')],
    is: 'submitted',
    left: null,
  },
  {
    says: 'submitted late is overdue',
    on: '2021-03-01',
    log: [entry('2021-01-02', 'submitted')],
    is: 'overdue',
    overdue: 60,
  },
  {
    says: 'submitted and not yet past due',
    on: '2020-12-20',
    log: [entry('2020-12-10', 'submitted')],
    is: 'submitted',
    left: 11,
  },
  {
    says: 'returned is open again',
    on: '2021-01-05',
    log: [entry('2020-12-10', 'submitted'), entry('2020-12-20', 'inspected', { result: 'returned' })],
    is: 'overdue',
    overdue: 5,
  },
  {
    says: 'passed stays submitted',
    on: '2021-01-05',
    log: [entry('2020-12-10', 'submitted'), entry('2020-12-20', 'inspected', { result: 'passed' })],
    is: 'submitted',
  },
  {
    says: 'behind while not past due',
    on: '2020-12-20',
    log: [entry('2020-12-01', 'progress', { pace: 'behind' })],
    is: 'behind',
    left: 11,
  },
  {
    says: 'the last stated pace counts',
    on: '2020-12-20',
    log: [
      entry('2020-12-01', 'progress', { pace: 'behind' }),
      entry('2020-12-02', 'progress', { note: '无' }),
      entry('2020-12-03', 'progress', { pace: 'on_schedule' }),
    ],
    is: 'due_soon',
    left: 11,
  },
  {
    says: 'behind without a date',
    on: '2020-12-20',
    deadline: standing,
    log: [entry('2020-12-01', 'progress', { pace: 'behind' })],
    is: 'behind',
  },
  {
    says: 'overdue goes before behind',
    on: '2021-01-05',
    log: [entry('2020-12-01', 'progress', { pace: 'behind' })],
    is: 'overdue',
    overdue: 5,
  },
  {
    says: 'an approved extension moves the date',
    on: '2021-01-05',
    log: [entry('2020-12-20', 'extended', approved)],
    is: 'on_track',
    left: 85,
  },
  {
    says: 'an extension without its document does not',
    on: '2021-01-05',
    log: [entry('2020-12-20', 'extended', { to: day('2021-03-31'), by: '县政府' })],
    is: 'overdue',
    overdue: 5,
  },
  {
    says: 'reopened is on the books again',
    on: '2021-01-05',
    log: [entry('2020-12-01', 'closed'), entry('2020-12-10', 'reopened', { note: '反弹' })],
    is: 'overdue',
    overdue: 5,
  },
  {
    says: 'submitted in time and accepted later is in time',
    on: '2021-02-01',
    log: [entry('2020-12-30', 'submitted'), entry('2021-01-15', 'closed')],
    is: 'closed',
  },
  {
    says: 'a submission that was sent back does not count',
    on: '2021-02-01',
    log: [
      entry('2020-12-30', 'submitted'),
      entry('2021-01-04', 'inspected', { result: 'returned' }),
      entry('2021-01-10', 'submitted'),
      entry('2021-01-15', 'closed'),
    ],
    is: 'closed_late',
  },
  {
    says: 'where the plan demands the acceptance itself, the day of closing counts',
    on: '2021-02-01',
    deadline: deadlineOf({ includes_acceptance: true }),
    log: [entry('2020-12-30', 'submitted'), entry('2021-01-15', 'closed')],
    is: 'closed_late',
  },
  {
    says: 'a progress of 100 % ends 滞后',
    on: '2020-12-20',
    log: [entry('2020-12-01', 'progress', { pace: 'behind' }), entry('2020-12-02', 'progress', { percent: 100 })],
    is: 'due_soon',
    left: 11,
  },
  {
    says: 'reopened after its date, it is due on that day and not late on it',
    on: '2022-05-26',
    log: [entry('2020-12-30', 'closed'), entry('2022-05-26', 'reopened', { note: '反弹' })],
    is: 'due_soon',
    left: 0,
  },
  {
    says: 'and one day late on the next',
    on: '2022-05-27',
    log: [entry('2020-12-30', 'closed'), entry('2022-05-26', 'reopened', { note: '反弹' })],
    is: 'overdue',
    overdue: 1,
  },
  {
    says: 'a round may have a date of its own',
    on: '2022-05-27',
    log: [
      entry('2020-12-30', 'closed'),
      entry('2022-05-26', 'reopened', { note: '反弹', to: day('2022-08-31'), approval: '城府发〔2022〕9号' }),
    ],
    is: 'on_track',
    left: 96,
  },
  {
    says: 'which an approval must give',
    on: '2022-05-27',
    log: [entry('2020-12-30', 'closed'), entry('2022-05-26', 'reopened', { note: '反弹', to: day('2022-08-31') })],
    is: 'overdue',
    overdue: 1,
  },
  {
    says: 'an undone stage moves to the day of reopening too',
    on: '2021-03-02',
    deadline: staged,
    log: [entry('2020-12-01', 'closed'), entry('2021-03-01', 'reopened', { note: '反弹' })],
    is: 'overdue',
    overdue: 1,
  },
  {
    says: 'an extension of one stage leaves the deadline alone',
    on: '2021-01-05',
    deadline: staged,
    log: [entry('2020-12-20', 'extended', { ...approved, stage: 1 })],
    is: 'on_track',
    left: 85,
  },
  {
    says: 'a stage that ends with the deadline is extended with it',
    on: '2023-01-05',
    deadline: staged,
    log: [
      entry('2020-12-20', 'stage_done', { stage: 1 }),
      entry('2022-12-20', 'extended', { ...approved, to: day('2023-06-30') }),
    ],
    is: 'on_track',
    left: 176,
  },
];

test.each(CASES)('$says', ({ on, deadline, log, is, overdue, left }) => {
  const task = taskOf({ deadline: deadline ?? deadlineOf(), log: log ?? [] });
  const { condition, daysOverdue, daysLeft } = assessed(task, on);
  expect(condition).toBe(is);
  expect(daysOverdue).toBe(overdue ?? null);
  if (left !== undefined) expect(daysLeft).toBe(left);
});

test('the ledger sets the warning days', () => {
  expect(assessed(taskOf(), '2020-12-20', settingsOf({ warning_days: 10 })).condition).toBe('on_track');
});

describe('the reporting cycle ends on the ledger’s day, which it includes', () => {
  test.each([
    ['2021-01-05', 20, '2020-11-21', '2020-12-20'],
    ['2021-01-20', 20, '2020-12-21', '2021-01-20'],
    ['2021-01-19', 20, '2020-11-21', '2020-12-20'],
    ['2021-03-01', 28, '2021-01-29', '2021-02-28'],
  ])('as of %s with day %i: %s to %s', (asOf, reportingDay, from, to) => {
    expect(lastCompleteCycle(day(asOf), reportingDay)).toEqual({ from, to });
  });
});

describe('the date that the days run to', () => {
  test.each([
    ['the first undone stage', '2020-12-14', [], { due: '2020-12-31', stage: 1 }],
    ['also once it is past', '2021-03-07', [], { due: '2020-12-31', stage: 1 }],
    [
      'then the deadline, with which the last stage ends',
      '2021-01-05',
      [entry('2020-12-30', 'stage_done', { stage: 1 })],
      { due: '2022-12-31', stage: null },
    ],
  ])('%s', (_, on, log, next) => {
    expect(assessed(taskOf({ deadline: staged, log }), on).next).toEqual(next);
  });
});

describe('completed', () => {
  test.each([
    ['open', [], null],
    ['submitted a day early', [entry('2020-12-30', 'submitted')], { date: '2020-12-30', daysLate: -1 }],
    ['sent back', [entry('2020-12-30', 'submitted'), entry('2021-01-04', 'inspected', { result: 'returned' })], null],
    ['closed without a submission', [entry('2021-01-10', 'closed')], { date: '2021-01-10', daysLate: 10 }],
    ['reopened', [entry('2020-12-01', 'closed'), entry('2020-12-10', 'reopened', { note: '反弹' })], null],
  ])('%s', (_, log, completed) => {
    expect(assessed(taskOf({ log }), '2021-02-01').completed).toEqual(completed);
  });

  test('without a date nothing is late', () => {
    const log = [entry('2020-12-30', 'closed')];
    expect(assessed(taskOf({ deadline: standing, log }), '2021-02-01').completed).toEqual({
      date: '2020-12-30',
      daysLate: null,
    });
  });

  test('the ledger may go by the day of closing, from a day on', () => {
    const log = [entry('2020-12-30', 'submitted'), entry('2021-01-15', 'closed')];
    const by = (from: string) => settingsOf({ closing: [{}, { from: day(from), on_time: 'closed' }] });
    expect(assessed(taskOf({ log }), '2021-02-01', by('2021-01-15')).condition).toBe('closed_late');
    expect(assessed(taskOf({ log }), '2021-02-01', by('2021-01-16')).condition).toBe('closed');
  });
});

describe('rebounded', () => {
  const closed = entry('2020-12-30', 'closed');
  const found = entry('2021-03-01', 'revisited', { result: 'rebounded' });
  test.each([
    ['the last visit found it', [closed, found], true],
    ['a later one found all well', [closed, found, entry('2021-04-01', 'revisited', { result: 'kept' })], false],
    ['it was put back on the books', [closed, found, entry('2021-03-02', 'reopened', { note: '反弹' })], false],
  ])('%s', (_, log, is) => {
    expect(assessed(taskOf({ log }), '2021-05-01').standing.rebounded).toBe(is);
  });
});

describe('a stage with parts is done when all of them are closed', () => {
  const whole = taskOf({ id: 'LX-31-01', deadline: staged });
  const part = (id: string, log: LogEntry[]): Task => taskOf({ id, part_of: 'LX-31-01#1', log });
  const stageOf = (parts: readonly Task[], on: string) => {
    const problem = problemOf([whole, ...parts]);
    const ledger = ledgerOf([problem]);
    return assess(ledger, problem, whole, day(on)).standing.stagesDone[0];
  };
  test.each([
    ['one of two is open', [part('LX-31-02', [entry('2020-12-20', 'closed')]), part('LX-31-03', [])], null],
    [
      'one waits',
      [part('LX-31-02', [entry('2020-12-20', 'closed')]), part('LX-31-03', [entry('2020-12-21', 'submitted')])],
      null,
    ],
    [
      'both are closed',
      [part('LX-31-02', [entry('2020-12-20', 'closed')]), part('LX-31-03', [entry('2020-12-28', 'closed')])],
      '2020-12-28',
    ],
    ['one came back', [part('LX-31-02', [entry('2020-12-20', 'closed'), entry('2020-12-25', 'reopened')])], null],
  ])('%s', (_, parts, done) => expect(stageOf(parts, '2020-12-31')).toBe(done));

  test('as of a day before, it is not', () => {
    expect(stageOf([part('LX-31-02', [entry('2020-12-20', 'closed')])], '2020-12-19')).toBe(null);
  });
});
