/** The workbook of a list: main ledger, log, by unit, overdue. */
import type { PlainDate } from '../ledger/dates.js';
import type { Ledger } from '../ledger/model.js';
import type { TaskView } from '../ledger/query.js';
import type { Sheet, Table } from './blocks.js';
import { entryWords, TASK_COLUMNS, type TaskColumnKey } from './columns.js';

/** Sheets for the tasks shown; ledgers give their names where there are several. */
export function ledgerSheets(ledgers: readonly Ledger[], _asOf: PlainDate, views: readonly TaskView[]): Sheet[] {
  const many = ledgers.length > 1;
  const keys = (Object.keys(TASK_COLUMNS) as TaskColumnKey[]).filter((key) => key !== 'ledger' || many);
  const table = (shown: readonly TaskView[]): Table => ({
    kind: 'table',
    columns: keys.map((key) => TASK_COLUMNS[key]).map(({ cell: _, ...column }) => column),
    rows: shown.map((view) => ({ id: view.task.id, cells: keys.map((key) => TASK_COLUMNS[key].cell(view)) })),
    empty: '没有任务。',
  });
  return [
    { name: '主台账', table: table(views) },
    { name: '日志', table: logTable(views) },
    { name: '超期', table: table(views.filter((view) => view.assessment.condition === 'overdue')) },
  ];
}

function logTable(views: readonly TaskView[]): Table {
  return {
    kind: 'table',
    columns: [
      { key: 'id', title: '编号', type: 'text', stretch: 0 },
      { key: 'date', title: '日期', type: 'date', stretch: 0 },
      { key: 'entry', title: '记录', type: 'text', stretch: 4 },
    ],
    rows: views.flatMap((view) =>
      view.assessment.standing.entries.map((entry) => ({
        id: view.task.id,
        cells: [{ value: view.task.id }, { value: entry.date }, { value: entryWords(entry) }],
      })),
    ),
    empty: '没有记录。',
  };
}
