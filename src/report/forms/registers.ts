/** The running registers of the office: one table each, printed on A3. */
import { daysBetween } from '../../ledger/dates.js';
import type { LogEntry } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import { FORM_WORDS } from '../../ledger/words.js';
import type { Answer } from '../blocks.js';
import { joined } from '../columns.js';
import { evidenceWords } from '../log-columns.js';
import { type Around, type ColumnOf, date, number, order, tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { lastOf, planWords } from './parts.js';

/** 备案表: what was closed, who accepted it, when it was shown to the public, and under which number it was filed. */
export function filingForm(context: FormContext): Answer {
  const closed = context.views.filter(({ assessment }) => assessment.standing.status === 'closed');
  const columns: ColumnOf<TaskView>[] = [
    order(closed),
    text('problem', '问题', ({ problem }) => problem.title, { stretch: 3 }),
    text('title', '任务', ({ id, task }) => `${id} ${task.title}`, { stretch: 3 }),
    text('units', '责任单位', ({ task }) => joined(task.units), { stretch: 2 }),
    text('deadline', '整改时限', ({ task }) => task.deadline.text, { stretch: 2 }),
    date('completed', '完成时间', ({ assessment }) => assessment.completed?.date),
    date('closed', '销号时间', ({ assessment }) => assessment.standing.closed?.date),
    text('by', '验收单位及文号', ({ assessment }) => acceptedBy(assessment.standing.closed), { stretch: 2 }),
    text('announced', '公示起止', (view) => {
      const entry = lastOf(view, 'announced');
      return entry && `${entry.date} 至 ${entry.until ?? ''}`;
    }),
    text('objection', '有无异议', () => null),
    text('filed', '备案', (view) => {
      const entry = lastOf(view, 'filed');
      return entry && [entry.date, entry.by, evidenceWords(entry.evidence)].filter(Boolean).join(' ');
    }),
    text('remark', '备注', (view) => (lastOf(view, 'closed')?.recorded ? '补录' : null)),
  ];
  const around = { annex: true, empty: '还没有销号的任务。' };
  return register(context, '整改任务销号备案表', closed, columns, around, (view) => view);
}

const acceptedBy = (closed: LogEntry | undefined): string =>
  [closed?.by, evidenceWords(closed?.evidence?.filter((item) => typeof item === 'string'))].filter(Boolean).join('　');

interface Supervised {
  readonly view: TaskView;
  readonly entry: LogEntry;
  /** The unit's answer, where one came. */
  readonly reply: LogEntry | undefined;
}

/** 督办台账: every letter, reminder and talk: what was asked by when, whether it was answered, and how late. */
export function supervisionForm(context: FormContext): Answer {
  const rows = context.views.flatMap(supervisedOf).sort((a, b) => (a.entry.date < b.entry.date ? -1 : 1));
  const late = ({ entry, reply }: Supervised): number | null => {
    if (entry.reply_by === undefined) return null;
    const days = daysBetween(entry.reply_by, reply?.date ?? context.asOf);
    return days > 0 ? days : null;
  };
  const columns: ColumnOf<Supervised>[] = [
    text('number', '文号', ({ entry }) => entry.number),
    date('date', '日期', ({ entry }) => entry.date),
    text('form', '方式', ({ entry }) => entry.form && FORM_WORDS[entry.form]),
    text('units', '单位', ({ view }) => joined(view.task.units), { stretch: 2 }),
    text('task', '任务', ({ view }) => `${view.id} ${view.task.title}`, { stretch: 3 }),
    date('reply_by', '要求反馈', ({ entry }) => entry.reply_by),
    date('replied', '实际反馈', ({ reply }) => reply?.date),
    text('result', '结果', ({ reply, entry }) => reply?.note ?? (entry.reply_by && !reply ? '没有反馈' : null), {
      stretch: 3,
    }),
    number('late', '超期天数', late),
    text('recorded', '备注', ({ entry }) => (entry.recorded ? `${entry.recorded} 补录` : null)),
  ];
  return register(context, '督办台账', rows, columns, { empty: '还没有督办的记录。' }, ({ view }) => view);
}

/** A letter is answered by the entry that names its number; what has no number, by nothing that can be told. */
function supervisedOf(view: TaskView): Supervised[] {
  const { entries } = view.assessment.standing;
  return entries
    .filter(({ event }) => event === 'supervised')
    .map((entry) => ({
      view,
      entry,
      reply: entries.find(
        ({ event, number }) => event === 'replied' && number !== undefined && number === entry.number,
      ),
    }));
}

function register<T>(
  context: FormContext,
  name: string,
  rows: readonly T[],
  columns: readonly ColumnOf<T>[],
  around: Around,
  viewOf: (row: T) => TaskView,
): Answer {
  const title = `${context.ledger.settings.region}${name}`;
  const table = tableOf(rows, columns, { name, ...around }, (row) => viewOf(row).id);
  const subtitle = [`依据：${planWords(context)}`, `截至 ${context.asOf}`];
  return {
    report: () => ({ title, subtitle, asOf: context.asOf, blocks: [table] }),
    rows: () => table,
    sheets: () => [{ name, title, table, above: subtitle, paper: 'A3', footer: title }],
    ids: () => [...new Set(rows.map((row) => viewOf(row).id))],
  };
}
