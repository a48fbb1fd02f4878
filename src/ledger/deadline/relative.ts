/** 印发后30日内, 自方案印发之日起一年内: counted from the plan's day of issue. */
import { daysLater, monthsLater, type PlainDate } from '../dates.js';
import { valueOfNumber } from './numerals.js';
import { RELATIVE, SINCE_ISSUED } from './words.js';

/** A length of time in a phrase: where it stands, and the day that it ends on where that can be counted. */
interface Counted {
  readonly start: number;
  readonly end: number;
  readonly due: PlainDate | undefined;
}

/** The first length of time that says when something is due; from any other day than the plan's it has no date. */
export function countedIn(text: string, issued: PlainDate | undefined): Counted | undefined {
  const since = SINCE_ISSUED.exec(text);
  if (since) {
    const [whole, count = '', unit = '', half] = since;
    const due = issued && after(issued, count, unit, half !== undefined);
    return { start: since.index, end: since.index + whole.length, due };
  }
  const match = RELATIVE.exec(text);
  if (!match || match[0].length < 3) return undefined;
  const [whole, , , unit] = match;
  if (!/内|时间/.test(whole) && unit !== '年度') return undefined;
  return { start: match.index, end: match.index + whole.length, due: undefined };
}

/** Working days have no date here: which days they are is not known to the phrase. */
function after(issued: PlainDate, count: string, unit: string, half: boolean): PlainDate | undefined {
  const n = count === '半' ? 0.5 : valueOfNumber(count) + (half ? 0.5 : 0);
  const [days, months] = { 日: [n], 天: [n], 周: [n * 7], 月: [0, n], 年: [0, n * 12] }[unit] ?? [];
  if (days === undefined) return undefined;
  if (unit === '月' && n === 0.5) return daysLater(issued, 15);
  if (!Number.isInteger(days) || !Number.isInteger(months ?? 0)) return undefined;
  return months === undefined ? daysLater(issued, days) : monthsLater(issued, months);
}
