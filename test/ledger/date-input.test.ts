import { expect, test } from 'vitest';
import { readDateInput } from '../../src/ledger/date-input.js';
import { day } from '../support/ledgers.js';

const today = day('2021-01-31');

test.each([
  ['2021-01-05', '2021-01-05'],
  ['20210105', '2021-01-05'],
  ['2021年1月5日', '2021-01-05'],
  ['2021/1/5', '2021-01-05'],
  ['today', '2021-01-31'],
  ['今天', '2021-01-31'],
  ['+30d', '2021-03-02'],
  ['-1w', '2021-01-24'],
  ['+1m', '2021-02-28'],
  ['-1y', '2020-01-31'],
  ['2020年底', '2020-12-31'],
  ['2022年6月', '2022-06-30'],
  ['2020年第三季度', '2020-09-30'],
  [' 2020 年 12 月 31 日 ', '2020-12-31'],
])('%s', (text, date) => {
  expect(readDateInput(text, today)).toBe(date);
});

test.each(['', '昨天', '2021-02-30', '2021-13-01', '10月底', '长期坚持', '+d', '1d', '99999999', '2021', '春节前'])(
  'not a date: %j',
  (text) => {
    expect(readDateInput(text, today)).toBeUndefined();
  },
);
