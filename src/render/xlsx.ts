/** Workbooks: real dates and numbers, a frozen head with a filter, widths that fit Chinese, light colours beside words. */
import writeWorkbook, { type CellObject, type Sheet as WrittenSheet } from 'write-excel-file/universal';
import type { Cell, Column, Sheet, Table, Tone } from '../report/blocks.js';
import { harmless, harmlessLine } from './harmless.js';
import type { Renderer } from './registry.js';
import { textWidth } from './width.js';
import { tableFeature } from './xlsx/features.js';
import { settled } from './zip.js';

/** The oldest day that a zip can bear; a workbook has no day of its own. */
const UNDATED = '1980-01-01';

export const renderXlsx: Renderer = async (answer) => {
  const sheets = answer.sheets?.() ?? [];
  return sheets.length > 0 ? workbook(sheets) : '';
};

async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets);
  const widths = sheets.map(({ table }) => table.columns.map((column, at) => widthOf(table, column, at)));
  const written = sheets.map(({ table }, at) => sheetOf(table, names[at] ?? '', widths[at] ?? []));
  const extents = sheets.map(({ table }, at) => ({
    name: names[at] ?? '',
    rows: table.rows.length,
    columns: table.columns.length,
    width: (widths[at] ?? []).reduce((sum, width) => sum + width, 0),
  }));
  const blob = await writeWorkbook(written, {
    fontFamily: '宋体',
    fontSize: 11,
    features: [tableFeature(extents)],
  }).toBlob();
  return settled(new Uint8Array(await blob.arrayBuffer()), UNDATED);
}

function sheetOf(table: Table, name: string, widths: readonly number[]): WrittenSheet<Blob> {
  const head = table.columns.map(
    ({ title }): CellObject => ({
      ...TEXT,
      value: harmlessLine(title),
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      backgroundColor: '#E8EEF4',
      ...BORDER,
    }),
  );
  const rows = table.rows.map(({ cells }) => {
    const height = heightOf(cells, widths);
    return table.columns.map((column, at) => ({ ...cellOf(cells[at] ?? { value: null }, column), height }));
  });
  const empty = rows.length === 0 ? [[{ ...TEXT, wrap: false, value: harmlessLine(table.empty) }]] : [];
  return {
    sheet: name,
    data: [head, ...rows, ...empty],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    ...(table.columns[0]?.key === 'id' && { stickyColumnsCount: 1 }),
    orientation: 'landscape',
  };
}

/** Excel's number format `@`: what is typed or edited there stays text, also where it begins with = + - @. */
const TEXT = { type: String, format: '@', wrap: true } as const;
const BORDER = { borderStyle: 'thin', borderColor: '#C9CDD2' } as const;

/** Light enough for black words on them. */
const GROUND: Partial<Readonly<Record<Tone, string>>> = {
  overdue: '#FBE3E1',
  behind: '#F1E4F7',
  due_soon: '#FDEFD3',
  submitted: '#E0EDF9',
  closed: '#E1F3E5',
  closed_late: '#EEF1D6',
  standing: '#DFF1F3',
};

/** The most that a cell of Excel holds. */
const CELL_LIMIT = 32_767;

function cellOf({ value, tone }: Cell, { type }: Column): CellObject {
  const ground = tone && GROUND[tone];
  const look = { alignVertical: 'top', ...BORDER, ...(ground && { backgroundColor: ground }) } as const;
  if (value === null) return look;
  if (typeof value === 'number') {
    if (type === 'percent') return { ...look, type: Number, value: value / 100, format: '0.0%' };
    return { ...look, type: Number, value };
  }
  const day = type === 'date' ? dateOf(value) : undefined;
  if (day) return { ...look, type: Date, value: day, format: 'yyyy-mm-dd', align: 'center' };
  return { ...look, ...TEXT, value: clipped(harmless(value)) };
}

/** `YYYY-MM-DD` as Excel can hold it; before March 1900 its calendar has a day too many. */
function dateOf(text: string): Date | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '1900-03-01' ? new Date(`${text}T00:00:00Z`) : undefined;
}

function clipped(text: string): string {
  return text.length <= CELL_LIMIT ? text : `${[...text.slice(0, CELL_LIMIT - 2)].slice(0, -1).join('')}…`;
}

/** Widths in characters of the standard font: a Chinese character takes two. */
function widthOf({ rows }: Table, column: Column, at: number): number {
  const head = textWidth(column.title) + 4;
  const widest = rows.reduce((most, { cells }) => Math.max(most, lineWidth(cells[at])), 0) + 2;
  const most = column.stretch >= 3 ? 48 : column.stretch > 0 ? 32 : 24;
  return Math.min(Math.max(head, widest), Math.max(head, most));
}

/** Points of a line of 11 point letters, and the most that a row of Excel may have. */
const LINE_HEIGHT = 15;
const ROW_LIMIT = 400;

/** Set, since not every program makes room for wrapped text by itself. */
function heightOf(cells: readonly Cell[], widths: readonly number[]): number {
  const lines = cells.map(({ value }, at) => {
    if (typeof value !== 'string') return 1;
    const room = Math.max(1, (widths[at] ?? 0) - 1);
    return harmless(value)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0);
  });
  return Math.min(ROW_LIMIT, Math.max(1, ...lines) * LINE_HEIGHT + 3);
}

function lineWidth(cell: Cell | undefined): number {
  const value = cell?.value ?? null;
  if (value === null) return 0;
  if (typeof value === 'number') return String(value).length + 2;
  return Math.max(...harmless(value).split('\n').map(textWidth));
}

/** Names that Excel accepts (31 characters, none of `[]:*?/\`), each once. */
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
