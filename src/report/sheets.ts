/**
 * The workbook of a ledger: main ledger, log, by unit, overdue. `list` and the reports give it, `import --update` reads it
 * back by the headings of `columns.ts`.
 */
import type { PlainDate } from '../ledger/dates.js';
import type { Ledger } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import type { Sheet, Table } from './blocks.js';
import { TASK_COLUMNS, type TaskColumnKey } from './columns.js';
import { LOG_COLUMNS, logColumn } from './log-columns.js';
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

function logTable(views: readonly TaskView[], many: boolean): Table {
  const code = logColumn('ledger', '区划代码', 'text', 0, (_, { ledger }) => ledger);
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
