/**
 * Where a phrase names a time: a scanner, one row for each way of writing. What a mention means for the deadline is
 * decided in `read.ts`.
 */
import { daysInMonth, type PlainDate, plainDateOf } from '../dates.js';
import { SMALL, valueOfNumber, YEAR } from './numerals.js';

/** How exact the plan is: it says which day of 2022年6月 counts only by convention. */
export type Precision = 'day' | 'tenday' | 'month' | 'quarter' | 'half' | 'year' | 'five-year';

/** A time as it is written: parts that may lack a year, and the words behind it. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly year: number | undefined;
  /** First and last month, 1–12; undefined for a whole year. */
  readonly months: readonly [number, number] | undefined;
  /** First and last day within the months; undefined for whole months. */
  readonly days: readonly [number, number] | undefined;
  readonly precision: Precision;
  /** Number of years before `year` that belong to it (五年规划). */
  readonly span: number;
  /** 底, 末, 终: the end is meant. */
  readonly atEnd: boolean;
  /** 前, 之前, 以前. */
  readonly before: boolean;
  /** 起, 开始, 启动: a beginning, not an end. */
  readonly begins: boolean;
}

type Parts = Pick<Mention, 'precision'> & Partial<Pick<Mention, 'year' | 'months' | 'days' | 'span'>>;

interface Form {
  readonly pattern: RegExp;
  readonly parts: (groups: readonly string[]) => Parts | undefined;
}

const form = (pattern: string, parts: Form['parts']): Form => ({ pattern: new RegExp(pattern, 'y'), parts });
const number = valueOfNumber;
const QUARTER = '第?([1-4一二三四])季度';
const TEN_DAYS: Record<string, readonly [number, number]> = { 上: [1, 10], 中: [11, 20], 下: [21, 31] };
const FIVE_YEARS: Record<string, number> = { 二: 2015, 三: 2020, 四: 2025, 五: 2030, 六: 2035 };

function quarterMonths(text: string): readonly [number, number] {
  const quarter = number(text);
  return [quarter * 3 - 2, quarter * 3];
}

const halfMonths = (text: string): readonly [number, number] => (text === '上' ? [1, 6] : [7, 12]);

/** Longer forms first: the first that fits at a place is taken. */
const FORMS: readonly Form[] = [
  // 2020年12月30日
  form(`(${YEAR})年(${SMALL})月(${SMALL})[日号]`, ([y = '', m = '', d = '']) => wholeDay(y, m, d)),
  // 2020-12-30, 2020.12.30, 2020/12/30
  form('((?:19|20)\\d{2})([-./])(\\d{1,2})\\2(\\d{1,2})(?!\\d)', ([y = '', , m = '', d = '']) => wholeDay(y, m, d)),
  // 20201230
  form('((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)', ([y = '', m = '', d = '']) => wholeDay(y, m, d)),
  // 2020年第三季度, 2021年一季度
  form(`(${YEAR})年?${QUARTER}`, ([y = '', q = '']) => ({
    year: number(y),
    months: quarterMonths(q),
    precision: 'quarter',
  })),
  form(`(${YEAR})年([上下])半年`, ([y = '', h = '']) => ({
    year: number(y),
    months: halfMonths(h),
    precision: 'half',
  })),
  // 2021年6月上旬
  form(`(${YEAR})年(${SMALL})月份?([上中下])旬`, ([y = '', m = '', t = '']) => tenDays(number(m), t, number(y))),
  // 2020年10-12月
  form(`(${YEAR})年(${SMALL})月?(?:[-—–~至到])(${SMALL})月`, ([y = '', a = '', b = '']) => ({
    year: number(y),
    months: [number(a), number(b)],
    precision: 'month',
  })),
  // 2022年6月, 2021-6, 2021.6, 2021/6
  form(`(${YEAR})年(${SMALL})月份?`, ([y = '', m = '']) => month(number(m), number(y))),
  form('((?:19|20)\\d{2})[-./](\\d{1,2})(?![\\d年])', ([y = '', m = '']) => month(number(m), number(y))),
  // “十四五”
  form('["“‘]?十([二三四五六])五["”’]?(?:规划)?', ([n = '']) => {
    const year = FIVE_YEARS[n];
    return year === undefined ? undefined : { year, span: 4, precision: 'five-year' };
  }),
  // 2021—2025年
  form(`(${YEAR})年?[-—–~至到](${YEAR})年`, ([a = '', b = '']) => ({
    year: number(b),
    span: Math.max(0, number(b) - number(a)),
    precision: 'year',
  })),
  form(`(${YEAR})年度?(?!年度)`, ([y = '']) => ({ year: number(y), precision: 'year' })),
  // Without a year: 12月8日, 5月-8月, 10月, 三季度, 下半年, 年底
  form(`(${SMALL})月(${SMALL})[日号]`, ([m = '', d = '']) => ({
    months: [number(m), number(m)],
    days: [number(d), number(d)],
    precision: 'day',
  })),
  form(`(${SMALL})月份?([上中下])旬`, ([m = '', t = '']) => tenDays(number(m), t, undefined)),
  form(`(${SMALL})月?[-—–~至到](${SMALL})月`, ([a = '', b = '']) => ({
    months: [number(a), number(b)],
    precision: 'month',
  })),
  form(`(${SMALL})月份?`, ([m = '']) => month(number(m), undefined)),
  form(QUARTER, ([q = '']) => ({ months: quarterMonths(q), precision: 'quarter' })),
  form('([上下])半年', ([h = '']) => ({ months: halfMonths(h), precision: 'half' })),
  form('(?:本年|全年|年)(?=[底末终内])|全年', () => ({ precision: 'year' })),
];

