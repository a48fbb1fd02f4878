/** The merged text while it is being made: lines, and places that a person has to decide about. */
import type { Json, Path } from '../json.js';
import type { Labels } from './rules.js';

/** A disagreement that is left to a person. */
export interface Conflict {
  /** In the merged value; the whole document (`[]`) where only lines could be compared. */
  readonly path: Path;
  /** Undefined where this side took the value away; text of lines where only lines could be compared. */
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
  readonly base: Json | undefined;
  /** 1-based line of the `<<<<<<<` in the merged text. */
  readonly line: number;
}

export type About = Omit<Conflict, 'line'>;

/** Lines in two versions. */
export interface Clash {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly about: readonly About[];
}

export type Line = string | Clash;

/** The same with every line changed. */
export const mapLines = (lines: readonly Line[], change: (line: string) => string): Line[] =>
  lines.map((line) =>
    typeof line === 'string' ? change(line) : { ...line, ours: line.ours.map(change), theirs: line.theirs.map(change) },
  );

/** One side of every clash taken. */
export const resolved = (lines: readonly Line[], side: 'ours' | 'theirs'): string[] =>
  lines.flatMap((line) => (typeof line === 'string' ? [line] : line[side]));

export const isClean = (lines: readonly Line[]): lines is readonly string[] =>
  lines.every((line) => typeof line === 'string');

/** A clash about text alone. */
export function textClash(
  path: Path,
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): Clash {
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  return { ours, theirs, about: [{ path, base: text(base), ours: text(ours), theirs: text(theirs) }] };
}

/** Writes git's markers around what is disputed. */
export function withMarkers(lines: readonly Line[], labels: Labels): { lines: string[]; conflicts: Conflict[] } {
  const out: string[] = [];
  const conflicts: Conflict[] = [];
  for (const line of lines) {
    if (typeof line === 'string') {
      out.push(line);
      continue;
    }
    for (const about of line.about) conflicts.push({ ...about, line: out.length + 1 });
    out.push(`<<<<<<< ${labels.ours}`, ...line.ours, '=======', ...line.theirs, `>>>>>>> ${labels.theirs}`);
  }
  return { lines: out, conflicts };
}
