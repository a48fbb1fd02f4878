/** Where a paragraph stands: the numbers of the headings above it, as the plan numbers them. */

/** The kinds of numbers, outermost first. A plan may leave some out, never turn them round within one part. */
const LEVELS: readonly (readonly [RegExp, (number: string) => string])[] = [
  [/^\s*([一二三四五六七八九十]{1,3})、/, (n) => n],
  [/^\s*[（(]([一二三四五六七八九十]{1,3})[）)]/, (n) => `（${n}）`],
  [/^\s*([一二三四五六七八九十]{1,3}是)/, (n) => n],
  [/^\s*(\d{1,2})\s*[.．、](?!\d)/, (n) => n],
  [/^\s*[（(](\d{1,2})[）)]/, (n) => `（${n}）`],
];

export interface Marked {
  readonly level: number;
  readonly label: string;
  /** The text behind the number. */
  readonly rest: string;
}

/** The number that a paragraph begins with, or `undefined`. */
export function markerOf(text: string): Marked | undefined {
  for (const [level, [pattern, label]] of LEVELS.entries()) {
    const match = pattern.exec(text);
    if (match) return { level, label: label(match[1] as string), rest: text.slice(match[0].length).trim() };
  }
  return undefined;
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
