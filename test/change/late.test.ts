/** 补录, stages, rounds and problems: where an entry goes, and what is refused (contract § 1.2). */
import { describe, expect, test } from 'vitest';
import { recordedWhen } from '../../src/ledger/change/correct.js';
import { type NewEntry, type Outcome, recordEvent } from '../../src/ledger/change/record.js';
import type { ClosingRules, LogEntry, Problem, Task } from '../../src/ledger/model.js';
import { day, deadlineOf, entry, ledgerOf, problemOf, settingsOf, standing, taskOf } from '../support/ledgers.js';

const TODAY = day('2021-06-10');
const on = (date: string) => ({ date: day(date) });
const APPROVED = { by: '县政府', approval: '城府〔2021〕2号' };

function outcome(log: readonly LogEntry[], asked: NewEntry, over: Partial<Task> = {}, today = TODAY): Outcome {
  const task = taskOf({ log, ...over });
  const problem = problemOf([task]);
  return recordEvent({ ledger: ledgerOf([problem]), problem, task }, asked, today);
}

describe('an entry takes its place in order of date', () => {
  const log = [entry('2020-11-01', 'progress', { note: '开工' }), entry('2021-02-01', 'progress', { note: '过半' })];
  test.each([
    ['2020-10-20', 0],
    ['2020-11-01', 1],
    ['2020-12-28', 1],
    ['2021-06-10', 2],
  ])('of %s: %i', (date, at) => {
    expect(outcome(log, { event: 'supervised', form: 'letter', ...on(date) })).toMatchObject({ kind: 'recorded', at });
  });

  test('of one day, where it makes sense', () => {
    const closed = [entry('2020-12-28', 'closed', { by: '县水利局' })];
    expect(outcome(closed, { event: 'submitted', ...on('2020-12-28') })).toMatchObject({ kind: 'recorded', at: 0 });
  });
});

describe('written down late', () => {
  const recorded = (log: readonly LogEntry[], date: string, today: string) => {
    const result = outcome(log, { event: 'progress', note: '过半', ...on(date) }, {}, day(today));
    return result.kind === 'recorded' ? result.entry.recorded : result;
  };
  test.each<[string, LogEntry[], string, string, string | undefined]>([
    ['today', [], '2021-01-05', '2021-01-05', undefined],
    ['in the running cycle', [], '2020-12-21', '2021-01-20', undefined],
    ['in one that is over', [], '2020-12-20', '2020-12-21', '2020-12-21'],
    [
      'before the last entry',
      [entry('2021-01-04', 'progress', { note: '查' })],
      '2021-01-03',
      '2021-01-05',
      '2021-01-05',
    ],
    [
      'on the day of the last entry',
      [entry('2021-01-04', 'progress', { note: '查' })],
      '2021-01-04',
      '2021-01-05',
      undefined,
    ],
  ])('%s', (_, log, date, today, late) => expect(recorded(log, date, today)).toBe(late));

  test('a late paper makes a stage done in time', () => {
    const stages = [
      { name: '拆除', due: day('2020-12-31') },
      { name: '复绿', due: day('2022-12-31') },
    ];
    const log = [entry('2021-03-01', 'progress', { note: '查' })];
    const asked: NewEntry = { event: 'stage_done', stage: 1, by: '县林业局', ...on('2020-12-28') };
    const result = outcome(log, asked, { deadline: deadlineOf({ due: day('2022-12-31'), stages }) });
    expect(result).toMatchObject({ kind: 'recorded', at: 0, entry: { date: '2020-12-28', recorded: '2021-06-10' } });
  });

  test('asked for again it is there already', () => {
    const log = [entry('2020-12-20', 'submitted', { recorded: day('2021-06-01') })];
    expect(outcome(log, { event: 'submitted', ...on('2020-12-20') }).kind).toBe('already');
  });
});

