/** What two people do to one file of the ledger besides recording. */
import { expect, test } from 'vitest';
import { mergeFiles } from '../../src/store/merge.js';

const task = (n: number, status: string, log: string): string => `  # 第 ${n} 项，待核
  - id: LX-31-0${n} # 县里最难的一项
    title: 第 ${n} 项
    # 以验收为准
    status: ${status}
    log:${log}
`;
const file = (...tasks: string[]): string => `id: LX-31\n# 任务\ntasks:\n${tasks.join('')}`;
const open = (n: number): string => task(n, 'open', ' []');

test('a task moved with its comments is closed by the other side: all comments stay with it', () => {
  const closed = task(
    1,
    'closed',
    '\n      - date: "2021-01-05"\n        event: closed # 现场验收\n        by: 县水利局',
  );
  const [base, moved] = [file(open(1), open(2), open(3)), file(open(2), open(3), open(1))];
  const both = file(open(2), open(3), closed);
  expect(mergeFiles(base, moved, file(closed, open(2), open(3)))).toEqual({ text: both, doubts: [] });
  expect(mergeFiles(base, file(closed, open(2), open(3)), moved)).toEqual({ text: both, doubts: [] });
});

test('one remark that stands twice, written here and taken away there', () => {
  const units = (...remarks: string[]): string =>
    `units:\n${remarks.map((remark, i) => `  - name: 第${i}局${remark}\n    kind: government\n`).join('')}`;
  const base = units(' # 待核', '', '', ' # 待核');
  expect(mergeFiles(base, units(' # 待核', ' # 待核', '', ' # 待核'), units('', '', '', ' # 待核'))).toEqual({
    text: units('', ' # 待核', '', ' # 待核'),
    doubts: [],
  });
});
