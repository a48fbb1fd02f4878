/**
 * Dates as people type them on the command line (contract § 5). The whole of what is typed must be understood: what is
 * left over makes it no date, never another one.
 */
import {
  addDays,
  addMonths,
  daysBetween,
  daysLater,
  endOfMonth,
  monthsLater,
  type PlainDate,
  partsOf,
  plainDateOf,
  weekdayOf,
  whyNoDay,
} from './dates.js';
import { valueOfNumber } from './deadline/numerals.js';
import { readDeadline } from './deadline/read.js';

/** Where a date lies that does not say it all: 11月30日, 周五, 20号. */
export type Toward = 'past' | 'next' | 'nearest';

interface TypedDate {
  readonly date?: PlainDate;
  /** Whether something was added that was not typed (a year, which week): then it is to be said how it was read. */
  readonly isAssumed?: boolean;
  /** Why it is no date, a Chinese clause, where more can be said than that. */
  readonly reason?: string;
}

/**
 * Reads `2021-01-05`, `20210105`, `2021年1月5日`, `11月30日`, `20号`; 今天, 昨天, 后天; 周五, 上周五, 下周五; 本月底, 下月5日,
 * 年底, 去年6月; `+30d`, `-1w`, 3天后; and whatever phrase of a plan is one date (2020年底, 2022年6月).
 *
 * @param today what relative forms count from
 * @param toward which of several days is meant where the year, month or week is not said
 */
export function readDateInput(text: string, today: PlainDate, toward: Toward = 'nearest'): TypedDate {
  const input = normalised(text);
  for (const [pattern, read] of ROWS) {
    const match = pattern.exec(input);
    if (match) return read(match.slice(1), { today, toward });
  }
  const phrase = PHRASE.test(input) ? phraseDate(input, { today, toward }) : {};
  if (phrase.date !== undefined || phrase.reason !== undefined) return phrase;
  const [, head = '', rest = ''] = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8})(.+)$/.exec(input) ?? [];
  return rest === '' ? {} : { reason: `“${head}”后面的“${rest.trim()}”用不上，只写一天，不写几点` };
}

/** Widths and dashes made one; blanks taken out, but for those between two numbers (a time of day). */
function normalised(text: string): string {
  const plain = text
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—―−]/g, '-');
  return plain
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')
    .replace('元月', '1月')
    .replace('元旦', '1月1日');
}

interface Context {
  readonly today: PlainDate;
  readonly toward: Toward;
}

type Row = readonly [RegExp, (groups: readonly (string | undefined)[], context: Context) => TypedDate];

const YEAR = '(\\d{4}|[〇零○一二三四五六七八九]{4})';
const SMALL = '(\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})';
const STEP = '(?:(上上|上|这|本|下下|下)个?)?';
const row = (pattern: string, read: Row[1]): Row => [new RegExp(`^(?:${pattern})$`), read];
const number = (text: string | undefined): number => valueOfNumber(text ?? '');

const DAYS_AWAY: Readonly<Record<string, number>> = {
  ...{ 大前天: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, yesterday: -1 },
  ...{ 今天: 0, 今日: 0, today: 0, 明天: 1, 明日: 1, tomorrow: 1, 后天: 2, 大后天: 3 },
};
const YEARS_AWAY: Readonly<Record<string, number>> = {
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  后年: 2,
};
/** Weeks or months away. */
const STEPS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };
const WEEKDAYS = '一二三四五六日';

