/**
 * Where a phrase names a time: a year and what follows it (月, 季度, 半年, a feast), and the words behind that say which
 * end of it is meant. What a mention means for the deadline is decided in `context.ts` and `read.ts`.
 */
import { daysInMonth, type PlainDate, plainDateOf } from '../dates.js';
import { FEASTS } from './feasts.js';
import { valueOfNumber as number, SMALL, YEAR } from './numerals.js';

/** How exact the plan is: it says which day of 2022年6月 counts only by convention. */
export type Precision = 'day' | 'tenday' | 'month' | 'quarter' | 'half' | 'year' | 'five-year';

/** 今年, 明年 count from the plan's year; 当年, 次年 from the year that the phrase named last, else from the plan's. */
interface RelativeYear {
  readonly from: 'plan' | 'said';
  readonly plus: number;
}

/** A time as it is written: parts that may lack a year, and the words behind it. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** As it is written. */
  readonly year: number | undefined;
  readonly relative: RelativeYear | undefined;
  /** 21年6月: which century is not said. */
  readonly short: boolean;
  /** First and last month, 1–12; undefined for a whole year. */
  readonly months: readonly [number, number] | undefined;
  /** First and last day within the months; undefined for whole months. */
  readonly days: readonly [number, number] | undefined;
  readonly precision: Precision;
  /** Number of years before `year` that belong to it (五年规划). */
  readonly span: number;
  /** The year of the last day less the year as written: -1 for 2024年元旦前. */
  readonly shift: number;
  /** 底, 末, 终: the end is meant. */
  readonly atEnd: boolean;
  /** 前, 之前, 以前. */
  readonly before: boolean;
  /** A day, or a longer time with 底, 前 or 内 behind it: whatever follows no longer belongs to the time. */
  readonly closed: boolean;
}

type Parts = Pick<Mention, 'precision'> &
  Partial<Pick<Mention, 'year' | 'relative' | 'short' | 'months' | 'days' | 'span' | 'shift' | 'closed' | 'before'>>;

interface Form {
  readonly pattern: RegExp;
  readonly parts: (groups: readonly string[], whole: string) => Parts | undefined;
}

const form = (pattern: string, parts: Form['parts']): Form => ({ pattern: new RegExp(pattern, 'y'), parts });
const DASH = '[-‐-―−~〜至到]{1,2}';
const MONTH = `(${SMALL}|元)`;
const QUARTER = '第?([1-4一二三四])';
const FIVE_YEARS: Record<string, number> = { 二: 2015, 三: 2020, 四: 2025, 五: 2030, 六: 2035 };
const NEXT_YEARS: Record<string, RelativeYear> = {
  今年: { from: 'plan', plus: 0 },
  本年: { from: 'plan', plus: 0 },
  明年: { from: 'plan', plus: 1 },
  当年: { from: 'said', plus: 0 },
  同年: { from: 'said', plus: 0 },
  次年: { from: 'said', plus: 1 },
  翌年: { from: 'said', plus: 1 },
  来年: { from: 'said', plus: 1 },
  后年: { from: 'plan', plus: 2 },
};

/** Forms that are whole by themselves. */
const WHOLE: readonly Form[] = [
  // 2020-12-30, 2020.12.30, 2020/12/30
  form('((?:19|20)\\d{2})([-./])(\\d{1,2})\\2(\\d{1,2})(?!\\d)', ([y = '', , m = '', d = '']) => wholeDay(y, m, d)),
  // 20201230
  form('((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)', ([y = '', m = '', d = '']) => wholeDay(y, m, d)),
  // 2021-6, 2021.6, 2021/6, 2021.6月
  form('((?:19|20)\\d{2})[-./](\\d{1,2})(?:月份?)?(?![\\d年])', ([y = '', m = '']) => ({
    year: number(y),
    ...month(m),
  })),
  // “十四五”
  form('["“‘]?十([二三四五六])五["”’]?(?:规划)?', ([n = '']) => {
    const year = FIVE_YEARS[n];
    return year === undefined ? undefined : { year, span: 4, precision: 'five-year' };
  }),
  // 2021—2025年
  form(`(${YEAR})年?${DASH}(${YEAR})年(?!${SMALL}月|第?${SMALL}季|[上下]半年)`, ([a = '', b = '']) => ({
    year: number(b),
    span: Math.max(0, number(b) - number(a)),
    precision: 'year',
  })),
];

