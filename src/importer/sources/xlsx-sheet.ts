/** The cells of one sheet of a workbook: rows and columns in order, merged ones filled, hidden ones named. */
import { LedgerError } from '../../ledger/errors.js';
import type { Joined, SourceRow } from '../source.js';
import { readPlainXml } from './xml.js';

/** Cells of one workbook. A county's ledger has some thousands. */
const MOST_CELLS = 2_000_000;
/** Columns that Excel has. */
const MOST_COLUMNS = 16_384;

/** How a cell style shows a number; as it is where undefined. */
export type Look = 'date' | 'percent' | undefined;

/** How the format writes what holds. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** What the parts of a workbook beside the sheet say of its cells. */
interface SheetContext {
  readonly shared: readonly string[];
  readonly looks: readonly Look[];
  readonly since1904: boolean;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
}

export function readSheet(
  name: string,
  xml: string,
  context: SheetContext,
): { rows: SourceRow[]; hiddenColumns: number[] } {
  const rows = new Map<number, string[]>();
  const hiddenRows = new Set<number>();
  const hiddenColumns: number[] = [];
  const merges: string[] = [];
  let row = 0;
  let column = -1;
  let cell: OpenCell | undefined;
  let reading = false;
  let count = 0;
  readPlainXml(name, xml, {
    open(tag, attributes) {
      if (tag === 'row') {
        row = Number(attributes['r']) || row + 1;
        column = -1;
        if (isTrue(attributes['hidden'])) hiddenRows.add(row);
      } else if (tag === 'col' && isTrue(attributes['hidden'])) {
        const last = Math.min(Number(attributes['max']) || 0, MOST_COLUMNS);
        for (let at = Number(attributes['min']) || 1; at <= last && hiddenColumns.length < 256; at++)
          hiddenColumns.push(at - 1);
      } else if (tag === 'c') {
        column = columnOf(attributes['r']) ?? column + 1;
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '' };
      } else if (tag === 'v' || tag === 't') reading = cell !== undefined;
      else if (tag === 'mergeCell') merges.push(attributes['ref'] ?? '');
    },
    close(tag) {
      if (tag === 'v' || tag === 't') reading = false;
      if (tag !== 'c' || !cell) return;
      count += 1;
      if (count > MOST_CELLS) {
        throw new LedgerError('file/not-understood', {
          file: name,
          reason: `单元格超过 ${MOST_CELLS} 个`,
          hint: '分成几个文件',
        });
      }
      const cells = rows.get(row) ?? [];
      rows.set(row, cells);
      if (cell.column < MOST_COLUMNS) cells[cell.column] = unescaped(cellText(cell, context));
      column = cell.column;
      cell = undefined;
    },
    text(text) {
      if (reading && cell) cell.value += text;
    },
  });
  const joined = new Map<number, (Joined | undefined)[]>();
  for (const ref of merges) fillMerged(rows, joined, ref);
  const found = [...rows]
    .sort(([a], [b]) => a - b)
    .map(
      ([line, cells]): SourceRow => ({
        line,
        cells: Array.from(cells, (value) => value ?? ''),
        joined: joined.get(line) ?? [],
        hidden: hiddenRows.has(line),
      }),
    );
  return { rows: found, hiddenColumns };
}

/** `_x000D_` stands for a character that XML cannot hold. */
function unescaped(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}

/** `AB12` → 27 */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (!letters) return undefined;
  return [...letters].reduce((value, letter) => value * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** As a reader sees it; an error of a formula too, such as `#REF!`. */
function cellText({ type, style, value }: OpenCell, { shared, looks, since1904 }: SheetContext): string {
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type !== 'n' || value === '') return value;
  if (looks[style] === 'date') return dateOf(Number(value), since1904);
  return looks[style] === 'percent' ? percentOf(value) : value;
}

/** `0.57` → `57%`, without the dust of binary fractions. */
function percentOf(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? `${Number((number * 100).toPrecision(12))}%` : value;
}

/** Days since 1899-12-30 (or 1904-01-01); a time of day is cut off. Excel's own 1900-02-29 does not matter after it. */
function dateOf(serial: number, since1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return String(serial);
  const base = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(base + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** Largest merged area that is filled, in cells. */
const MOST_MERGED = 10_000;

/** Every cell of a merged area says what its first one says, and that it is not its own. */
function fillMerged(rows: Map<number, string[]>, joined: Map<number, (Joined | undefined)[]>, ref: string): void {
  const match = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(ref);
  if (!match) return;
  const [left = 0, right = 0] = [columnOf(`${match[1]}1`), columnOf(`${match[3]}1`)];
  const [top, bottom] = [Number(match[2]), Number(match[4])];
  if ((right - left + 1) * (bottom - top + 1) > MOST_MERGED) return;
  const value = rows.get(top)?.[left] ?? '';
  for (let row = top; row <= bottom; row++) {
    const cells = rows.get(row);
    if (!cells) continue;
    const marks = joined.get(row) ?? [];
    joined.set(row, marks);
    for (let column = left; column <= right; column++) {
      if (column === left && row === top) continue;
      cells[column] = value;
      marks[column] = row > top ? 'above' : 'left';
    }
  }
}
