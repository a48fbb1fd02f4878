/** Widths of a sheet's columns, in characters of its standard font: a Chinese character takes two. */

import type { Cell, Column, Table } from '../../report/blocks.js';
import { harmless } from '../harmless.js';
import { sum } from '../layout.js';
import { textWidth } from '../width.js';

/** Characters across A3 on its side: Chinese letters of 7 points, as such ledgers are printed. */
export const PAGE_WIDTH = 330;
/** The least that a column is narrowed to: a day, a number, a few words on two lines or more. */
const LEAST = { date: 12, number: 8, percent: 8, text: 9 } as const;

/** One for each column; where all they hold would not fit across a page, they share it. */
export function columnWidths(table: Table): number[] {
  const natural = table.columns.map((column, at) => naturalWidth(table, column, at));
  return sum(natural) <= PAGE_WIDTH ? natural : shared(table, natural);
}

/**
 * The page, shared: no column less than it needs, and what is left by the root of what each has to say, so that none makes
 * the rows much higher than another does.
 */
function shared({ columns, rows }: Table, natural: readonly number[]): number[] {
  const widths = columns.map(({ key, type, width }, at) => {
    const most = natural[at] ?? 0;
    return key === 'id' || width !== undefined ? most : Math.min(most, LEAST[type]);
  });
  const weights = columns.map((_, at) => Math.sqrt(sum(rows.map(({ cells }) => lengthOf(cells[at])))));
  // One character at a time, to the column that is the narrowest for what it holds.
  for (let room = PAGE_WIDTH - sum(widths); room > 0; room -= 1) {
    const needy = widths.map((width, at) => (width < (natural[at] ?? 0) ? (weights[at] ?? 0) / width : 0));
    const neediest = Math.max(...needy);
    if (neediest === 0) break;
    const at = needy.indexOf(neediest);
    widths[at] = (widths[at] ?? 0) + 1;
  }
  return widths;
}

function naturalWidth({ rows }: Table, column: Column, at: number): number {
  if (column.width !== undefined) return column.width;
  const head = textWidth(column.title) + 4;
  const widest = rows.reduce((most, { cells }) => Math.max(most, lineWidth(cells[at])), 0) + 2;
  const most = column.stretch >= 3 ? 48 : column.stretch > 0 ? 32 : 24;
  return Math.min(Math.max(head, widest), Math.max(head, most));
}

function lineWidth(cell: Cell | undefined): number {
  const value = cell?.value ?? null;
  if (value === null) return 0;
  if (typeof value === 'number') return String(value).length + 2;
  return Math.max(...harmless(value).split('\n').map(textWidth));
}

const lengthOf = (cell: Cell | undefined): number =>
  typeof cell?.value === 'string' ? textWidth(harmless(cell.value)) : 0;
