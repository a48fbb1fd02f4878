/** A page as a browser saved it: its paragraphs and tables in order. Scripts, styles and what is not shown are left out. */
import { Parser } from 'htmlparser2';
import type { Source, SourcePart } from '../source.js';
import { layOut, type SpanningCell } from './tables.js';
import { decodeText } from './text.js';

/** Elements that begin and end a line of their own. */
const BLOCKS = new Set(
  'address article aside blockquote body caption dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);
/** Elements whose text nobody sees. */
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'head', 'textarea', 'select', 'svg']);
/** Elements without an end. */
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

interface OpenTable {
  readonly line: number;
  readonly rows: { line: number; cells: SpanningCell[] }[];
  cell: { lines: string[]; columns: number; rows: number } | undefined;
}

export function readHtml(name: string, bytes: Uint8Array): Source {
  const reader = new Reader();
  const parser = new Parser(
    { onopentag: reader.open, ontext: reader.text, onclosetag: reader.close },
    { decodeEntities: true },
  );
  parser.write(decodeText(name, bytes, charsetOf(bytes)));
  parser.end();
  reader.endLine();
  return { name, kind: 'html', parts: reader.parts };
}

/** What the page says of its own encoding. */
function charsetOf(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2000));
  const said = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  return said && /^gb(?:2312|k|18030)$/.test(said) ? 'gb18030' : undefined;
}

class Reader {
  readonly parts: SourcePart[] = [];
  private line = 0;
  private current = '';
  private unseen = 0;
  private readonly tables: OpenTable[] = [];

  readonly open = (tag: string, attributes: Readonly<Record<string, string>>): void => {
    if (UNSEEN.has(tag)) this.unseen += 1;
    if (this.unseen > 0) return;
    if (tag === 'br' || BLOCKS.has(tag)) this.endLine();
    const table = this.tables.at(-1);
    if (tag === 'table') this.tables.push({ line: this.line + 1, rows: [], cell: undefined });
    else if (tag === 'tr') table?.rows.push({ line: this.line + 1, cells: [] });
    else if (table && (tag === 'td' || tag === 'th')) {
      if (table.rows.length === 0) table.rows.push({ line: this.line + 1, cells: [] });
      table.cell = { lines: [], columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) };
    }
  };

  readonly text = (text: string): void => {
    if (this.unseen === 0) this.current += text.replace(/[ \t\r\n]+/g, ' ');
  };

  readonly close = (tag: string): void => {
    if (UNSEEN.has(tag)) this.unseen = Math.max(0, this.unseen - 1);
    if (this.unseen > 0 || VOID.has(tag)) return;
    if (BLOCKS.has(tag)) this.endLine();
    const table = this.tables.at(-1);
    if (table?.cell && (tag === 'td' || tag === 'th')) {
      const { lines, columns, rows } = table.cell;
      table.rows.at(-1)?.cells.push({ text: lines.join('\n'), columns, rows });
      table.cell = undefined;
    } else if (table && tag === 'table') this.endTable(table);
  };

  endLine(): void {
    const text = this.current.trim();
    this.current = '';
    if (text === '') return;
    const cell = this.tables.at(-1)?.cell;
    if (cell) cell.lines.push(text);
    else {
      this.line += 1;
      // A blank line on either side: a paragraph is never torn.
      this.parts.push({ kind: 'line', line: this.line, text }, { kind: 'line', line: this.line, text: '' });
    }
  }

  /** A table of one column only places text; one inside a cell becomes text of that cell. */
  private endTable(table: OpenTable): void {
    this.tables.pop();
    const rows = layOut(table.rows);
    const outer = this.tables.at(-1)?.cell;
    const isPlaced = rows.every(({ cells }) => cells.length <= 1);
    if (outer) outer.lines.push(...rows.map(({ cells }) => cells.join(' ')));
    else if (!isPlaced) this.parts.push({ kind: 'table', line: table.line, rows });
    else for (const text of rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.split('\n')))) this.placed(text);
  }

  private placed(text: string): void {
    this.current = text;
    this.endLine();
  }
}

function spanOf(text: string | undefined): number {
  return Math.min(256, Math.max(1, Number.parseInt(text ?? '1', 10) || 1));
}