/** A year, before what may follow it. The 年 of 2020第三季度 may be missing. */
const YEARS: readonly Form[] = [
  // 2023、2024、2025年底前
  form(`(${YEAR})(?=[、和及](?:${YEAR}[、和及])*${YEAR}年(?:[底末各分前内完]|$))`, ([y = '']) => year(y)),
  form(`(${YEAR})(?:年度?(?:全年)?|(?=第?[1-4一二三四]季度|[上下]半年))`, ([y = '']) => year(y)),
  form(`(\\d{2})年(?=${SMALL}月)`, ([y = '']) => ({ year: 2000 + number(y), short: true, precision: 'year' })),
  // 今年6月, 次年3月底; 今年 alone only before what ends it or is done in it.
  form(
    `([今本明后当同次翌来]年)度?(?=${SMALL}月|元月|第?${SMALL}季|[上下]半年|年?[底末终内]|年中|完成|全面|全部|基本)`,
    ([y = '']) => ({ relative: NEXT_YEARS[y], precision: 'year' }),
  ),
];

/** What follows a year, or stands without one. Longer forms first. */
const PARTS: readonly Form[] = [
  // 12月8日, 12月8日至21日, 6月1-30日
  form(`${MONTH}月份?(${SMALL})[日号]?${DASH}(${SMALL})[日号]`, ([m = '', a = '', b = '']) => day(m, a, b)),
  // 6月15日至月底
  form(`${MONTH}月份?(?:${SMALL}[日号]|[上中]旬)${DASH}[当本]?月[底末]前?`, ([m = '']) => ({
    ...month(m),
    closed: true,
  })),
  form(`${MONTH}月份?(${SMALL})[日号]`, ([m = '', d = '']) => day(m, d, d)),
  form(`${MONTH}月份?([上中下]{1,2})旬`, ([m = '', tenth = '']) => tenDays(m, tenth)),
  form(`${MONTH}月?(?:${DASH}|[、和及])${MONTH}月`, ([a = '', b = ''], whole = '') => between(a, b, whole)),
  form(`${MONTH}月份?`, ([m = '']) => month(m)),
  // 三季度, 第二、三季度
  form(`${QUARTER}(?:季度)?(?:${DASH}|[、和及])${QUARTER}季度`, ([a = '', b = '']) => quarters(a, b)),
  form(`${QUARTER}季度`, ([q = '']) => quarters(q, q)),
  form('([上下])半年', ([half = '']) => ({ months: half === '上' ? [1, 6] : [7, 12], precision: 'half' })),
  // 国庆节前, “五一”前
  ...FEASTS.map(({ pattern, month: m, day: d, shift }) =>
    form(`["“]?(?:${pattern})["”]?节?(?:小长假|长假|假期)?(?:到来|来临)?(?:之|以)?前(?![期半后])`, () => ({
      months: [m, m],
      days: [d, d],
      shift,
      precision: 'day',
      before: true,
      closed: true,
    })),
  ),
];

/** 6.30 behind a year; without one only with 前, since it is a number else. */
const AFTER_YEAR: readonly Form[] = [
  form('(\\d{1,2})[./·](\\d{1,2})(?![\\d%亿万个])', ([m = '', d = '']) => day(m, d, d)),
];
const ALONE: readonly Form[] = [
  form('(\\d{1,2})[./·](\\d{1,2})(?=(?:之|以)?前)', ([m = '', d = '']) => day(m, d, d)),
  form('全年|年(?=[底末终内]|年?中(?:$|[,，。;；、]|(?:之|以)?前|完成))', () => ({ precision: 'year' })),
];

function wholeDay(y: string, m: string, d: string): Parts {
  return { year: number(y), ...day(m, d, d) };
}

function year(y: string): Parts {
  return { year: number(y), precision: 'year' };
}

function day(m: string, first: string, last: string): Parts {
  return { months: [number(m), number(m)], days: [number(first), number(last)], precision: 'day' };
}

function month(m: string): Parts {
  return { months: [number(m), number(m)], precision: 'month' };
}

function quarters(first: string, last: string): Parts {
  return { months: [number(first) * 3 - 2, number(last) * 3], precision: 'quarter' };
}

/** 2020年10-12月; 6月、9月 are two times, not one. */
function between(a: string, b: string, whole: string): Parts | undefined {
  if (/月[、和及]/.test(whole) || number(a) > number(b)) return undefined;
  return { months: [number(a), number(b)], precision: 'month' };
}

/** 上旬, 中下旬: from the first day of the first tenth to the last of the last; 31 stands for the month's end. */
function tenDays(m: string, tenths: string): Parts {
  const place = (which: string | undefined): number => '上中下'.indexOf(which ?? '');
  const last = place(tenths.at(-1));
  return { ...month(m), days: [place(tenths[0]) * 10 + 1, last === 2 ? 31 : last * 10 + 10], precision: 'tenday' };
}

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

