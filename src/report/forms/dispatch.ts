/**
 * 调度表: the monthly form of one unit, locked but for what the unit fills in. It comes back through `import`.
 * Columns as such offices use them.
 */
import { inWords } from '../../ledger/dates.js';
import { eventRow } from '../../ledger/events.js';
import type { LogEntry } from '../../ledger/model.js';
import { isOwn, reportersOf } from '../../ledger/reporting.js';
import type { TaskView } from '../../ledger/views.js';
import { type Answer, paragraph, type Sheet, type Table } from '../blocks.js';
import { entryLine } from '../columns.js';
import { sentSheet } from '../sent.js';
import { order, percent, tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { goalsOf, listed } from './parts.js';

/** The headings, and the field above them that the reader of what comes back looks for: one list for both. */
export const DISPATCH = {
  order: '序号',
  id: '任务编号',
  title: '整改任务',
  goals: '整改目标',
  measures: '整改措施',
  deadline: '整改时限',
  last: '上月进展',
  date: '填报日期',
  note: '本月进展情况',
  pace: '是否达到序时进度',
  percent: '完成比例',
  problems: '存在困难和问题',
  next: '下一步工作及完成时间',
  evidence: '佐证材料',
} as const;

/** What a unit says of its pace, and what that means. */
export const PACE_CHOICES = { 已完成: 'done', 达到序时进度: 'on_schedule', 滞后: 'behind' } as const;
export type PaceChoice = (typeof PACE_CHOICES)[keyof typeof PACE_CHOICES];

/** Begins what the form itself says below its rows. */
export const INSTRUCTIONS = '填写说明：';

/** The tasks that a unit is asked about: open ones that it reports on, by itself or as a member of a group. */
export function dispatchTasks({ ledger, views, unit }: FormContext): TaskView[] {
  return views.filter(
    ({ task, assessment }) =>
      assessment.standing.status === 'open' && (unit === undefined || reportersOf(ledger, task).includes(unit)),
  );
}

export function dispatchForm(context: FormContext): Answer {
  const table = dispatchTable(context);
  const title = `${context.ledger.settings.region}生态环境保护督察整改任务进展情况调度表（${monthWords(context.month)}）`;
  return {
    report: () => ({
      title,
      subtitle: [
        `填报单位（盖章）：${context.unit ?? ''}　　截止日期：${inWords(context.cycle.to)}　　${DISPATCH.date}：${ROOM_TO_WRITE}`,
        ['填报人', '审核人', '联系电话'].map((label) => `${label}：${ROOM_TO_WRITE}`).join('　　'),
      ],
      asOf: context.asOf,
      blocks: [table, paragraph(instructions(context))],
    }),
    rows: () => table,
    sheets: () => [sheetOf(context, title, table), sentSheet(markOf(context), [table])],
    ids: () => table.rows.flatMap(({ id }) => (id === undefined ? [] : [id])),
  };
}

const markOf = ({ ledger, unit, month, cycle, asOf, rev }: FormContext) => ({
  mark: 'zhenggai/form@1',
  form: 'dispatch',
  code: ledger.settings.code,
  unit: unit ?? '',
  period: month,
  until: cycle.to,
  as_of: asOf,
  rev: rev ?? '',
});

/** `2020年12月` */
export function monthWords(month: string): string {
  const [year, number] = month.split('-');
  return `${year}年${Number(number)}月`;
}

/** What is to be filled in where the form is printed. */
const ROOM_TO_WRITE = '　'.repeat(6);

function instructions({ ledger }: FormContext): string {
  const phone = ledger.settings.office?.phone;
  return `${INSTRUCTIONS}只填浅色的格；没有新进展的也请写明。${DISPATCH.percent}写 0 至 100。填好后发回整改办${phone ? `（${phone}）` : ''}。`;
}

function sheetOf(context: FormContext, title: string, table: Table): Sheet {
  const { unit, cycle } = context;
  return {
    name: '调度表',
    title,
    table,
    above: [
      [
        { label: '填报单位（盖章）', value: unit ?? '' },
        { label: '截止日期', value: cycle.to, type: 'date' },
        { label: DISPATCH.date, type: 'date', open: true },
      ],
      [
        { label: '填报人', open: true },
        { label: '审核人', open: true },
        { label: '联系电话', open: true },
      ],
    ],
    below: [instructions(context)],
    locked: true,
    paper: 'A3',
    footer: title,
  };
}

function dispatchTable(context: FormContext): Table {
  const tasks = dispatchTasks(context);
  const open = { open: true, stretch: 3, width: 30 };
  return tableOf<TaskView>(
    tasks,
    [
      order(tasks, 'order', DISPATCH.order),
      text('id', DISPATCH.id, ({ id }) => id),
      text('title', DISPATCH.title, ({ task }) => task.title, { stretch: 3, width: 28 }),
      text('goals', DISPATCH.goals, (view) => listed(goalsOf(view)), { stretch: 3, width: 28 }),
      text('measures', DISPATCH.measures, ({ task }) => listed(task.measures), { stretch: 4, width: 36 }),
      text('deadline', DISPATCH.deadline, ({ task }) => task.deadline.text, { stretch: 2, width: 16 }),
      text('last', DISPATCH.last, (view) => entryLine(reportedBefore(context, view)), {
        stretch: 3,
        width: 26,
      }),
      text('note', DISPATCH.note, () => null, open),
      text('pace', DISPATCH.pace, () => null, { open: true, width: 14, choices: Object.keys(PACE_CHOICES) }),
      percent('percent', DISPATCH.percent, () => null, { open: true, width: 10 }),
      text('problems', DISPATCH.problems, () => null, { ...open, width: 22 }),
      text('next', DISPATCH.next, () => null, { ...open, width: 22 }),
      text('evidence', DISPATCH.evidence, () => null, { ...open, width: 16 }),
    ],
    { name: '调度表', annex: true, empty: `${context.unit ?? ''}没有要报的任务。` },
    ({ id }) => id,
  );
}

/** What the responsible units themselves said last of a task before the cycle. */
function reportedBefore({ ledger, unit, cycle }: FormContext, view: TaskView): LogEntry | undefined {
  const units = unit === undefined ? reportersOf(ledger, view.task) : [unit];
  return view.assessment.standing.entries.findLast(
    ({ event, by, date }) =>
      eventRow(event).reports && date < cycle.from && units.some((one) => isOwn(ledger, one, by)),
  );
}
