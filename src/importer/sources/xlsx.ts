/** The visible sheets of a workbook as tables: text, numbers and dates as a reader sees them, formulas as last computed. */
import { LedgerError } from '../../ledger/errors.js';
import type { Joined, Source, SourcePart, SourceRow, SourceTable } from '../source.js';
import { besideCells } from './xlsx-beside.js';
import { readXml as readPrefixed, withoutPrefix, type XmlEvents } from './xml.js';
import type { Archive } from './zip.js';

export const XLSX_PART = 'xl/workbook.xml';

/** Cells of one workbook. A county's ledger has some thousands. */
const MOST_CELLS = 2_000_000;
/** Columns that Excel has. */
const MOST_COLUMNS = 16_384;

export function readXlsx(name: string, archive: Archive): Source {
  const workbook = archive.text(XLSX_PART);
  if (workbook === undefined)
    throw new LedgerError('file/not-understood', { file: name, reason: '里面没有工作表', hint: '另存后再试' });
  const { sheets, since1904 } = readWorkbook(name, workbook);
  const targets = readTargets(name, archive.text('xl/_rels/workbook.xml.rels') ?? '<x/>');
  const shared = readShared(name, archive.text('xl/sharedStrings.xml') ?? '<x/>');
  const looks = readLooks(name, archive.text('xl/styles.xml') ?? '<x/>');
  const hidden: SourceTable[] = [];
  const parts = sheets.flatMap(({ title, target, visible }): SourcePart[] => {
    const path = targets.get(target);
    const xml = path === undefined ? undefined : archive.text(path);
    if (xml === undefined) return [];
    const { rows, hiddenColumns } = readSheet(name, xml, { shared, looks, since1904 });
    if (visible) return [{ kind: 'table', line: 1, sheet: title, rows, hiddenColumns }];
    hidden.push({ kind: 'table', line: 1, sheet: title, rows });
    const what = `隐藏的工作表“${title}”`;
    return rows.flatMap(({ line, cells }): SourcePart[] => {
      const text = cells.filter((cell) => cell.trim() !== '').join(' ');
      return text === '' ? [] : [{ kind: 'aside', line, text, what }];
    });
  });
  return { name, kind: 'xlsx', parts: [...parts, ...besideCells(name, archive)], hidden };
}

const ignore = (): void => {};

/** Some programs write every name with a prefix: `x:row`. */
const readXml = (name: string, xml: string, events: XmlEvents): void => readPrefixed(name, xml, withoutPrefix(events));

interface Sheet {
  readonly title: string;
  readonly target: string;
  readonly visible: boolean;
}

function readWorkbook(name: string, xml: string): { sheets: Sheet[]; since1904: boolean } {
  const sheets: Sheet[] = [];
  let since1904 = false;
  readXml(name, xml, {
    open(tag, attributes) {
      if (tag === 'workbookPr') since1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (tag !== 'sheet') return;
      const target = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? '';
      sheets.push({
        title: attributes['name'] ?? '',
        target,
        visible: (attributes['state'] ?? 'visible') === 'visible',
      });
    },
    close: ignore,
    text: ignore,
  });
  return { sheets, since1904 };
}

/** Relationship → part, only inside the archive. */
function readTargets(name: string, xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  readXml(name, xml, {
    open(tag, { Id, Target, TargetMode }) {
      if (tag !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
    close: ignore,
    text: ignore,
  });
  return targets;
}

/** The strings that cells point to; runs of different looks are joined, phonetic hints left out. */
function readShared(name: string, xml: string): string[] {
  const strings: string[] = [];
  let current: string | undefined;
  let reading = false;
  let phonetic = 0;
  readXml(name, xml, {
    open(tag) {
      if (tag === 'si') current = '';
      if (tag === 'rPh') phonetic += 1;
      if (tag === 't') reading = phonetic === 0;
    },
    close(tag) {
      if (tag === 't') reading = false;
      if (tag === 'rPh') phonetic -= 1;
      if (tag === 'si') strings.push(current ?? '');
    },
    text(text) {
      if (reading && current !== undefined) current += text;
    },
  });
  return strings;
}

/** How a cell style shows a number; as it is where undefined. */
type Look = 'date' | 'percent' | undefined;

/** Of each cell style: by its built-in number format, or by its own. */
function readLooks(name: string, xml: string): Look[] {
  const own = new Map<string, Look>();
  const styles: Look[] = [];
  let inCells = false;
  readXml(name, xml, {
    open(tag, attributes) {
      if (tag === 'numFmt') own.set(attributes['numFmtId'] ?? '', lookOf(attributes['formatCode'] ?? ''));
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) {
        const id = attributes['numFmtId'] ?? '0';
        styles.push(own.has(id) ? own.get(id) : builtIn(Number(id)));
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
    text: ignore,
  });
  return styles;
}

/** 9 and 10 are percentages; 14–22, 27–36 and 50–58 are dates (ECMA-376 § 18.8.30). */
function builtIn(id: number): Look {
  if (id === 9 || id === 10) return 'percent';
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : undefined;
}

/** Quoted text, colours and conditions are no part of a format. */
function lookOf(code: string): Look {
  const plain = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/[ymd年月日]/i.test(plain)) return 'date';
  return plain.includes('%') ? 'percent' : undefined;
}

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

function readSheet(name: string, xml: string, context: SheetContext): { rows: SourceRow[]; hiddenColumns: number[] } {
  const rows = new Map<number, string[]>();
  const hiddenRows = new Set<number>();
  const hiddenColumns: number[] = [];
  const merges: string[] = [];
  let row = 0;
  let column = -1;
  let cell: OpenCell | undefined;
  let reading = false;
  let count = 0;
  readXml(name, xml, {
    open(tag, attributes) {
      if (tag === 'row') {
        row = Number(attributes['r']) || row + 1;
        column = -1;
        if (attributes['hidden'] === '1' || attributes['hidden'] === 'true') hiddenRows.add(row);
      } else if (tag === 'col' && (attributes['hidden'] === '1' || attributes['hidden'] === 'true')) {
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
