import { expect, test } from 'vitest';
import { renderCsv } from '../../src/render/csv.js';
import { jsonText } from '../../src/render/json.js';
import { FORMATS } from '../../src/render/registry.js';
import { plain } from '../../src/render/theme.js';
import type { Table } from '../../src/report/blocks.js';

const style = { width: undefined, paint: plain };
const table = (values: (string | number | null)[]): Table => ({
  kind: 'table',
  columns: values.map((_, index) => ({ key: `c${index}`, title: `列${index}`, type: 'text', stretch: 1 })),
  rows: [{ cells: values.map((value) => ({ value })) }],
  empty: '',
});
const csv = (...values: (string | number | null)[]): string => renderCsv(table(values)).split('\r\n')[1] ?? '';

test('CSV opens rightly in Excel: byte order mark, CRLF', () => {
  expect(renderCsv(table(['甲']))).toBe('\ufeff列0\r\n甲\r\n');
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
  const drawn = jsonText(value);
  expect(drawn).not.toMatch(/[\u001b\u202e\u0085]|\u{e0041}/u);
  expect(JSON.parse(drawn)).toEqual(value);
});

test('ids, one a line', async () => {
  expect(await FORMATS.ids.draw({ ids: () => ['LX-31-01', 'LX-31-02'] }, style)).toBe('LX-31-01\nLX-31-02\n');
});