/** The first that fits reads it. */
const ROWS: readonly Row[] = [
  row(`(${Object.keys(DAYS_AWAY).join('|')})`, ([word = ''], { today }) => ({
    date: addDays(today, DAYS_AWAY[word] ?? 0),
  })),
  row('([+-]\\d{1,5})([dwmy]|天|周|个月)', ([count, unit = ''], { today }) => away(today, Number(count), unit)),
  row(
    '(\\d{1,4}|[一二两三四五六七八九十]{1,3})个?(天|周|星期|个月)(?:之|以)?([前后])',
    ([count, unit = '', where], { today }) => away(today, number(count) * (where === '前' ? -1 : 1), unit),
  ),
  row('(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})', ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  row('(\\d{4})(\\d{2})(\\d{2})', ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  row(`${YEAR}年${SMALL}月${SMALL}[日号]?`, ([y, m, d]) => dayOf(number(y), number(m), number(d))),
  row(`${SMALL}月${SMALL}[日号]?`, ([m, d], context) => inSomeYear(number(m), number(d), context)),
  row('(\\d{1,2})[-/](\\d{1,2})', ([m, d], context) => inSomeYear(Number(m), Number(d), context)),
  row(`${SMALL}[日号]`, ([d], context) => {
    const months = [-1, 0, 1].map((step) => monthAway(context.today, step));
    const days = months.map(({ year, month }) => plainDateOf(year, month, number(d)));
    return chosen(days, context);
  }),
  row(`${STEP}(?:周|星期|礼拜)([${WEEKDAYS}天1-7])`, ([step, word = ''], context) => {
    const monday = addDays(context.today, -weekdayOf(context.today));
    const day = addDays(monday, /\d/.test(word) ? Number(word) - 1 : WEEKDAYS.indexOf(word.replace('天', '日')));
    if (step === undefined) return chosen([addDays(day, -7), day, addDays(day, 7)], context);
    return { date: addDays(day, 7 * (STEPS[step] ?? 0)), isAssumed: true };
  }),
  row(`${STEP}月(?:月?([底末])前?|(初)|${SMALL}[日号])`, ([step = '本', end, start, d], { today }) => {
    const { year, month } = monthAway(today, STEPS[step] ?? 0);
    if (end) return { date: endOfMonth(year, month) as PlainDate, isAssumed: true };
    return { ...dayOf(year, month, start ? 1 : number(d)), isAssumed: true };
  }),
  // What is due next month is due by its end; what happened last month happened on some day.
  row(`${STEP}月`, ([step = '本'], { today, toward }) => {
    const { year, month } = monthAway(today, STEPS[step] ?? 0);
    if (toward === 'next') return { date: endOfMonth(year, month) as PlainDate, isAssumed: true };
    return { reason: `没有写哪一天，例如 ${step}月5日、${step}月底` };
  }),
  row(`(${Object.keys(YEARS_AWAY).join('|')})年?(.+)`, ([word = '', rest = ''], { today, toward }) => ({
    ...readDateInput(`${partsOf(today).year + (YEARS_AWAY[word] ?? 0)}年${rest}`, today, toward),
    isAssumed: true,
  })),
];

/** Days, weeks, months or years from today. */
function away(today: PlainDate, count: number, unit: string): TypedDate {
  const months = unit === 'y' ? 12 : unit === 'm' || unit === '个月' ? 1 : 0;
  const days = unit === 'd' || unit === '天' ? 1 : 7;
  const date = months > 0 ? monthsLater(today, count * months) : daysLater(today, count * days);
  return date === undefined ? { reason: '年份要在 1 到 9999 之间' } : { date };
}

function dayOf(year: number, month: number, day: number): TypedDate {
  const date = plainDateOf(year, month, day);
  return date === undefined ? { reason: whyNoDay(year, month, day) } : { date };
}

function monthAway(today: PlainDate, months: number): { year: number; month: number } {
  return partsOf(addMonths(`${today.slice(0, 8)}01` as PlainDate, months));
}

const yearsAround = (today: PlainDate): number[] => [-1, 0, 1].map((years) => partsOf(today).year + years);

function inSomeYear(month: number, day: number, context: Context): TypedDate {
  const { today } = context;
  const days = yearsAround(today).map((year) => plainDateOf(year, month, day));
  const found = chosen(days, context);
  return found.date === undefined ? dayOf(partsOf(today).year, month, day) : found;
}

/** The one of several days that is meant; those that no calendar has are left out. */
function chosen(days: readonly (PlainDate | undefined)[], { today, toward }: Context): TypedDate {
  const there = days.filter((day) => day !== undefined);
  const fit = there.filter((day) => (toward === 'past' ? day <= today : toward === 'next' ? day >= today : true));
  const [date] = fit.toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)));
  return date === undefined ? {} : { date, isAssumed: true };
}

/** A phrase of a plan that is nothing but a date. */
const PHRASE =
  /^(?=.*(?:[月季旬]|.年|年.|五))[\d〇零○一二三四五六七八九十廿卅年月日号份底末初终前之以内上中下旬半季度第当本"“”‘’规划期间]+$|^\d{4}[-/.]\d{1,2}$/;

/** `2020年底`, `2022年6月`, `10月底`: all of it one date, and no two ways to read it. */
function phraseDate(phrase: string, context: Context): TypedDate {
  const { due, ambiguous, errors, unread, stages, recurring } = readDeadline(phrase);
  const [doubt] = ambiguous ?? [];
  if (errors.length > 0) return { reason: errors.join('；') };
  if (doubt) return { reason: `${doubt.reason}，请写明哪一天` };
  if (due !== null && unread.length === 0 && stages.length === 0 && recurring === null) return { date: due };
  if (/^\d{4}|^[〇零○一二三四五六七八九]{4}年/.test(phrase)) return {};
  const years = yearsAround(context.today).map((year) => phraseDate(`${year}年${phrase.replace(/^年/, '')}`, context));
  const dates = years.map(({ date }) => date);
  return years.find(({ reason }) => reason !== undefined) ?? chosen(dates, context);
}
