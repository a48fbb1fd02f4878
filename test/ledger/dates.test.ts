import { describe, expect, test } from 'vitest';
import { addDays, addMonths, asPlainDate, dayAt, daysBetween, endOfMonth, inWords } from '../../src/ledger/dates.js';
import { day } from '../support/ledgers.js';

describe('asPlainDate takes days that the calendar has, in one spelling', () => {
  test.each(['2020-10-14', '2020-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s', (text) => {
    expect(asPlainDate(text)).toBe(text);
  });
  test.each([
    '2021-02-29',
    '1900-02-29',
    '2021-02-30',
    '2021-13-01',
    '2021-00-10',
    '2021-1-5',
    '20210105',
    '',
    '2021-01-05 ',
  ])('not %j', (text) => {
    expect(asPlainDate(text)).toBeUndefined();
  });
});

test.each([
  ['2020-12-31', '2020-12-31', 0],
  ['2020-12-31', '2021-01-01', 1],
  ['2021-01-01', '2020-12-31', -1],
  ['2020-02-28', '2020-03-01', 2],
  ['2021-02-28', '2021-03-01', 1],
  ['2020-12-31', '2022-12-31', 730],
])('from %s to %s are %i days', (from, to, days) => {
  expect(daysBetween(day(from), day(to))).toBe(days);
  expect(addDays(day(from), days)).toBe(to);
});

test.each([
  ['2021-01-31', 1, '2021-02-28'],
  ['2020-01-31', 1, '2020-02-29'],
  ['2020-12-15', 1, '2021-01-15'],
  ['2021-01-15', -1, '2020-12-15'],
  ['2021-03-31', -13, '2020-02-29'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(day(from), months)).toBe(to);
});

test('the last day of a month is the meaning of 2022年6月', () => {
  expect([endOfMonth(2022, 6), endOfMonth(2020, 2), endOfMonth(2020, 12), endOfMonth(2020, 13)]).toEqual([
    '2022-06-30',
    '2020-02-29',
    '2020-12-31',
    undefined,
  ]);
});

test('today is the day at the ledger’s offset, whatever the machine’s zone', () => {
  const evening = Date.parse('2020-12-31T16:30:00Z');
  expect(dayAt(evening, '+08:00')).toBe('2021-01-01');
  expect(dayAt(evening, '+00:00')).toBe('2020-12-31');
  expect(dayAt(Date.parse('2021-01-01T03:00:00Z'), '-05:30')).toBe('2020-12-31');
});

test('documents write days without leading zeros', () => {
  expect(inWords(day('2021-01-05'))).toBe('2021年1月5日');
});
