/** The rows of a table as cells that fill their columns, and as lines. */
import type { Column, Table } from '../report/blocks.js';
import { GAP } from './layout.js';
import type { RenderStyle } from './registry.js';
import { shorten, textWidth, wrap } from './width.js';

/** Puts rows under each other. Every line of every cell is as wide as its column already. */
export type JoinRows = (rows: readonly (readonly string[])[], widths: readonly number[]) => string;

/** What stands in the cells, row by row, and how wide it is. */
interface Cells {
  readonly texts: readonly (readonly string[])[];
  /** As `sizesOf` gives them. */
  readonly sizes: readonly (readonly number[])[];
}

/** Head, rule, rows. A cell of several lines has line breaks in it. */
export function gridRows(
  table: Table,
  { texts, sizes }: Cells,
  widths: readonly number[],
  { paint }: RenderStyle,
): string[][] {
  const head = table.columns.map((column, i) =>
    paint('strong', aligned(column, shorten(column.title, widths[i] ?? 0), widths[i] ?? 0)),
  );
  const rule = widths.map((width) => paint('muted', '─'.repeat(width)));
  const body = table.rows.map(({ cells }, row) =>
    table.columns.map((column, i) => {
      const [text, width, tone] = [texts[row]?.[i] ?? '', widths[i] ?? 0, cells[i]?.tone];
      const spare = width - (sizes[row]?.[i] ?? 0);
      if (spare >= 0 && !text.includes('\n')) return paint(tone, filled(column, text, spare));
      const lines = wrap(text, width);
      return lines.map((line) => paint(tone, aligned(column, line, width))).join('\n');
    }),
  );
  return [head, rule, ...body];
}

function aligned(column: Column, line: string, width: number): string {
  return filled(column, line, Math.max(0, width - textWidth(line)));
}

function filled({ type }: Column, line: string, spare: number): string {
  const space = ' '.repeat(spare);
  return type === 'number' || type === 'percent' ? space + line : line + space;
}

/** Where nothing limits the width: thousands of rows in the time that a table of a library takes for dozens. */
export const joinRows: JoinRows = (rows, widths) => rows.flatMap((row) => rowLines(row, widths)).join('\n');

function rowLines(row: readonly string[], widths: readonly number[]): string[] {
  const gap = ' '.repeat(GAP);
  if (!row.some((cell) => cell.includes('\n'))) return [row.join(gap)];
  const cells = row.map((cell) => cell.split('\n'));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines, i) => lines[line] ?? ' '.repeat(widths[i] ?? 0)).join(gap),
  );
}
