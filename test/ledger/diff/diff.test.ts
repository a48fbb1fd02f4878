import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerAsOf } from '../../../src/ledger/as-of.js';
import { diffLedgers } from '../../../src/ledger/diff/diff.js';
import type { Difference } from '../../../src/ledger/diff/difference.js';
import { diffLogs } from '../../../src/ledger/diff/log.js';
import type { Ledger, LogEntry, Target, Task } from '../../../src/ledger/model.js';
import { day, deadlineOf, entry, ledgerOf, problemOf, settingsOf, taskOf } from '../../support/ledgers.js';

const of = (task: Partial<Task>): Ledger => ledgerOf([problemOf([taskOf(task)])]);
const brief = ({ kind, grave }: Difference): string => `${kind}${grave ? '!' : ''}`;

const closed = entry('2020-12-20', 'closed', { by: '县生态环境局' });
const progress = entry('2020-11-20', 'progress', { note: '完成 50%' });
const extended = entry('2020-12-01', 'extended', {
  to: day('2021-06-30'),
  by: '县政府',
  approval: '城府函〔2020〕9号',
});

const CASES: [string, Partial<Task>, Partial<Task>, string[]][] = [
  ['nothing', {}, {}, []],
  ['an entry', {}, { log: [progress] }, ['progress']],
  ['a closure with its status', {}, { log: [closed], status: 'closed' }, ['closed']],
  ['a status that the log does not explain', {}, { status: 'closed' }, ['status_changed!']],
  ['an extension with its approval', {}, { log: [extended] }, ['extended']],
  [
    'an extension without',
    {},
    { log: [entry('2020-12-01', 'extended', { to: day('2021-06-30') })] },
    ['extended_unapproved!'],
  ],
  ['another date in the plan', {}, { deadline: deadlineOf({ due: day('2021-06-30') }) }, ['deadline_moved!']],
  [
    'a date that became 长期坚持',
    {},
    { deadline: { text: '2020年12月底', ongoing: true, immediate: false } },
    ['deadline_moved!'],
  ],
  ['another phrase', {}, { deadline: deadlineOf({ text: '2020年底' }) }, ['reworded!']],
  ['a stage', {}, { deadline: deadlineOf({ stages: [{ name: '一', due: day('2020-11-30') }] }) }, ['stages_changed!']],
  [
    'the name of a stage',
    { deadline: deadlineOf({ stages: [{ name: '一', due: day('2020-11-30') }] }) },
    { deadline: deadlineOf({ stages: [{ name: '二', due: day('2020-11-30') }] }) },
    ['stages_changed'],
  ],
  ['a unit and a person', {}, { units: ['县水利局'], persons: ['许衍'] }, ['reassigned', 'reassigned']],
  ['the order of units', { units: ['a', 'b'] }, { units: ['b', 'a'] }, []],
  ['words', {}, { title: '整治', measures: ['停工'], remarks: ['矛盾'] }, ['reworded', 'reworded', 'reworded']],
  [
    'an entry of the past, changed',
    { log: [progress] },
    { log: [{ ...progress, note: '完成 80%' }] },
    ['log_rewritten!'],
  ],
  [
    'an entry of the past, on another day',
    { log: [progress] },
    { log: [{ ...progress, date: day('2020-11-30') }] },
    ['log_rewritten!'],
  ],
  [
    'an entry of the past, gone',
    { log: [progress, closed], status: 'closed' },
    { log: [progress] },
    ['log_rewritten!'],
  ],
  [
    'two entries of the past, swapped',
    { log: [progress, extended] },
    { log: [extended, progress] },
    ['log_rewritten!'],
  ],
  [
    'the order of keys',
    { log: [{ ...progress }] },
    { log: [{ note: '完成 50%', event: 'progress', date: day('2020-11-20') }] },
    [],
  ],
];

