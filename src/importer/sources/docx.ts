/**
 * The paragraphs and tables of a Word document, in order, as Word shows them once every tracked change is accepted: with
 * automatic numbers, line breaks as lines, text boxes where they hang. What is hidden, deleted or stands beside the text
 * (comments, notes, headers) is an aside.
 */
import { LedgerError } from '../../ledger/errors.js';
import type { Joined, Source, SourcePart, SourceRow } from '../source.js';
import { Numbering } from './numbering.js';
import { readXml } from './xml.js';
import type { Archive } from './zip.js';

export const DOCX_PART = 'word/document.xml';

/** Elements whose text is not part of what a reader sees in the line. A text box is kept in two ways; one is read. */
const UNSEEN = new Set(['w:instrText', 'mc:Fallback']);
const DELETED = new Set(['w:del', 'w:moveFrom']);
const DELETED_TEXT = '修订中删去的文字';
const HIDDEN_TEXT = '隐藏的文字';
const TEXT = new Set(['w:t', 'w:delText']);
/** Elements that stand for a character. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['w:tab', ' '],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
]);

/** Other parts of the document that hold text, by the beginning of their name. */
const BESIDE: readonly (readonly [string, string])[] = [
  ['word/comments', '批注'],
  ['word/footnotes', '脚注'],
  ['word/endnotes', '尾注'],
  ['word/header', '页眉'],
  ['word/footer', '页脚'],
];

export function readDocx(name: string, archive: Archive): Source {
  const xml = archive.text(DOCX_PART);
  if (xml === undefined)
    throw new LedgerError('file/not-understood', { file: name, reason: '里面没有正文', hint: '另存后再试' });
  const numbering = new Numbering(name, archive.text('word/numbering.xml'), archive.text('word/styles.xml'));
  const reader = new Reader(numbering);
  readXml(name, xml, reader);
  const beside = BESIDE.flatMap(([start, what]) =>
    archive.names(start).flatMap((part) => paragraphsOf(name, archive.text(part) ?? '<x/>', what)),
  );
  return { name, kind: 'docx', parts: [...reader.parts, ...beside] };
}

/** The text of a part beside the body, each paragraph once. */
function paragraphsOf(name: string, xml: string, what: string): SourcePart[] {
  const reader = new Reader(new Numbering(name, undefined, undefined));
  readXml(name, xml, reader);
  const texts = reader.parts.flatMap((part) => {
    if (part.kind === 'table') return part.rows.map(({ cells }) => cells.join(' '));
    return part.text.trim() === '' ? [] : [part.text];
  });
  return [...new Set(texts)].map((text) => ({ kind: 'aside', line: 0, text, what }));
}

interface OpenTable {
  readonly line: number;
  readonly rows: SourceRow[];
  row: { line: number; cells: string[]; joined: (Joined | undefined)[] } | undefined;
  cell: { paragraphs: string[]; span: number; goesOn: boolean } | undefined;
}

interface OpenParagraph {
  text: string;
  list?: string;
  level?: number;
  style?: string;
  /** Lines of text boxes that hang on it. */
  readonly boxed: string[];
  readonly asides: { text: string; what: string }[];
}

class Reader {
  readonly parts: SourcePart[] = [];
  private line = 0;
  /** The innermost is open; a text box has paragraphs inside the one that it hangs on. */
  private readonly paragraphs: OpenParagraph[] = [];
  private unseen = 0;
  private deleted = 0;
  private vanished = false;
  private inRun = false;
  private inText = false;
  private readonly tables: OpenTable[] = [];

