/**
 * A workbook that staff have filled in → what they changed. Columns are found by their headings, tasks by their ids; a
 * cell that says what the ledger says is no change. Nothing is decided here that the ledger must decide.
 */
import type { Source, SourceTable } from './source.js';

/** Fields that a cell may change. */
export type UpdateField = 'title' | 'measures' | 'units' | 'persons' | 'leaders' | 'remarks' | 'progress' | 'status';

/** Headings of our own workbook, and those that other counties' ledgers use. */
const EDITABLE: Record<string, UpdateField> = {
  整改任务: 'title',
  任务名称: 'title',
  整改事项: 'title',
  整改措施: 'measures',
  责任单位: 'units',
  牵头单位: 'units',
  负责人: 'persons',
  责任人: 'persons',
  具体负责人: 'persons',
  牵头县领导: 'leaders',
  备注: 'remarks',
  最近进展: 'progress',
  进展情况: 'progress',
  整改进展: 'progress',
  最新整改反馈: 'progress',
  状态: 'status',
  当前状态: 'status',
};

/** Headings that the ledger works out, or that only a document may change: with the reason. */
const FIXED: Record<string, string> = {
  区划代码: '',
  问题: '',
  类别: '',
  方案位置: '',
  情况: '',
  超期天数: '',
  剩余天数: '',
  报送: '',
  最近时限: '',
  督导单位: '督导单位记在问题上，请改问题文件',
  整改时限: '整改时限是方案原文，不能改',
  到期日: '延期要有批准单位和文号，请用 zhenggai extend',
};

const ID_HEADINGS = ['编号', '任务编号', '序号'];

export interface CellChange {
  readonly id: string;
  readonly heading: string;
  readonly field: UpdateField;
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

/** `undefined` where no table has a column of ids beside one that can be changed. */
export function readUpdate(source: Source, shown: Shown): Update | undefined {
  for (const part of source.parts) {
    const head = part.kind === 'table' ? headingRow(part) : -1;
    if (part.kind === 'table' && head >= 0) return readRows(part, head, shown);
  }
  return undefined;
}

const plain = (heading: string): string => heading.replace(/\s+/g, '');

function headingRow({ rows }: SourceTable): number {
  return rows.findIndex(({ cells }) => {
    const headings = cells.map(plain);
    return headings.some((one) => ID_HEADINGS.includes(one)) && headings.some((one) => Object.hasOwn(EDITABLE, one));
  });
}

function readRows({ rows }: SourceTable, head: number, shown: Shown): Update {
  const headings = (rows[head]?.cells ?? []).map(plain);
  const idColumn = headings.findIndex((one) => ID_HEADINGS.includes(one));
  const unknown = headings.filter(
    (one) => one !== '' && !ID_HEADINGS.includes(one) && !Object.hasOwn(EDITABLE, one) && !Object.hasOwn(FIXED, one),
  );
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
    headings.forEach((heading, column) => {
      const to = normal(cells[column] ?? '');
      const own = OWN[EDITABLE[heading] ?? ''] ?? heading;
      const from = normal(now.get(own) ?? '');
      if (to === from) return;
      const field = EDITABLE[heading];
      if (field && to !== '') update.changes.push({ id, heading, field, from, to, line });
      else if (FIXED[heading]) update.refused.push({ id, heading, from, to, line, why: FIXED[heading] });
    });
  }
  return update;
}

/** The heading of our own workbook for a field that others head differently. */
const OWN: Record<string, string> = {
  title: '整改任务',
  measures: '整改措施',
  units: '责任单位',
  persons: '负责人',
  leaders: '牵头县领导',
  remarks: '备注',
  progress: '最近进展',
  status: '状态',
};

/** Line breaks and spaces at the edges are the spreadsheet's, and so is the mark that keeps text from being a formula. */
function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^'/, '').trim();
}
