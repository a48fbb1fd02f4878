/** Which event may follow which, what lacks, and what counts as recorded already. */
import { describe, expect, test } from 'vitest';
import { type NewEntry, type Outcome, recordEvent } from '../../src/ledger/change/record.js';
import type { ClosingRules, LogEntry, Task } from '../../src/ledger/model.js';
import { day, deadlineOf, entry, ledgerOf, problemOf, settingsOf, standing, taskOf } from '../support/ledgers.js';

const TODAY = day('2021-03-01');
const BY = '县林业局';

const staged = deadlineOf({
  stages: [
    { name: '拆除', due: day('2020-11-30') },
    { name: '复绿', due: day('2020-12-31') },
  ],
});

function outcome(log: readonly LogEntry[], asked: NewEntry, over: Partial<Task> = {}, closing?: ClosingRules): Outcome {
  const task = taskOf({ deadline: staged, log, ...over });
  const problem = problemOf([task]);
  const ledger = ledgerOf([problem], { settings: settingsOf(closing && { closing }) });
  return recordEvent({ ledger, problem, task }, asked, TODAY);
}

const submitted = entry('2020-12-20', 'submitted');
const passed = entry('2020-12-22', 'inspected', { result: 'passed', by: BY });
const returned = entry('2020-12-22', 'inspected', { result: 'returned', by: BY });
const closed = entry('2020-12-30', 'closed', { by: BY });
const reopened = entry('2021-02-01', 'reopened', { note: '反弹' });
const extended = entry('2020-12-25', 'extended', { to: day('2021-06-30'), by: '县政府', approval: '城府〔2020〕9号' });
const on = (date: string): { date: ReturnType<typeof day> } => ({ date: day(date) });

describe('recorded, with the status that the log then adds up to', () => {
  test.each<[string, readonly LogEntry[], NewEntry, Task['status']]>([
    ['a closure without a date happened today', [], { event: 'closed', by: BY }, 'closed'],
    ['on the day of the plan', [], { event: 'progress', note: '开工', ...on('2020-10-14') }, 'open'],
    ['on the day of the last entry', [submitted], { event: 'closed', by: BY, ...on('2020-12-20') }, 'closed'],
    ['a submission', [], { event: 'submitted' }, 'submitted'],
    ['an inspection that passed leaves it waiting', [submitted], { event: 'inspected', result: 'passed' }, 'submitted'],
    ['one that returned it opens it', [submitted], { event: 'inspected', result: 'returned' }, 'open'],
    ['a second submission after that', [submitted, returned], { event: 'submitted' }, 'submitted'],
    ['back on the books', [closed], { event: 'reopened', note: '反弹' }, 'open'],
    ['the same closure in a new round', [closed, reopened], { event: 'closed', by: BY }, 'closed'],
    [
      'reopened for the same reason once more',
      [closed, reopened, entry('2021-02-20', 'closed', { by: BY })],
      { event: 'reopened', note: '反弹' },
      'open',
    ],
    [
      'progress with the same words on another day',
      [entry('2020-12-01', 'progress', { note: '过半' })],
      { event: 'progress', note: '过半' },
      'open',
    ],
    ['a visit to a closed task', [closed], { event: 'revisited', result: 'kept' }, 'closed'],
    ['a closed task is filed', [closed], { event: 'filed', by: BY }, 'closed'],
    [
      'an extension',
      [],
      { event: 'extended', to: day('2021-06-30'), by: '县政府', approval: '城府〔2020〕9号' },
      'open',
    ],
    [
      'a second, later one',
      [extended],
      { event: 'extended', to: day('2021-12-31'), by: '县政府', approval: '城府〔2021〕2号' },
      'open',
    ],
    [
      'a stage again in a new round',
      [entry('2020-11-20', 'stage_done', { stage: 1 }), closed, reopened],
      { event: 'stage_done', stage: 1 },
      'open',
    ],
  ])('%s', (_, log, asked, status) => {
    const result = outcome(log, asked);
    expect(result).toMatchObject({ kind: 'recorded', status, entry: { ...asked, date: asked.date ?? TODAY } });
  });

  test('fields stand in the order of the contract, whatever order they were given in', () => {
    const evidence = [{ path: 'a.jpg', sha256: 'a'.repeat(64) }];
    const result = outcome([], { evidence, note: '过半', pace: 'behind', by: BY, percent: 50, event: 'progress' });
    expect(result.kind === 'recorded' && Object.keys(result.entry)).toEqual([
      'date',
      'event',
      'by',
      'note',
      'percent',
      'pace',
      'evidence',
    ]);
  });
});

