/** The columns of a log in a workbook: `list` and the reports write it, `import --update` reads it back by the headings. */
import { ENTRY_FIELDS } from '../ledger/events.js';
import type { LogEntry } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import { EVENT_WORDS, FORM_WORDS, PACE_WORDS, RESULT_WORDS } from '../ledger/words.js';
import type { CellValue, Column } from './blocks.js';

/** A column of the log: one field of an entry in words. */
export interface LogColumn extends Column {
  readonly value: (entry: LogEntry, view: TaskView) => CellValue | undefined;
}

export const logColumn = (
  key: string,
  title: string,
  type: Column['type'],
  stretch: number,
  value: LogColumn['value'],
): LogColumn => ({ key, title, type, stretch, value });

/** In the order of a record's life: what, who, how, with which proof. */
export const LOG_COLUMNS: readonly LogColumn[] = [
  logColumn('id', '编号', 'text', 0, (_, { task }) => task.id),
  logColumn('title', '整改任务', 'text', 3, (_, { task }) => task.title),
  logColumn('date', ENTRY_FIELDS.date, 'date', 0, ({ date }) => date),
  logColumn('event', ENTRY_FIELDS.event, 'text', 0, ({ event }) => EVENT_WORDS[event]),
  logColumn('by', ENTRY_FIELDS.by, 'text', 1, ({ by }) => by),
  logColumn('note', ENTRY_FIELDS.note, 'text', 4, ({ note }) => note),
  logColumn('percent', ENTRY_FIELDS.percent, 'percent', 0, ({ percent }) => percent),
  logColumn('pace', ENTRY_FIELDS.pace, 'text', 0, ({ pace }) => pace && PACE_WORDS[pace]),
  logColumn('problems', ENTRY_FIELDS.problems, 'text', 2, ({ problems }) => problems),
  logColumn('next', ENTRY_FIELDS.next, 'text', 2, ({ next }) => next),
  logColumn('period', ENTRY_FIELDS.period, 'text', 0, ({ period }) => period),
  logColumn('form', ENTRY_FIELDS.form, 'text', 0, ({ form }) => form && FORM_WORDS[form]),
  logColumn('number', ENTRY_FIELDS.number, 'text', 1, ({ number }) => number),
  logColumn('reply_by', ENTRY_FIELDS.reply_by, 'date', 0, ({ reply_by }) => reply_by),
  logColumn('stage', ENTRY_FIELDS.stage, 'number', 0, ({ stage }) => stage),
  logColumn('result', ENTRY_FIELDS.result, 'text', 0, ({ result }) => result && RESULT_WORDS[result]),
  logColumn('until', ENTRY_FIELDS.until, 'date', 0, ({ until }) => until),
  logColumn('to', ENTRY_FIELDS.to, 'date', 0, ({ to }) => to),
  logColumn('approval', ENTRY_FIELDS.approval, 'text', 1, ({ approval }) => approval),
  logColumn('evidence', ENTRY_FIELDS.evidence, 'text', 3, ({ evidence }) =>
    evidence?.map((item) => (typeof item === 'string' ? item : item.path)).join('\n'),
  ),
  logColumn('recorded', ENTRY_FIELDS.recorded, 'date', 0, ({ recorded }) => recorded),
];