describe('a task', () => {
  test.each(CASES)('%s', (_, before, after, kinds) => {
    expect(diffLedgers(of(before), of(after)).map(brief)).toEqual(kinds);
  });

  test('says who came and who went', () => {
    expect(diffLedgers(of({ units: ['县林业局', '东安镇'] }), of({ units: ['东安镇', '县水利局'] }))).toEqual([
      {
        id: 'LX-31-01',
        problem: 'LX-31',
        title: '整治采砂场',
        kind: 'reassigned',
        role: 'units',
        added: ['县水利局'],
        removed: ['县林业局'],
        grave: false,
      },
    ]);
  });

  test('an entry put before others, as a merge does, is news and dated back', () => {
    const [found, ...more] = diffLogs([closed], [progress, closed]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ kind: 'progress', backdated: true, grave: false });
  });

  test('the same entry twice is one more entry', () => {
    expect(diffLogs([progress], [progress, progress]).map(({ kind }) => kind)).toEqual(['progress']);
    expect(diffLogs([progress, progress], [progress]).map(({ kind }) => kind)).toEqual(['log_rewritten']);
  });
});

describe('a ledger', () => {
  const two = ledgerOf([
    problemOf([taskOf(), taskOf({ id: 'LX-31-02' })]),
    problemOf([taskOf({ id: 'LX-32-01' })], { id: 'LX-32' }),
  ]);

  test('tasks and problems that came or went', () => {
    const one = of({});
    expect(diffLedgers(one, two).map(({ kind, id, grave }) => [kind, id, grave])).toEqual([
      ['added', 'LX-31-02', false],
      ['added', 'LX-32', false],
    ]);
    expect(diffLedgers(two, one).map(({ kind, id, grave }) => [kind, id, grave])).toEqual([
      ['removed', 'LX-31-02', true],
      ['removed', 'LX-32', true],
    ]);
  });

  test('the people and words of a problem', () => {
    const other = ledgerOf([
      problemOf([taskOf()], { coordinator: '县水利局', supervisors: ['县生态环境局'], statement: '新' }),
    ]);
    expect(diffLedgers(of({}), other).map(({ kind, id }) => [kind, id])).toEqual([
      ['reassigned', 'LX-31'],
      ['reassigned', 'LX-31'],
      ['reworded', 'LX-31'],
    ]);
  });

  test('settings, registers, targets', () => {
    const target: Target = { id: 'T-01', name: '森林覆盖率', value: 70, unit: '%', comparison: '≥', section: '三' };
    const before = ledgerOf([], { targets: { measures: [], targets: [target] } });
    const reading = { date: day('2020-12-31'), value: 71.2 };
    const after: Ledger = {
      ...before,
      settings: settingsOf({ warning_days: 15 }),
      registry: {
        ...before.registry,
        leaders: [],
        people: [...before.registry.people, { name: '丁', unit: '东安镇' }],
      },
      targets: { measures: [], targets: [{ ...target, readings: [reading] }] },
    };
    expect(diffLedgers(before, after).map((one) => [brief(one), one.title])).toEqual([
      ['register_added', '丁'],
      ['register_removed', '张国进'],
      ['target_recorded', '森林覆盖率'],
      ['reworded', 'ledger.yaml'],
    ]);
    const moved = { ...after, targets: { measures: [], targets: [{ ...target, value: 65, readings: [] }] } };
    expect(diffLedgers(after, moved).map(brief)).toEqual(['register_changed!']);
  });

  test('as of a day, what comes later has not happened', () => {
    const ledger = of({ log: [progress, closed], status: 'closed' });
    expect(diffLedgers(of({ log: [progress] }), ledgerAsOf(ledger, day('2020-12-19')))).toEqual([]);
    expect(diffLedgers(of({ log: [progress] }), ledgerAsOf(ledger, day('2020-12-20'))).map(brief)).toEqual(['closed']);
  });
});

describe('invariants', () => {
  const entries = fc.array(
    fc.record({
      date: fc.integer({ min: 1, max: 9 }).map((n) => day(`2020-11-0${n}`)),
      event: fc.constantFrom('progress', 'closed', 'reopened'),
      note: fc.constantFrom('甲', '乙'),
    }),
    { maxLength: 6 },
  ) as fc.Arbitrary<LogEntry[]>;

  test('a log does not differ from itself, and appending is never grave', () => {
    fc.assert(
      fc.property(entries, entries, (log, more) => {
        expect(diffLogs(log, log)).toEqual([]);
        const found = diffLogs(log, [...log, ...more]);
        expect(found).toHaveLength(more.length);
        expect(found.some(({ grave }) => grave)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('taking an entry away is always grave', () => {
    fc.assert(
      fc.property(entries, fc.nat(5), (log, at) => {
        if (at >= log.length) return;
        expect(diffLogs(log, log.toSpliced(at, 1)).some(({ grave }) => grave)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