describe('extensions of a stage, and rounds', () => {
  const stages = [
    { name: '拆除', due: day('2020-12-31') },
    { name: '复绿', due: day('2022-12-31') },
  ];
  const deadline = deadlineOf({ due: day('2022-12-31'), stages });
  const extend = (over: Partial<NewEntry>, log: LogEntry[] = []) =>
    outcome(log, { event: 'extended', ...APPROVED, ...over }, { deadline });

  test('a stage alone', () => {
    expect(extend({ stage: 1, to: day('2021-06-30') })).toMatchObject({ kind: 'recorded', status: 'open' });
  });

  test.each([
    ['no later', { stage: 1, to: day('2020-12-31') }, [], /不晚于现在的时限 2020-12-31/],
    [
      'no later than its own extension',
      { stage: 1, to: day('2021-03-31') },
      [entry('2020-12-20', 'extended', { ...APPROVED, stage: 1, to: day('2021-06-30') })],
      /不晚于现在的时限 2021-06-30/,
    ],
    ['later than the whole', { stage: 1, to: day('2023-01-31') }, [], /晚于整个任务的时限 2022-12-31/],
    [
      'a stage that is done',
      { stage: 1, to: day('2021-06-30') },
      [entry('2020-12-20', 'stage_done', { stage: 1 })],
      /第 1 阶段已经完成/,
    ],
    ['a stage that there is not', { stage: 3, to: day('2021-06-30') }, [], /没有第 3 阶段/],
  ] as const)('%s', (_, over, log, reason) => {
    expect(extend(over, [...log])).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  const closed = [entry('2020-12-30', 'closed', { by: '县水利局' })];
  test('a round with a date of its own', () => {
    const asked: NewEntry = { event: 'reopened', note: '反弹', to: day('2021-12-31'), approval: '3号' };
    expect(outcome(closed, asked)).toMatchObject({ kind: 'recorded', status: 'open' });
  });
  test.each([
    ['which needs its document', { to: day('2021-12-31') }, /要有新日期和批准文号/],
    ['and a date', { approval: '3号' }, /要有新日期和批准文号/],
    ['that is to come', { to: day('2021-06-09'), approval: '3号' }, /早于重新挂账的日子/],
  ])('%s', (_, over, reason) => {
    const result = outcome(closed, { event: 'reopened', note: '反弹', ...over });
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  test('100 % and behind do not go together', () => {
    const result = outcome([], { event: 'progress', note: '完', percent: 100, pace: 'behind' });
    expect(result).toMatchObject({ kind: 'refused' });
  });
});

describe('a problem', () => {
  const done = taskOf({ id: 'LX-31-01', log: [entry('2020-12-20', 'closed', { by: '县水利局' })], status: 'closed' });
  const open = taskOf({ id: 'LX-31-02', title: '复绿' });
  const forever = taskOf({ id: 'LX-31-03', title: '宣传', deadline: standing });
  const asked: NewEntry = { event: 'closed', by: '县生态环境局' };

  function closing(
    tasks: readonly Task[],
    rules: ClosingRules = {},
    over: Partial<Problem> = {},
    entry = asked,
  ): Outcome {
    const problem = problemOf(tasks, over);
    const ledger = ledgerOf([problem], { settings: settingsOf({ closing: rules }) });
    return recordEvent({ ledger, problem }, entry, TODAY);
  }
  const missing = (result: Outcome) => (result.kind === 'refused' ? result.missing : result.kind);

  test('closes when its tasks are closed', () => {
    expect(closing([done])).toMatchObject({ kind: 'recorded', status: 'closed', at: 0 });
  });

  test('lists what is missing', () => {
    expect(missing(closing([done, open, forever]))).toEqual([
      '任务 LX-31-02（复绿）：还在挂账',
      '任务 LX-31-03（宣传）：还在挂账',
    ]);
  });

  test('a task without a date asks for what the ledger says', () => {
    const submitted = { ...forever, log: [entry('2021-01-01', 'submitted')] };
    const complete = { ...forever, log: [entry('2021-01-01', 'progress', { percent: 100 })] };
    expect(closing([done, forever], { standing: 'excluded' }).kind).toBe('recorded');
    expect(closing([done, forever], { standing: 'mechanism_done' }).kind).toBe('refused');
    expect(closing([done, submitted], { standing: 'mechanism_done' }).kind).toBe('recorded');
    expect(closing([done, complete], { standing: 'mechanism_done' }).kind).toBe('recorded');
    expect(closing([done, submitted]).kind).toBe('refused');
  });

  test('what the ledger requires may stand in its own log or in that of every task', () => {
    const rules: ClosingRules = { requires: ['filed'] };
    const filed = entry('2020-12-21', 'filed', { by: '县水利局' });
    expect(missing(closing([done], rules))).toEqual(['“上报备案”的记录']);
    expect(closing([{ ...done, log: [...done.log, filed] }], rules).kind).toBe('recorded');
    expect(closing([done], rules, { log: [filed] }).kind).toBe('recorded');
  });

  test('the plan’s duties of notice and archive', () => {
    const duties = [
      { kind: 'notice', text: '公示' },
      { kind: 'archive', text: '归档' },
    ] as const;
    expect(missing(closing([done], {}, { duties }))).toEqual(['“公示”的记录', '佐证（文件或文号）']);
    const log = [entry('2021-01-01', 'announced', { until: day('2021-01-10') })];
    expect(closing([done], {}, { duties, log }, { ...asked, evidence: ['卷宗'] }).kind).toBe('recorded');
  });

  test('nobody accepts his own work where another must', () => {
    const rules: ClosingRules = { by: 'other' };
    expect(missing(closing([done], rules, {}, { ...asked, by: '县林业局' }))).toEqual([
      '责任单位以外的验收单位（县林业局是责任单位）',
    ]);
    expect(closing([done], rules).kind).toBe('recorded');
  });
});

describe('rules of closing from a day on', () => {
  const rules: ClosingRules[] = [{}, { from: day('2021-06-01'), requires: ['submitted'] }];
  const close = (date: string): Outcome => {
    const task = taskOf({});
    const problem = problemOf([task]);
    const ledger = ledgerOf([problem], { settings: settingsOf({ closing: rules }) });
    return recordEvent({ ledger, problem, task }, { event: 'closed', by: '县水利局', ...on(date) }, TODAY);
  };
  test('govern the closures of that day and later', () => {
    expect([close('2021-05-31').kind, close('2021-06-01').kind]).toEqual(['recorded', 'refused']);
  });
});

test('working days leave out weekends and holidays, and count exchanged days', () => {
  const calendar = { holidays: [day('2021-06-14')], workdays: [day('2021-06-12')] };
  const rules: ClosingRules = { notice_days: 5, workdays: true };
  const task = taskOf({ log: [entry('2021-06-10', 'announced', { until: day('2021-06-16') })] });
  const problem = problemOf([task]);
  const close = (over: object) => {
    const ledger = ledgerOf([problem], { settings: settingsOf({ closing: rules, ...over }) });
    const asked: NewEntry = { event: 'closed', by: '县水利局' };
    return recordEvent({ ledger, problem, task }, asked, day('2021-06-20')).kind;
  };
  // Thursday to Wednesday: five days without a calendar; four and an exchanged one with it.
  expect(close({})).toBe('recorded');
  expect(close({ calendar })).toBe('recorded');
  expect(close({ calendar: { holidays: calendar.holidays } })).toBe('refused');
});

describe('once its day is put right, an entry is late or not', () => {
  const progress = (date: string, recorded?: string): LogEntry =>
    entry(date, 'progress', { note: '查', ...(recorded !== undefined && { recorded: day(recorded) }) });
  test.each<[string, LogEntry[], number, string, string | null]>([
    ['within its cycle', [progress('2021-01-05')], 0, '2021-01-04', null],
    ['into a cycle that had ended', [progress('2021-01-05')], 0, '2020-12-18', '2021-06-10'],
    ['late before and after', [progress('2020-12-18', '2021-01-05')], 0, '2020-12-17', '2021-01-05'],
    ['to the day of writing', [progress('2020-12-18', '2021-01-05')], 0, '2021-01-05', null],
    ['into the cycle of writing', [progress('2020-12-18', '2021-01-05')], 0, '2020-12-30', null],
    [
      'before what was written earlier',
      [progress('2021-01-03'), progress('2021-01-05')],
      1,
      '2021-01-02',
      '2021-06-10',
    ],
    ['before what was written later', [progress('2021-01-03'), progress('2021-01-09')], 0, '2021-01-05', null],
    [
      'behind what it was late for',
      [progress('2020-12-28', '2021-01-05'), progress('2021-01-03')],
      0,
      '2021-01-04',
      null,
    ],
  ])('%s', (_, log, index, date, recorded) => {
    const task = taskOf({ log });
    const problem = problemOf([task]);
    const place = { ledger: ledgerOf([problem]), problem, task };
    expect(recordedWhen(place, log[index] as LogEntry, day(date), TODAY)).toBe(recorded);
  });
});
