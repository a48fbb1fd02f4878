/** How wide each column of a table may be, so that the table fits. */
import type { Column } from '../report/blocks.js';
import { textWidth } from './width.js';

/** Columns between two cells. */
export const GAP = 2;
/** A narrowed column keeps at least four Chinese characters. */
const LEAST = 8;

/**
 * Widths of the columns in terminal columns, or `undefined` where the table cannot fit and should be drawn as records.
 *
 * Columns that do not stretch keep their natural width. The others share what is left by their `stretch`; what one does
 * not need goes to the rest.
 *
 * @param sizes of the cells of every row, as {@link sizesOf} gives them
 * @param width columns in all; `undefined` for no limit
 */
export function columnWidths(
  columns: readonly Pick<Column, 'title' | 'stretch'>[],
  sizes: readonly (readonly number[])[],
  width: number | undefined,
): number[] | undefined {
  const natural = columns.map((column, index) =>
    sizes.reduce((most, row) => Math.max(most, row[index] ?? 0), textWidth(column.title)),
  );
  if (width === undefined) return natural;
  const room = width - GAP * (columns.length - 1);
  if (sum(natural) <= room) return natural;
  const least = natural.map((want, index) => (columns[index]?.stretch ? Math.min(want, LEAST) : want));
  if (sum(least) > room) return undefined;
  return share(columns, natural, least, room);
}

function share(
  columns: readonly Pick<Column, 'stretch'>[],
  natural: readonly number[],
  least: readonly number[],
  room: number,
): number[] {
  const widths = [...least];
  let spare = room - sum(widths);
  while (spare > 0) {
    const hungry = widths.flatMap((have, index) => (have < (natural[index] ?? 0) ? [index] : []));
    if (hungry.length === 0) break;
    const weight = sum(hungry.map((index) => columns[index]?.stretch ?? 0));
    let given = 0;
    for (const index of hungry) {
      const portion = Math.max(1, Math.floor((spare * (columns[index]?.stretch ?? 0)) / weight));
      const more = Math.min(portion, (natural[index] ?? 0) - (widths[index] ?? 0), spare - given);
      widths[index] = (widths[index] ?? 0) + more;
      given += more;
    }
    spare -= given;
  }
  return widths;
}

/** Columns that the longest line of each cell takes. Measured once: it is asked for again when the cells are filled. */
export function sizesOf(texts: readonly (readonly string[])[]): number[][] {
  return texts.map((row) => row.map(widest));
}

function widest(text: string): number {
  return text.includes('\n') ? Math.max(...text.split('\n').map(textWidth)) : textWidth(text);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
