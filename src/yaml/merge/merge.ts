/** Three versions of a text, two of them grown from the first, become one. */
import type { Json } from '../json.js';
import { rootSite, type Site } from '../locate.js';
import { read } from '../read/read.js';
import { pieceStop } from '../splice/beside.js';
import type { Comment, Tree } from '../tree.js';
import { jsonOf } from './canon.js';
import { composeText, isJson, type Texts } from './compose.js';
import { memberOf } from './lift.js';
import { hunksOf, settled, splitLines } from './lines.js';
import { type Conflict, type Dispute, disputeOf, type Labels, writeMarkers } from './markers.js';
import type { Merging } from './outcome.js';
import { LEDGER_LOG, type MergeOptions } from './rules.js';
import { mergeValues } from './values.js';

export interface Merged {
  /** With git's markers where there are conflicts. */
  readonly text: string;
  readonly conflicts: readonly Conflict[];
}

/**
 * Three-way merge by meaning and by bytes.
 *
 * Mappings merge by key, items of a sequence by `identity`, logs as a union in order of date, everything else by what
 * changed. Different values for one field, a value that one side changed and the other took away, and two extensions to
 * different dates are conflicts. A side that did nothing gives the other's bytes exactly.
 *
 * A text that is not YAML, or holds tags or aliases, is merged by lines alone.
 *
 * @param base the common ancestor; empty where both sides made the file
 */
export function merge(base: string, ours: string, theirs: string, options: MergeOptions = {}): Merged {
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
  if (ours === base) return { text: theirs, conflicts: [] };
  const texts = { base, ours, theirs };
  const labels = options.labels ?? { ours: 'ours', theirs: 'theirs' };
  const trees = [base, ours, theirs].map((text) => read(text));
  const [old, own, other] = trees.map(({ tree, problems }) => (problems.length === 0 ? tree : undefined));
  if (!old || !own || !other || ![old, own, other].every(isJson)) return mergeByLines(texts, labels);
  return mergeTrees(texts, old, own, other, options, labels);
}

function mergeTrees(texts: Texts, base: Tree, ours: Tree, theirs: Tree, options: MergeOptions, labels: Labels): Merged {
  const { merging, value } = mergeMeaning(base, ours, theirs, options);
  const known = new Set(base.comments.map(({ text }) => text));
  const tree =
    composeText(texts, ours, theirs, known, merging.changes, value) ??
    (merging.disagreements.length === 0 ? composeFromTheirs(texts, base, ours, theirs, known, options) : undefined);
  if (!tree || lostComments(base, ours, tree).size > 0) return wholeText(texts, base, ours, theirs, labels);
  const text = tree.bom + tree.source;
  const disputes = merging.disagreements.map((one) => disputeOf(tree, theirs, one));
  return writeMarkers(text, [...disputes, ...commentDisputes(texts, text, base, theirs, tree)], labels);
}

function mergeMeaning(base: Tree, ours: Tree, theirs: Tree, options: MergeOptions): { merging: Merging; value: Json } {
  const merging: Merging = {
    identity: options.identity ?? ['id'],
    log: options.log === false ? undefined : (options.log ?? LEDGER_LOG),
    isCommented: (side, site) => hasNewComment(side === 'ours' ? ours : theirs, base, site),
    changes: [],
    disagreements: [],
  };
  // A file that both sides made has no ancestor to compare with.
  const old = base.source.trim() === '' ? undefined : base.root;
  return { merging, value: mergeValues(merging, [], old, rootSite(ours), rootSite(theirs)) };
}

/** Our text cannot take their changes; theirs may be able to take ours. */
function composeFromTheirs(
  texts: Texts,
  base: Tree,
  ours: Tree,
  theirs: Tree,
  known: ReadonlySet<string>,
  options: MergeOptions,
): Tree | undefined {
  const { merging, value } = mergeMeaning(base, theirs, ours, options);
  return composeText({ ...texts, ours: texts.theirs, theirs: texts.ours }, theirs, ours, known, merging.changes, value);
}

/** Whether a comment that a side added stands in the lines of a member. */
function hasNewComment(tree: Tree, base: Tree, { holder, node, inFlow }: Site): boolean {
  if (!holder) return false;
  const { start, end } = memberOf(holder);
  const stop = inFlow ? end : pieceStop(tree, end, node);
  const known = new Set(base.comments.map(({ text }) => text));
  return tree.comments.some(({ offset, text }) => offset >= start && offset < stop && !known.has(text));
}

/** How often each comment stands in a text. */
function tally(comments: readonly Comment[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of comments) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Comments that a side added and the merged text lacks. */
function lostComments(base: Tree, side: Tree, merged: Tree): Set<string> {
  const [before, there, now] = [tally(base.comments), tally(side.comments), tally(merged.comments)];
  const lost = [...there].filter(([text, count]) => count > (before.get(text) ?? 0) && count > (now.get(text) ?? 0));
  return new Set(lost.map(([text]) => text));
}

/** Where both sides changed a line and only the comment on theirs would be lost, a person has to look. */
function commentDisputes(texts: Texts, text: string, base: Tree, theirs: Tree, merged: Tree): Dispute[] {
  const lost = lostComments(base, theirs, merged);
  if (lost.size === 0) return [];
  const lineOf = (offset: number): number => theirs.source.slice(0, offset).split('\n').length - 1;
  const lines = theirs.comments.filter((comment) => lost.has(comment.text)).map(({ offset }) => lineOf(offset));
  return hunksOf(texts.base, text, texts.theirs)
    .filter((hunk) => settled(hunk) !== hunk.theirs)
    .filter(({ theirsFrom, theirs: its }) => lines.some((line) => line >= theirsFrom && line < theirsFrom + its.length))
    .map(({ oursFrom, ours, theirs: its, base: was }) => lineDispute(oursFrom, ours, its, was));
}

function lineDispute(
  from: number,
  ours: readonly string[],
  theirs: readonly string[],
  base: readonly string[],
): Dispute {
  const about = { path: [], ours: ours.join(''), theirs: theirs.join(''), base: base.join('') };
  return { from, to: from + ours.length, ours, theirs, about: [about] };
}

/** No text was found that says the merged value: both texts, whole. */
function wholeText({ ours, theirs }: Texts, base: Tree, own: Tree, other: Tree, labels: Labels): Merged {
  const lines = splitLines(ours);
  const about = { path: [], ours: jsonOf(own.root), theirs: jsonOf(other.root), base: jsonOf(base.root) };
  return writeMarkers(
    ours,
    [{ from: 0, to: lines.length, ours: lines, theirs: splitLines(theirs), about: [about] }],
    labels,
  );
}

/** What version control does by itself; a result that cannot be read is pointed out. */
function mergeByLines({ base, ours, theirs }: Texts, labels: Labels): Merged {
  const hunks = hunksOf(base, ours, theirs);
  const disputes: Dispute[] = [];
  const lines: string[] = [];
  for (const hunk of hunks) {
    const agreed = settled(hunk);
    if (!agreed) disputes.push(lineDispute(lines.length, hunk.ours, hunk.theirs, hunk.base));
    lines.push(...(agreed ?? hunk.ours));
  }
  const text = lines.join('');
  if (disputes.length > 0 || read(text).problems.length === 0) return writeMarkers(text, disputes, labels);
  return { text, conflicts: [{ path: [], ours, theirs, base, line: 1 }] };
}
