import { describe, expect, test } from 'vitest';
import { assess, lastCompleteCycle } from '../../src/ledger/conditions.js';
import type { Deadline, LogEntry } from '../../src/ledger/model.js';
import { day, deadlineOf, entry, settingsOf, standing, taskOf } from '../support/ledgers.js';

const settings = settingsOf();
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
];

test.each(CASES)('$says', ({ on, deadline, log, is, overdue, left }) => {
  const task = taskOf({ deadline: deadline ?? deadlineOf(), log: log ?? [] });
  const { condition, daysOverdue, daysLeft } = assess(task, day(on), settings);
  expect(condition).toBe(is);
  expect(daysOverdue).toBe(overdue ?? null);
  if (left !== undefined) expect(daysLeft).toBe(left);
});

test('the ledger sets the warning days', () => {
  expect(assess(taskOf(), day('2020-12-20'), settingsOf({ warning_days: 10 })).condition).toBe('on_track');
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

describe('stale: open, without an entry in the last complete cycle', () => {
  const stale = (log: LogEntry[], on = '2021-01-05'): boolean => assess(taskOf({ log }), day(on), settings).stale;
  test('nothing was ever reported', () => expect(stale([])).toBe(true));
  test('an entry in the cycle', () => expect(stale([entry('2020-12-20', 'progress')])).toBe(false));
  test('an entry only before the cycle', () => expect(stale([entry('2020-11-20', 'progress')])).toBe(true));
  test('an entry only after it', () => expect(stale([entry('2020-12-21', 'progress')])).toBe(true));
  test('closed tasks are not asked', () => expect(stale([entry('2020-12-01', 'closed')])).toBe(false));
  test('before the plan’s first cycle is complete', () => expect(stale([], '2020-10-19')).toBe(false));
});