function wholeDay(year: string, month: string, day: string): Parts {
  return {
    year: number(year),
    months: [number(month), number(month)],
    days: [number(day), number(day)],
    precision: 'day',
  };
}

function month(value: number, year: number | undefined): Parts {
  return { ...(year !== undefined && { year }), months: [value, value], precision: 'month' };
}

function tenDays(value: number, which: string, year: number | undefined): Parts | undefined {
  const days = TEN_DAYS[which];
  return days && { ...(year !== undefined && { year }), months: [value, value], days, precision: 'tenday' };
}

/** 年底, 月底前, 末, 之前, 内 …: the words behind a time that say which end of it is meant. */
const TAIL = /年?([底末终])?(?:期间|时期|中)?((?:之|以)?前|以内|之内|内)?(起|开始|启动|始)?/y;

/** Every time that a normalised phrase names, in order. */
export function mentionsIn(text: string): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < text.length; ) {
    const mention = mentionAt(text, at);
    if (mention) found.push(mention);
    at = mention ? mention.end : at + 1;
  }
  return found;
}

function mentionAt(text: string, start: number): Mention | undefined {
  // Inside a longer number, 6个月, 3个季度: no time of the calendar.
  if (/\d/.test(text[start] ?? '') && /\d/.test(text[start - 1] ?? '')) return undefined;
  for (const { pattern, parts } of FORMS) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const made = match && parts(match.slice(1));
    if (!match || !made) continue;
    TAIL.lastIndex = pattern.lastIndex;
    const tail = TAIL.exec(text);
    return {
      year: undefined,
      months: undefined,
      days: undefined,
      span: 0,
      ...made,
      start,
      end: pattern.lastIndex + (tail?.[0].length ?? 0),
      atEnd: tail?.[1] !== undefined,
      before: tail?.[2]?.endsWith('前') ?? false,
      begins: tail?.[3] !== undefined,
    };
  }
  return undefined;
}

/** Whether the calendar has what a mention names. */
export function isPossible({ year, months, days }: Mention): boolean {
  if (months?.some((value) => value < 1 || value > 12)) return false;
  if (!months || !days || days[1] === 31) return !days || days[0] >= 1;
  return days[0] >= 1 && days[1] <= daysInMonth(year ?? 2000, months[1]);
}

/** The last day of what a mention names, in a given year. A tenth of a month that ends in 31 ends with its month. */
export function lastDayOf({ months, days }: Mention, year: number): PlainDate | undefined {
  const last = months?.[1] ?? 12;
  if (last < 1 || last > 12) return undefined;
  const longest = daysInMonth(year, last);
  const day = days === undefined ? longest : days[0] === 21 && days[1] === 31 ? longest : days[1];
  return plainDateOf(year, last, day);
}

/** The first day of what a mention names, in a given year. */
export function firstDayOf({ months, days, span }: Mention, year: number): PlainDate | undefined {
  return plainDateOf(year - span, months?.[0] ?? 1, days?.[0] ?? 1);
}
