/** Months in words. */
import { addMonths, type PlainDate, partsOf } from '../../ledger/dates.js';

/**
 * `2020年11月至2021年1月、2021年3月`: months that follow each other as a span.
 *
 * @param days one in each month, in order
 */
export function monthsWords(days: readonly PlainDate[]): string {
  const spans: { from: PlainDate; to: PlainDate }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && [last.to, addMonths(last.to, 1)].some((one) => isSameMonth(one, day))) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans.map(spanWords).join('、');
}

const isSameMonth = (one: PlainDate, other: PlainDate): boolean => one.slice(0, 7) === other.slice(0, 7);

/** The year is said again where it is another one. */
function spanWords({ from, to }: { from: PlainDate; to: PlainDate }): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const begin = `${first.year}年${first.month}月`;
  if (isSameMonth(from, to)) return begin;
  return `${begin}至${last.year === first.year ? '' : `${last.year}年`}${last.month}月`;
}
