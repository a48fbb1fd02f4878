/** The columns of a log in a workbook: `list` and the reports write it, `import --update` reads it back by the headings. */
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
  logColumn('date', '日期', 'date', 0, ({ date }) => date),
  logColumn('event', '事项', 'text', 0, ({ event }) => EVENT_WORDS[event]),
  logColumn('by', '单位或人员', 'text', 1, ({ by }) => by),
  logColumn('note', '说明', 'text', 4, ({ note }) => note),
  logColumn('percent', '完成百分比', 'percent', 0, ({ percent }) => percent),
  logColumn('pace', '进度', 'text', 0, ({ pace }) => pace && PACE_WORDS[pace]),
  logColumn('problems', '存在困难和问题', 'text', 2, ({ problems }) => problems),
  logColumn('next', '下一步', 'text', 2, ({ next }) => next),
  logColumn('period', '报送周期', 'text', 0, ({ period }) => period),
  logColumn('form', '督办方式', 'text', 0, ({ form }) => form && FORM_WORDS[form]),
  logColumn('number', '文号', 'text', 1, ({ number }) => number),
  logColumn('reply_by', '要求反馈', 'date', 0, ({ reply_by }) => reply_by),
  logColumn('stage', '阶段', 'number', 0, ({ stage }) => stage),
  logColumn('result', '结果', 'text', 0, ({ result }) => result && RESULT_WORDS[result]),
  logColumn('until', '公示至', 'date', 0, ({ until }) => until),
  logColumn('to', '延至', 'date', 0, ({ to }) => to),
  logColumn('approval', '批准文号', 'text', 1, ({ approval }) => approval),
  logColumn('evidence', '佐证', 'text', 3, ({ evidence }) =>
    evidence?.map((item) => (typeof item === 'string' ? item : item.path)).join('\n'),
  ),
  logColumn('recorded', '补录于', 'date', 0, ({ recorded }) => recorded),
];
