/** Disagreements in git's own markers, around whole lines. */
import type { Json, Path } from '../json.js';
import { eolAt, lineStart } from '../lines.js';
import { locateExisting, type Site } from '../locate.js';
import { pieceStop } from '../splice/beside.js';
import type { Tree } from '../tree.js';
import { memberOf } from './lift.js';
import { splitLines } from './lines.js';
import type { Disagreement } from './outcome.js';

/** A disagreement that is left to a person. */
export interface Conflict {
  /** In the merged value; the whole document (`[]`) where the texts could only be compared by lines. */
  readonly path: Path;
  /** Undefined where this side took the value away; text of lines where only lines could be compared. */
  readonly ours: Json | undefined;
  readonly theirs: Json | undefined;
  readonly base: Json | undefined;
  /** 1-based line of the `<<<<<<<` in the merged text. */
  readonly line: number;
}

export interface Labels {
  readonly ours: string;
  readonly theirs: string;
}

/** Lines of a text, their other version, and what it is about. */
export interface Dispute {
  /** Index of the first line. */
  readonly from: number;
  /** Index behind the last line. */
  readonly to: number;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly about: readonly Omit<Conflict, 'line'>[];
}

/** The lines of a merged text that a disagreement is about. */
export function disputeOf(
  tree: Tree,
  theirs: Tree,
  { path, span, theirSites, theirParent, ...values }: Disagreement,
): Dispute {
  let sites = path.length === 0 ? [locateExisting(tree, path)] : siblings(tree, path, span);
  let others = theirSites;
  let parent = theirParent;
  // Brackets have no lines of their own: the lines around them are taken, on both sides.
  while (sites[0]!.inFlow || others.some(({ inFlow }) => inFlow)) {
    sites = [sites[0]!.holder!.site];
    others = parent ? [parent] : [];
    parent = parent?.holder?.site;
  }
  const [from, to] = lineRange(tree, sites);
  const lines = splitLines(tree.bom + tree.source).slice(from, to);
  const about = { path, base: values.base, ours: values.ours, theirs: values.theirs };
  return {
    from,
    to,
    // Where our side took the value away, the merged text holds theirs.
    ours: values.ours === undefined && sites[0]!.holder && others === theirSites ? [] : lines,
    theirs: others.flatMap((other) => {
      const [start, end] = lineRange(theirs, [other]);
      return splitLines(theirs.bom + theirs.source).slice(start, end);
    }),
    about: [about],
  };
}

function siblings(tree: Tree, path: Path, span: number): Site[] {
  const last = path.at(-1)!;
  return Array.from({ length: span }, (_, i) =>
    locateExisting(tree, [...path.slice(0, -1), typeof last === 'number' ? last + i : last]),
  );
}

/** Indexes of the first line and of the line behind the last. */
function lineRange(tree: Tree, sites: readonly Site[]): readonly [number, number] {
  const first = sites[0]!.holder;
  const last = sites.at(-1)!;
  if (!first || !last.holder) return [0, splitLines(tree.source).length];
  const lineIndex = (offset: number): number => tree.source.slice(0, offset).split('\n').length - 1;
  const { end } = memberOf(last.holder);
  return [lineIndex(lineStart(tree.source, memberOf(first).start)), lineIndex(pieceStop(tree, end, last.node)) + 1];
}

/** Disputes about the same lines become one; of two that overlap the larger one shows its lines. */
function joined(disputes: readonly Dispute[]): Dispute[] {
  const out: Dispute[] = [];
  for (const dispute of disputes.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const previous = out.at(-1);
    if (previous && dispute.from < previous.to) {
      out[out.length - 1] = { ...previous, about: [...previous.about, ...dispute.about] };
    } else out.push(dispute);
  }
  return out;
}

/** Puts markers around the disputed lines of a text. */
export function writeMarkers(
  text: string,
  disputes: readonly Dispute[],
  labels: Labels,
): { text: string; conflicts: Conflict[] } {
  const lines = splitLines(text);
  const eol = eolAt(text, text.length);
  const out: string[] = [];
  const conflicts: Conflict[] = [];
  let at = 0;
  for (const { from, to, ours, theirs, about } of joined(disputes)) {
    out.push(...lines.slice(at, from).map((line) => closed(line, eol)));
    for (const one of about) conflicts.push({ ...one, line: out.length + 1 });
    out.push(`<<<<<<< ${labels.ours}${eol}`, ...ours.map((line) => closed(line, eol)));
    out.push(`=======${eol}`, ...theirs.map((line) => closed(line, eol)), `>>>>>>> ${labels.theirs}${eol}`);
    at = to;
  }
  return { text: [...out, ...lines.slice(at)].join(''), conflicts };
}

/** A line with its line break. */
const closed = (line: string, eol: string): string => (line.endsWith('\n') ? line : line + eol);
