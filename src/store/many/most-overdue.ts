/**
 * The most overdue tasks of many ledgers, without looking at the others: two numbers of each task tell whether and since
 * when it is overdue, and only what is shown is made into values.
 */
import type { PlainDate } from '../../ledger/dates.js';
import { dayNumber } from '../../ledger/outlook.js';
import { queryTasks } from '../../ledger/query.js';
import { sortViews, type TaskView } from '../../ledger/views.js';
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
  const unsure = ledgers
    .filter(({ lastEntry }) => lastEntry > today)
    .flatMap((ledger) => {
      const rows = ledger.rowsWhere((_, lastEntry) => lastEntry > today);
      return viewsOf(ledger, rows, asOf, many);
    });
  const days = overdueDays(ledgers, today);
  const views = firstRows(days, today, limit).flatMap(([ledger, rows]) => viewsOf(ledger, rows, asOf, many));
  return { total: days.all.length + unsure.length, views: sortViews([...views, ...unsure]).slice(0, limit) };
}

/** The last days on which tasks that are overdue for certain were not. */
interface Days {
  /** Of every task, in order. */
  readonly all: Int32Array;
  /** Ledgers that have such tasks, with the earliest day of each. */
  readonly first: ReadonlyMap<KeptLedger, number>;
}

function overdueDays(ledgers: readonly KeptLedger[], today: number): Days {
  const all: number[] = [];
  const first = new Map<KeptLedger, number>();
  for (const ledger of ledgers) {
    let earliest = today;
    ledger.rowsWhere((after, lastEntry) => {
      if (lastEntry <= today && after < today) {
        all.push(after);
        if (after < earliest) earliest = after;
      }
      return false;
    });
    if (earliest < today) first.set(ledger, earliest);
  }
  return { all: Int32Array.from(all).sort(), first };
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
function firstRows({ all, first }: Days, today: number, limit: number): [KeptLedger, number[]][] {
  const last = all[Math.min(limit, all.length) - 1];
  if (last === undefined) return [];
  let room = limit - all.indexOf(last);
  const ledgers = [...first].flatMap(([ledger, earliest]) => (earliest <= last ? [ledger] : []));
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
