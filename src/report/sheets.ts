/**
 * The workbook of a ledger: main ledger, log, by unit, overdue. `list` and the reports give it, `import --update` reads it
 * back by the headings of `columns.ts`.
 */
import type { PlainDate } from '../ledger/dates.js';
import type { Ledger } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import type { Sheet, Table } from './blocks.js';
import { TASK_COLUMNS, type TaskColumnKey, taskTable } from './columns.js';
import { LOG_COLUMNS, type Logged } from './log-columns.js';
import { unitsTable } from './office/sections.js';
import { unitRecords } from './office/unit-records.js';
import { tableOf, text } from './table.js';

/**
 * Sheets for the tasks shown; the ledgers' codes come first where there are several. What has no row is left out, but for
 * the main sheet.
 */
export function ledgerSheets(ledgers: readonly Ledger[], views: readonly TaskView[], asOf: PlainDate): Sheet[] {
  const many = ledgers.length > 1;
  const keys = (Object.keys(TASK_COLUMNS) as TaskColumnKey[]).filter((key) => key !== 'ledger' || many);
  const overdue = views.filter(({ assessment }) => assessment.condition === 'overdue');
  const whose = many ? `${ledgers.length} 个台账` : (ledgers[0]?.settings.region ?? '');
  const number = many ? '' : ledgers[0]?.settings.plan.number;
  const sheets = [
    { name: '主台账', table: taskTable(views, keys, '没有任务。') },
    { name: '日志', table: logTable(views, many) },
    { name: '按单位', table: unitsTable(unitRecords({ ledgers, views, period: null })) },
    { name: '超期', table: taskTable(overdue, keys, '没有超期的任务。') },
  ];
  return sheets
    .filter(({ table }, index) => index === 0 || table.rows.length > 0)
    .map(
      (sheet): Sheet => ({
        ...sheet,
        title: `${whose}生态环境保护督察整改${sheet.name === '主台账' ? '台账' : `台账·${sheet.name}`}`,
        above: [[`截至 ${asOf}`, number && `方案文号：${number}`].filter(Boolean).join('　　')],
        footer: `${whose}整改台账 截至 ${asOf}`,
      }),
    );
}

function logTable(views: readonly TaskView[], many: boolean): Table {
  const code = text('ledger', '区划代码', ({ view }: Logged) => view.ledger);
  const logged = views.flatMap((view) => view.assessment.standing.entries.map((entry) => ({ view, entry })));
  return tableOf(logged, many ? [code, ...LOG_COLUMNS] : LOG_COLUMNS, { empty: '没有记录。' }, ({ view }) => view.id);
}
