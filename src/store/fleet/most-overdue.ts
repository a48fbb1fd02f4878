/**
 * The most overdue tasks of many ledgers, without looking at the others: two numbers of each task tell whether and since
 * when it is overdue, and only what is shown is made into values.
 */

import type { PlainDate } from '../../ledger/dates.js';
import { byText } from '../../ledger/order.js';
import { dayNumber } from '../../ledger/outlook.js';
import type { TaskFilter } from '../../ledger/query.js';
import { type Sort, sortViews, type TaskView, viewOf } from '../../ledger/views.js';
import type { FleetLedger } from './fleet-ledger.js';

/** What is asked of many ledgers. */
export interface Question {
  /** For each ledger what a task must be; undefined where none of its tasks can fit. */
  readonly filters: readonly (TaskFilter | undefined)[];
  readonly asOf: PlainDate;
  readonly sort: Sort;
  /** How many tasks are to be shown. */
  readonly limit: number;
}

export interface MostOverdue {
  /** How many are overdue in all. */
  readonly total: number;
  /** As many as were asked for, most urgent first. */
  readonly views: readonly TaskView[];
}

/**
 * The same as all tasks that fit, in order, cut to the first `limit`; undefined where they are asked for anything but to
 * be overdue, or in another order. A filter that is new here is a key more, and so something else.
 */
export function mostOverdue(ledgers: readonly FleetLedger[], question: Question): MostOverdue | undefined {
  const { filters, asOf, sort, limit } = question;
  const areOverdue = filters.every((filter) => filter?.overdue === true && Object.keys(filter).length === 1);
  if (!areOverdue || sort !== 'urgency') return undefined;
  const today = dayNumber(asOf);
  const unsure = ledgers
    .filter(({ lastEntry }) => lastEntry > today)
    .flatMap((ledger) => {
      const rows = ledger.rowsWhere((_, lastEntry) => lastEntry > today);
      return viewsOf(ledger, rows, asOf);
    });
  const days = overdueDays(ledgers, today);
  const views = firstRows(days, today, limit).flatMap(([ledger, rows]) => viewsOf(ledger, rows, asOf));
  return { total: days.all.length + unsure.length, views: sortViews([...views, ...unsure]).slice(0, limit) };
}

/** The last days on which tasks that are overdue for certain were not. */
interface Days {
  /** Of every task, in order. */
  readonly all: Int32Array;
  /** Ledgers that have such tasks, with the earliest day of each. */
  readonly first: ReadonlyMap<FleetLedger, number>;
}

function overdueDays(ledgers: readonly FleetLedger[], today: number): Days {
  const all: number[] = [];
  const first = new Map<FleetLedger, number>();
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

/** The overdue ones of some tasks. @param rows their places among those of the ledger, which is whole: tasks can be parts of others */
function viewsOf({ ledger, code }: FleetLedger, rows: readonly number[], asOf: PlainDate): TaskView[] {
  if (rows.length === 0) return [];
  const tasks = ledger.problems.flatMap((problem) => problem.tasks.map((task) => ({ problem, task })));
  const views = rows.map((row) => viewOf(ledger, tasks[row]!.problem, tasks[row]!.task, asOf, { code }));
  return views.filter(({ assessment }) => assessment.condition === 'overdue');
}

/**
 * Rows of each ledger among which are the `limit` most urgent: longest overdue first, and of those that are overdue since
 * the same day the ledgers' codes decide. Within a ledger that would be the ids, which rows do not have.
 *
 * @param days as {@link overdueDays} gives them
 */
function firstRows({ all, first }: Days, today: number, limit: number): [FleetLedger, number[]][] {
  const last = all[Math.min(limit, all.length) - 1];
  if (last === undefined) return [];
  let room = limit - all.indexOf(last);
  const ledgers = [...first].flatMap(([ledger, earliest]) => (earliest <= last ? [ledger] : []));
  return ledgers
    .sort((a, b) => byText(a.code, b.code))
    .flatMap((ledger): [FleetLedger, number[]][] => {
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
