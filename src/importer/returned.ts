/**
 * A workbook of ours that comes back: what people changed in it, told apart from what others changed in the ledger
 * meanwhile by the values as sent, which travel in a hidden sheet. Nothing is decided here that the ledger must decide.
 */
import { type PlainDate, plainDateOf } from '../ledger/dates.js';
import type { Source, SourceTable } from './source.js';

/** Headings of the hidden sheet, see `report/sent.ts`. */
export interface SentHeadings {
  readonly id: string;
  readonly field: string;
  readonly value: string;
}

/** What went out. */
export interface SentValues {
  /** What the workbook says of itself: `mark`, `unit`, `period` … */
  readonly mark: ReadonlyMap<string, string>;
  /** By id, then by heading. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A cell with its place as people find it. */
export interface CellPlace {
  readonly sheet: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly heading: string;
}

export interface ReturnedRow {
  readonly id: string;
  readonly sheet: string;
  readonly row: number;
  /** By heading, as it stands now; an emptied cell is ''. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface ReturnedTable {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly rows: readonly ReturnedRow[];
  /** Rows with text and without an id: `第 9 行`. */
  readonly nameless: readonly number[];
  /** Labels above the head with what stands behind them: 填报日期 … */
  readonly fields: ReadonlyMap<string, string>;
}

export interface Returned {
  /** Undefined where the workbook carries none: an older one, or somebody else's. */
  readonly sent: SentValues | undefined;
  readonly tables: readonly ReturnedTable[];
  /** Sheets that have no column of ids. */
  readonly others: readonly string[];
}

/** The mark of a workbook of ours; undefined where it has none. */
export function sentValues(source: Source, headings: SentHeadings): SentValues | undefined {
  for (const { rows } of source.hidden ?? []) {
    const [head, ...others] = rows;
    const at = [headings.id, headings.field, headings.value].map(
      (one) => head?.cells.findIndex((cell) => plain(cell) === one) ?? -1,
    );
    if (at.includes(-1)) continue;
    const [id = 0, field = 0, value = 0] = at;
    const mark = new Map<string, string>();
    const values = new Map<string, Map<string, string>>();
    for (const { cells } of others) {
      const name = cells[id]?.trim() ?? '';
      if (name === '') {
        mark.set(cells[field] ?? '', normal(cells[value] ?? ''));
        continue;
      }
      const row = values.get(name) ?? new Map<string, string>();
      values.set(name, row);
      row.set(cells[field] ?? '', normal(cells[value] ?? ''));
    }
    if (mark.get('mark')?.startsWith('zhenggai/')) return { mark, values };
  }
  return undefined;
}

/**
 * @param ids headings under which the ids of tasks stand
 * @param labels of fields above the head
 */
export function readReturned(
  source: Source,
  headings: SentHeadings,
  ids: readonly string[],
  labels: readonly string[] = [],
): Returned {
  const tables: ReturnedTable[] = [];
  const others: string[] = [];
  for (const part of source.parts) {
    if (part.kind !== 'table') continue;
    const table = readTable(part, ids, labels);
    if (table) tables.push(table);
    else others.push(part.sheet ?? '');
  }
  return { sent: sentValues(source, headings), tables, others };
}

function readTable(
  { rows, sheet = '' }: SourceTable,
  ids: readonly string[],
  labels: readonly string[],
): ReturnedTable | undefined {
  const head = rows.findIndex(
    ({ cells }) =>
      cells.filter((cell) => plain(cell) !== '').length > 1 && cells.some((cell) => ids.includes(plain(cell))),
  );
  const heading = rows[head];
  if (!heading) return undefined;
  const headings = heading.cells.map(plain);
  const idColumn = headings.findIndex((one) => ids.includes(one));
  const found: ReturnedRow[] = [];
  const nameless: number[] = [];
  for (const { cells, line, joined } of rows.slice(head + 1)) {
    const own = cells.map((cell, at) => (joined?.[at] === 'left' ? '' : cell));
    const id = own[idColumn]?.trim() ?? '';
    // What a sheet says below its rows, or instead of them, stands alone in its first column.
    if (own.filter((cell) => cell.trim() !== '').length === 1 && !/\d/.test(id)) continue;
    if (id === '') {
      if (own.filter((cell) => cell.trim() !== '').length > 1) nameless.push(line);
      continue;
    }
    const byHeading = new Map(
      headings.flatMap((one, at): [string, string][] => (one === '' ? [] : [[one, normal(own[at] ?? '')]])),
    );
    found.push({ id, sheet, row: line, cells: byHeading });
  }
  return { sheet, headings, rows: found, nameless, fields: fieldsAbove(rows.slice(0, head), labels) };
}

/** Labels and what stands behind them: in the label's own cell (`填报日期：…`), or in the next one. */
function fieldsAbove(rows: SourceTable['rows'], labels: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const { cells, joined } of rows) {
    let label: string | undefined;
    cells.forEach((cell, at) => {
      if (joined?.[at] !== undefined) return;
      const [, name = cell, value = ''] = /^([^：:]*)[：:](.*)$/s.exec(cell) ?? [];
      if (labels.includes(plain(name))) {
        label = plain(name);
        fields.set(label, normal(value));
      } else if (label !== undefined) {
        if (fields.get(label) === '') fields.set(label, normal(cell));
        label = undefined;
      }
    });
  }
  return fields;
}

const plain = (text: string): string => text.replace(/\s+/g, '');

/** Line breaks and spaces at the edges are the spreadsheet's, and so is the mark that keeps text from being a formula. */
export function normal(text: string): string {
  return text
    .replaceAll('_x000D_', '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/^'/, '')
    .trim();
}

/** What three versions of a cell come to. */
export type Verdict = 'same' | 'theirs' | 'ours' | 'collision';

/**
 * @param sent as it went out
 * @param back as it came back
 * @param now as the ledger shows it
 */
export function compareThree(sent: string, back: string, now: string): Verdict {
  if (back === now) return 'same';
  if (back === sent) return 'ours';
  return now === sent ? 'theirs' : 'collision';
}

/**
 * The day that a cell says: `2021-03-05`, `2021/3/5`, `2021.3.5`, `2021年3月5日`, `20210305`; undefined for anything else,
 * and for days that no calendar has.
 */
export function cellDay(text: string): PlainDate | undefined {
  const { day, rest } = dayBefore(text) ?? {};
  return rest === '' ? day : undefined;
}

/** A day at the beginning of a text, and what stands behind it. */
export function dayBefore(text: string): { readonly day: PlainDate; readonly rest: string } | undefined {
  const plainText = text.normalize('NFKC').trim();
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?/.exec(plainText) ??
    /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(plainText);
  const day = match && plainDateOf(Number(match[1]), Number(match[2]), Number(match[3]));
  if (!match || !day) return undefined;
  const rest = text
    .trim()
    .slice(match[0].length)
    .replace(/^\s*(?:00:00(?::00)?)?\s*[：:，,、]?\s*/, '');
  return { day, rest };
}
