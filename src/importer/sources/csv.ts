/** Comma-separated values (RFC 4180), as spreadsheets save them: quotes, line breaks inside quotes, ; or tab as separator. */
import type { Source, SourceRow } from '../source.js';
import { decodeText } from './text.js';

export function readCsv(name: string, bytes: Uint8Array): Source {
  const text = decodeText(name, bytes);
  const rows = rowsOf(text, separatorOf(text));
  return { name, kind: 'csv', parts: rows.length > 0 ? [{ kind: 'table', line: 1, rows }] : [] };
}

/** The one that is most frequent in the first lines. */
function separatorOf(text: string): string {
  const head = text.slice(0, 2000);
  const count = (mark: string): number => head.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function rowsOf(text: string, separator: string): SourceRow[] {
  const rows: SourceRow[] = [];
  // A cell in quotes, or one without any; then what ends it.
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}][^\\r\\n${separator}]*)?)(${separator}|\\r\\n|[\\r\\n]|$)`,
    'gy',
  );
  let cells: string[] = [];
  let line = 1;
  let first = 1;
  for (let at = 0; at <= text.length; at = cell.lastIndex) {
    cell.lastIndex = at;
    const match = cell.exec(text) ?? looseCell(text, at, separator);
    const value = match[1]?.replaceAll('""', '"') ?? match[2] ?? '';
    cells.push(value);
    line += value.split('\n').length - 1;
    cell.lastIndex = at + match[0].length;
    if (match[3] === separator) continue;
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: first, cells });
    cells = [];
    line += 1;
    first = line;
    if (match[3] === '' || cell.lastIndex >= text.length) break;
  }
  return rows;
}

/** A cell whose quotes make no sense goes as it stands to the next separator. */
function looseCell(text: string, at: number, separator: string): [string, undefined, string, string] {
  const rest = text.slice(at);
  const end = rest.search(new RegExp(`[\\r\\n${separator}]`));
  const value = end < 0 ? rest : rest.slice(0, end);
  const mark = end < 0 ? '' : (/^\r\n|^./s.exec(rest.slice(end))?.[0] ?? '');
  return [value + mark, undefined, value, mark];
}
