/** Random lives of tasks over all events, held against a second, independent reading of contract § 2. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nonsense } from '../../src/ledger/change/sense.js';
import { assess, classOf } from '../../src/ledger/conditions.js';
import { addDays, type PlainDate } from '../../src/ledger/dates.js';
import { EVENTS, eventRow } from '../../src/ledger/events.js';
import type { Deadline, LedgerSettings, LogEntry, Task } from '../../src/ledger/model.js';
import { ledgerOf, problemOf, settingsOf, taskOf } from '../support/ledgers.js';
import { secondReading } from '../support/second-reading.js';

const ISSUED = '2020-10-14' as PlainDate;
const dayWithin = (most: number) => fc.integer({ min: 0, max: most }).map((days) => addDays(ISSUED, days));

const deadline: fc.Arbitrary<Deadline> = fc
  .record({
    due: fc.option(dayWithin(300), { nil: undefined }),
    stages: fc.uniqueArray(dayWithin(300), { maxLength: 2 }),
    includes_acceptance: fc.boolean(),
  })
  .map(({ due, stages, includes_acceptance }) => {
    const within = stages.filter((stage) => due === undefined || stage <= due).sort();
    // Often the last stage ends with the deadline.
    const dates = due !== undefined && within.length === 2 ? [within[0] as PlainDate, due] : within;
    return {
      text: '时限',
      ongoing: due === undefined,
      immediate: false,
      ...(due && { due }),
      ...(dates.length > 0 && { stages: dates.map((date, index) => ({ name: `第 ${index + 1} 步`, due: date })) }),
      ...(includes_acceptance && { includes_acceptance }),
    };
  });

const entry: fc.Arbitrary<LogEntry & { readonly gap: number }> = fc
  .record({
    gap: fc.integer({ min: 0, max: 40 }),
    // Progress more often than the rest, or a task is hardly ever behind.
    event: fc.oneof(fc.constantFrom(...EVENTS), fc.constantFrom(...EVENTS), fc.constant('progress' as const)),
    by: fc.constantFrom('县林业局', '东安镇', '明中乡', '江成敏', '县生态环境局', undefined),
    pace: fc.constantFrom('behind', 'behind', 'on_schedule', undefined),
    percent: fc.constantFrom(40, 100, undefined),
    period: fc.constantFrom('2020-11', '2020-12', '2021-02', undefined, undefined, undefined),
    stage: fc.constantFrom(1, 2),
    whole: fc.boolean(),
    good: fc.boolean(),
    to: dayWithin(600),
    approval: fc.constantFrom('城府函〔2021〕1号', undefined),
  })
  .map(({ gap, event, by, pace, percent, period, stage, whole, good, to, approval }) => {
    const { results } = eventRow(event);
    const own = {
      progress: { note: '说明', pace, percent, period },
      stage_done: { stage, period },
      submitted: { period },
      extended: { to, approval, stage: whole ? undefined : stage },
      reopened: { note: '原因', to: whole ? to : undefined, approval },
      inspected: { result: results?.[good ? 0 : 1] },
      revisited: { result: results?.[good ? 0 : 1] },
    }[event as string];
    const all = { date: ISSUED, event, by, ...own, gap };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never;
  });

/** Only what makes sense after what came before. */
function lived(terms: Deadline, entries: readonly (LogEntry & { readonly gap: number })[]): LogEntry[] {
  const log: LogEntry[] = [];
  let date = ISSUED;
  for (const { gap, ...one } of entries) {
    date = addDays(date, gap);
    if (!nonsense({ deadline: terms }, log, { ...one, date })) log.push({ ...one, date });
  }
  return log;
}

const life: fc.Arbitrary<Task> = fc
  .record({
    deadline,
    entries: fc.array(entry, { maxLength: 12 }),
    units: fc.constantFrom(['县林业局'], ['各乡镇（街道）'], ['东安镇', '县林业局']),
  })
  .map(({ deadline: terms, entries, units }) => taskOf({ deadline: terms, units, log: lived(terms, entries) }));

const settings: fc.Arbitrary<LedgerSettings> = fc
  .record({
    ongoing: fc.constantFrom('monthly', 'quarterly', 'none'),
    day: fc.integer({ min: 1, max: 28 }),
    since: fc.option(dayWithin(120), { nil: undefined }),
    from: dayWithin(300),
    warning_days: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ ongoing, day, since, from, warning_days }) =>
    settingsOf({
      warning_days,
      reporting: { ongoing, day, ...(since && { since }) } as NonNullable<LedgerSettings['reporting']>,
      closing: [{}, { from, on_time: 'closed' }],
    }),
  );

test('what is derived is what the page says', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(life, life, settings, dayWithin(500), (task, other, own, on) => {
      const part = { ...other, id: 'LX-31-02', part_of: 'LX-31-01#1' };
      const problem = problemOf([task, part]);
      const ledger = ledgerOf([problem], { settings: own });
      const assessment = assess(ledger, problem, task, on);
      const { condition, completed, daysOverdue, daysLeft, next, standing, unreported } = assessment;
      seen.set(condition, (seen.get(condition) ?? 0) + 1);
      expect({
        condition,
        class: classOf(assessment),
        completed,
        days: daysOverdue ?? daysLeft,
        runsTo: next,
        rebounded: standing.rebounded,
        unreported,
      }).toEqual(secondReading(ledger, task, on));
    }),
    { numRuns: 800 },
  );
  // A generator that never gets there proves nothing.
  const wanted = ['closed', 'closed_late', 'submitted', 'overdue', 'behind', 'due_soon', 'on_track', 'standing'];
  for (const condition of wanted) expect(seen.get(condition) ?? 0, condition).toBeGreaterThan(5);
});
