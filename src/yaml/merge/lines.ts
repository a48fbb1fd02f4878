/** Three-way merge of lines, as version control does it. */
import type { Path } from '../json.js';
import { align } from './align.js';
import { type Line, textClash } from './output.js';

/** A stretch of lines between lines that all three texts share. */
export interface Hunk {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** What stands in the place of a hunk in the merged text; undefined where both sides changed it differently. */
export function settled({ base, ours, theirs }: Hunk): readonly string[] | undefined {
  if (sameLines(ours, theirs) || sameLines(theirs, base)) return ours;
  return sameLines(ours, base) ? theirs : undefined;
}

export const sameLines = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, i) => line === b[i]);

/** The three texts in step: each hunk is either the same in all three or a stretch that some side changed. */
export function hunksOf(base: readonly string[], ours: readonly string[], theirs: readonly string[]): Hunk[] {
  const inOurs = new Map(align(base, ours));
  const inTheirs = new Map(align(base, theirs));
  const hunks: Hunk[] = [];
  let at = { b: 0, o: 0, t: 0 };
  const cut = (b: number, o: number, t: number): void => {
    hunks.push({ base: base.slice(at.b, b), ours: ours.slice(at.o, o), theirs: theirs.slice(at.t, t) });
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

/** Lines merged; what both sides changed differently clashes. */
export function mergeLines(
  path: Path,
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): Line[] {
  if (sameLines(ours, theirs) || sameLines(theirs, base)) return [...ours];
  if (sameLines(ours, base)) return [...theirs];
  return hunksOf(base, ours, theirs).flatMap((hunk): readonly Line[] => settled(hunk) ?? [clashOf(path, hunk)]);
}

export const clashOf = (path: Path, { base, ours, theirs }: Hunk) => textClash(path, base, ours, theirs);

/** The one that differs from the base; undefined where both do, differently. */
export function pick<T>(base: T | undefined, ours: T, theirs: T): T | undefined {
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : undefined;
}
