/**
 * A workbook of ours that comes back: what people changed in it, told apart from what others changed in the ledger
 * meanwhile by the values as sent, which travel in a hidden sheet. Nothing is decided here that the ledger must decide.
 */
import { normal } from './cells.js';
import type { Source, SourceTable } from './source.js';
import { BESIDE_CELLS } from './sources/xlsx-beside.js';

/** Headings of the hidden sheet, see `report/sent.ts`. */
type SentHeadings = Readonly<Record<'id' | 'field' | 'value', string>>;

/** What went out. */
interface SentValues {
  /** What the workbook says of itself: `mark`, `unit`, `period` … */
  readonly mark: ReadonlyMap<string, string>;
  /** By id, then by heading. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
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
  /** Rows with text and without an id. */
  readonly nameless: readonly number[];
  /** What stands alone in the first column: what a sheet says below its rows, or instead of them. */
  readonly alone: readonly { readonly row: number; readonly text: string }[];
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
  // Somebody may have made the hidden sheet visible.
  for (const table of [...(source.hidden ?? []), ...tablesOf(source)]) {
    const at = columnsOfSent(table, headings);
    if (!at) continue;
    const [, ...others] = table.rows;
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

/** Comments and text boxes: what people write beside the cells. */
export const remarksBeside = ({ parts }: Source): string[] =>
  parts.flatMap((part) =>
    part.kind === 'aside' && BESIDE_CELLS.includes(part.what) ? [`${part.what}“${part.text}”`] : [],
  );

const tablesOf = ({ parts }: Source): SourceTable[] =>
  parts.filter((part): part is SourceTable => part.kind === 'table');

/** Where its columns stand; undefined where it is another sheet. */
function columnsOfSent({ rows }: SourceTable, headings: SentHeadings): number[] | undefined {
  const head = rows[0]?.cells.map(plain) ?? [];
  const at = [headings.id, headings.field, headings.value].map((one) => head.indexOf(one));
  return at.includes(-1) || head.filter(Boolean).length > at.length ? undefined : at;
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
  for (const part of tablesOf(source)) {
    if (columnsOfSent(part, headings)) continue;
    const table = readTable(part, ids, labels);
    if (table) tables.push(table);
    else if (part.rows.some(({ cells }) => cells.some((cell) => cell.trim() !== ''))) others.push(part.sheet ?? '');
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
  const headings = withoutHints(heading.cells.map(plain));
  const idColumn = headings.findIndex((one) => ids.includes(one));
  const found: ReturnedRow[] = [];
  const nameless: number[] = [];
  const alone: { row: number; text: string }[] = [];
  for (const { cells, line, joined } of rows.slice(head + 1)) {
    const own = cells.map((cell, at) => (joined?.[at] === 'left' ? '' : cell));
    const id = own[idColumn]?.trim() ?? '';
    const filled = own.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));
    if (filled.length === 1 && filled[0] === 0 && !/^[A-Za-z]+-?\d/.test(own[0]?.trim() ?? '')) {
      alone.push({ row: line, text: own[0]?.trim() ?? '' });
      continue;
    }
    if (id === '') {
      if (filled.length > 0) nameless.push(line);
      continue;
    }
    const byHeading = new Map(
      headings.flatMap((one, at): [string, string][] => (one === '' ? [] : [[one, normal(own[at] ?? '')]])),
    );
    found.push({ id, sheet, row: line, cells: byHeading });
  }
  return { sheet, headings, rows: found, nameless, alone, fields: fieldsAbove(rows.slice(0, head), labels) };
}

/** `完成比例（%）` is 完成比例, unless another column is called so. */
const withoutHints = (headings: readonly string[]): string[] =>
  headings.map((one) => {
    const bare = one.replace(/(?<=.)[（(][^（(]*[）)]$/, '');
    return headings.includes(bare) ? one : bare;
  });

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
