/** Whether every comment that neither side removed stands above, or behind, the member that it belongs to, and no other does. */
import { columnOf, lineStart, previousStop, restOfLine } from '../lines.js';
import type { Comment, Entry, Item, Node, Tree } from '../tree.js';
import { canonical, entryOf } from './canon.js';
import { type Hunk, sameLines } from './lines.js';
import { startOf } from './pieces.js';
import type { Rules } from './rules.js';

/** Stretches of a text, in order. */
type Ranges = readonly (readonly [start: number, end: number])[];

/** The member that a comment speaks of, as a text that is the same for the same member. */
type Owners = (comment: Comment) => string;

export function holdsComments({ identity }: Rules, trees: readonly Tree[]): boolean {
  return areHeld(trees.map((tree) => tally(tree.comments, (comment) => ownerOf(tree, comment, identity))));
}

/**
 * The same for texts that are known to differ in some ranges alone, from their lines and without their trees: it may find
 * fault where there is none.
 */
export function seemsToHoldComments(sources: readonly string[], ranges: readonly Ranges[]): boolean {
  return areHeld(
    sources.map((source, i) => tally(commentLines(source, ranges[i]!), (comment) => lineOwner(source, comment))),
  );
}

/** How often each comment stands at each member, in base, ours, theirs and merged. */
function areHeld(tallies: readonly ReadonlyMap<string, number>[]): boolean {
  const [was, own, other, now] = tallies;
  const all = new Set([own!, other!, now!].flatMap((one) => [...one.keys()]));
  for (const comment of all) {
    const [a, b, c] = [was!, own!, other!].map((one) => one.get(comment) ?? 0) as [number, number, number];
    const wanted = c === a ? b : b === a ? c : Math.max(b, c);
    if ((now!.get(comment) ?? 0) !== wanted) return false;
  }
  return true;
}

function tally(comments: readonly Comment[], ownerOf: Owners): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments) {
    const key = `${ownerOf(comment)} ${comment.text.trimEnd()}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What looks like a comment within ranges of a text. */
function commentLines(source: string, ranges: Ranges): Comment[] {
  return ranges.flatMap(([start, end]) =>
    [...source.slice(start, end).matchAll(/(?<=^|[ \t])#.*$/gm)].map((match) => ({
      offset: start + match.index,
      text: match[0],
    })),
  );
}

/** The line that a comment stands on or above, and the lines that it stands below. */
function lineOwner(source: string, { offset }: Comment): string {
  const start = lineStart(source, offset);
  const isAlone = source.slice(start, offset).trim() === '';
  const next = isAlone ? nextContent(source, offset) : undefined;
  const column = isAlone ? offset - start : source.slice(start).search(/[^ ]/);
  const path: string[] = [
    isAlone ? `${next?.isApart} ${next ? restOfLine(source, next.offset) : ''}` : source.slice(start, offset),
  ];
  let reached = column;
  for (let line = start; line > 0 && reached > 0; ) {
    line = lineStart(source, previousStop(source, line));
    const text = restOfLine(source, line);
    const indent = text.search(/[^ ]/);
    if (indent < 0 || text[indent] === '#' || indent >= reached) continue;
    path.push(text);
    reached = indent;
  }
  return path.join('\n');
}

/**
 * Where lines that go together and their sources differ, with the comments and blank lines around, which might speak of
 * something else now.
 *
 * @param hunks of a merge that has no conflict, with what came of each
 */
export function changedRanges(
  hunks: readonly (Hunk & { readonly merged: readonly string[] })[],
): [Ranges, Ranges, Ranges, Ranges] {
  return (['base', 'ours', 'theirs', 'merged'] as const).map((version) => {
    const ranges: [number, number][] = [];
    let offset = 0;
    for (const [i, hunk] of hunks.entries()) {
      const length = lengthOf(hunk[version]);
      if (!isShared(hunk)) {
        const before = hunks[i - 1]?.base.toReversed() ?? [];
        const after = hunks[i + 1]?.base ?? [];
        ranges.push([offset - lengthOf(besideLines(before)), offset + length + lengthOf(besideLines(after))]);
      }
      offset += length;
    }
    return ranges;
  }) as unknown as [Ranges, Ranges, Ranges, Ranges];
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((length, line) => length + line.length + 1, 0);

const isShared = ({ base, ours, theirs }: Hunk): boolean => sameLines(base, ours) && sameLines(base, theirs);

function besideLines(lines: readonly string[]): readonly string[] {
  const stop = lines.findIndex((line) => !/^[ \t]*(?:#|\r?$)/.test(line));
  return stop < 0 ? lines : lines.slice(0, stop);
}

/**
 * The member that a comment speaks of: the one on whose line it stands; on a line of its own the one right below, or, where
 * what follows stands further out, the one before it that it is deeper than. A comment that a blank line parts from what
 * follows speaks of the collection.
 */
function ownerOf(tree: Tree, { offset }: Comment, identity: readonly string[]): string {
  const { source } = tree;
  const start = lineStart(source, offset);
  const pathTo = (at: number, below?: number): string => pathAt(tree, at, identity, below).join('');
  if (source.slice(start, offset).trim() !== '') return pathTo(offset);
  const column = offset - start;
  const next = nextContent(source, offset);
  if (!next || columnOf(source, next.offset) < column) {
    return `behind ${pathTo(source.slice(0, start).trimEnd().length, column)}`;
  }
  const path = pathAt(tree, endOfDashes(source, next.offset), identity);
  return next.isApart ? `in ${pathAt(tree, next.offset, identity).slice(0, -1).join('')}` : path.join('');
}

const endOfDashes = (source: string, start: number): number =>
  start + /^(?:- +)*/.exec(restOfLine(source, start))![0].length;

/** The first character behind a comment that is no white space and no comment, and whether a blank line comes before it. */
function nextContent(source: string, offset: number): { offset: number; isApart: boolean } | undefined {
  let isApart = false;
  for (let at = source.indexOf('\n', offset) + 1; at > 0; at = source.indexOf('\n', at) + 1) {
    const found = /[^ \t]/.exec(restOfLine(source, at));
    if (!found) isApart = true;
    else if (found[0] !== '#') return { offset: at + found.index, isApart };
  }
  return undefined;
}

/**
 * The path of the innermost member that begins at or before an offset, items by their identity.
 *
 * @param below only members that begin before this column
 */
function pathAt(tree: Tree, offset: number, identity: readonly string[], below = Number.POSITIVE_INFINITY): string[] {
  const path: string[] = [];
  for (let node = tree.root; node.kind === 'map' || node.kind === 'seq'; ) {
    const member = node.kind === 'map' ? lastBefore(node.entries, offset) : lastBefore(node.items, offset);
    if (!member || columnOf(tree.source, startOf(member)) >= below) break;
    path.push('key' in member ? `.${member.name}` : `[${nameOf(member.value, identity)}]`);
    node = member.value;
  }
  return path;
}

function nameOf(node: Node, identity: readonly string[]): string {
  const name = identity.map((key) => entryOf(node, key)?.value).find((value) => value?.kind === 'scalar');
  if (name) return canonical(name);
  return node.kind === 'scalar' ? canonical(node) : '';
}

function lastBefore<T extends Entry | Item>(list: readonly T[], offset: number): T | undefined {
  let [low, high] = [-1, list.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(list[middle]!) <= offset) low = middle;
    else high = middle - 1;
  }
  return list[low];
}
