/**
 * A workbook that staff have filled in → what they changed. Columns are found by their headings, tasks by their ids; a
 * cell that says what the ledger says is no change. Nothing is decided here that the ledger must decide.
 */
import type { Source, SourceTable } from './source.js';

/** A heading of our own workbook, and whether its cells come back. */
export interface OwnColumn {
  readonly key: string;
  readonly title: string;
  /** `why`: what a changed cell is told that is not taken; '' where the ledger works it out. */
  readonly back: { readonly taken: true } | { readonly taken: false; readonly why: string };
}

/** Headings that other counties' ledgers use, and the key of our own column. */
const ALSO: Record<string, string> = {
  任务名称: 'title',
  整改事项: 'title',
  牵头单位: 'units',
  责任人: 'persons',
  具体负责人: 'persons',
  进展情况: 'last_log',
  整改进展: 'last_log',
  最新整改反馈: 'last_log',
  当前状态: 'status',
};

const ID_HEADINGS = ['编号', '任务编号', '序号'];

export interface CellChange {
  readonly id: string;
  readonly heading: string;
  /** The key of the column. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
  /** Row of the workbook. */
  readonly line: number;
}

export interface Update {
  readonly changes: readonly CellChange[];
  /** Cells that were changed and may not be, with the reason. */
  readonly refused: readonly (Omit<CellChange, 'field'> & { readonly why: string })[];
  /** Headings that nobody knows; their columns were not read. */
  readonly unknown: readonly string[];
  /** Rows whose id the ledger does not have. */
  readonly strangers: readonly { readonly id: string; readonly line: number }[];
}

/** What the ledger shows under our own headings for a task; `undefined` where it has no such task. */
export type Shown = (id: string) => ReadonlyMap<string, string> | undefined;

/**
 * `undefined` where no table has a column of ids beside one that can be changed.
 *
 * @param columns of our own workbook
 */
export function readUpdate(source: Source, shown: Shown, columns: readonly OwnColumn[]): Update | undefined {
  const byHeading = new Map(columns.map((column) => [column.title, column]));
  for (const [heading, key] of Object.entries(ALSO)) {
    const column = columns.find((one) => one.key === key);
    if (column && !byHeading.has(heading)) byHeading.set(heading, column);
  }
  for (const part of source.parts) {
    const head = part.kind === 'table' ? headingRow(part, byHeading) : -1;
    if (part.kind === 'table' && head >= 0) return readRows(part, head, shown, byHeading);
  }
  return undefined;
}

type ByHeading = ReadonlyMap<string, OwnColumn>;

const plain = (heading: string): string => heading.replace(/\s+/g, '');

function headingRow({ rows }: SourceTable, byHeading: ByHeading): number {
  return rows.findIndex(({ cells }) => {
    const headings = cells.map(plain);
    return (
      headings.some((one) => ID_HEADINGS.includes(one)) &&
      headings.some((one) => byHeading.get(one)?.back.taken === true)
    );
  });
}

function readRows({ rows }: SourceTable, head: number, shown: Shown, byHeading: ByHeading): Update {
  const headings = (rows[head]?.cells ?? []).map(plain);
  const idColumn = headings.findIndex((one) => ID_HEADINGS.includes(one));
  const unknown = headings.filter((one) => one !== '' && !ID_HEADINGS.includes(one) && !byHeading.has(one));
  const update = {
    changes: [] as CellChange[],
    refused: [] as Update['refused'][number][],
    unknown,
    strangers: [] as Update['strangers'][number][],
  };
  for (const { cells, line } of rows.slice(head + 1)) {
    const id = cells[idColumn]?.trim() ?? '';
    if (id === '') continue;
    const now = shown(id);
    if (!now) {
      update.strangers.push({ id, line });
      continue;
    }
    headings.forEach((heading, at) => {
      const column = byHeading.get(heading);
      const to = normal(cells[at] ?? '');
      const from = normal(now.get(column?.title ?? heading) ?? '');
      if (!column || to === from) return;
      const { key, back } = column;
      if (!back.taken) {
        if (back.why !== '') update.refused.push({ id, heading, from, to, line, why: back.why });
      } else if (to !== '') update.changes.push({ id, heading, field: key, from, to, line });
    });
  }
  return update;
}

/** Line breaks and spaces at the edges are the spreadsheet's, and so is the mark that keeps text from being a formula. */
function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^'/, '').trim();
}
