/** Three-way merge of lines, as version control does it. */
import type { Path } from '../json.js';
import { align } from './align.js';
import type { Lines } from './conflict.js';
import { each, type Three, type Versions } from './rules.js';

type Texts = readonly string[];

/** A stretch of lines between lines that all three texts share. */
export type Hunk = Versions<Texts>;

export const sameLines = (a: Texts, b: Texts): boolean => a.length === b.length && a.every((line, i) => line === b[i]);

/** The one that differs from the base; undefined where both do, differently. */
export function pick<T>(base: T | undefined, ours: T, theirs: T): T | undefined {
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : undefined;
}

/** The three texts in step: a run of lines that all three share, then one that some side changed, and so on. */
export function hunksOf({ base, ours, theirs }: Versions<Texts>): Hunk[] {
  const inOurs = partnersIn(base, ours);
  const inTheirs = partnersIn(base, theirs);
  const hunks: Hunk[] = [];
  let [b, o, t] = [0, 0, 0];
  const cut = (toB: number, toO: number, toT: number): void => {
    if (toB > b || toO > o || toT > t)
      hunks.push({ base: base.slice(b, toB), ours: ours.slice(o, toO), theirs: theirs.slice(t, toT) });
    [b, o, t] = [toB, toO, toT];
  };
  for (let at = 0; at < base.length; ) {
    const [mine, yours] = [inOurs[at]!, inTheirs[at]!];
    if (mine < 0 || yours < 0) {
      at++;
      continue;
    }
    cut(at, mine, yours);
    let run = 1;
    while (at + run < base.length && inOurs[at + run] === mine + run && inTheirs[at + run] === yours + run) run++;
    cut(at + run, mine + run, yours + run);
    at += run;
  }
  cut(base.length, ours.length, theirs.length);
  return hunks;
}

/** For each line of the base its index in a side, -1 where it is not there. */
function partnersIn(base: Texts, side: Texts): Int32Array {
  const partners = new Int32Array(base.length).fill(-1);
  for (const [b, s] of align(base, side)) partners[b] = s;
  return partners;
}

/** What stands in the place of a hunk in the merged text: a clash where both sides changed it differently. */
export function settled(path: Path, { base, ours, theirs }: Hunk): Lines {
  if (sameLines(ours, theirs) || sameLines(theirs, base)) return ours;
  return sameLines(ours, base) ? theirs : dispute(path, { base, ours, theirs });
}

/** Lines of both sides against each other. */
export function dispute(path: Path, hunk: Hunk): Lines {
  const { ours, theirs } = hunk;
  return [{ ours, theirs, about: [{ path, ...each(hunk, joined) }] }];
}

/** Lines as a text in which LF ends every one. */
export const joined = (lines: Texts): string => lines.map((line) => `${line}\n`).join('');

/** Lines merged; what both sides changed differently clashes. */
export const mergeLines = (path: Path, { base, ours, theirs }: Three<Texts>): Lines =>
  hunksOf({ base: base ?? [], ours, theirs }).flatMap((hunk) => settled(path, hunk));
