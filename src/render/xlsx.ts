/** Workbooks: real dates and numbers, a frozen head with a filter, widths that fit Chinese, ready to be printed. */
import writeWorkbook, { type Sheet as WrittenSheet } from 'write-excel-file/universal';
import type { Sheet } from '../report/blocks.js';
import { harmlessLine } from './harmless.js';
import { emptyRow, escaped, headRow, lineRow, tableRow, titleRow } from './xlsx/cells.js';
import { features, type Laid } from './xlsx/features.js';
import { columnWidths } from './xlsx/widths.js';
import { settled } from './zip.js';

/** The oldest day that a zip can bear; a workbook has no day of its own. */
const UNDATED = '1980-01-01';

export async function renderXlsx(sheets: readonly Sheet[]): Promise<Uint8Array | string> {
  if (sheets.length === 0) return '';
  const names = sheetNames(sheets);
  const laid = sheets.map((sheet, at) => laidOut(sheet, names[at] ?? ''));
  const blob = await writeWorkbook(laid.map(written), {
    fontFamily: '宋体',
    fontSize: 11,
    features: [features(laid)],
  }).toBlob();
  return settled(new Uint8Array(await blob.arrayBuffer()), UNDATED);
}

function laidOut(sheet: Sheet, name: string): Laid {
  const widths = columnWidths(sheet.table);
  const head = (sheet.title === undefined ? 0 : 1) + (sheet.above?.length ?? 0) + 1;
  return { sheet, name, widths, head };
}

function written({ sheet, name, widths, head }: Laid): WrittenSheet<Blob> {
  const { table, title, above = [], below = [] } = sheet;
  const rows = table.rows.map(({ cells }) => tableRow(cells, table.columns, widths));
  return {
    sheet: name,
    data: escaped([
      ...(title === undefined ? [] : [titleRow(title, widths)]),
      ...above.map((line) => lineRow(line, widths)),
      headRow(table.columns, widths),
      ...(rows.length > 0 ? rows : [emptyRow(table.empty)]),
      ...below.map((line) => lineRow(line, widths)),
    ]),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: head,
    ...(table.columns[0]?.key === 'id' && { stickyColumnsCount: 1 }),
    orientation: 'landscape',
  };
}

/** Names that Excel accepts (31 characters, none of `[]:*?/\\`), each once. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, at) => {
    const plain = harmlessLine(name)
      .replace(/[[\]:*?/\\]/g, '_')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 28);
    const base = plain || `表${at + 1}`;
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n += 1) unique = `${base}${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
