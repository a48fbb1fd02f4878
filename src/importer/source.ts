/** What a published document comes to before anyone reads it: lines and tables, each with its place. */

export interface SourceLine {
  readonly kind: 'line';
  /** 1-based line of a text, or number of the paragraph. */
  readonly line: number;
  readonly text: string;
}

export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SourceTable {
  readonly kind: 'table';
  readonly line: number;
  readonly rows: readonly SourceRow[];
  /** The sheet of a workbook. */
  readonly sheet?: string;
}

export type SourcePart = SourceLine | SourceTable;

export interface Source {
  readonly name: string;
  readonly kind: 'txt' | 'docx' | 'xlsx';
  readonly parts: readonly SourcePart[];
}
