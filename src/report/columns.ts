/**
 * What can be said of a task in one cell: the columns of lists, workbooks and documents, and the headings by which
 * `import --update` finds them again. One table; every output picks from it.
 */
import { type LogEntry, remarkText } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import {
  CONDITION_WORDS,
  EVENT_WORDS,
  FORM_WORDS,
  PACE_WORDS,
  RESULT_WORDS,
  STATUS_WORDS,
  TRACK_WORDS,
} from '../ledger/words.js';
import type { Cell, Column } from './blocks.js';

export interface TaskColumn extends Column {
  readonly cell: (view: TaskView) => Cell;
}

const text = (value: string | undefined | null): Cell => ({ value: value || null });
const names = (list: readonly string[] | undefined): Cell => text(list?.join('、'));

/** In the order in which an unabridged table shows them. */
export const TASK_COLUMNS = {
  ledger: column('ledger', '区划代码', 'text', 0, ({ ledger }) => text(ledger)),
  id: column('id', '编号', 'text', 0, ({ task }) => text(task.id)),
  problem: column('problem', '问题', 'text', 2, ({ problem }) => text(problem.title)),
  track: column('track', '类别', 'text', 0, ({ problem }) => text(TRACK_WORDS[problem.track])),
  section: column('section', '方案位置', 'text', 1, ({ task }) => text(task.section)),
  title: column('title', '整改任务', 'text', 4, ({ task }) => text(task.title)),
  measures: column('measures', '整改措施', 'text', 4, ({ task }) => text(task.measures.join('\n'))),
  leaders: column('leaders', '牵头县领导', 'text', 1, ({ task }) => names(task.leaders)),
  units: column('units', '责任单位', 'text', 2, ({ task, via }) =>
    text(task.units.map((unit) => (unit === via ? `${unit}〔经组〕` : unit)).join('、')),
  ),
  persons: column('persons', '负责人', 'text', 1, ({ task }) => names(task.persons)),
  supervisors: column('supervisors', '督导单位', 'text', 1, ({ supervisors }) => names(supervisors)),
  deadline: column('deadline', '整改时限', 'text', 2, ({ task }) => text(task.deadline.text)),
  due: column('due', '到期日', 'date', 0, ({ assessment }) => text(assessment.standing.effectiveDue)),
  next_due: column('next_due', '最近时限', 'date', 0, ({ assessment }) => text(assessment.nextDue)),
  status: column('status', '状态', 'text', 0, ({ assessment }) => text(STATUS_WORDS[assessment.standing.status])),
  situation: column('situation', '情况', 'text', 0, (view) => ({
    value: situation(view),
    tone: view.assessment.condition,
  })),
  days_overdue: column('days_overdue', '超期天数', 'number', 0, ({ assessment }) => ({
    value: assessment.daysOverdue,
  })),
  days_left: column('days_left', '剩余天数', 'number', 0, ({ assessment }) => ({ value: assessment.daysLeft })),
  stale: column('stale', '报送', 'text', 0, ({ assessment }) => text(assessment.stale ? '未按期报送' : '')),
  last_log: column('last_log', '最近进展', 'text', 3, ({ assessment }) => {
    const last = assessment.standing.entries.at(-1);
    return text(last && `${last.date} ${entryWords(last)}`);
  }),
  remarks: column('remarks', '备注', 'text', 3, ({ task }) => text(task.remarks?.map(remarkText).join('\n'))),
} satisfies Record<string, TaskColumn>;

export type TaskColumnKey = keyof typeof TASK_COLUMNS;

/** The columns with their headings. */
export const COLUMN_WORDS = Object.fromEntries(
  Object.entries(TASK_COLUMNS).map(([key, { title }]) => [key, title]),
) as Record<TaskColumnKey, string>;

/** The columns of a list at a terminal unless others are asked for. */
export const LIST_COLUMNS: readonly TaskColumnKey[] = ['id', 'title', 'units', 'next_due', 'situation'];

function column(
  key: string,
  title: string,
  type: Column['type'],
  stretch: number,
  cell: (view: TaskView) => Cell,
): TaskColumn {
  return { key, title, type, stretch, cell };
}

/** A task's condition in words, with its days: 超期 5 天, 临期（还有 3 天）. */
export function situation({ assessment }: TaskView): string {
  const word = CONDITION_WORDS[assessment.condition];
  if (assessment.daysOverdue !== null) return `${word} ${assessment.daysOverdue} 天`;
  if (assessment.condition === 'due_soon') {
    return assessment.daysLeft === 0 ? `${word} 今天到期` : `${word} 还有 ${assessment.daysLeft} 天`;
  }
  return word;
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
