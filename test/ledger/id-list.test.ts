/** Several ids as people type them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLedgerError } from '../../src/ledger/errors.js';
import { areIds, idsIn } from '../../src/ledger/id-list.js';
import { idsNumbered } from '../../src/ledger/ids.js';
import { nearest } from '../../src/ledger/nearest.js';

const ONE_TO_FOUR = ['LX-31-01', 'LX-31-02', 'LX-31-03', 'LX-31-04'];

describe('ids of a command line', () => {
  test.each<[string[], string[]]>([
    [
      ['LX-31-01', 'lx-31-2'],
      ['LX-31-01', 'lx-31-2'],
    ],
    [['LX-31-01、LX-31-02，LX-31-03;LX-31-04'], ONE_TO_FOUR],
    [['LX-31-01 LX-31-02'], ['LX-31-01', 'LX-31-02']],
    [['LX-31-01..04'], ONE_TO_FOUR],
    [['LX-31-01～04'], ONE_TO_FOUR],
    [['lx-31-1~lx-31-4'], ONE_TO_FOUR],
    [['LX-31-01至LX-31-04'], ONE_TO_FOUR],
    [['LX-31-01', '至', 'LX-31-04'], ONE_TO_FOUR],
    [['LX-31-01', '到LX-31-04'], ONE_TO_FOUR],
    [['LX-31-01至', '04'], ONE_TO_FOUR],
    [['LX-31-01 至 LX-31-04'], ONE_TO_FOUR],
    [['LX-31-01——LX-31-04'], ONE_TO_FOUR],
    [['LX-31-01-LX-31-04'], ONE_TO_FOUR],
    [['ＬＸ—３１—０１…０４'], ONE_TO_FOUR],
    [['LX-31-01、LX-31-03至04、JY-01-01'], ['LX-31-01', 'LX-31-03', 'LX-31-04', 'JY-01-01']],
    [['LX-31..33'], ['LX-31', 'LX-32', 'LX-33']],
    [['500229/LX-31-01..02'], ['500229/LX-31-01', '500229/LX-31-02']],
    [['LX-31-02..02'], ['LX-31-02']],
    [['-'], ['-']],
    [['采砂 保护区'], ['采砂 保护区']],
    [['整治到位'], ['整治到位']],
    [
      ['LX-31-01', '至'],
      ['LX-31-01', '至'],
    ],
    [['LX-31-01-04'], ['LX-31-01-04']],
    [[''], []],
  ])('%j', (typed, ids) => {
    expect(idsIn(typed)).toEqual(ids);
  });

  test.each(['LX-31-04..01', 'LX-31-01..LX-33-02', 'LX-31-01..LX-33', 'LX-31..AX-06', 'LX-01..9999'])(
    '%s is no range',
    (typed) => {
      expect(() => idsIn([typed])).toThrow(
        expect.toSatisfy((error: unknown) => isLedgerError(error) && error.code === 'id/unreadable'),
      );
    },
  );

  test('a range has both its ends and what lies between, however it is typed', () => {
    const number = fc.integer({ min: 1, max: 99 });
    const to = fc.constantFrom('..', '～', '~', '至', '到', ' 至 ', '…', '——');
    fc.assert(
      fc.property(number, number, to, fc.boolean(), (a, b, between, isWhole) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        const ids = idsIn([`LX-31-${first}${between}${isWhole ? 'LX-31-' : ''}${last}`]);
        expect(ids.map((id) => Number(id.slice('LX-31-'.length)))).toEqual(
          Array.from({ length: last - first + 1 }, (_, index) => first + index),
        );
      }),
    );
  });

  test('words that are ids end what stands before them', () => {
    expect(['LX-31-04、LX-31-05', 'LX-31-01..04', 'lx31'].map(areIds)).toEqual([true, true, true]);
    expect(['照片.jpg', 'LX-31-04、照片', '验收意见〔2021〕1号'].map(areIds)).toEqual([false, false, false]);
  });
});

test.each([
  ['31-4', ['LX-31-04']],
  ['第31项', ['LX-31', 'AX-31']],
  ['３１', ['LX-31', 'AX-31']],
  ['12316', []],
  ['采砂', []],
])('the number %s alone', (typed, ids) => {
  expect(idsNumbered(typed, ['LX-31', 'LX-31-04', 'AX-31', 'LX-03'])).toEqual(ids);
});

test('two letters changed about are one mistake', () => {
  expect(nearest('lsit', ['edit', 'init', 'list', 'set'])[0]).toBe('list');
});
