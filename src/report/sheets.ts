/**
 * The workbook of a ledger: main ledger, log, by unit, overdue. `list` and the reports give it, `import --update` reads it
 * back by the headings of `columns.ts`.
 */
import type { Ledger } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import type { Sheet, Table } from './blocks.js';
import { TASK_COLUMNS, type TaskColumnKey, taskTable } from './columns.js';
import { LOG_COLUMNS, type Logged } from './log-columns.js';
import { unitsTable } from './office/sections.js';
import { unitRecords } from './office/unit-records.js';
import { tableOf, text } from './table.js';

/** Sheets for the tasks shown; the ledgers' codes come first where there are several. */
export function ledgerSheets(ledgers: readonly Ledger[], views: readonly TaskView[]): Sheet[] {
  const many = ledgers.length > 1;
  const keys = (Object.keys(TASK_COLUMNS) as TaskColumnKey[]).filter((key) => key !== 'ledger' || many);
  const overdue = views.filter(({ assessment }) => assessment.condition === 'overdue');
  return [
    { name: '主台账', table: taskTable(views, keys, '没有任务。') },
    { name: '日志', table: logTable(views, many) },
    { name: '按单位', table: unitsTable(unitRecords({ ledgers, views, period: null })) },
    { name: '超期', table: taskTable(overdue, keys, '没有超期的任务。') },
  ];
}

function logTable(views: readonly TaskView[], many: boolean): Table {
  const code = text('ledger', '区划代码', ({ view }: Logged) => view.ledger);
  const logged = views.flatMap((view) => view.assessment.standing.entries.map((entry) => ({ view, entry })));
  return tableOf(logged, many ? [code, ...LOG_COLUMNS] : LOG_COLUMNS, { empty: '没有记录。' }, ({ view }) => view.id);
}
