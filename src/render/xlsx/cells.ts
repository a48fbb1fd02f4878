/** The rows of a sheet: title, lines above and below, head, table. */

import type { CellObject } from 'write-excel-file/universal';
import type { Cell, CellValue, Column, Field, SheetLine, Tone } from '../../report/blocks.js';
import { harmless, harmlessLine } from '../harmless.js';
import { sum } from '../layout.js';
import { textWidth } from '../width.js';
import { linesOf, PAGE_WIDTH } from './widths.js';

/** `null` is the rest of a cell that goes over several columns. */
type SheetRow = (CellObject | null)[];

/** Excel's number format `@`: what is typed or edited there stays text, also where it begins with = + - @. */
const TEXT = { type: String, format: '@', wrap: true } as const;
const BORDER = { borderStyle: 'thin', borderColor: '#C9CDD2' } as const;

/** The ground of what may be filled in. Nothing else has it: by it the cells are known that are not locked. */
export const OPEN_GROUND = '#FFFBE0';

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
/** Points of a line of 11 point letters, and the most that a row of Excel may have. */
const LINE_HEIGHT = 16;
const ROW_LIMIT = 400;

/** What Excel would read as one character, `_x0041_` as A, told that it is seven (ECMA-376 part 1, § 22.4.2.4). */
export function escaped(rows: readonly SheetRow[]): SheetRow[] {
  const text = (value: string): string => value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return rows.map((row) =>
    row.map((cell) => (typeof cell?.value === 'string' ? { ...cell, value: text(cell.value) } : cell)),
  );
}

export function titleRow(title: string, widths: readonly number[]): SheetRow {
  // In the middle of several pages it would stand on none of them whole.
  const align = sum(widths) > PAGE_WIDTH ? 'left' : 'center';
  const look = { fontSize: 16, fontWeight: 'bold', alignVertical: 'center', height: 30 } as const;
  return spanning({ ...TEXT, ...look, align, wrap: false, value: harmlessLine(title) }, widths.length);
}

export function headRow(columns: readonly Column[], widths: readonly number[]): SheetRow {
  const lines = columns.map(({ title }, at) => linesOf(title, widths[at] ?? 0));
  const height = Math.max(...lines) * LINE_HEIGHT + 6;
  return columns.map(({ title, open }) => ({
    ...TEXT,
    value: harmlessLine(title),
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    backgroundColor: open ? '#F6E7A9' : '#E8EEF4',
    height,
    ...BORDER,
  }));
}

export function tableRow(cells: readonly Cell[], columns: readonly Column[], widths: readonly number[]): SheetRow {
  const lines = cells.map(({ value }, at) => (typeof value === 'string' ? linesOf(value, widths[at] ?? 0) : 1));
  const height = Math.min(ROW_LIMIT, Math.max(1, ...lines) * LINE_HEIGHT + 3);
  return columns.map((column, at) => ({ ...tableCell(cells[at] ?? { value: null }, column), height }));
}

export const emptyRow = (text: string): SheetRow => [{ ...TEXT, wrap: false, value: harmlessLine(text) }];

/** A text over all columns, or fields that share them: of each the first column for the label, the rest for the value. */
export function lineRow(line: SheetLine, widths: readonly number[]): SheetRow {
  if (typeof line === 'string') {
    const height = linesOf(line, sum(widths)) * LINE_HEIGHT + 6;
    return spanning({ ...TEXT, value: harmless(line), alignVertical: 'center', height }, widths.length);
  }
  return fieldPlaces(line, widths).flatMap(({ field, label, span }): SheetRow => {
    const look = {
      ...TEXT,
      value: harmlessLine(field.label),
      align: 'right',
      alignVertical: 'center',
      height: 20,
    } as const;
    const value = { ...valueCell(field.value ?? null, field.type ?? 'text', field.open ?? false), height: 20 };
    return [...spanning(look, label), ...spanning({ ...value, align: 'left' }, span - label)];
  });
}

interface FieldPlace {
  readonly field: Field;
  /** How many columns its label takes, and how many label and value take together. */
  readonly label: number;
  readonly span: number;
}

/** Where the fields of a line stand: each begins where the one before ends. At least two columns for each. */
function fieldPlaces(fields: readonly Field[], widths: readonly number[]): FieldPlace[] {
  const share = Math.max(2, Math.floor(widths.length / Math.max(1, fields.length)));
  return fields.map((field, index) => {
    const at = index * share;
    const span = index === fields.length - 1 ? Math.max(2, widths.length - at) : share;
    let label = 1;
    while (label < span - 1 && sum(widths.slice(at, at + label)) < textWidth(field.label) + 2) label += 1;
    return { field, label, span };
  });
}

const spanning = (cell: CellObject, columns: number): SheetRow => [
  { ...cell, ...(columns > 1 && { columnSpan: columns }) },
  ...Array.from({ length: Math.max(0, columns - 1) }, () => null),
];

function tableCell({ value, tone }: Cell, { type, open }: Column): CellObject {
  const ground = tone && GROUND[tone];
  return { ...valueCell(value, type, open ?? false), ...(ground && !open && { backgroundColor: ground }) };
}

/** Numbers stand in the middle: at the right they would touch the text of the next column. */
function valueCell(value: CellValue, type: Column['type'], open: boolean): CellObject {
  const look = { alignVertical: 'top', ...BORDER, ...(open && { backgroundColor: OPEN_GROUND }) } as const;
  if (typeof value === 'number') {
    const format = type === 'percent' ? { value: value / 100, format: '0.0%' } : { value };
    return { ...look, type: Number, align: 'center', ...format };
  }
  const day = type === 'date' && value !== null ? dateOf(value) : undefined;
  if (day) return { ...look, type: Date, value: day, format: 'yyyy-mm-dd', align: 'center' };
  if (value !== null) return { ...look, ...TEXT, value: clipped(harmless(value)) };
  // What is typed into an open cell must stay what was typed: text, a day or a number.
  if (!open) return look;
  return type === 'text' ? { ...look, ...TEXT, value: '' } : { ...look, align: 'center' };
}

/** `YYYY-MM-DD` as Excel can hold it; before March 1900 its calendar has a day too many. */
function dateOf(text: string): Date | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '1900-03-01' ? new Date(`${text}T00:00:00Z`) : undefined;
}

function clipped(text: string): string {
  return text.length <= CELL_LIMIT ? text : `${[...text.slice(0, CELL_LIMIT - 2)].slice(0, -1).join('')}…`;
}
