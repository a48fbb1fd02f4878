/** The merged text while it is being made: lines, and places that a person has to decide about. */
import type { Json, Path } from '../json.js';
import type { Labels, Versions } from './rules.js';

/**
 * A disagreement that is left to a person: the value of each version, undefined where there is none, text of lines where only
 * lines could be compared.
 */
export interface Conflict extends Versions<Json | undefined> {
  /** In the merged value; the whole document (`[]`) where only lines could be compared. */
  readonly path: Path;
  /** 1-based line of the `<<<<<<<` in the merged text. */
  readonly line: number;
}

type About = Omit<Conflict, 'line'>;

/** Lines in two versions. */
interface Clash {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly about: readonly About[];
}

export type Lines = readonly (string | Clash)[];

/** The same with every line changed. */
export const mapLines = (lines: Lines, change: (line: string) => string): Lines =>
  lines.map((line) =>
    typeof line === 'string' ? change(line) : { ...line, ours: line.ours.map(change), theirs: line.theirs.map(change) },
  );

/** One side of every clash taken. */
export const resolved = (lines: Lines, side: 'ours' | 'theirs'): string[] =>
  lines.flatMap((line) => (typeof line === 'string' ? [line] : line[side]));

export const isClean = (lines: Lines): lines is readonly string[] => lines.every((line) => typeof line === 'string');

/** Writes git's markers around what is disputed. */
export function withMarkers(lines: Lines, labels: Labels): { lines: string[]; conflicts: Conflict[] } {
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
