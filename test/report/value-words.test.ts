import { expect, test } from 'vitest';
import { valueWords } from '../../src/report/value-words.js';

test.each<[unknown, string]>([
  [{ inspection: '例行督察', item: 2, attachment: '附件1' }, '例行督察，第 2 项，附件1'],
  [['甲', '乙'], '甲、乙'],
  [[{ kind: 'gap', text: '没有写日期' }], '没有写明，没有写日期'],
  [
    { requires: ['submitted', 'inspected'], notice_days: 7, workdays: true },
    '必经环节：申请验收、现场核查，公示天数：7，按工作日：是',
  ],
  [{ day: 20, ongoing: 'quarterly' }, '日子：20，没有日期的任务：每季'],
  [null, '无'],
  ['open', 'open'],
])('%j', (value, words) => {
  expect(valueWords(value)).toBe(words);
});
