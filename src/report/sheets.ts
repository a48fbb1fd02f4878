/**
 * The workbook of a ledger: main ledger, log, by unit, overdue. `list` and the reports give it, `import --update` reads it
 * back by the headings of `columns.ts`.
 */
import type { PlainDate } from '../ledger/dates.js';
import type { Ledger, LogEntry } from '../ledger/model.js';
import type { TaskView } from '../ledger/query.js';
import { EVENT_WORDS, FORM_WORDS, PACE_WORDS, RESULT_WORDS } from '../ledger/words.js';
import type { CellValue, Column, Sheet, Table } from './blocks.js';
import { TASK_COLUMNS, type TaskColumnKey } from './columns.js';
import { unitsTable } from './office/sections.js';
import { unitRecords } from './office/unit-records.js';

/** Sheets for the tasks shown; the ledgers' codes come first where there are several. */
export function ledgerSheets(ledgers: readonly Ledger[], _asOf: PlainDate, views: readonly TaskView[]): Sheet[] {
  const many = ledgers.length > 1;
  const keys = (Object.keys(TASK_COLUMNS) as TaskColumnKey[]).filter((key) => key !== 'ledger' || many);
  const table = (shown: readonly TaskView[], empty: string): Table => ({
    kind: 'table',
    columns: keys.map((key) => TASK_COLUMNS[key]).map(({ cell: _, ...column }) => column),
    rows: shown.map((view) => ({ id: view.task.id, cells: keys.map((key) => TASK_COLUMNS[key].cell(view)) })),
    empty,
  });
  const overdue = views.filter(({ assessment }) => assessment.condition === 'overdue');
  return [
    { name: '主台账', table: table(views, '没有任务。') },
    { name: '日志', table: logTable(views, many) },
    { name: '按单位', table: unitsTable(unitRecords({ ledgers, views, period: null })) },
    { name: '超期', table: table(overdue, '没有超期的任务。') },
  ];
}

/** A column of the log: one field of an entry in words. */
interface LogColumn extends Column {
  readonly value: (entry: LogEntry, view: TaskView) => CellValue | undefined;
}

const field = (
  key: string,
  title: string,
  type: Column['type'],
  stretch: number,
  value: LogColumn['value'],
): LogColumn => ({ key, title, type, stretch, value });

/** In the order of a record's life: what, who, how, with which proof. */
export const LOG_COLUMNS: readonly LogColumn[] = [
  field('id', '编号', 'text', 0, (_, { task }) => task.id),
  field('title', '整改任务', 'text', 3, (_, { task }) => task.title),
  field('date', '日期', 'date', 0, ({ date }) => date),
  field('event', '事项', 'text', 0, ({ event }) => EVENT_WORDS[event]),
  field('by', '单位或人员', 'text', 1, ({ by }) => by),
  field('note', '说明', 'text', 4, ({ note }) => note),
  field('percent', '完成百分比', 'percent', 0, ({ percent }) => percent),
  field('pace', '进度', 'text', 0, ({ pace }) => pace && PACE_WORDS[pace]),
  field('form', '督办方式', 'text', 0, ({ form }) => form && FORM_WORDS[form]),
  field('stage', '阶段', 'number', 0, ({ stage }) => stage),
  field('result', '结果', 'text', 0, ({ result }) => result && RESULT_WORDS[result]),
  field('until', '公示至', 'date', 0, ({ until }) => until),
  field('to', '延至', 'date', 0, ({ to }) => to),
  field('approval', '批准文号', 'text', 1, ({ approval }) => approval),
  field('evidence', '佐证', 'text', 3, ({ evidence }) =>
    evidence?.map((item) => (typeof item === 'string' ? item : item.path)).join('\n'),
  ),
];

function logTable(views: readonly TaskView[], many: boolean): Table {
  const code = field('ledger', '区划代码', 'text', 0, (_, { ledger }) => ledger);
  const columns = many ? [code, ...LOG_COLUMNS] : LOG_COLUMNS;
  return {
    kind: 'table',
    columns: columns.map(({ value: _, ...column }) => column),
    rows: views.flatMap((view) =>
      view.assessment.standing.entries.map((entry) => ({
        id: view.task.id,
        cells: columns.map(({ value }) => ({ value: value(entry, view) ?? null })),
      })),
    ),
    empty: '没有记录。',
  };
}
