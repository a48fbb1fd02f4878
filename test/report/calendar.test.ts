/** Dates as events, and what becomes of an event that a calendar has already. */
import { expect, test } from 'vitest';
import { asPlainDate, type PlainDate } from '../../src/ledger/dates.js';
import type { LogEntry, Task } from '../../src/ledger/model.js';
import { viewOf } from '../../src/ledger/views.js';
import { renderIcs } from '../../src/render/ics.js';
import { taskEvents } from '../../src/report/calendar.js';
import { shippedLedger } from '../support/shipped.js';

const day = (text: string): PlainDate => asPlainDate(text) as PlainDate;
const shipped = shippedLedger();
const problem = shipped.problems[0]!;

function eventsOf(log: readonly LogEntry[]) {
  const task: Task = {
    ...problem.tasks[0]!,
    deadline: {
      text: '',
      due: day('2021-06-30'),
      ongoing: false,
      immediate: false,
      stages: [{ name: '一', due: day('2021-01-31') }],
    },
    status: 'open',
    log: [...log],
  };
  const events = taskEvents([shipped], [viewOf(shipped, problem, task, day('2021-12-31'))]);
  return events.map(({ uid, date, sequence, isCancelled }) => [
    uid.includes('stage') ? '阶段' : '到期',
    date,
    sequence,
    isCancelled,
  ]);
}

const stage: LogEntry = { date: day('2021-01-20'), event: 'stage_done', stage: 1 };
const extended: LogEntry = {
  date: day('2021-05-01'),
  event: 'extended',
  to: day('2021-09-30'),
  by: '县政府',
  approval: '1号',
};
const closed: LogEntry = { date: day('2021-09-01'), event: 'closed', by: '县生态环境局' };

test.each([
  [
    [],
    [
      ['阶段', '2021-01-31', 0, false],
      ['到期', '2021-06-30', 0, false],
    ],
  ],
  [
    [stage],
    [
      ['阶段', '2021-01-31', 1, true],
      ['到期', '2021-06-30', 1, false],
    ],
  ],
  [
    [stage, extended],
    [
      ['阶段', '2021-01-31', 2, true],
      ['到期', '2021-09-30', 2, false],
    ],
  ],
  [
    [stage, extended, closed],
    [
      ['阶段', '2021-01-31', 3, true],
      ['到期', '2021-09-30', 3, true],
    ],
  ],
])('after %j', (log, events) => {
  expect(eventsOf(log)).toEqual(events);
});

test('a reminder for what stands, a cancellation for what does not, four digits for every year', async () => {
  const event = { title: 't', description: 'd', sequence: 2, remind: 30 };
  const text = renderIcs([
    { ...event, uid: 'a', date: day('0999-12-31'), isCancelled: false },
    { ...event, uid: 'b', date: day('2021-01-02'), isCancelled: true },
  ]);
  const [, a = '', b = ''] = text.split('BEGIN:VEVENT');
  expect(a).toMatch(/SEQUENCE:2\r\n[\s\S]*DATE:09991231\r\n[\s\S]*TRIGGER:-P30D/);
  expect(b).toMatch(/STATUS:CANCELLED/);
  expect(b).not.toContain('VALARM');
});
