/** What a published document comes to before anyone reads it: lines, tables and asides, each with its place. */

interface SourceLine {
  readonly kind: 'line';
  /** 1-based line of a text, or number of the paragraph. */
  readonly line: number;
  readonly text: string;
}

/** Why a cell has the text of another one. */
export type Joined = 'left' | 'above';

export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** By column: merged with the cell to the left or above, whose text it repeats. */
  readonly joined?: readonly (Joined | undefined)[];
  /** A hidden row of a workbook. */
  readonly hidden?: boolean;
}

export interface SourceTable {
  readonly kind: 'table';
  readonly line: number;
  readonly rows: readonly SourceRow[];
  /** The sheet of a workbook. */
  readonly sheet?: string;
  /** Columns that the workbook hides, from 0. */
  readonly hiddenColumns?: readonly number[];
}

/** What stands in the file but not in the text that it prints: hidden, deleted, a comment, a header, a hidden sheet. */
export interface SourceAside {
  readonly kind: 'aside';
  readonly line: number;
  readonly text: string;
  /** 批注, 修订中删去的, … */
  readonly what: string;
}

export type SourcePart = SourceLine | SourceTable | SourceAside;

export type SourceKind = 'txt' | 'docx' | 'xlsx' | 'csv' | 'html';

export interface Source {
  readonly name: string;
  readonly kind: SourceKind;
  readonly parts: readonly SourcePart[];
  /** The hidden sheets of a workbook as tables: what our own workbooks carry. */
  readonly hidden?: readonly SourceTable[];
}
