/** Rows of cells that span others → a grid in which every place has its text and says where it comes from. */
import type { Joined, SourceRow } from '../source.js';

/** Columns and rows that one cell may span; more is a mistake of the file. */
const MOST_SPANNED = 256;

export interface SpanningCell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** Lays cells with `colspan` and `rowspan` out as HTML does. */
export function layOut(
  rows: readonly { readonly line: number; readonly cells: readonly SpanningCell[] }[],
): SourceRow[] {
  /** By column: what goes on downwards, and for how many rows. */
  let open: { text: string; rows: number }[] = [];
  return rows.map(({ line, cells }) => {
    const texts: string[] = [];
    const joined: (Joined | undefined)[] = [];
    const next: typeof open = [];
    const fromAbove = (): void => {
      for (let above = open[texts.length]; above && above.rows > 0; above = open[texts.length]) {
        next[texts.length] = { text: above.text, rows: above.rows - 1 };
        joined[texts.length] = 'above';
        texts.push(above.text);
      }
    };
    for (const cell of cells) {
      fromAbove();
      for (let index = 0; index < Math.min(MOST_SPANNED, cell.columns); index++) {
        next[texts.length] = { text: cell.text, rows: cell.rows - 1 };
        if (index > 0) joined[texts.length] = 'left';
        texts.push(cell.text);
      }
    }
    fromAbove();
    open = next;
    return { line, cells: texts, joined };
  });
}
