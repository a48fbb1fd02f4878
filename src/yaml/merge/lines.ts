/** Three-way merge of lines, as version control does it. */
import { align } from './align.js';

/** Lines with their line breaks; only the last may lack one. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A stretch of lines between lines that all three texts share. */
export interface Hunk {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Index of the first line of `theirs` in its text. */
  readonly theirsFrom: number;
  readonly baseFrom: number;
  readonly oursFrom: number;
}

/** What stands in the place of a hunk in the merged text; undefined where both sides changed it differently. */
export function settled({ base, ours, theirs }: Hunk): readonly string[] | undefined {
  if (sameLines(ours, theirs) || sameLines(theirs, base)) return ours;
  return sameLines(ours, base) ? theirs : undefined;
}

const sameLines = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, i) => line === b[i]);

/** The three texts in step: each hunk is either the same in all three or a stretch that some side changed. */
export function hunksOf(baseText: string, oursText: string, theirsText: string): Hunk[] {
  const [base, ours, theirs] = [splitLines(baseText), splitLines(oursText), splitLines(theirsText)];
  const inOurs = new Map(align(base, ours));
  const inTheirs = new Map(align(base, theirs));
  const hunks: Hunk[] = [];
  let at = { b: 0, o: 0, t: 0 };
  const cut = (b: number, o: number, t: number): void => {
    hunks.push({
      base: base.slice(at.b, b),
      ours: ours.slice(at.o, o),
      theirs: theirs.slice(at.t, t),
      baseFrom: at.b,
      oursFrom: at.o,
      theirsFrom: at.t,
    });
    at = { b, o, t };
  };
  for (let b = 0; b < base.length; b++) {
    const o = inOurs.get(b);
    const t = inTheirs.get(b);
    if (o === undefined || t === undefined) continue;
    if (b > at.b || o > at.o || t > at.t) cut(b, o, t);
    cut(b + 1, o + 1, t + 1);
  }
  if (at.b < base.length || at.o < ours.length || at.t < theirs.length) cut(base.length, ours.length, theirs.length);
  return hunks;
}
