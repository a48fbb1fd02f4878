/** The columns of a log in a workbook: `list` and the reports write it, `import --update` reads it back by the headings. */
import { ENTRY_FIELDS } from '../ledger/events.js';
import type { Evidence, LogEntry } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import { EVENT_WORDS, FORM_WORDS, PACE_WORDS, RESULT_WORDS } from '../ledger/words.js';
import { type ColumnOf, date, number, percent, text } from './table.js';

/** An entry of the log with the task that it is about. */
export interface Logged {
  readonly view: TaskView;
  readonly entry: LogEntry;
}

/** In the order of a record's life: what, who, how, with which proof. */
export const LOG_COLUMNS: readonly ColumnOf<Logged>[] = [
  text('id', '编号', ({ view }) => view.task.id),
  text('title', '整改任务', ({ view }) => view.task.title, { stretch: 3 }),
  date('date', ENTRY_FIELDS.date, ({ entry }) => entry.date),
  text('event', ENTRY_FIELDS.event, ({ entry }) => EVENT_WORDS[entry.event]),
  text('by', ENTRY_FIELDS.by, ({ entry }) => entry.by, { stretch: 1 }),
  text('note', ENTRY_FIELDS.note, ({ entry }) => entry.note, { stretch: 4 }),
  percent('percent', ENTRY_FIELDS.percent, ({ entry }) => entry.percent),
  text('pace', ENTRY_FIELDS.pace, ({ entry }) => entry.pace && PACE_WORDS[entry.pace]),
  text('problems', ENTRY_FIELDS.problems, ({ entry }) => entry.problems, { stretch: 2 }),
  text('next', ENTRY_FIELDS.next, ({ entry }) => entry.next, { stretch: 2 }),
  text('period', ENTRY_FIELDS.period, ({ entry }) => entry.period),
  text('form', ENTRY_FIELDS.form, ({ entry }) => entry.form && FORM_WORDS[entry.form]),
  text('number', ENTRY_FIELDS.number, ({ entry }) => entry.number, { stretch: 1 }),
  date('reply_by', ENTRY_FIELDS.reply_by, ({ entry }) => entry.reply_by),
  number('stage', ENTRY_FIELDS.stage, ({ entry }) => entry.stage),
  text('result', ENTRY_FIELDS.result, ({ entry }) => entry.result && RESULT_WORDS[entry.result]),
  date('until', ENTRY_FIELDS.until, ({ entry }) => entry.until),
  date('to', ENTRY_FIELDS.to, ({ entry }) => entry.to),
  text('approval', ENTRY_FIELDS.approval, ({ entry }) => entry.approval, { stretch: 1 }),
  text('evidence', ENTRY_FIELDS.evidence, ({ entry }) => evidenceWords(entry.evidence), { stretch: 3 }),
  date('recorded', ENTRY_FIELDS.recorded, ({ entry }) => entry.recorded),
];

/** Paths and document numbers, one a line. */
export function evidenceWords(evidence: readonly Evidence[] | undefined): string | undefined {
  return evidence
    ?.map((item) =>
      typeof item === 'string'
        ? item
        : item.title === undefined
          ? item.path
          : `${item.kind === undefined ? '' : `${item.kind}：`}${item.title}（${item.path}）`,
    )
    .join('\n');
}