interface Match {
  readonly parts: Parts;
  readonly end: number;
}

function firstOf(forms: readonly Form[], text: string, at: number): Match | undefined {
  for (const { pattern, parts } of forms) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const made = match && parts(match.slice(1), match[0]);
    if (made) return { parts: made, end: pattern.lastIndex };
  }
  return undefined;
}

function mentionAt(text: string, start: number): Mention | undefined {
  // Inside a longer number, 6个月, 3个季度: no time of the calendar. 一年内, 半年内, 每年底 are a length of time.
  if (/\d/.test(text[start] ?? '') && /\d/.test(text[start - 1] ?? '')) return undefined;
  if (text[start] === '年' && /[\d一二两三四五六七八九十半几多整个全去上前往历]/.test(text[start - 1] ?? ''))
    return undefined;
  const whole = firstOf(WHOLE, text, start);
  if (whole) return withTail(text, start, whole);
  const year = firstOf(YEARS, text, start);
  const rest = year
    ? (firstOf(PARTS, text, year.end) ?? firstOf(AFTER_YEAR, text, year.end))
    : (firstOf(PARTS, text, start) ?? firstOf(ALONE, text, start));
  // 元旦前 without a year is before the next one: the last day of the plan's year.
  if (!year) return rest && withTail(text, start, { ...rest, parts: { ...rest.parts, shift: 0 } });
  const parts = rest ? { ...year.parts, ...rest.parts } : year.parts;
  return withTail(text, start, { parts, end: rest?.end ?? year.end });
}

const BEFORE = '(?:之|以)?前(?![期半后段度述\\d一二三四五六七八九十两几])';
const INSIDE = '(?:以|之)?内(?![蒙部涝河江源容在])|止';
/** 底, 末, 终 and 前, 内, 止: the words behind a time that say which end of it is meant. */
const TAIL = new RegExp(`年?([底末终])?(?:期间|时期)?(?:(${BEFORE})|(${INSIDE}))?`, 'y');
/** 24:00前, 18时前, 下班前: an hour of the day leaves the day as it is. 0时 is the end of the day before. */
const HOUR =
  /(?:上午|中午|下午|晚上?)?(?:T|\s)?(?!0{1,2}[:时点])\d{1,2}(?:(?::\d{2}){1,2}|[时点](?:整|\d{1,2}分)?)Z?|下班|当[日天]/y;
/** 年中 is its middle only where nothing follows that makes another word of 中. */
const MIDDLE = /年中(?!国)|中(?=$|[,，。;；、)）]|(?:之|以)?前|完成)/y;

function withTail(text: string, start: number, { parts, end }: Match): Mention {
  const { precision } = parts;
  let at = end;
  let made = parts;
  if (precision === 'day' && !parts.closed) at = skipped(HOUR, text, at);
  if (precision === 'year' && skipped(MIDDLE, text, at) > at && !parts.span) {
    at = skipped(MIDDLE, text, at);
    made = { ...parts, months: [1, 6], precision: 'half', closed: true };
  }
  TAIL.lastIndex = at;
  const [whole = '', atEnd, before, inside] = TAIL.exec(text) ?? [];
  return {
    year: undefined,
    relative: undefined,
    short: false,
    months: undefined,
    days: undefined,
    span: 0,
    shift: 0,
    ...made,
    start,
    end: at + whole.length,
    atEnd: atEnd !== undefined,
    before: before !== undefined || parts.before === true,
    closed: made.closed === true || precision === 'day' || atEnd !== undefined || before !== undefined || !!inside,
  };
}

function skipped(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Whether the calendar has what a mention names. */
export function isPossible({ year, months, days, precision }: Mention): boolean {
  if (months?.some((value) => value < 1 || value > 12)) return false;
  if (!months || !days || precision === 'tenday') return true;
  return days[0] >= 1 && days[1] <= daysInMonth(year ?? 2000, months[1]);
}

/** The last day of what a mention names, in a given year. A tenth of a month that ends in 31 ends with its month. */
export function lastDayOf({ months, days, precision, shift }: Mention, year: number): PlainDate | undefined {
  const last = months?.[1] ?? 12;
  if (last < 1 || last > 12) return undefined;
  const longest = daysInMonth(year, last);
  const day = days === undefined || (precision === 'tenday' && days[1] === 31) ? longest : days[1];
  return plainDateOf(year + shift, last, day);
}

/** The first day of what a mention names, in a given year. */
export function firstDayOf({ months, days, span, shift }: Mention, year: number): PlainDate | undefined {
  return plainDateOf(year - span + shift, months?.[0] ?? 1, days?.[0] ?? 1);
}
