/** Working days: Monday to Friday, but for the holidays and the exchanged days that the ledger's calendar names. */
import { addDays, type PlainDate, weekdayOf } from './dates.js';
import type { LedgerSettings } from './model.js';

/** Working days from one day to another, both included. */
export function workdaysBetween(
  { calendar }: Pick<LedgerSettings, 'calendar'>,
  from: PlainDate,
  to: PlainDate,
): number {
  const holidays = new Set(calendar?.holidays);
  const exchanged = new Set(calendar?.workdays);
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const isUsual = weekdayOf(day) < 5;
    if (exchanged.has(day) || (isUsual && !holidays.has(day))) count += 1;
  }
  return count;
}
