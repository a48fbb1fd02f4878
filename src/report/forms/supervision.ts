/** 督办台账: every letter, reminder and talk: what was asked by when, whether it was answered, and how late. */
import { daysBetween } from '../../ledger/dates.js';
import type { LogEntry } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import { FORM_WORDS } from '../../ledger/words.js';
import type { Answer } from '../blocks.js';
import { date, number, tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { joined } from './parts.js';
import { register } from './register.js';

interface Supervised {
  readonly view: TaskView;
  readonly entry: LogEntry;
  /** The unit's answer, where one came. */
  readonly reply: LogEntry | undefined;
}

/** 督办台账: what was asked by when, whether it was answered, and how late. */
export function supervisionForm(context: FormContext): Answer {
  const rows = context.views.flatMap(supervisedOf).sort((a, b) => (a.entry.date < b.entry.date ? -1 : 1));
  const late = ({ entry, reply }: Supervised): number | null => {
    if (entry.reply_by === undefined) return null;
    const days = daysBetween(entry.reply_by, reply?.date ?? context.asOf);
    return days > 0 ? days : null;
  };
  return register(context, '督办台账', (title) =>
    tableOf<Supervised>(
      rows,
      [
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
      ],
      { name: title, empty: '还没有督办的记录。' },
      ({ view }) => view.id,
    ),
  );
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