describe('already recorded: nothing to do', () => {
  const evidence = [{ sha256: 'a'.repeat(64), path: 'a.jpg' }, '城环〔2020〕1号'];
  test.each<[string, readonly LogEntry[], NewEntry]>([
    ['the same closure, whatever today is', [closed], { event: 'closed', by: BY }],
    ['the same with its date', [closed], { event: 'closed', by: BY, ...on('2020-12-30') }],
    ['fewer facts than are recorded', [{ ...closed, note: '验收合格', evidence }], { event: 'closed', by: BY }],
    [
      'the same evidence',
      [{ ...closed, evidence }],
      { event: 'closed', by: BY, evidence: [{ path: 'a.jpg', sha256: 'a'.repeat(64) }, '城环〔2020〕1号'] },
    ],
    ['a submission', [submitted], { event: 'submitted' }],
    ['a stage', [entry('2020-11-20', 'stage_done', { stage: 1 })], { event: 'stage_done', stage: 1 }],
    ['the reopening that is in force', [closed, reopened], { event: 'reopened', note: '反弹' }],
    [
      'the extension that is in force',
      [extended],
      { event: 'extended', to: day('2021-06-30'), by: '县政府', approval: '城府〔2020〕9号' },
    ],
    [
      'progress of the same day',
      [entry('2021-03-01', 'progress', { note: '过半' })],
      { event: 'progress', note: '过半' },
    ],
  ])('%s', (_, log, asked) => {
    expect(outcome(log, asked).kind).toBe('already');
  });
});

describe('refused', () => {
  test.each<[string, readonly LogEntry[], NewEntry, RegExp]>([
    ['before the plan', [], { event: 'closed', by: BY, ...on('2020-10-13') }, /早于方案印发日/],
    ['in the future', [], { event: 'closed', by: BY, ...on('2021-03-02') }, /还没有到/],
    [
      'what makes nonsense of a later entry',
      [submitted],
      { event: 'closed', by: BY, ...on('2020-12-19') },
      /补在 2020-12-19，2020-12-20 的记录就说不通：已经申请验收或已销号/,
    ],
    ['closed by another unit', [closed], { event: 'closed', by: '县水利局' }, /已于 2020-12-30 由县林业局销号/],
    ['closed on another day', [closed], { event: 'closed', by: BY, ...on('2021-01-04') }, /已于 2020-12-30/],
    [
      'closed with other evidence',
      [closed],
      { event: 'closed', by: BY, evidence: ['城环〔2020〕1号'] },
      /已于 2020-12-30/,
    ],
    ['submitted when closed', [closed], { event: 'submitted' }, /申请验收/],
    ['submitted again with other facts', [submitted], { event: 'submitted', by: '东安镇' }, /申请验收/],
    ['returned without a submission', [], { event: 'inspected', result: 'returned' }, /没有申请验收/],
    ['reopened when open', [], { event: 'reopened', note: '反弹' }, /没有销号/],
    ['a stage that the plan has not', [], { event: 'stage_done', stage: 3 }, /没有第 3 阶段/],
    [
      'a stage again on another day',
      [entry('2020-11-20', 'stage_done', { stage: 1 })],
      { event: 'stage_done', stage: 1, ...on('2020-12-01') },
      /已于 2020-11-20 完成/,
    ],
    ['a notice that ends before it begins', [], { event: 'announced', until: day('2021-02-01') }, /早于开始/],
    ['an extension without approval', [], { event: 'extended', to: day('2021-06-30'), by: '县政府' }, /批准文号/],
    [
      'an extension to an earlier day',
      [],
      { event: 'extended', to: day('2020-12-31'), by: '县政府', approval: 'x' },
      /不晚于现在的时限 2020-12-31/,
    ],
    [
      'an extension of what is closed',
      [closed],
      { event: 'extended', to: day('2021-06-30'), by: '县政府', approval: 'x' },
      /已经销号/,
    ],
  ])('%s', (_, log, asked, reason) => {
    const result = outcome(log, asked);
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(result.kind === 'refused' && result.hint).not.toBe('');
  });

  test('an extension of a task without a date', () => {
    const asked: NewEntry = { event: 'extended', to: day('2021-06-30'), by: '县政府', approval: 'x' };
    expect(outcome([], asked, { deadline: standing })).toMatchObject({ kind: 'refused' });
  });
});

describe('what closing demands', () => {
  const rules: ClosingRules = { requires: ['submitted', 'inspected'], notice_days: 7, evidence: 'required' };
  const asked: NewEntry = { event: 'closed', by: BY };
  const missing = (log: readonly LogEntry[], over: Partial<NewEntry> = {}): readonly string[] => {
    const result = outcome(log, { ...asked, ...over }, {}, rules);
    return result.kind === 'refused' ? result.missing : [];
  };
  const notice = entry('2021-01-10', 'announced', { until: day('2021-01-16') });

  test('everything that lacks is listed at once', () => {
    expect(missing([])).toHaveLength(4);
    expect(missing([submitted, passed])).toHaveLength(2);
    expect(missing([submitted, returned])).toHaveLength(3);
    expect(missing([submitted, passed, notice], { evidence: ['城环〔2020〕1号'] })).toEqual([]);
  });

  test('the notice must have run its days and be over', () => {
    expect(missing([submitted, passed, { ...notice, until: day('2021-01-15') }], { evidence: ['x'] })).toHaveLength(1);
    expect(missing([submitted, passed, notice], { evidence: ['x'], ...on('2021-01-16') })).toHaveLength(1);
    expect(missing([submitted, passed, notice], { evidence: ['x'], ...on('2021-01-17') })).toEqual([]);
  });

  test('steps of the round before do not count', () => {
    const log = [
      submitted,
      passed,
      { ...notice, date: day('2020-12-23'), until: day('2020-12-29') },
      { ...closed, evidence: ['x'] },
      reopened,
    ];
    expect(missing(log, { evidence: ['y'] })).toHaveLength(3);
  });
});
