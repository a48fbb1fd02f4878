/** Widths of a sheet's columns, in characters of its standard font: a Chinese character takes two. */

import type { Cell, Column, Table } from '../../report/blocks.js';
import { harmless } from '../harmless.js';
import { sum } from '../layout.js';
import { textWidth } from '../width.js';

/** Characters across A3 on its side: Chinese letters of 7 points, as such ledgers are printed. */
export const PAGE_WIDTH = 330;
/** The least that a column is narrowed to: a day, a number, a few words on two lines or more. */
const LEAST = { date: 12, number: 8, percent: 8, text: 9 } as const;
/** The same of a column with much to say. */
const LEAST_WORDS = 12;

/** One for each column; where all they hold would not fit across a page, they share it. */
export function columnWidths(table: Table): number[] {
  const natural = table.columns.map((column, at) => naturalWidth(table, column, at));
  return sum(natural) <= PAGE_WIDTH ? natural : shared(table, natural);
}

/** Rows by which the widths are judged: the others are taken to be like them. */
const JUDGED = 300;

/** The page, shared so that the rows are low: no column less than it needs, the rest to those that make rows high. */
function shared({ columns, rows }: Table, natural: readonly number[]): number[] {
  const widths = columns.map(({ key, type, width, stretch }, at) => {
    const most = natural[at] ?? 0;
    const least = stretch >= 3 ? LEAST_WORDS : LEAST[type];
    return key === 'id' || width !== undefined ? most : Math.min(most, least);
  });
  const judged = rows.slice(0, JUDGED);
  const lines = columns.map((_, at) => judged.map(({ cells }) => linesIn(cells[at], widths[at] ?? 0)));
  // One character at a time, to the column that is the highest in most lines.
  for (let room = PAGE_WIDTH - sum(widths); room > 0; room -= 1) {
    const at = mostInNeed(
      lines,
      widths.map((width, column) => width < (natural[column] ?? 0)),
    );
    if (at < 0) break;
    widths[at] = (widths[at] ?? 0) + 1;
    lines[at] = judged.map(({ cells }) => linesIn(cells[at], widths[at] ?? 0));
  }
  return widths;
}

/** The column that may grow and whose cells are, in all rows together, the most lines of the highest; −1 for none. */
function mostInNeed(lines: readonly (readonly number[])[], mayGrow: readonly boolean[]): number {
  const needs = lines.map(() => 0);
  for (let row = 0; row < (lines[0]?.length ?? 0); row += 1) {
    const highest = Math.max(...lines.map((column) => column[row] ?? 0));
    lines.forEach((column, at) => {
      if (mayGrow[at] && column[row] === highest) needs[at] = (needs[at] ?? 0) + highest;
    });
  }
  const most = Math.max(...needs);
  return most > 0 ? needs.indexOf(most) : mayGrow.indexOf(true);
}

const linesIn = (cell: Cell | undefined, width: number): number =>
  typeof cell?.value === 'string' ? linesOf(cell.value, width) : 1;

/** Below this width what may not begin or end a line, and what is not broken, costs more than a character. */
const NARROW = 20;

/** Lines that a text takes; rows get their height from it, since not every program makes room by itself. */
export function linesOf(text: string, width: number): number {
  const room = Math.max(1, width - (width < NARROW ? 2 : 1));
  const linesIn = (line: string): number => (textWidth(line) < width ? 1 : Math.ceil(textWidth(line) / room));
  return harmless(text)
    .split('\n')
    .reduce((lines, line) => lines + linesIn(line), 0);
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
