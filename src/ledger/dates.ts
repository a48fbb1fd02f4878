/**
 * Calendar days. A deadline is a day, not an instant: no clock, no zone (design decision 3).
 * Everything here is integer arithmetic on the proleptic Gregorian calendar and is on the path of every command,
 * so nothing is imported.
 */

declare const plainDate: unique symbol;

/** A calendar day, `YYYY-MM-DD`. Only {@link asPlainDate} and the functions of this file make one. Sorts as text. */
export type PlainDate = string & { readonly [plainDate]: true };

/** Milliseconds of a calendar day. */
const DAY_MS = 86_400_000;

/** Reads `YYYY-MM-DD`; `undefined` for any other shape and for days that no calendar has (`2026-02-30`). Years 0001–9999. */
export function asPlainDate(text: string): PlainDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  return plainDateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Makes a day of numbers (month 1–12); `undefined` where the calendar has no such day. */
export function plainDateOf(year: number, month: number, day: number): PlainDate | undefined {
  if (!(year >= 1 && year <= 9999) || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate;
}

/** Days of a month (month 1–12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Why the calendar has no such day: `2021 年 11 月只有 30 天`; without a year, in no year. */
export function whyNoDay(year: number | undefined, month: number, day: number): string {
  if (month < 1 || month > 12) return `没有 ${month} 月`;
  if (day < 1) return `没有 ${day} 日`;
  if (year === undefined) return `${month} 月没有 ${day} 日`;
  return year < 1 ? `没有公元 ${year} 年` : `${year} 年 ${month} 月只有 ${daysInMonth(year, month)} 天`;
}

export const WEEKDAY_WORDS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** Day of the week: 0 is Monday, 6 Sunday. */
export function weekdayOf(date: PlainDate): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

/** Last day of a month, the meaning of `2022年6月` in a plan. */
export function endOfMonth(year: number, month: number): PlainDate | undefined {
  return plainDateOf(year, month, daysInMonth(year, month));
}

/** The first and the last day that there are. */
const [FIRST, LAST] = ['0001-01-01', '9999-12-31'] as [PlainDate, PlainDate];

/** The day `days` later (earlier where negative); `undefined` where there is none. */
export function daysLater(date: PlainDate, days: number): PlainDate | undefined {
  const ms = Date.parse(date) + days * DAY_MS;
  if (!(ms >= Date.parse(FIRST) && ms <= Date.parse(LAST))) return undefined;
  return new Date(ms).toISOString().slice(0, 10) as PlainDate;
}

/**
 * The same day `months` later; the last day of that month where it has no such day (31 January + 1 → 28/29 February);
 * `undefined` where there is none.
 */
export function monthsLater(date: PlainDate, months: number): PlainDate | undefined {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  return plainDateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** {@link daysLater}, for what is reckoned and not read: beyond the calendar lies its first or its last day. */
export const addDays = (date: PlainDate, days: number): PlainDate => daysLater(date, days) ?? (days < 0 ? FIRST : LAST);

/** {@link monthsLater}, in the same way. */
export const addMonths = (date: PlainDate, months: number): PlainDate =>
  monthsLater(date, months) ?? (months < 0 ? FIRST : LAST);

/** Whole calendar days from `from` to `to`: 0 on the same day, negative where `to` is earlier. Weekends count. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** Year, month (1–12) and day of a date. */
export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/**
 * The calendar day that an instant falls on at a fixed offset from UTC.
 *
 * @param epochMs milliseconds since 1970-01-01T00:00Z
 * @param utcOffset `+08:00`, `-05:30`: what 'today' means for the ledger, whatever the machine's zone
 */
export function dayAt(epochMs: number, utcOffset: string): PlainDate {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(utcOffset);
  const minutes = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
  return new Date(epochMs + minutes * 60_000).toISOString().slice(0, 10) as PlainDate;
}

/** `2021年1月5日`, the form of the office's documents (no leading zeros, GB/T 9704-2012 § 7.3.5.4). */
export function inWords(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
