/** The two numbers of a task say of every day from its last entry on what `assess` says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../../src/ledger/conditions.js';
import { addDays, asPlainDate, type PlainDate } from '../../src/ledger/dates.js';
import type { LogEntry } from '../../src/ledger/model.js';
import { dayNumber, outlook } from '../../src/ledger/outlook.js';
import { ledgerOf, problemOf, settingsOf, taskOf } from '../support/ledgers.js';

const FIRST = asPlainDate('2021-01-01') as PlainDate;
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(FIRST, days));
const EVENTS: readonly LogEntry['event'][] = [
  'progress',
  'stage_done',
  'submitted',
  'inspected',
  'closed',
  'reopened',
  'extended',
];

const entry: fc.Arbitrary<LogEntry> = fc
  .record({
    date: day,
    event: fc.constantFrom(...EVENTS),
    stage: fc.integer({ min: 1, max: 3 }),
    result: fc.constantFrom('passed', 'returned'),
    to: day,
    by: fc.constantFrom('县政府', ''),
    approval: fc.constantFrom('城府函〔2021〕1号', ''),
  })
  .map((one) => one as unknown as LogEntry);

const task = fc
  .record({
    due: fc.option(day, { nil: undefined }),
    stages: fc.array(
      day.map((due) => ({ name: '一期', due })),
      { maxLength: 3 },
    ),
    log: fc.array(entry, { maxLength: 6 }),
  })
  .map(({ due, stages, log }) => {
    const inOrder = log.sort((a, b) => (a.date < b.date ? -1 : 1));
    const deadline = { text: '', ongoing: false, immediate: false, ...(due && { due }), stages };
    return taskOf({ id: 'LX-01-01', deadline, log: inOrder });
  });

const ledger = ledgerOf([], { settings: settingsOf({ plan: { ...settingsOf().plan, issued: FIRST } }) });

test('overdue is overdue', () => {
  let overdue = 0;
  fc.assert(
    fc.property(task, task, day, (one, other, asOf) => {
      const part = { ...other, id: 'LX-01-02', part_of: 'LX-01-01#1' };
      const problem = problemOf([one, part]);
      const around = { ...ledger, problems: [problem] };
      const { overdueAfter, lastEntry } = outlook(around, one);
      fc.pre(lastEntry <= dayNumber(asOf));
      const says = overdueAfter < dayNumber(asOf);
      if (says) overdue++;
      expect(says).toBe(assess(around, problem, one, asOf).condition === 'overdue');
    }),
    { numRuns: 5000, seed: 1 },
  );
  expect(overdue).toBeGreaterThan(500);
});
