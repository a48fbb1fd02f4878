/** Sections that several reports share. Each is a table or a sentence that says that there is nothing. */
import { DEFAULT_REPORTING_DAY, lastCompleteCycle } from '../../ledger/conditions.js';
import { daysBetween } from '../../ledger/dates.js';
import type { Condition } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import { CONDITION_WORDS } from '../../ledger/words.js';
import type { Block, Column, Table } from '../blocks.js';
import { TASK_COLUMNS, type TaskColumn } from '../columns.js';
import { compare, inPeriod, periodWords, type ReportContext, viewsByUnit } from './context.js';
import type { UnitRecord } from './unit-records.js';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** A part of a report: its heading without number, and what stands below. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Numbers the parts 一、二、三 (GB/T 9704-2012 § 7.3.3). */
export function numbered(chapters: readonly Chapter[]): Block[] {
  return chapters.flatMap(({ title, blocks }, index): Block[] => [
    { kind: 'heading', level: 2, text: `${NUMERALS[index] ?? index + 1}、${title}` },
    ...blocks,
  ]);
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** The tasks of a condition. */
export function withCondition({ views }: ReportContext, wanted: Condition): TaskView[] {
  return views.filter(({ assessment }) => assessment.condition === wanted);
}

/** A table of tasks with the given columns. */
export function tasksTable(
  views: readonly TaskView[],
  columns: readonly TaskColumn[],
  words: { readonly name: string; readonly empty: string },
): Table {
  return {
    kind: 'table',
    name: words.name,
    columns: columns.map(({ cell: _, ...column }) => column),
    rows: views.map((view) => ({ id: view.id, cells: columns.map((column) => column.cell(view)) })),
    empty: words.empty,
  };
}

export function columnOf(
  shape: Pick<Column, 'key' | 'title'> & Partial<Column>,
  value: (view: TaskView) => string | number | null | undefined,
): TaskColumn {
  return { type: 'text', stretch: 0, ...shape, cell: (view) => ({ value: value(view) ?? null }) };
}

/** 超期, unit by unit: the unit with most first, its longest first. */
export function overdueBlocks(context: ReportContext): Block[] {
  const overdue = withCondition(context, 'overdue');
  const groups = viewsByUnit(overdue);
  const names = groups.map(([unit, views]) => `${unit}${views.length}项`).join('、');
  const rows = groups.flatMap(([unit, views]) => views.map((view) => ({ unit, view })));
  const columns = [ID, TASK_COLUMNS.title, OVERDUE_DATE, TASK_COLUMNS.days_overdue, PROGRESS];
  return [
    ...(overdue.length > 0 ? [paragraph(`超期任务${overdue.length}项：${names}。`)] : []),
    {
      kind: 'table',
      name: '超期任务（按单位）',
      columns: [
        { key: 'unit', title: '责任单位', type: 'text', stretch: 2 },
        ...columns.map(({ cell: _, ...column }) => column),
      ],
      rows: rows.map(({ unit, view }) => ({
        id: view.id,
        cells: [{ value: unit, tone: 'overdue' }, ...columns.map(({ cell }) => cell(view))],
      })),
      empty: '没有超期的任务。',
      ...(rows.length > overdue.length && { summary: '一项任务有几个责任单位的，在各单位下分别列出。' }),
    },
  ];
}

/** As the command line reads it, with the ledger's code where there are several. */
const ID: TaskColumn = columnOf({ key: 'id', title: TASK_COLUMNS.id.title }, ({ id }) => id);

/** The last entry of the log in words. */
const PROGRESS: TaskColumn = columnOf(
  { key: 'last_log', title: TASK_COLUMNS.last_log.title, stretch: 3 },
  (view) => TASK_COLUMNS.last_log.cell(view).value ?? '尚无记录',
);

/** The date that a task missed: the earliest that is past and undone. */
export const OVERDUE_DATE: TaskColumn = columnOf(
  { key: 'missed', title: '应完成日期', type: 'date' },
  ({ assessment }) => assessment.nextDue,
);

/** 滞后 */
export function behindTable(context: ReportContext): Table {
  const behind = withCondition(context, 'behind');
  return tasksTable(behind, [ID, TASK_COLUMNS.title, TASK_COLUMNS.units, TASK_COLUMNS.next_due, PROGRESS], {
    name: '滞后任务',
    empty: '没有未达到序时进度的任务。',
  });
}

/** 临期 */
export function dueSoonTable(context: ReportContext): Table {
  return tasksTable(
    withCondition(context, 'due_soon'),
    [ID, TASK_COLUMNS.title, TASK_COLUMNS.units, TASK_COLUMNS.next_due, TASK_COLUMNS.days_left],
    { name: '临期任务', empty: '预警期内没有到期的任务。' },
  );
}

/** 未按期报送, by unit with the ids: a county may have none reported at all. */
export function staleBlocks(context: ReportContext): Block[] {
  const stale = context.views.filter(({ assessment }) => assessment.stale);
  const day = context.ledgers[0]?.settings.reporting_day ?? DEFAULT_REPORTING_DAY;
  const cycle = periodWords(lastCompleteCycle(context.asOf, day));
  const groups = viewsByUnit(stale);
  return [
    ...(stale.length > 0 ? [paragraph(`最近一个完整报送周期（${cycle}）内没有任何记录的任务${stale.length}项。`)] : []),
    {
      kind: 'table',
      name: '未按期报送（按单位）',
      columns: [
        { key: 'unit', title: '责任单位', type: 'text', stretch: 2 },
        { key: 'count', title: '项数', type: 'number', stretch: 0 },
        { key: 'ids', title: '编号', type: 'text', stretch: 3 },
      ],
      rows: groups.map(([unit, views]) => ({
        cells: [
          { value: unit },
          { value: views.length },
          {
            value: views
              .map(({ id }) => id)
              .sort()
              .join('、'),
          },
        ],
      })),
      empty: `最近一个完整报送周期（${cycle}）内，没有漏报的任务。`,
    },
  ];
}

/** 本期销号 */
export function closedTable(context: ReportContext): Table {
  const closed = context.views.filter(({ assessment }) => inPeriod(context, assessment.standing.closed?.date));
  const sorted = closed.sort((a, b) => compare(closingDay(a), closingDay(b)) || compare(a.id, b.id));
  return tasksTable(
    sorted,
    [
      ID,
      TASK_COLUMNS.title,
      TASK_COLUMNS.units,
      columnOf(
        { key: 'due', title: '应完成日期', type: 'date' },
        ({ assessment }) => assessment.standing.dueWhenClosed,
      ),
      columnOf({ key: 'closed', title: '销号日期', type: 'date' }, closingDay),
      columnOf({ key: 'by', title: '验收单位', stretch: 1 }, ({ assessment }) => assessment.standing.closed?.by),
      { ...columnOf({ key: 'in_time', title: '是否按时' }, closingWords), cell: closingCell },
    ],
    { name: '本期销号任务', empty: '本期没有销号的任务。' },
  );
}

const closingDay = ({ assessment }: TaskView): string => assessment.standing.closed?.date ?? '';

function closingWords({ assessment: { condition, standing } }: TaskView): string {
  const { closed, dueWhenClosed } = standing;
  if (condition !== 'closed_late' || !closed || !dueWhenClosed) return dueWhenClosed ? '按时' : '无期限';
  return `逾期 ${daysBetween(dueWhenClosed, closed.date)} 天`;
}

const closingCell = (view: TaskView) => ({ value: closingWords(view), tone: view.assessment.condition });

/** Units with their figures, ranked; groups below without a rank. Narrow enough for a terminal of 80 columns. */
export function unitsTable(records: readonly UnitRecord[]): Table {
  const number = (key: string, title: string): Column => ({ key, title, type: 'number', stretch: 0 });
  const percent = (key: string, title: string): Column => ({ key, title, type: 'percent', stretch: 0 });
  const toned = (value: number, tone: Condition) => ({ value, ...(value > 0 && { tone }) });
  return {
    kind: 'table',
    name: '各单位整改情况',
    columns: [
      number('rank', '名次'),
      { key: 'unit', title: '单位', type: 'text', stretch: 3 },
      number('total', '任务'),
      number('closed_on_time', '按时销号'),
      number('closed_late', CONDITION_WORDS.closed_late),
      number('overdue', CONDITION_WORDS.overdue),
      number('behind', CONDITION_WORDS.behind),
      number('stale', '未报送'),
      percent('on_time_rate', '按时率'),
      percent('completion_rate', '销号率'),
    ],
    rows: records.map((record) => ({
      cells: [
        { value: record.rank },
        { value: record.group ? `${record.name}（组）` : record.name },
        { value: record.total },
        toned(record.closed_on_time, 'closed'),
        toned(record.closed_late, 'closed_late'),
        toned(record.overdue, 'overdue'),
        toned(record.behind, 'behind'),
        { value: record.stale },
        { value: record.on_time_rate },
        { value: record.completion_rate },
      ],
    })),
    empty: '没有承担整改任务的单位。',
  };
}
