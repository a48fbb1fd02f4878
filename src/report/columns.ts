/**
 * What can be said of a task in one cell: the columns of lists, workbooks and documents, and how a cell of our own
 * workbook comes back. One table; every output picks from it, and so does the reading back.
 */
import { classOf } from '../ledger/conditions.js';
import { type LogEntry, remarkText } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import {
  CLASS_WORDS,
  CONDITION_WORDS,
  EVENT_WORDS,
  FORM_WORDS,
  PACE_WORDS,
  PART_WORDS,
  RESULT_WORDS,
  STATUS_WORDS,
  TRACK_WORDS,
} from '../ledger/words.js';
import type { Cell, Table } from './blocks.js';
import { type ColumnOf, date, number, tableOf, text } from './table.js';

/**
 * What a changed cell becomes when a workbook comes back: the task's field of that name, or an entry of its log. Of one that
 * is not taken, why; '' where we work it out.
 */
type Back =
  | { readonly taken: true; readonly as: 'text' | 'lines' | 'names' | 'entry'; readonly mayBeEmpty: boolean }
  | { readonly taken: false; readonly why: string };

export interface TaskColumn extends ColumnOf<TaskView> {
  readonly back: Back;
}

/** @param back why a changed cell is not taken; '' where we work it out */
const column = (shown: ColumnOf<TaskView>, back: Back | string = ''): TaskColumn => ({
  ...shown,
  back: typeof back === 'string' ? { taken: false, why: back } : back,
});
const taken = (as: (Back & { readonly taken: true })['as'], mayBeEmpty = false): Back => ({
  taken: true,
  as,
  mayBeEmpty,
});

/** The last entry that says how far it is. */
const lastProgress = ({ assessment }: TaskView): LogEntry | undefined =>
  assessment.standing.entries.findLast(({ event }) => event === 'progress');

/** Names in a row; null where there are none. */
export const joined = (names: readonly string[] | undefined): string | null => names?.join('、') || null;

/** With the part of the unit that was asked about, where it is not responsible itself: 县水利局〔配合〕. */
function unitsWords({ task, part }: TaskView): string | null {
  if (!part) return joined(task.units);
  const marked = `${part.name}〔${PART_WORDS[part.kind]}〕`;
  return joined(
    part.kind === 'group' ? task.units.map((unit) => (unit === part.name ? marked : unit)) : [...task.units, marked],
  );
}

/** In the order in which an unabridged table shows them. */
export const TASK_COLUMNS = {
  ledger: column(text('ledger', '区划代码', ({ ledger }) => ledger)),
  id: column(text('id', '编号', ({ task }) => task.id)),
  problem: column(text('problem', '问题', ({ problem }) => problem.title, { stretch: 2 })),
  track: column(text('track', '类别', ({ problem }) => TRACK_WORDS[problem.track])),
  section: column(text('section', '方案位置', ({ task }) => task.section || null, { stretch: 1 })),
  title: column(
    text('title', '整改任务', ({ task }) => task.title, { stretch: 4 }),
    taken('text'),
  ),
  goal: column(
    text('goal', '整改目标', ({ task, problem }) => task.goal ?? (problem.goals.join('\n') || null), { stretch: 3 }),
    '整改目标记在问题上，请改问题文件',
  ),
  measures: column(
    text('measures', '整改措施', ({ task }) => task.measures.join('\n') || null, { stretch: 4 }),
    taken('lines'),
  ),
  leaders: column(
    text('leaders', '牵头县领导', ({ task }) => joined(task.leaders), { stretch: 1 }),
    taken('names', true),
  ),
  units: column(text('units', '责任单位', unitsWords, { stretch: 2 }), taken('names')),
  persons: column(
    text('persons', '负责人', ({ task }) => joined(task.persons), { stretch: 1 }),
    taken('names', true),
  ),
  supervisors: column(
    text('supervisors', '督导单位', ({ supervisors }) => joined(supervisors), { stretch: 1 }),
    '督导单位记在问题上，请改问题文件',
  ),
  deadline: column(
    text('deadline', '整改时限', ({ task }) => task.deadline.text || null, { stretch: 2 }),
    '整改时限是方案原文，不能改',
  ),
  due: column(
    date('due', '到期日', ({ assessment }) => assessment.standing.effectiveDue),
    '延期要有批准单位和文号，请用 zhenggai extend',
  ),
  next_due: column(date('next_due', '最近时限', ({ assessment }) => assessment.nextDue)),
  status: column(
    text('status', '状态', ({ assessment }) => STATUS_WORDS[assessment.standing.status], {
      choices: Object.values(STATUS_WORDS),
    }),
    taken('entry'),
  ),
  situation: column(text('situation', '情况', situationCell)),
  days_overdue: column(number('days_overdue', '超期天数', ({ assessment }) => assessment.daysOverdue)),
  days_left: column(number('days_left', '剩余天数', ({ assessment }) => assessment.daysLeft)),
  completed: column(
    date('completed', '完成日期', ({ assessment }) => assessment.completed?.date),
    '完成整改请用 zhenggai submit',
  ),
  closed: column(
    date('closed', '销号日期', ({ assessment }) => assessment.standing.closed?.date),
    '销号请改“状态”，或用 zhenggai close',
  ),
  accepted_by: column(
    text('accepted_by', '验收单位', ({ assessment }) => assessment.standing.closed?.by, { stretch: 1 }),
    '验收单位随销号记录，请用 zhenggai close --by',
  ),
  class: column(
    text('class', '序时', ({ assessment }) => CLASS_WORDS[classOf(assessment)]),
    '序时由记录得出，请用 zhenggai log --pace',
  ),
  stale: column(text('stale', '报送', ({ assessment }) => (assessment.stale ? '未按期报送' : null))),
  last_log: column(
    text('last_log', '最近进展', ({ assessment }) => entryLine(assessment.standing.entries.at(-1)), { stretch: 3 }),
    taken('entry'),
  ),
  problems: column(
    text('problems', '存在问题', (view) => lastProgress(view)?.problems, { stretch: 3 }),
    '存在问题随进展记录，请用 zhenggai log --problems',
  ),
  next: column(
    text('next', '下一步', (view) => lastProgress(view)?.next, { stretch: 3 }),
    '下一步随进展记录，请用 zhenggai log --next',
  ),
  remarks: column(
    text('remarks', '备注', ({ task }) => task.remarks?.map(remarkText).join('\n') || null, { stretch: 3 }),
    taken('lines', true),
  ),
} satisfies Record<string, TaskColumn>;

