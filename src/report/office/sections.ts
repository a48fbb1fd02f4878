/** Sections that several reports share. Each is a table or a sentence that says that there is nothing. */
import { lastCompleteCycle, reportingDay } from '../../ledger/cycles.js';
import { daysBetween } from '../../ledger/dates.js';
import type { Condition } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import { CONDITION_WORDS } from '../../ledger/words.js';
import type { Block, Cell, Table } from '../blocks.js';
import { TASK_COLUMNS } from '../columns.js';
import { type Around, type ColumnOf, date, number, percent, tableOf, text } from '../table.js';
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

const tasksTable = (views: readonly TaskView[], columns: readonly ColumnOf<TaskView>[], around: Around): Table =>
  tableOf(views, columns, around, ({ id }) => id);

/** A unit with one of its tasks. */
interface OfUnit {
  readonly unit: string;
  readonly view: TaskView;
}

/** 超期, unit by unit: the unit with most first, its longest first. */
export function overdueBlocks(context: ReportContext): Block[] {
  const overdue = withCondition(context, 'overdue');
  const groups = viewsByUnit(overdue);
  const names = groups.map(([unit, views]) => `${unit}${views.length}项`).join('、');
  const rows = groups.flatMap(([unit, views]) => views.map((view) => ({ unit, view })));
  const ofTask = [ID, TASK_COLUMNS.title, OVERDUE_DATE, TASK_COLUMNS.days_overdue, PROGRESS].map(
    (column): ColumnOf<OfUnit> => ({ ...column, cell: ({ view }) => column.cell(view) }),
  );
  const unit = text('unit', '责任单位', (row: OfUnit): Cell => ({ value: row.unit, tone: 'overdue' }), { stretch: 2 });
  return [
    ...(overdue.length > 0 ? [paragraph(`超期任务${overdue.length}项：${names}。`)] : []),
    tableOf(
      rows,
      [unit, ...ofTask],
      {
        name: '超期任务（按单位）',
        empty: '没有超期的任务。',
        ...(rows.length > overdue.length && { summary: '一项任务有几个责任单位的，在各单位下分别列出。' }),
      },
      ({ view }) => view.id,
    ),
  ];
}

/** As the command line reads it, with the ledger's code where there are several. */
const ID = text('id', TASK_COLUMNS.id.title, ({ id }: TaskView) => id);

/** The last entry of the log in words. */
const PROGRESS = text(
  'last_log',
  TASK_COLUMNS.last_log.title,
  (view: TaskView) => TASK_COLUMNS.last_log.cell(view).value ?? '尚无记录',
  { stretch: 3 },
);

/** The date that a task missed: the earliest that is past and undone. */
const OVERDUE_DATE = date('missed', '应完成日期', ({ assessment }: TaskView) => assessment.nextDue);

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
  const [first] = context.ledgers;
  const cycle = periodWords(lastCompleteCycle(context.asOf, first && reportingDay(first.settings)));
  const groups = viewsByUnit(stale, ({ assessment }) => assessment.unreported);
  return [
    ...(stale.length > 0
      ? [paragraph(`最近一个完整报送周期（${cycle}）内有责任单位没有报送的任务${stale.length}项。`)]
      : []),
    tableOf(
      groups,
      [
        text('unit', '责任单位', ([unit]) => unit, { stretch: 2 }),
        number('count', '项数', ([, views]) => views.length),
        text('ids', '编号', ([, views]) => idsOf(views), { stretch: 3 }),
      ],
      { name: '未按期报送（按单位）', empty: `最近一个完整报送周期（${cycle}）内，没有漏报的任务。` },
    ),
  ];
}

const idsOf = (views: readonly TaskView[]): string =>
  views
    .map(({ id }) => id)
    .sort()
    .join('、');

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
      date('due', '应完成日期', ({ assessment }) => assessment.standing.dueWhenClosed),
      date('closed', '销号日期', closingDay),
      text('by', '验收单位', ({ assessment }) => assessment.standing.closed?.by, { stretch: 1 }),
      text('in_time', '是否按时', (view): Cell => ({ value: closingWords(view), tone: view.assessment.condition })),
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

const toned = (value: number, tone: Condition): Cell => ({ value, ...(value > 0 && { tone }) });

const UNIT_COLUMNS: readonly ColumnOf<UnitRecord>[] = [
  number('rank', '名次', ({ rank }) => rank),
  text('unit', '单位', ({ name, group }) => (group ? `${name}（组）` : name), { stretch: 3 }),
  number('total', '任务', ({ total }) => total),
  number('closed_on_time', '按时销号', (record) => toned(record.closed_on_time, 'closed')),
  number('closed_late', CONDITION_WORDS.closed_late, (record) => toned(record.closed_late, 'closed_late')),
  number('overdue', CONDITION_WORDS.overdue, ({ overdue }) => toned(overdue, 'overdue')),
  number('behind', CONDITION_WORDS.behind, ({ behind }) => toned(behind, 'behind')),
  number('stale', '未报送', ({ stale }) => stale),
  percent('on_time_rate', '按时率', (record) => record.on_time_rate),
  percent('completion_rate', '销号率', (record) => record.completion_rate),
];

/** Units with their figures, ranked; groups below without a rank. Narrow enough for a terminal of 80 columns. */
export const unitsTable = (records: readonly UnitRecord[]): Table =>
  tableOf(records, UNIT_COLUMNS, { name: '各单位整改情况', empty: '没有承担整改任务的单位。' });
