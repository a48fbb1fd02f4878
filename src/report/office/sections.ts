/** Parts that several reports share. A part without anything to say has no blocks, and is then left out. */

import { lastCompleteCycle, reportingDay } from '../../ledger/cycles.js';
import type { Condition } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import { type Block, type Cell, paragraph, type Table } from '../blocks.js';
import { situation, TASK_COLUMNS } from '../columns.js';
import { type Around, type ColumnOf, order, percent, tableOf, text } from '../table.js';
import { periodWords, type ReportContext, viewsByUnit } from './context.js';
import { citation, classWords, dateWords, lastReport, percentDone, someNames, someUnits, unitsOf } from './phrases.js';

/** The tasks of a condition. */
export function withCondition({ views }: Pick<ReportContext, 'views'>, wanted: Condition): TaskView[] {
  return views.filter(({ assessment }) => assessment.condition === wanted);
}

/** As the command line reads it, with the ledger's code where there are several. */
const ID = text('id', TASK_COLUMNS.id.title, ({ id }: TaskView) => id);
const { title: TITLE } = TASK_COLUMNS;
const UNITS = text('units', '责任单位', unitsOf, { stretch: 2 });
const LAST_REPORT = text('last_report', '最近进展', (view: TaskView) => lastReport(view), { stretch: 3 });
/** What is the matter, and the date that it is about. */
const SITUATION = text(
  'situation',
  '情况',
  (view: TaskView): Cell => ({
    value: [situation(view), view.assessment.nextDue].filter(Boolean).join('\n'),
    tone: view.assessment.condition,
  }),
  { stretch: 2 },
);
const DUE = text('next_due', '时限', dateWords);

const tasksTable = (views: readonly TaskView[], columns: readonly ColumnOf<TaskView>[], around: Around): Table =>
  tableOf(views, columns, around, ({ id }) => id);

/** Tasks that a report names one by one; its annex or its workbook has them all. */
const NAMED = 4;

/** 超期和滞后: how many by unit, and the first of them with what their units last reported. */
export function pressingBlocks(context: ReportContext): Block[] {
  const overdue = withCondition(context, 'overdue');
  const behind = withCondition(context, 'behind');
  const views = [...overdue, ...behind];
  if (views.length === 0) return [];
  const counted = (word: string, some: readonly TaskView[]): string[] => {
    const units = viewsByUnit(some).map(([unit, mine]) => `${unit}${mine.length}项`);
    return units.length === 0 ? [] : [`${word}${some.length}项：${someNames(units, 4)}`];
  };
  const rest = views.slice(NAMED);
  return [
    paragraph(`${[...counted('超期', overdue), ...counted('滞后', behind)].join('。')}。`),
    tasksTable(views.slice(0, NAMED), [ID, TITLE, UNITS, SITUATION, LAST_REPORT], {
      name: '超期和滞后任务',
      brief: true,
      empty: '没有超期、滞后的任务。',
      ...(rest.length > 0 && { summary: `另有${rest.length}项：${rest.map(({ id }) => id).join('、')}。` }),
    }),
  ];
}

/** 临期: dates within the warning days. */
export function dueSoonBlocks(context: ReportContext): Block[] {
  const views = withCondition(context, 'due_soon');
  if (views.length === 0) return [];
  return [
    tasksTable(views.slice(0, NAMED), [ID, TITLE, UNITS, DUE, TASK_COLUMNS.days_left], {
      name: '临期任务',
      brief: true,
      empty: '',
      ...(views.length > NAMED && { summary: `另有${views.length - NAMED}项。` }),
    }),
  ];
}

/** Units that have not reported which are named; `units --reports` has them all. */
const OWING = 3;

/** Tasks that units owe a report on, and the units, those that owe most first. */
export function owedReports({ views }: Pick<ReportContext, 'views'>): {
  tasks: TaskView[];
  units: [string, TaskView[]][];
} {
  const tasks = views.filter(({ assessment }) => assessment.stale);
  return { tasks, units: viewsByUnit(tasks, ({ assessment }) => assessment.unreported) };
}

/** 未按期报送, in one paragraph: who, and how many tasks. */
export function staleBlocks(context: ReportContext): Block[] {
  const { tasks, units } = owedReports(context);
  if (units.length === 0) return [];
  const [first] = context.ledgers;
  const cycle = periodWords(lastCompleteCycle(context.asOf, first && reportingDay(first.settings)));
  const named = units.slice(0, OWING).map(([unit, mine]) => `${unit}${mine.length}项`);
  return [
    paragraph(
      `最近一个报送周期（${cycle}），${units.length}个单位有任务未报送进展，涉及${tasks.length}项任务：${named.join('、')}${units.length > OWING ? '等' : ''}。`,
    ),
  ];
}

/** The level above's form of all tasks, on sheets of its own. */
export function annexTable(views: readonly TaskView[], name: string): Table {
  const last = (view: TaskView) => view.assessment.standing.entries.findLast(({ event }) => event === 'progress');
  return tasksTable(
    views,
    [
      order(views, 'number'),
      ID,
      text('problem', '问题', ({ problem }) => `${problem.title}（${citation(problem)}）`, {
        stretch: 2,
        joined: true,
      }),
      TITLE,
      UNITS,
      text('deadline', '整改时限', ({ task }) => task.deadline.text, { stretch: 3 }),
      text('last_report', '进展情况', (view) => lastReport(view), { stretch: 5 }),
      percent('percent', '完成比例', percentDone),
      text('class', '序时进度', (view): Cell => ({ value: classWords(view), tone: view.assessment.condition }), {
        stretch: 1,
      }),
      text('problems', '存在困难和问题', (view) => last(view)?.problems, { stretch: 3 }),
      text('next', '下一步工作', (view) => last(view)?.next, { stretch: 3 }),
    ],
    { name, annex: true, empty: '台账里还没有任务。' },
  );
}

/** What the figures ask for; nothing that they do not show. */
export function stepBlocks(context: ReportContext): Block[] {
  const owed = owedReports(context);
  const rebounded = context.views.filter(({ assessment }) => assessment.standing.rebounded);
  const steps = [
    step(rebounded, (who, n) => `对回访发现反弹的${n}项任务（${who}）重新挂账，查明原因，限期整改。`),
    step(withCondition(context, 'overdue'), (who, n) => `督促${who}抓紧完成超期的${n}项任务，视情函告、通报、约谈。`),
    step(withCondition(context, 'behind'), (who, n) => `调度${who}滞后的${n}项任务，倒排工期，赶上序时进度。`),
    step(withCondition(context, 'due_soon'), (who, n) => `提醒${who}按期完成临近时限的${n}项任务，及时申请验收。`),
    step(withCondition(context, 'submitted'), (_, n) => `组织验收已申请验收的${n}项任务，符合条件的及时销号。`),
    step(owed.tasks, (who, n) => `催报${who}未按期报送的${n}项任务的进展。`, owed.units),
  ].filter((one) => one !== '');
  return steps.length > 0
    ? [{ kind: 'list', items: steps, numbered: true }]
    : [paragraph('按整改方案继续推进，没有需要专门督办的任务。')];
}

/** @param units whom it asks; the responsible ones unless said otherwise */
function step(
  views: readonly TaskView[],
  sentence: (who: string, count: number) => string,
  units: readonly (readonly [string, unknown])[] = viewsByUnit(views),
): string {
  return views.length === 0 ? '' : sentence(someUnits(units), views.length);
}
