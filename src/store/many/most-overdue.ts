/**
 * The most overdue tasks of many ledgers, without looking at the others: two numbers of each task tell whether and since
 * when it is overdue, and only what is shown is made into values.
 */
import type { PlainDate } from '../../ledger/dates.js';
import { dayNumber } from '../../ledger/outlook.js';
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
  const today = dayNumber(asOf);
  const unsure = ledgers.flatMap((ledger) =>
    viewsOf(
      ledger,
      ledger.rowsWhere((_, lastEntry) => lastEntry > today),
      asOf,
      many,
    ),
  );
  const days = overdueDays(ledgers, today);
  const views = firstRows(ledgers, days, today, limit).flatMap(([ledger, rows]) => viewsOf(ledger, rows, asOf, many));
  return { total: days.length + unsure.length, views: sortViews([...views, ...unsure]).slice(0, limit) };
}

/** For each task that is overdue for certain the last day on which it was not, in order. */
function overdueDays(ledgers: readonly KeptLedger[], today: number): Int32Array {
  const days: number[] = [];
  for (const ledger of ledgers) {
    ledger.rowsWhere((after, lastEntry) => {
      if (lastEntry <= today && after < today) days.push(after);
      return false;
    });
  }
  return Int32Array.from(days).sort();
}

function viewsOf(ledger: KeptLedger, rows: readonly number[], asOf: PlainDate, many: boolean): TaskView[] {
  if (rows.length === 0) return [];
  return queryTasks(ledger.pick(rows), asOf, { overdue: true }, 'urgency', many ? ledger.code : null);
}

/**
 * Rows of each ledger among which are the `limit` most urgent: longest overdue first, and of those that are overdue since
 * the same day the ledgers' codes decide. Within a ledger that would be the ids, which rows do not have.
 *
 * @param days as {@link overdueDays} gives them
 */
function firstRows(
  ledgers: readonly KeptLedger[],
  days: Int32Array,
  today: number,
  limit: number,
): [KeptLedger, number[]][] {
  const last = days[Math.min(limit, days.length) - 1];
  if (last === undefined) return [];
  let room = limit - days.indexOf(last);
  return inOrderOfCodes(ledgers).flatMap((ledger): [KeptLedger, number[]][] => {
    let taken = 0;
    const rows = ledger.rowsWhere((after, lastEntry) => {
      if (lastEntry > today || after > last || (after === last && room <= 0)) return false;
      if (after === last) taken += 1;
      return true;
    });
    room -= taken;
    return rows.length > 0 ? [[ledger, rows]] : [];
  });
}

function inOrderOfCodes(ledgers: readonly KeptLedger[]): KeptLedger[] {
  return [...ledgers].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