export type TaskColumnKey = keyof typeof TASK_COLUMNS;

/** The columns with their headings. */
export const COLUMN_WORDS = Object.fromEntries(
  Object.entries(TASK_COLUMNS).map(([key, { title }]) => [key, title]),
) as Record<TaskColumnKey, string>;

/** Every column; the ledger's code where there are several. */
export const allColumns = (many = false): TaskColumnKey[] =>
  (Object.keys(TASK_COLUMNS) as TaskColumnKey[]).filter((key) => key !== 'ledger' || many);

/** The columns of a list at a terminal unless others are asked for. */
export const LIST_COLUMNS: readonly TaskColumnKey[] = ['id', 'title', 'units', 'next_due', 'situation'];

/** A table of tasks with these columns. */
export function taskTable(
  views: readonly TaskView[],
  keys: readonly TaskColumnKey[],
  empty = '没有符合条件的任务。',
): Table {
  const columns = keys.map((key) => TASK_COLUMNS[key]);
  return tableOf<TaskView>(views, columns, { empty }, ({ id }) => id);
}

/** A task's condition in words, with its days and the stage that they run to: 第 1 阶段超期 5 天, 临期 还有 3 天. */
export function situation({ assessment }: TaskView): string {
  const { condition, daysOverdue, daysLeft, next, standing } = assessment;
  const word = CONDITION_WORDS[condition];
  const stage = next?.stage ? `第 ${next.stage} 阶段` : '';
  if (daysOverdue !== null) return `${stage}${word} ${daysOverdue} 天`;
  if (condition === 'due_soon') return `${stage}${word} ${daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`}`;
  return standing.rebounded ? `${word}（回访发现反弹）` : word;
}

/** The same as a cell in the colour of the condition. */
export function situationCell(view: TaskView): Cell {
  return { value: situation(view), tone: view.assessment.condition };
}

/** An entry with its date; null where there is none. */
export function entryLine(entry: LogEntry | undefined): string | null {
  return entry ? `${entry.date} ${entryWords(entry)}` : null;
}

/** One log entry in words, without its date: `督办（函告） 县生态环境局：催报进展`. */
export function entryWords(entry: LogEntry): string {
  const details = [
    entry.stage === undefined ? '' : `第 ${entry.stage} 阶段`,
    entry.period ? `报 ${entry.period}` : '',
    entry.form ? FORM_WORDS[entry.form] : '',
    entry.number ?? '',
    entry.result ? RESULT_WORDS[entry.result] : '',
    entry.percent === undefined ? '' : `${entry.percent}%`,
    entry.pace ? PACE_WORDS[entry.pace] : '',
    entry.until ? `至 ${entry.until}` : '',
    entry.reply_by ? `${entry.reply_by} 前反馈` : '',
    entry.to ? `延至 ${entry.to}` : '',
    entry.approval ?? '',
    entry.recorded ? `${entry.recorded} 补录` : '',
  ].filter(Boolean);
  const head = EVENT_WORDS[entry.event] + (details.length > 0 ? `（${details.join('，')}）` : '');
  const more = [entry.problems && `困难：${entry.problems}`, entry.next && `下一步：${entry.next}`];
  return [head, entry.by, [entry.note, ...more].filter(Boolean).join('；')].filter(Boolean).join(' ');
}
