/**
 * The workbook of a ledger: main ledger, log, by unit, overdue. `list` and the reports give it, `import --update` reads it
 * back by the headings of `columns.ts`.
 */
import type { PlainDate } from '../ledger/dates.js';
import type { Ledger } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import type { Sheet, Table } from './blocks.js';
import { allColumns, taskTable } from './columns.js';
import { LOG_COLUMNS, type Logged } from './log-columns.js';
import { unitRecords, unitsTable } from './office/unit-records.js';
import { sentSheet, textOf } from './sent.js';
import { tableOf, text } from './table.js';

/**
 * Sheets for the tasks shown; the ledgers' codes come first where there are several. What has no row is left out, but for
 * the main sheet.
 */
export function ledgerSheets(ledgers: readonly Ledger[], views: readonly TaskView[], asOf: PlainDate): Sheet[] {
  const many = ledgers.length > 1;
  const keys = allColumns(many);
  const overdue = views.filter(({ assessment }) => assessment.condition === 'overdue');
  const whose = many ? `${ledgers.length} 个台账` : (ledgers[0]?.settings.region ?? '');
  const number = many ? '' : ledgers[0]?.settings.plan.number;
  const main = taskTable(views, keys, '没有任务。');
  const log = logTable(views, many);
  const units = unitsTable(unitRecords({ ledgers, views, period: null }));
  const sheets = [
    { name: SHEETS.main, table: main },
    { name: SHEETS.log, table: log },
    { name: SHEETS.units, table: units },
    { name: SHEETS.overdue, table: taskTable(overdue, keys, '没有超期的任务。') },
  ];
  // The head stands in the first row, where other programs and people's own scripts look for it: the title is printed.
  const shown = sheets
    .filter(({ table }, index) => index === 0 || table.rows.length > 0)
    .map(
      (sheet): Sheet => ({
        ...sheet,
        header: `${whose}生态环境保护督察整改${sheet.name === SHEETS.main ? '台账' : `台账·${sheet.name}`}`,
        footer: [`截至 ${asOf}`, number && `方案文号：${number}`].filter(Boolean).join('　　'),
      }),
    );
  return [
    ...shown,
    sentSheet({ mark: 'zhenggai/list@1', code: many ? '' : (ledgers[0]?.settings.code ?? '') }, [
      main,
      logAsSent(log),
      unitsAsSent(units),
    ]),
  ];
}

/** The names of the sheets: one list for those who write and who read them. */
export const SHEETS = { main: '主台账', log: '日志', units: '按单位', overdue: '超期' } as const;

/** Separates the cells of a row of the log that is one value. */
const BETWEEN = '\u241f';

/** A row of the log as one text, by which it is known again. */
export const logRowText = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.trim())
    .join(BETWEEN)
    .replace(/\u241f+$/, '');

/** By what a unit's row is known in the hidden sheet. */
export const unitKey = (unit: string): string => `${SHEETS.units}/${unit}`;

function unitsAsSent(units: Table): Table {
  return { ...units, rows: units.rows.map((row) => ({ ...row, id: unitKey(textOf(row.cells[0])) })) };
}

/** The cells of {@link logRowText}. */
export const logRowCells = (row: string): string[] => row.split(BETWEEN);

/** The rows of the log, one value each, numbered. */
function logAsSent(log: Table): Table {
  return {
    ...log,
    columns: log.rows.map((_, at) => ({ key: `log${at}`, title: `${SHEETS.log}${at + 1}`, type: 'text', stretch: 0 })),
    rows: log.rows.map((row, at) => ({
      ...(row.id !== undefined && { id: row.id }),
      cells: log.rows.map((_, other) => ({ value: at === other ? logRowText(row.cells.map(textOf)) : null })),
    })),
  };
}

function logTable(views: readonly TaskView[], many: boolean): Table {
  const code = text('ledger', '区划代码', ({ view }: Logged) => view.ledger);
  const logged = views.flatMap((view) => view.assessment.standing.entries.map((entry) => ({ view, entry })));
  return tableOf(logged, many ? [code, ...LOG_COLUMNS] : LOG_COLUMNS, { empty: '没有记录。' }, ({ view }) => view.id);
}
