/** A text file as lines and tables. */
import { LedgerError } from '../../ledger/errors.js';
import { fieldOf } from '../fields.js';
import type { Source, SourcePart, SourceRow } from '../source.js';

/**
 * Decodes UTF-8 (with or without byte order mark), UTF-16 with one, or GB 18030, which old office programs write.
 *
 * @param said the encoding that the file itself names
 */
export function decodeText(name: string, bytes: Uint8Array, said?: string): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  for (const encoding of marked ? [marked] : [...(said ? [said] : []), 'utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\u0000')) return text;
    } catch {
      // Not this encoding.
    }
  }
  throw new LedgerError('file/not-understood', {
    file: name,
    reason: '不是文字文件',
    hint: '另存为 UTF-8 的 .txt，或用 .docx、.xlsx',
  });
}

export function readText(name: string, bytes: Uint8Array): Source {
  const lines = decodeText(name, bytes).split(/\r\n|[\n\r]/);
  return { name, kind: 'txt', parts: partsOf(lines) };
}

/** Cells of a table row, at least. */
const LEAST_CELLS = 4;

/** How the cells of a line may be parted. */
interface Columns {
  readonly cellsOf: (text: string) => readonly string[];
  /** Whether a line of this kind is the head of a table, where that cannot be seen from what parts the cells. */
  readonly isHead: (cells: readonly string[]) => boolean;
}

const trimmed = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim());

const COLUMNS: readonly Columns[] = [
  { cellsOf: (text) => text.split('\t'), isHead: () => true },
  // | 序号 | 问题 |
  {
    cellsOf: (text) => (/^\s*[|│┃].*[|│┃]\s*$/.test(text) ? trimmed(text.trim().slice(1, -1).split(/[|│┃]/)) : []),
    isHead: () => true,
  },
  // Two blanks between columns, as copied from a page: a table only below names of fields.
  {
    cellsOf: (text) => text.trim().split(/ {2,}|\u3000+/),
    isHead: (cells) =>
      cells.filter((cell) => fieldOf(cell) !== undefined).length >= 3 && cells.every((cell) => cell.length <= 10),
  },
];

/** The lines that are drawn between rows: | --- | --- |, ├──┼──┤ */
const DRAWN = /^\s*[|+├┌└┠┏┗╟](?:[-:+|=\s─━═┬┼┴┤┐┘┨┓┛╢┯┷┿]*)$/;

/** Lines with as many cells are rows of one table; a blank line does not end it where the rows go on. */
function partsOf(lines: readonly string[]): SourcePart[] {
  const parts: SourcePart[] = [];
  let rows: SourceRow[] = [];
  let columns: Columns | undefined;
  const close = (): void => {
    const [first] = rows;
    if (first && rows.length > 1) parts.push({ kind: 'table', line: first.line, rows });
    else for (const { line } of rows) parts.push({ kind: 'line', line, text: lines[line - 1] as string });
    rows = [];
    columns = undefined;
  };
  lines.forEach((text, index) => {
    const line = index + 1;
    if (rows.length > 0 && DRAWN.test(text)) return;
    const own = columns?.cellsOf(text) ?? [];
    if (own.length >= LEAST_CELLS && own.length === rows[0]?.cells.length) {
      rows.push({ line, cells: own });
      return;
    }
    if (text.trim() === '' && rows.length > 0) return;
    close();
    columns = COLUMNS.find(({ cellsOf, isHead }) => cellsOf(text).length >= LEAST_CELLS && isHead(cellsOf(text)));
    if (columns) rows.push({ line, cells: columns.cellsOf(text) });
    else parts.push({ kind: 'line', line, text });
  });
  close();
  return parts;
}
