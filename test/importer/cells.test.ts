/** Cells as people fill them in. */
import { describe, expect, test } from 'vitest';
import { cellDay, isBare, isFormulaError, sameText } from '../../src/importer/cells.js';
import { day } from '../support/ledgers.js';

const TODAY = day('2020-12-18');

describe('days', () => {
  test.each([
    ['2020-12-08', '2020-12-08'],
    ['2020/12/8 0:00:00', '2020-12-08'],
    ['2020-12-08T00:00:00', '2020-12-08'],
    ['2020.12.8日', '2020-12-08'],
    ['20201208', '2020-12-08'],
    ['２０２０年１２月８日', '2020-12-08'],
    ['2020年12月8日星期二', '2020-12-08'],
    ['2020年12月8日（周二）', '2020-12-08'],
    ['2020年12月8日 下午3:20', '2020-12-08'],
    ['2020年12月8日上午', '2020-12-08'],
    ['二〇二〇年十二月八日', '2020-12-08'],
    ['二○一九年十月廿一日', '2019-10-21'],
    ['二〇二〇年三月二十九日', '2020-03-29'],
    ['44173', '2020-12-08'],
    ['44173.5', '2020-12-08'],
    ['12月8日', '2020-12-08'],
    ['12月8', '2020-12-08'],
    ['12.8', '2020-12-08'],
    ['12-31', '2019-12-31'],
    ['2020-13-08', undefined],
    ['二〇二〇年十三月八日', undefined],
    ['20/12/18', undefined],
    ['2020-12', undefined],
    ['昨天', undefined],
    ['2020年12月8日完成', undefined],
    ['3:20', undefined],
  ])('%s is %s', (text, date) => {
    expect(cellDay(text, TODAY)).toBe(date);
  });

  test('without today a day needs its year', () => {
    expect([cellDay('12.8'), cellDay('12月8日')]).toEqual([undefined, undefined]);
    expect([isBare('12.8'), isBare('2020年12月8日星期二'), isBare('12.8 万元到位')]).toEqual([true, true, false]);
  });
});

test.each([
  ['60%', '60', true],
  ['60％', '60.0', true],
  ['60%', '0.6', false],
  ['', '0', false],
  ['2020年12月8日', '2020-12-08', true],
  ['甲 乙', '甲乙', true],
])('%s and %s say the same: %s', (one, other, same) => {
  expect(sameText(one, other)).toBe(same);
});

test('what a formula shows that does not work out is no text', () => {
  expect(['#REF!', ' #N/A', '#NAME?', '#DIV/0!'].every(isFormulaError)).toBe(true);
  expect(['#1 井', '编号#', '#'].some(isFormulaError)).toBe(false);
});
