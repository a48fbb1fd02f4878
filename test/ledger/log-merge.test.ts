import { describe, expect, it } from 'vitest';
import { compareOnOneDay, contradict, statusOf } from '../../src/ledger/log-merge.js';
import type { LogEntry } from '../../src/ledger/model.js';

const entry = (event: string, more: object = {}): LogEntry => ({ date: '2021-01-01', event, ...more }) as LogEntry;

describe('entries of two logs', () => {
  it.each([
    [
      'two extensions to different days',
      entry('extended', { to: '2021-06-30' }),
      entry('extended', { to: '2021-12-31' }),
      true,
    ],
    [
      'two extensions to one day',
      entry('extended', { to: '2021-06-30' }),
      entry('extended', { to: '2021-06-30', by: '县政府' }),
      false,
    ],
    [
      'of two stages',
      entry('extended', { to: '2021-06-30', stage: 1 }),
      entry('extended', { to: '2021-12-31', stage: 2 }),
      false,
    ],
    ['two closures', entry('closed', { by: '甲' }), entry('closed', { by: '乙' }), true],
    ['progress twice', entry('progress', { note: '甲' }), entry('progress', { note: '乙' }), false],
    ['two readings of one day', { date: '2021-01-01', value: 1 }, { date: '2021-01-01', value: 2 }, true],
    ['two readings', { date: '2021-01-01', value: 1 }, { date: '2021-02-01', value: 2 }, false],
  ])('%s', (_, a, b, expected) => {
    expect(contradict(a as LogEntry, b as LogEntry)).toBe(expected);
    expect(contradict(b as LogEntry, a as LogEntry)).toBe(expected);
  });

  it('stand on one day in the order in which they happen to a task', () => {
    const events = ['closed', 'progress', 'extended', 'reopened', 'submitted', 'nobody knows'].map((event) =>
      entry(event),
    );
    expect(events.sort(compareOnOneDay).map(({ event }) => event)).toEqual([
      'nobody knows',
      'progress',
      'extended',
      'submitted',
      'closed',
      'reopened',
    ]);
  });

  it('add up to a status', () => {
    expect(statusOf([])).toBe('open');
    expect(statusOf([entry('submitted'), entry('inspected', { result: 'returned' })])).toBe('open');
    expect(statusOf([entry('submitted'), entry('closed')])).toBe('closed');
  });
});
