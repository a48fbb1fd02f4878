/** 印发后30日内, 自方案印发之日起一年内: counted from the plan's day of issue. */
import { daysLater, monthsLater, type PlainDate } from '../dates.js';
import { valueOfNumber } from './numerals.js';

const COUNT = '(?<![\\d〇○零一二三四五六七八九])(\\d{1,3}|半|[一二两三四五六七八九十]{1,3})';
const UNIT = '个?(工作日|日|天|周|月|年度|年)(半)?';

/** Counted from the plan's own day: 印发后30日内, 自方案印发之日起一年内, 自通知印发之日起半年内. */
const SINCE_ISSUED = new RegExp(
  `(?:自|从|在|于)?(?:本|该)?(?:整改|实施|工作)?(?:方案|通知|文件|意见|计划|办法)?(?:正式)?(?:印发|发布|下发|公布|发文)(?:之?日)?(?:起算|起|之?后)?(?:的|,|，)?${COUNT}${UNIT}(?:时间)?(?:以|之)?内`,
);

/** Counted from a day that the phrase only names. Plan: 利用1年的时间, 三年度; others: 收到反馈意见后6个月内. */
const RELATIVE = new RegExp(
  `(?:(?:在|自)?([^,，。;；\\d一二三四五六七八九十]{0,12}?)(?:之日)?(?:后|起)|利用)?(?:的)?${COUNT}${UNIT}(?:的时间|(?:以|之)?内)?`,
);

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
