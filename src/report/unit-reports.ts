/** The answer of `units --reports`: who has reported in a cycle, in time, late or not at all. */

import type { PlainDate } from '../ledger/dates.js';
import type { Ledger } from '../ledger/model.js';
import { grouped } from '../ledger/order.js';
import { unitReportsIn } from '../ledger/reporting.js';
import { idIn } from '../ledger/views.js';
import { REPORTED_WORDS, type Reported } from '../ledger/words.js';
import { type Answer, type Asked, asOfLine, jsonHead, reportOf, type Table } from './blocks.js';
import { type ColumnOf, codeColumn, number, tableOf, text, toned } from './table.js';

/** What one unit did about one task. */
interface OneReport {
  /** As it is called among the ledgers that were asked. */
  readonly id: string;
  readonly how: Reported;
  /** Of the entry that counts; null where there is none. */
  readonly date: PlainDate | null;
  /** The entry was written down late. */
  readonly recorded: PlainDate | null;
}

interface ReportingRow {
  readonly ledger: string | null;
  readonly unit: string;
  readonly reports: readonly OneReport[];
}

/** Units in the order of the register, each with what was asked of it in the cycles that ended in a month. */
export function reportingRows(
  ledger: Ledger,
  month: string,
  asOf: PlainDate,
  code: string | null = null,
): ReportingRow[] {
  const found = new Map(grouped(unitReportsIn(ledger, month, asOf), ({ unit }) => unit));
  const names = [...ledger.registry.units, ...ledger.registry.groups].map(({ name }) => name);
  return names.flatMap((unit) => {
    const reports = found.get(unit)?.map(({ task, how, entry }): OneReport => {
      const { date = null, recorded = null } = entry ?? {};
      return { id: idIn(code, task.id), how, date, recorded };
    });
    return reports ? [{ ledger: code, unit, reports }] : [];
  });
}

const countOf = ({ reports }: ReportingRow, wanted: Reported): number =>
  reports.filter(({ how }) => how === wanted).length;

export function reportingAnswer(rows: readonly ReportingRow[], options: Asked & { readonly cycle: string }): Answer {
  const { cycle } = options;
  const title = `各单位报送情况（${cycle}）`;
  const table = () => reportingTable(rows, cycle);
  return {
    json: () => ({
      ...jsonHead('zhenggai/unit-reports@1', options),
      cycle,
      count: rows.length,
      units: rows.map((row) => ({
        ...(row.ledger === null ? {} : { ledger: row.ledger }),
        unit: row.unit,
        asked: row.reports.length,
        on_time: countOf(row, 'on_time'),
        late: countOf(row, 'late'),
        missing: countOf(row, 'missing'),
        tasks: row.reports,
      })),
    }),
    report: () => reportOf(title, options, [table()]),
    rows: table,
    sheets: () => [{ name: '报送', table: table(), header: title, footer: asOfLine(options) }],
    ids: () => rows.filter((row) => countOf(row, 'missing') > 0).map(({ unit }) => unit),
  };
}

function reportingTable(rows: readonly ReportingRow[], cycle: string): Table {
  const count = (how: Reported): ColumnOf<ReportingRow> =>
    number(how, REPORTED_WORDS[how], (row) => {
      return how === 'on_time' ? countOf(row, how) : toned(countOf(row, how), 'overdue');
    });
  const total = (how: Reported): number => rows.reduce((sum, row) => sum + countOf(row, how), 0);
  return tableOf(
    rows,
    [
      ...codeColumn(rows),
      text('unit', '单位', ({ unit }) => unit, { stretch: 2 }),
      number('asked', '应报', ({ reports }) => reports.length),
      ...(['on_time', 'late', 'missing'] as const).map(count),
      text('missing_ids', '漏报的任务', (row) => idsOf(row, 'missing'), { stretch: 3 }),
      text('late_ids', '迟报的任务', (row) => idsOf(row, 'late'), { stretch: 1 }),
    ],
    {
      empty: `${cycle} 没有要报送的：还没有完整的报送周期，或没有挂账的任务。`,
      summary: `${rows.length} 个单位：${(['on_time', 'late', 'missing'] as const).map((how) => `${REPORTED_WORDS[how]} ${total(how)} 项次`).join('，')}。`,
    },
  );
}

const idsOf = ({ reports }: ReportingRow, wanted: Reported): string =>
  reports
    .filter(({ how }) => how === wanted)
    .map(({ id, date, recorded }) => `${id}${wanted === 'late' ? `（${date}${recorded ? '，补录' : ''}）` : ''}`)
    .join('、');
