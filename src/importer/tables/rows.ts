/** Rows of a table, their cells as passages with their places. */
import type { Passage, Place } from '../passages.js';
import type { SourceRow, SourceTable } from '../source.js';

/** A cell with text of its own. */
export interface Cell extends Passage {
  readonly column: number;
  /** How many columns it spans. */
  readonly span: number;
}

export interface Row {
  readonly source: SourceRow;
  readonly cells: readonly Cell[];
}

/** The cells of a table as passages, each where it has text of its own. */
export function rowsOf(table: SourceTable, number: number): Row[] {
  return table.rows.map((source, index) => ({
    source,
    cells: source.cells.flatMap((text, column): Cell[] => {
      if (text.trim() === '' || source.joined?.[column]) return [];
      let span = 1;
      while (source.joined?.[column + span] === 'left') span += 1;
      return [{ text: text.trim(), column, span, place: placeOf(table, number, index + 1, source, column) }];
    }),
  }));
}

function placeOf(table: SourceTable, number: number, row: number, source: SourceRow, column: number): Place {
  const { line, hidden } = source;
  const isHidden = hidden || table.hiddenColumns?.includes(column);
  const name = `${letters(column)} 列${isHidden ? '（隐藏）' : ''}`;
  return table.sheet === undefined
    ? { line, table: number, row, column: `第 ${column + 1} 栏` }
    : { line, sheet: table.sheet, row: line, column: name };
}

/** 0 → A, 27 → AB */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

export const plainName = (text: string): string => text.replace(/\s+/g, '');
