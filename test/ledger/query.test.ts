import { describe, expect, test } from 'vitest';
import { queryTasks, type TaskFilter } from '../../src/ledger/query.js';
import { day, deadlineOf, entry, ledgerOf, problemOf, standing, taskOf } from '../support/ledgers.js';

const ledger = ledgerOf([
  problemOf([
    taskOf({ id: 'LX-31-01', deadline: standing }),
    taskOf({
      id: 'LX-31-02',
      units: ['东安镇', '明中乡'],
      deadline: deadlineOf({ due: day('2020-10-31') }),
      leaders: ['张国进'],
    }),
    taskOf({ id: 'LX-31-03', units: ['各乡镇（街道）'], persons: ['许衍'] }),
    taskOf({
      id: 'LX-31-04',
      deadline: deadlineOf({ due: day('2022-12-31') }),
      log: [entry('2020-12-01', 'progress', { by: '县林业局', note: '完成八成' })],
    }),
  ]),
  problemOf(
    [
      taskOf({
        id: 'AX-06-01',
        supervisors: ['县水利局'],
        log: [entry('2020-12-01', 'closed', { by: '县林业局' })],
        status: 'closed',
      }),
    ],
    {
      id: 'AX-06',
      track: 'common',
      title: '岸线',
      supervisors: ['县林业局'],
    },
  ),
]);

const ids = (filter: TaskFilter, asOf = '2021-01-05'): string[] =>
  queryTasks(ledger, day(asOf), filter).map(({ task }) => task.id);

test('overdue first, longest first; then the next date; then without one; closed last', () => {
  expect(ids({})).toEqual(['LX-31-02', 'LX-31-03', 'LX-31-04', 'LX-31-01', 'AX-06-01']);
});

describe('filters', () => {
  test.each<[string, TaskFilter, string[]]>([
    ['a unit itself and through its group', { units: ['东安镇'] }, ['LX-31-02', 'LX-31-03']],
    ['the unit itself only', { units: ['东安镇'], direct: true }, ['LX-31-02']],
    ['the group', { units: ['各乡镇（街道）'] }, ['LX-31-03']],
    [
      'one of two units',
      { units: ['明中乡', '县林业局'], direct: true },
      ['LX-31-02', 'LX-31-04', 'LX-31-01', 'AX-06-01'],
    ],
    ['overdue', { overdue: true }, ['LX-31-02', 'LX-31-03']],
    ['a unit and overdue', { units: ['县林业局'], overdue: true }, []],
    ['a person', { persons: ['许衍'] }, ['LX-31-03']],
    ['a leader', { leaders: ['张国进'] }, ['LX-31-02']],
    ['a supervisor of the task goes before that of the problem', { supervisors: ['县林业局'] }, []],
    ['a supervisor', { supervisors: ['县水利局'] }, ['AX-06-01']],
    ['a problem', { problems: ['AX-06'] }, ['AX-06-01']],
    ['a track', { tracks: ['common'] }, ['AX-06-01']],
    ['a status', { statuses: ['closed'] }, ['AX-06-01']],
    ['conditions by or', { conditions: ['standing', 'closed'] }, ['LX-31-01', 'AX-06-01']],
    ['ongoing', { ongoing: true }, ['LX-31-01']],
    ['stale', { stale: true }, ['LX-31-02', 'LX-31-03', 'LX-31-01']],
    ['due on or before', { dueBefore: day('2020-10-31') }, ['LX-31-02']],
    ['due on or after', { dueAfter: day('2022-12-31') }, ['LX-31-04']],
    ['a window', { dueAfter: day('2020-11-01'), dueBefore: day('2020-12-31') }, ['LX-31-03', 'AX-06-01']],
    ['words in the log', { search: ['八成'] }, ['LX-31-04']],
    ['all words of a text', { search: ['岸线 采砂场'] }, ['AX-06-01']],
    ['one of two texts', { search: ['八成', '岸线 采砂场'] }, ['LX-31-04', 'AX-06-01']],
    ['words of the registered supervisor', { search: ['县水利局'] }, ['AX-06-01']],
    ['something of a kind recorded', { events: ['progress'] }, ['LX-31-04']],
    ['something of a kind since', { events: ['progress', 'closed'], since: day('2020-12-02') }, []],
    ['anything recorded since', { since: day('2020-12-01') }, ['LX-31-04', 'AX-06-01']],
  ])('%s', (_, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });
  test('soon counts the day itself', () => {
    expect(ids({ dueSoon: 0 }, '2020-12-31')).toEqual(['LX-31-03']);
    expect(ids({ dueSoon: 10 }, '2020-12-20')).toEqual([]);
    expect(ids({ dueSoon: 11 }, '2020-12-20')).toEqual(['LX-31-03']);
  });
});

test('a task that answers through a group says through which', () => {
  const found = queryTasks(ledger, day('2021-01-05'), { units: ['东安镇'] });
  expect(found.map(({ task, via }) => [task.id, via])).toEqual([
    ['LX-31-02', null],
    ['LX-31-03', '各乡镇（街道）'],
  ]);
});

test('what else a unit has to do with a task is found and marked', () => {
  const shared = ledgerOf([
    problemOf(
      [
        taskOf({ id: 'LX-31-01', units: ['东安镇'], lead: ['县林业局'], assisting: ['县水利局'] }),
        taskOf({ id: 'LX-31-02', units: ['各乡镇（街道）'], assisting: ['县林业局'] }),
        taskOf({ id: 'LX-31-03', units: ['县林业局'] }),
        taskOf({ id: 'LX-31-04', units: ['东安镇'] }),
      ],
      { units: ['明中乡'] },
    ),
  ]);
  const found = (filter: TaskFilter): [string, string | undefined][] =>
    queryTasks(shared, day('2021-01-05'), filter, 'id').map(({ task, part }) => [task.id, part?.kind]);
  expect(found({ units: ['县林业局'] })).toEqual([
    ['LX-31-01', 'lead'],
    ['LX-31-02', 'assisting'],
    ['LX-31-03', undefined],
  ]);
  expect(found({ units: ['明中乡'] })).toEqual([
    ['LX-31-01', 'problem'],
    ['LX-31-02', 'group'],
    ['LX-31-03', 'problem'],
    ['LX-31-04', 'problem'],
  ]);
  expect(found({ units: ['县林业局'], direct: true })).toEqual([['LX-31-03', undefined]]);
  expect(found({ leads: ['县林业局'] }).map(([id]) => id)).toEqual(['LX-31-01']);
  expect(found({ assisting: ['县水利局'] }).map(([id]) => id)).toEqual(['LX-31-01']);
});
