/** A text file as lines and tables. */
import { LedgerError } from '../../ledger/errors.js';
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

/** Lines with as many tabs are rows of one table; a blank line does not end it where the rows go on. */
function partsOf(lines: readonly string[]): SourcePart[] {
  const parts: SourcePart[] = [];
  let rows: SourceRow[] = [];
  const close = (): void => {
    const [first] = rows;
    if (first && rows.length > 1) parts.push({ kind: 'table', line: first.line, rows });
    else for (const { line, cells } of rows) parts.push({ kind: 'line', line, text: cells.join('\t') });
    rows = [];
  };
  lines.forEach((text, index) => {
    const line = index + 1;
    const cells = text.split('\t');
    if (cells.length >= LEAST_CELLS && (rows.length === 0 || cells.length === rows[0]?.cells.length)) {
      rows.push({ line, cells });
    } else if (text.trim() !== '' || rows.length === 0) {
      close();
      parts.push({ kind: 'line', line, text });
    }
  });
  close();
  return parts;
}
