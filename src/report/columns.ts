/**
 * What can be said of a task in one cell: the columns of lists, workbooks and documents, and how a cell of our own
 * workbook comes back. One table; every output picks from it, and so does the reading back.
 */
import { classOf } from '../ledger/conditions.js';
import type { Part } from '../ledger/filters.js';
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

const taken = (
  as: (Back & { readonly taken: true })['as'],
  column: ColumnOf<TaskView>,
  mayBeEmpty = false,
): TaskColumn => ({ ...column, back: { taken: true, as, mayBeEmpty } });
const fixed = (column: ColumnOf<TaskView>, why = ''): TaskColumn => ({ ...column, back: { taken: false, why } });

/** The last entry that says how far it is. */
const lastProgress = ({ assessment }: TaskView): LogEntry | undefined =>
  assessment.standing.entries.findLast(({ event }) => event === 'progress');

const names = (list: readonly string[] | undefined): string | null => list?.join('、') || null;

/** The part of the unit that was asked about, where it is not responsible itself: 县水利局〔配合〕. */
const marked = ({ kind, name }: Part): string => `${name}〔${PART_WORDS[kind]}〕`;

/** In the order in which an unabridged table shows them. */
export const TASK_COLUMNS = {
  ledger: fixed(text('ledger', '区划代码', ({ ledger }) => ledger)),
  id: fixed(text('id', '编号', ({ task }) => task.id)),
  problem: fixed(text('problem', '问题', ({ problem }) => problem.title, { stretch: 2 })),
  track: fixed(text('track', '类别', ({ problem }) => TRACK_WORDS[problem.track])),
  section: fixed(text('section', '方案位置', ({ task }) => task.section || null, { stretch: 1 })),
  title: taken(
    'text',
    text('title', '整改任务', ({ task }) => task.title, { stretch: 4 }),
  ),
  goal: fixed(
    text('goal', '整改目标', ({ task, problem }) => task.goal ?? (problem.goals.join('\n') || null), { stretch: 3 }),
    '整改目标记在问题上，请改问题文件',
  ),
  measures: taken(
    'lines',
    text('measures', '整改措施', ({ task }) => task.measures.join('\n') || null, { stretch: 4 }),
  ),
  leaders: taken(
    'names',
    text('leaders', '牵头县领导', ({ task }) => names(task.leaders), { stretch: 1 }),
    true,
  ),
  units: taken(
    'names',
    text(
      'units',
      '责任单位',
      ({ task, part }) =>
        names([
          ...task.units.map((unit) => (part?.kind === 'group' && unit === part.name ? marked(part) : unit)),
          ...(part && part.kind !== 'group' ? [marked(part)] : []),
        ]),
      { stretch: 2 },
    ),
  ),
  persons: taken(
    'names',
    text('persons', '负责人', ({ task }) => names(task.persons), { stretch: 1 }),
    true,
  ),
  supervisors: fixed(
    text('supervisors', '督导单位', ({ supervisors }) => names(supervisors), { stretch: 1 }),
    '督导单位记在问题上，请改问题文件',
  ),
  deadline: fixed(
    text('deadline', '整改时限', ({ task }) => task.deadline.text || null, { stretch: 2 }),
    '整改时限是方案原文，不能改',
  ),
  due: fixed(
    date('due', '到期日', ({ assessment }) => assessment.standing.effectiveDue),
    '延期要有批准单位和文号，请用 zhenggai extend',
  ),
  next_due: fixed(date('next_due', '最近时限', ({ assessment }) => assessment.nextDue)),
  status: taken(
    'entry',
    text('status', '状态', ({ assessment }) => STATUS_WORDS[assessment.standing.status], {
      choices: Object.values(STATUS_WORDS),
    }),
  ),
  situation: fixed(
    text('situation', '情况', (view): Cell => ({ value: situation(view), tone: view.assessment.condition })),
  ),
  days_overdue: fixed(number('days_overdue', '超期天数', ({ assessment }) => assessment.daysOverdue)),
  days_left: fixed(number('days_left', '剩余天数', ({ assessment }) => assessment.daysLeft)),
  completed: fixed(
    date('completed', '完成日期', ({ assessment }) => assessment.completed?.date),
    '完成整改请用 zhenggai submit',
  ),
  closed: fixed(
    date('closed', '销号日期', ({ assessment }) => assessment.standing.closed?.date),
    '销号请改“状态”，或用 zhenggai close',
  ),
  accepted_by: fixed(
    text('accepted_by', '验收单位', ({ assessment }) => assessment.standing.closed?.by, { stretch: 1 }),
    '验收单位随销号记录，请用 zhenggai close --by',
  ),
  class: fixed(
    text('class', '序时', (view): Cell => ({ value: CLASS_WORDS[classOf(view.assessment)] })),
    '序时由记录得出，请用 zhenggai log --pace',
  ),
  stale: fixed(text('stale', '报送', ({ assessment }) => (assessment.stale ? '未按期报送' : null))),
  last_log: taken(
    'entry',
    text(
      'last_log',
      '最近进展',
      ({ assessment }) => {
        const last = assessment.standing.entries.at(-1);
        return last && `${last.date} ${entryWords(last)}`;
      },
      { stretch: 3 },
    ),
  ),
  problems: fixed(
    text('problems', '存在问题', (view) => lastProgress(view)?.problems, { stretch: 3 }),
    '存在问题随进展记录，请用 zhenggai log --problems',
  ),
  next: fixed(
    text('next', '下一步', (view) => lastProgress(view)?.next, { stretch: 3 }),
    '下一步随进展记录，请用 zhenggai log --next',
  ),
  remarks: taken(
    'lines',
    text('remarks', '备注', ({ task }) => task.remarks?.map(remarkText).join('\n') || null, { stretch: 3 }),
    true,
  ),
} satisfies Record<string, TaskColumn>;

export type TaskColumnKey = keyof typeof TASK_COLUMNS;

/** The columns with their headings. */
export const COLUMN_WORDS = Object.fromEntries(
  Object.entries(TASK_COLUMNS).map(([key, { title }]) => [key, title]),
) as Record<TaskColumnKey, string>;

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
