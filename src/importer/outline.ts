/** Where a paragraph stands: the numbers of the headings above it, as the plan numbers them. */

/**
 * The kinds of numbers, outermost first; 一、 is level 0. A plan may leave some out, never turn them round within one part.
 */
const LEVELS: readonly (readonly [RegExp, (number: string) => string])[] = [
  [/^\s*(第[一二三四五六七八九十\d]{1,3}(?:[项条类个章节篇]|部分))(?:\s*[:：、．.]|\s+)/, (n) => n],
  [/^\s*([一二三四五六七八九十]{1,3})[、．.]/, (n) => n],
  [/^\s*[（(]([一二三四五六七八九十]{1,3})[）)]/, (n) => `（${n}）`],
  [
    /^\s*((?:第?[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3}[，,、]))/,
    (n) => n.replace(/[，,、]$/, ''),
  ],
  // 2.3家养殖场: what is counted has no fractions.
  [/^\s*(\d{1,3})\s*[.．、](?!\d(?!\d{3}年|\d{0,3}\s?[家个座处台户条名项件所辆]))/, (n) => n],
  [
    /^\s*(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、\s]?(?=[\p{Script=Han}“《])(?![万千百亿余米公亩吨元个立平倍座台户处条家人年月日升])/u,
    (n) => n,
  ],
  [/^\s*[（(](\d{1,2})[）)]/, (n) => `（${n}）`],
  [/^\s*(\d{1,2})\s*[）)]/, (n) => `${n}）`],
  [/^\s*([①-⑳⑴-⒇])\s*/, (n) => n],
];

/** The level of 一是, 二是. */
export const SPOKEN = 2;

export interface Marked {
  readonly level: number;
  readonly label: string;
  /** `1、` and `1.` are of one level; where both occur they are of two kinds. */
  readonly style: string;
  /** The number as a value, where it is one. */
  readonly count: number | undefined;
  /** The text behind the number. */
  readonly rest: string;
}

/** The number that a paragraph begins with, or `undefined`. */
export function markerOf(written: string): Marked | undefined {
  // １．: digits of full width are as long as the others.
  const text = written.replace(/^[\s（(第]*[０-９．]+/, (number) => number.normalize('NFKC'));
  for (const [index, [pattern, label]] of LEVELS.entries()) {
    const match = pattern.exec(text);
    if (!match) continue;
    const number = match[1] as string;
    const level = index - 1;
    return {
      level,
      label: label(number),
      style: `${level}${/[.．、）)]/.exec(match[0])?.[0]?.replace('．', '.') ?? ''}`,
      count: countOf(number),
      rest: written.slice(written.length - text.length + match[0].length).trim(),
    };
  }
  return undefined;
}

/** Whether a number is the next of its kind. */
export const follows = (last: Marked | undefined, { style, count }: Marked): boolean =>
  last?.style === style && last.count !== undefined && count === last.count + 1;

/** 二十三 → 23, 12 → 12, ③ → 3 */
export function countOf(number: string): number | undefined {
  if (/^\d+$/.test(number)) return Number(number);
  const circled = number.codePointAt(0) ?? 0;
  if (circled >= 0x2460 && circled <= 0x2473) return circled - 0x245f;
  const words = /^第?([一二三四五六七八九十]+)/.exec(number)?.[1];
  if (words === undefined) return undefined;
  const digit = (word: string | undefined): number => (word ? '一二三四五六七八九'.indexOf(word) + 1 : 0);
  const ten = words.indexOf('十');
  if (ten < 0) return digit(words.at(-1));
  return (ten === 0 ? 1 : digit(words[0])) * 10 + digit(words[ten + 1]);
}

/** The numbers in force, from the outermost in. */
export class Outline {
  private stack: Marked[] = [];

  enter(marked: Marked): void {
    this.stack = [...this.stack.filter(({ level }) => level < marked.level), marked];
  }

  reset(): void {
    this.stack = [];
  }

  /** `三-（二）-1` */
  get section(): string {
    return this.stack.map(({ label }) => label).join('-');
  }
}
