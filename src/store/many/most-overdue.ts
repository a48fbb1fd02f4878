/**
 * The most overdue tasks of many ledgers, without looking at the others: two numbers of each task tell whether and since
 * when it is overdue, and only what is shown is made into values.
 */
import type { PlainDate } from '../../ledger/dates.js';
import { queryTasks, sortViews, type TaskView } from '../../ledger/query.js';
import type { KeptLedger } from '../cache/kept-ledger.js';

export interface MostOverdue {
  /** How many are overdue in all. */
  readonly total: number;
  /** As many as were asked for, most urgent first. */
  readonly views: readonly TaskView[];
}

/**
 * The same as all overdue tasks in the order of urgency, cut to the first `limit`.
 *
 * @param many whether ids carry the ledger's code
 */
export function mostOverdue(
  ledgers: readonly KeptLedger[],
  asOf: PlainDate,
  limit: number,
  many: boolean,
): MostOverdue {
  const rows = ledgers.map((ledger) => ledger.overdueRows(asOf));
  const unsure = ledgers.flatMap((ledger, index) => viewsOf(ledger, rows[index]!.unsure, asOf, many));
  const sure = rows.reduce((sum, one) => sum + one.sure.length, 0);
  const wanted = firstRows(
    ledgers,
    rows.map((one) => one.sure),
    limit,
  );
  const views = [...wanted].flatMap(([index, some]) => viewsOf(ledgers[index]!, some, asOf, many));
  return { total: sure + unsure.length, views: sortViews([...views, ...unsure]).slice(0, limit) };
}

function viewsOf(ledger: KeptLedger, rows: readonly number[], asOf: PlainDate, many: boolean): TaskView[] {
  if (rows.length === 0) return [];
  return queryTasks(ledger.pick(rows), asOf, { overdue: true }, 'urgency', many ? ledger.settings.code : null);
}

/**
 * Rows, by the index of their ledger, among which are the `limit` most urgent: longest overdue first, and of those that
 * are overdue since the same day the ledgers' codes decide. Within a ledger that would be the ids, which rows do not have.
 */
function firstRows(
  ledgers: readonly KeptLedger[],
  rows: readonly (readonly number[])[],
  limit: number,
): Map<number, number[]> {
  const last = lastDay(ledgers, rows, limit);
  const found = new Map<number, number[]>();
  let room = limit;
  const take = (index: number, some: readonly number[]): void => {
    if (some.length === 0) return;
    found.set(
      index,
      [...(found.get(index) ?? []), ...some].sort((a, b) => a - b),
    );
    room -= some.length;
  };
  rows.forEach((some, index) => {
    take(
      index,
      some.filter((row) => ledgers[index]!.overdueAfter(row) < last),
    );
  });
  for (const index of inOrderOfCodes(ledgers)) {
    if (room <= 0) break;
    take(
      index,
      rows[index]!.filter((row) => ledgers[index]!.overdueAfter(row) === last),
    );
  }
  return found;
}

/** The day of the last row that there is room for; later than every day where there is room for all. */
function lastDay(ledgers: readonly KeptLedger[], rows: readonly (readonly number[])[], limit: number): number {
  const count = rows.reduce((sum, some) => sum + some.length, 0);
  if (count <= limit || limit === 0) return limit === 0 ? 0 : Number.MAX_SAFE_INTEGER;
  const days = new Int32Array(count);
  let at = 0;
  rows.forEach((some, index) => {
    for (const row of some) days[at++] = ledgers[index]!.overdueAfter(row);
  });
  return days.sort()[limit - 1]!;
}

function inOrderOfCodes(ledgers: readonly KeptLedger[]): number[] {
  const codes = ledgers.map(({ settings }) => settings.code);
  return codes.map((_, index) => index).sort((a, b) => (codes[a]! < codes[b]! ? -1 : codes[a]! > codes[b]! ? 1 : 0));
}
