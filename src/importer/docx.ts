/** The paragraphs and tables of a Word document, in order. Headers, footers, text boxes and deleted text are left out. */

import { LedgerError } from '../ledger/errors.js';
import type { Source, SourcePart, SourceRow } from './source.js';
import { readXml } from './xml.js';
import type { Archive } from './zip.js';

export const DOCX_PART = 'word/document.xml';

/** Elements whose text is not part of what a reader sees in the line. */
const HIDDEN = new Set(['w:del', 'w:instrText', 'w:pict', 'mc:Fallback', 'w:txbxContent', 'w:footnoteReference']);

export function readDocx(name: string, archive: Archive): Source {
  const xml = archive.text(DOCX_PART);
  if (xml === undefined)
    throw new LedgerError('file/not-understood', { file: name, reason: '里面没有正文', hint: '另存后再试' });
  const reader = new Reader();
  readXml(name, xml, reader);
  return { name, kind: 'docx', parts: reader.parts };
}

interface OpenTable {
  readonly line: number;
  readonly rows: SourceRow[];
  row: { line: number; cells: string[] } | undefined;
  cell: { paragraphs: string[]; span: number; goesOn: boolean } | undefined;
}

class Reader {
  readonly parts: SourcePart[] = [];
  private line = 0;
  private paragraph: string | undefined;
  private hidden = 0;
  private inText = false;
  private readonly tables: OpenTable[] = [];

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (HIDDEN.has(name)) this.hidden += 1;
    if (this.hidden > 0) return;
    const table = this.tables.at(-1);
    switch (name) {
      case 'w:p':
        this.line += 1;
        this.paragraph = '';
        break;
      case 'w:t':
        this.inText = true;
        break;
      case 'w:tab':
        if (this.paragraph !== undefined) this.paragraph += ' ';
        break;
      case 'w:br':
      case 'w:cr':
        if (this.paragraph !== undefined) this.paragraph += '\n';
        break;
      case 'w:tbl':
        this.tables.push({ line: this.line + 1, rows: [], row: undefined, cell: undefined });
        break;
      case 'w:tr':
        if (table) table.row = { line: this.line + 1, cells: [] };
        break;
      case 'w:tc':
        if (table) table.cell = { paragraphs: [], span: 1, goesOn: false };
        break;
      case 'w:gridSpan':
        if (table?.cell) table.cell.span = Math.min(64, Math.max(1, Number(attributes['w:val']) || 1));
        break;
      case 'w:vMerge':
        if (table?.cell) table.cell.goesOn = attributes['w:val'] !== 'restart';
        break;
    }
  };

  readonly text = (text: string): void => {
    if (this.hidden === 0 && this.inText && this.paragraph !== undefined) this.paragraph += text;
  };

  readonly close = (name: string): void => {
    if (HIDDEN.has(name)) this.hidden -= 1;
    if (this.hidden > 0) return;
    const table = this.tables.at(-1);
    switch (name) {
      case 'w:t':
        this.inText = false;
        break;
      case 'w:p':
        this.endParagraph(table);
        break;
      case 'w:tc':
        if (table?.row && table.cell) endCell(table, table.row, table.cell);
        break;
      case 'w:tr':
        if (table?.row) table.rows.push(table.row);
        break;
      case 'w:tbl':
        this.endTable();
        break;
    }
  };

  private endParagraph(table: OpenTable | undefined): void {
    const text = this.paragraph ?? '';
    this.paragraph = undefined;
    if (table?.cell) {
      table.cell.paragraphs.push(text);
      return;
    }
    // A line break in a paragraph parts fields that one person typed into one paragraph; a blank line ends each.
    for (const line of text.split('\n')) {
      this.parts.push({ kind: 'line', line: this.line, text: line }, { kind: 'line', line: this.line, text: '' });
    }
  }

  /** A table inside a cell becomes text of that cell. */
  private endTable(): void {
    const table = this.tables.pop();
    const outer = this.tables.at(-1);
    if (!table) return;
    if (outer?.cell) outer.cell.paragraphs.push(...table.rows.map(({ cells }) => cells.join(' ')));
    else this.parts.push({ kind: 'table', line: table.line, rows: table.rows });
  }
}

/** A cell that spans columns is repeated; one merged with the cell above has its text. */
function endCell(table: OpenTable, row: { cells: string[] }, cell: NonNullable<OpenTable['cell']>): void {
  const above = table.rows.at(-1)?.cells[row.cells.length] ?? '';
  const text = cell.goesOn ? above : cell.paragraphs.join('\n').trim();
  for (let index = 0; index < cell.span; index++) row.cells.push(text);
  table.cell = undefined;
}
