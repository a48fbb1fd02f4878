/** Reporting cycles: from the day after one reporting day to the next, which it includes. */
import { addDays, addMonths, daysInMonth, type PlainDate, partsOf, plainDateOf } from './dates.js';
import type { Interval, LedgerSettings } from './model.js';

/** Last day of the monthly reporting cycle unless the ledger says otherwise. */
const DEFAULT_REPORTING_DAY = 20;

/** A reporting cycle: both days included. */
export interface Cycle {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** How often is reported, and by which day of the month (or of the week, 1 being Monday). */
export interface Rhythm {
  readonly every: Interval;
  readonly day: number;
}

/** The ledger's reporting day. */
export function reportingDay({
  reporting,
  reporting_day,
}: Pick<LedgerSettings, 'reporting' | 'reporting_day'>): number {
  return reporting?.day ?? reporting_day ?? DEFAULT_REPORTING_DAY;
}

/** Months of a cycle; a quarter ends in March, June, September and December. */
const MONTHS: Record<Exclude<Interval, 'weekly'>, number> = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 };

/** The cycle that a day belongs to. */
export function cycleOf(date: PlainDate, rhythm: Rhythm): Cycle {
  if (rhythm.every === 'weekly') {
    // 1970-01-05 was a Monday.
    const weekday = ((((Date.parse(date) / 86_400_000 - 4) % 7) + 7) % 7) + 1;
    const to = addDays(date, (rhythm.day - weekday + 7) % 7);
    return { from: addDays(to, -6), to };
  }
  const months = MONTHS[rhythm.every];
  const thisMonth = monthEnd(date, rhythm.day);
  const within = date <= thisMonth ? thisMonth : endAfter(thisMonth, 1, rhythm.day);
  const to = endAfter(within, (months - (partsOf(within).month % months)) % months, rhythm.day);
  return { from: addDays(endAfter(to, -months, rhythm.day), 1), to };
}

/** The last cycle that is complete at the end of a day. Thousands of tasks are asked about one day: it is remembered. */
export function lastCycle(asOf: PlainDate, { every, day }: Rhythm): Cycle {
  if (last?.asOf !== asOf || last.every !== every || last.day !== day) {
    const current = cycleOf(asOf, { every, day });
    const cycle = current.to === asOf ? current : cycleOf(addDays(current.from, -1), { every, day });
    last = { asOf, every, day, cycle };
  }
  return last.cycle;
}

let last: (Rhythm & { readonly asOf: PlainDate; readonly cycle: Cycle }) | undefined;

/** The last monthly cycle that is complete at the end of a day. */
export function lastCompleteCycle(asOf: PlainDate, day = DEFAULT_REPORTING_DAY): Cycle {
  return lastCycle(asOf, { every: 'monthly', day });
}

/** The cycle that ends in a month, `2020-12`; a quarterly one for each of its three months. */
export function cycleIn(month: string, rhythm: Rhythm): Cycle {
  const first = `${month}-01` as PlainDate;
  // In a week there is no telling which: that of the month's reporting.
  return cycleOf(rhythm.every === 'weekly' ? first : monthEnd(first, rhythm.day), rhythm);
}

/**
 * The end of the first cycle: the first reporting day that lies a whole cycle after the plan, or the first on or after
 * `since`.
 */
export function firstEnd(issued: PlainDate, rhythm: Rhythm, since: PlainDate | undefined): PlainDate {
  if (since !== undefined) return cycleOf(since, rhythm).to;
  const whole = rhythm.every === 'weekly' ? addDays(issued, 7) : addMonths(issued, MONTHS[rhythm.every]);
  return cycleOf(whole, rhythm).to;
}

/** The reporting day of the month of a date. */
function monthEnd(date: PlainDate, day: number): PlainDate {
  const { year, month } = partsOf(date);
  return plainDateOf(year, month, Math.min(day, daysInMonth(year, month))) as PlainDate;
}

/** The reporting day some months later. */
function endAfter(end: PlainDate, months: number, day: number): PlainDate {
  return monthEnd(addMonths(`${end.slice(0, 8)}01` as PlainDate, months), day);
}
