/** Numbers as plans write them: 2020, 二〇二〇, 十二, 三, 廿. */

/** One or two digits' worth of a number, in either writing. */
export const SMALL =
  '(?:\\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九])';
/** A year from 1900 to 2099: no plan names another. The scanned 〇 is also written ○ and 零. */
export const YEAR = '(?:(?:19|20)\\d{2}|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})';

const DIGITS: Record<string, number> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  元: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const TENS: Record<string, string> = { 廿: '二十', 卅: '三十' };

/** The value of a number that matched {@link SMALL} or {@link YEAR}. */
export function valueOfNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const written = text.replace(/[廿卅]/, (tens) => TENS[tens] ?? tens);
  const ten = written.indexOf('十');
  if (ten < 0) return [...written].reduce((value, digit) => value * 10 + (DIGITS[digit] ?? 0), 0);
  const tens = ten === 0 ? 1 : (DIGITS[written.slice(0, ten)] ?? 0);
  return tens * 10 + (DIGITS[written.slice(ten + 1)] ?? 0);
}