  constructor(private readonly numbering: Numbering) {}

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (UNSEEN.has(name)) this.unseen += 1;
    if (this.unseen > 0) return;
    if (DELETED.has(name)) this.deleted += 1;
    const paragraph = this.paragraphs.at(-1);
    const table = this.tables.at(-1);
    const value = attributes['w:val'];
    const character = CHARACTERS.get(name);
    if (name === 'w:p') {
      this.line += 1;
      this.paragraphs.push({ text: '', boxed: [], asides: [] });
    } else if (name === 'w:r') {
      this.inRun = true;
      this.vanished = false;
    } else if (name === 'w:vanish') {
      // In the paragraph's own properties it hides the mark at its end, not its text.
      this.vanished = this.inRun && value !== '0' && value !== 'false';
    } else if (name === 'w:tbl') this.tables.push({ line: this.line + 1, rows: [], row: undefined, cell: undefined });
    else if (TEXT.has(name)) this.inText = true;
    else if (character !== undefined) {
      // Outside a run it is a stop of the ruler.
      const isShown = !this.isGone() && (name !== 'w:tab' || this.inRun);
      if (paragraph && isShown) paragraph.text += character;
    } else {
      if (paragraph) openInParagraph(paragraph, name, value);
      if (table) openInTable(table, this.line, name, value);
    }
  };

  readonly text = (text: string): void => {
    const paragraph = this.paragraphs.at(-1);
    if (this.unseen > 0 || !this.inText || !paragraph) return;
    if (!this.isGone()) paragraph.text += text;
    else paragraph.asides.push({ text, what: this.deleted > 0 ? DELETED_TEXT : HIDDEN_TEXT });
  };

  readonly close = (name: string): void => {
    if (UNSEEN.has(name)) this.unseen -= 1;
    if (this.unseen > 0) return;
    if (DELETED.has(name)) this.deleted -= 1;
    const table = this.tables.at(-1);
    if (TEXT.has(name)) this.inText = false;
    else if (name === 'w:r') {
      this.inRun = false;
      this.vanished = false;
    } else if (name === 'w:p') this.endParagraph(table);
    else if (name === 'w:tc' && table?.row && table.cell) endCell(table, table.row, table.cell);
    else if (name === 'w:tr' && table?.row) table.rows.push(table.row);
    else if (name === 'w:tbl') this.endTable();
  };

  private isGone(): boolean {
    return this.deleted > 0 || this.vanished;
  }

  private endParagraph(table: OpenTable | undefined): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const { text, list, level, style, boxed } = paragraph;
    const number = text.trim() === '' ? '' : this.numbering.next(list, level, style);
    const whole = [number + text, ...boxed].join('\n');
    const outer = this.paragraphs.at(-1);
    if (outer) outer.boxed.push(whole);
    else if (table?.cell) table.cell.paragraphs.push(whole);
    else {
      // A line break in a paragraph parts fields that one person typed into one paragraph; a blank line ends each.
      for (const one of whole.split('\n')) {
        this.parts.push({ kind: 'line', line: this.line, text: one }, { kind: 'line', line: this.line, text: '' });
      }
    }
    for (const aside of paragraph.asides) this.parts.push({ kind: 'aside', line: this.line, ...aside });
  }

  /** A table inside a cell becomes text of that cell; one in a text box likewise of its paragraph. */
  private endTable(): void {
    const table = this.tables.pop();
    const outer = this.tables.at(-1)?.cell?.paragraphs ?? this.paragraphs.at(-1)?.boxed;
    if (!table) return;
    if (outer) outer.push(...table.rows.map(({ cells }) => cells.join(' ')));
    else this.parts.push({ kind: 'table', line: table.line, rows: table.rows });
  }
}

/** What its properties say of its number. */
function openInParagraph(paragraph: OpenParagraph, name: string, value: string | undefined): void {
  if (name === 'w:ilvl') paragraph.level = Number(value) || 0;
  else if (name === 'w:numId' && value !== undefined) paragraph.list = value;
  else if (name === 'w:pStyle' && value !== undefined) paragraph.style = value;
}

function openInTable(table: OpenTable, line: number, name: string, value: string | undefined): void {
  const { row, cell } = table;
  if (name === 'w:tr') table.row = { line: line + 1, cells: [], joined: [] };
  else if (name === 'w:tc') table.cell = { paragraphs: [], span: 1, goesOn: false };
  else if (name === 'w:gridBefore') {
    for (let index = 0; index < Math.min(64, Number(value) || 0); index++) row?.cells.push('');
  } else if (name === 'w:gridSpan' && cell) cell.span = Math.min(64, Math.max(1, Number(value) || 1));
  else if (name === 'w:vMerge' && cell) cell.goesOn = value !== 'restart';
}

/** A cell that spans columns is repeated; one merged with the cell above has its text. */
function endCell(table: OpenTable, row: NonNullable<OpenTable['row']>, cell: NonNullable<OpenTable['cell']>): void {
  const above = table.rows.at(-1)?.cells[row.cells.length] ?? '';
  const text = cell.goesOn ? above : cell.paragraphs.join('\n').trim();
  for (let index = 0; index < cell.span; index++) {
    if (cell.goesOn) row.joined[row.cells.length] = 'above';
    else if (index > 0) row.joined[row.cells.length] = 'left';
    row.cells.push(text);
  }
  table.cell = undefined;
}
