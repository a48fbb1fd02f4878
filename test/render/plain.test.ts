import { expect, test } from 'vitest';
import { renderCsv } from '../../src/render/csv.js';
import { renderIds } from '../../src/render/ids.js';
import { renderJson } from '../../src/render/json.js';
import { plain } from '../../src/render/theme.js';
import type { Table } from '../../src/report/blocks.js';

const style = { width: undefined, paint: plain };
const table = (values: (string | number | null)[]): Table => ({
  kind: 'table',
  columns: values.map((_, index) => ({ key: `c${index}`, title: `列${index}`, type: 'text', stretch: 1 })),
  rows: [{ cells: values.map((value) => ({ value })) }],
  empty: '',
});
const csv = (...values: (string | number | null)[]): string =>
  String(renderCsv({ rows: () => table(values) }, style)).split('\r\n')[1] ?? '';

test('CSV opens rightly in Excel: byte order mark, CRLF', () => {
  expect(renderCsv({ rows: () => table(['甲']) }, style)).toBe('\ufeff列0\r\n甲\r\n');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-1', "'-1"],
  ['@cmd', "'@cmd"],
  ['＝1', "'＝1"],
  [' =1', "' =1"],
  ['\t=1', '␉=1'],
  ['平常', '平常'],
])('%j is no formula', (value, written) => {
  expect(csv(value)).toBe(written);
});

test('numbers stay numbers, nothing stays nothing, quotes and commas are quoted', () => {
  expect(csv(-5, null, 'a"b', '一,二', '两\n行')).toBe('-5,,"a""b","一,二","两\n行"');
});

test('JSON escapes what could drive a terminal, and means the same', () => {
  const value = { text: '甲\u001b[31m\u202e\u0085\u{e0041}乙\n' };
  const drawn = String(renderJson({ json: () => value }, style));
  expect(drawn).not.toMatch(/[\u001b\u202e\u0085]|\u{e0041}/u);
  expect(JSON.parse(drawn)).toEqual(value);
});

test('ids, one a line', () => {
  expect(renderIds({ ids: () => ['LX-31-01', 'LX-31-02'] }, style)).toBe('LX-31-01\nLX-31-02\n');
});
