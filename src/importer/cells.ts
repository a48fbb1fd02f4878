/** What a cell of a workbook says that people have filled in: days in every form, blanks, and whether two cells say the same. */
import { type PlainDate, plainDateOf } from '../ledger/dates.js';

/** Line breaks and spaces at the edges are the spreadsheet's, and so is the mark that keeps text from being a formula. */
export function normal(text: string): string {
  return text
    .replaceAll('_x000D_', '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/^'/, '')
    .trim();
}

/** Whether two cells say the same: blanks aside, a number or a day in whichever form. */
export function sameText(a: string, b: string): boolean {
  if (a.replace(/\s+/g, '') === b.replace(/\s+/g, '')) return true;
  if (a === '' || b === '') return false;
  if (numberIn(a) === numberIn(b)) return true;
  const day = cellDay(a);
  return day !== undefined && day === cellDay(b);
}

/** A percentage is its number. */
const numberIn = (text: string): number => Number(text.replace(/[%％]$/, ''));

/** What three versions of a cell come to. */
type Verdict = 'same' | 'theirs' | 'ours' | 'collision';

/**
 * @param sent as it went out
 * @param back as it came back
 * @param now as the ledger shows it
 */
export function compareThree(sent: string, back: string, now: string): Verdict {
  if (back === now) return 'same';
  if (back === sent) return 'ours';
  return now === sent ? 'theirs' : 'collision';
}

/** A dash, a slash or 无 that stands for nothing. */
export const isBlankMark = (text: string): boolean =>
  /^(?:[-—－–/／、。.]+|无|没有|暂无|\(无\)|（无）)$/.test(text.trim());

/** What a formula shows that does not work out. */
export const isFormulaError = (text: string): boolean =>
  /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/.test(text.trim());

/** A text that is nothing but a number or a day: in the place of words, it was typed into the wrong cell. */
export const isBare = (text: string): boolean => /^[\d.,%％\s]+$/.test(text) || cellDay(text) !== undefined;

/** Serial numbers of Excel for 2000-01-01 and 2099-12-31: a day whose cell lost its format. */
const SERIALS = { first: 36_526, last: 73_050 } as const;

/**
 * The day that a cell says: `2021-03-05`, `2021/3/5`, `2021.3.5`, `2021年3月5日`, `20210305`, Excel's own number of it;
 * undefined for anything else, and for days that no calendar has.
 *
 * @param today `3月5日` is the last one up to it; without it a day needs its year
 */
export function cellDay(text: string, today?: PlainDate): PlainDate | undefined {
  const plain = withoutHour(inDigits(text.normalize('NFKC').trim()));
  const serial = /^\d{5}(?:\.\d+)?$/.test(plain) ? Math.floor(Number(plain)) : Number.NaN;
  if (serial >= SERIALS.first && serial <= SERIALS.last) return ofSerial(serial);
  const { day, rest } = dayBefore(plain, today) ?? {};
  if (rest === '') return day;
  const [, month, date] = (today && /^(\d{1,2})[月./-](\d{1,2})$/.exec(plain)) ?? [];
  return today && month && date ? lastDay(Number(month), Number(date), today) : undefined;
}

/** Day of the week, part of the day and hour behind a day: `星期五`, `上午`, `09:30`, `0:00:00`. */
const withoutHour = (text: string): string =>
  text
    .replace(/T(?=\d)/, ' ')
    .replace(/\s*(?:上午|下午|中午|晚上)?\s*(?<=[日\s午上])\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/, '')
    .replace(/\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?$/, '')
    .replace(/\s*(?:上午|下午)$/, '')
    .trim();

/** `二〇二〇年十二月十八日` → `2020年12月18日` */
function inDigits(text: string): string {
  const [, year = '', month = '', day = ''] =
    /^([〇○零Oo一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})日$/.exec(
      text,
    ) ?? [];
  if (year === '') return text;
  const digits = [...year].map((one) => Math.max(0, '〇一二三四五六七八九'.indexOf(one))).join('');
  return `${digits}年${upToNinetyNine(month)}月${upToNinetyNine(day)}日`;
}

/** 十八 → 18, 廿一 → 21 */
function upToNinetyNine(text: string): number {
  const plain = text.replace('廿', '二十').replace('卅', '三十');
  const digit = (one = ''): number => Math.max(0, '〇一二三四五六七八九'.indexOf(one || '〇'));
  const [tens, ones] = plain.split('十');
  return ones === undefined ? digit(tens) : (tens === '' ? 1 : digit(tens)) * 10 + digit(ones);
}

/** Days since 1899-12-30. */
const ofSerial = (serial: number): PlainDate =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) as PlainDate;

/** A day at the beginning of a text, and what stands behind it; `day` is undefined where no calendar has it. */
export function dayBefore(
  text: string,
  today?: PlainDate,
): { readonly day: PlainDate | undefined; readonly rest: string } | undefined {
  const plain = text.normalize('NFKC').trim();
  const whole =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(plain);
  const short = whole || today === undefined ? null : /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/.exec(plain);
  const match = whole ?? short;
  if (!match) return undefined;
  const day = whole
    ? plainDateOf(Number(match[1]), Number(match[2]), Number(match[3]))
    : lastDay(Number(match[1]), Number(match[2]), today as PlainDate);
  const rest = text
    .trim()
    .slice(match[0].length)
    .replace(/^\s*(?:00:00(?::00)?)?\s*[：:，,、]?\s*/, '');
  return { day, rest };
}

/** The last such day up to today. */
function lastDay(month: number, day: number, today: PlainDate): PlainDate | undefined {
  const year = Number(today.slice(0, 4));
  return [year, year - 1].map((one) => plainDateOf(one, month, day)).find((one) => one !== undefined && one <= today);
}
