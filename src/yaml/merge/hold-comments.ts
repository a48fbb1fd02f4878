/** Whether every comment that neither side removed stands above, or behind, the member that it belongs to, and no other does. */
import { columnOf, lastUpTo, lineStart, restOfLine } from '../lines.js';
import type { Comment, Entry, Item, Tree } from '../tree.js';
import { canonical, meaningOf, valueAt } from './meaning.js';
import type { Rules } from './rules.js';

/** @param trees base, ours, theirs, merged */
export function holdsComments(rules: Rules, trees: readonly [Tree, Tree, Tree, Tree]): boolean {
  const tallies = trees.map((tree) => tally(tree, rules));
  return [...new Set(tallies.slice(1).flatMap((counts) => [...counts.keys()]))].every((comment) => {
    const [a, b, c, d] = tallies.map((counts) => counts.get(comment) ?? 0) as [number, number, number, number];
    // What both sides did may be one deed, or two.
    const [once, twice] = [b > a ? Math.max(b, c) : Math.min(b, c), b + c - a];
    const isBoth = (b - a) * (c - a) > 0;
    return d === twice || (isBoth && d >= Math.min(once, twice) && d <= Math.max(once, twice));
  });
}

/** How often each comment stands at each member. */
function tally(tree: Tree, rules: Rules): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const comment of tree.comments) {
    const key = `${ownerOf(tree, comment, rules)} ${comment.text.trimEnd()}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * The member that a comment speaks of: the one on whose line it stands; on a line of its own the one right below, or, where
 * what follows stands further out, the one before it that it is deeper than. A comment that a blank line parts from what
 * follows speaks of the collection.
 */
function ownerOf(tree: Tree, { offset }: Comment, rules: Rules): string {
  const { source } = tree;
  const start = lineStart(source, offset);
  const pathTo = (at: number, below = Number.POSITIVE_INFINITY): string[] =>
    pathAt(tree, at, below).map((member) => nameOf(member, rules));
  if (source.slice(start, offset).trim() !== '') return pathTo(offset).join('');
  const column = offset - start;
  const next = nextContent(source, offset);
  if (!next || columnOf(source, next.offset) < column)
    return `behind ${pathTo(source.slice(0, start).trimEnd().length, column).join('')}`;
  if (next.isApart) return `in ${pathTo(next.offset).slice(0, -1).join('')}`;
  const dashes = /^(?:- +)*/.exec(restOfLine(source, next.offset))![0];
  return pathTo(next.offset + dashes.length).join('');
}

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
 * The members, from the outermost, that begin at or before an offset.
 *
 * @param below only members that begin before this column
 */
function pathAt({ root, source }: Tree, offset: number, below: number): (Entry | Item)[] {
  const path: (Entry | Item)[] = [];
  for (let node = root; node.kind === 'map' || node.kind === 'seq'; ) {
    const members: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items;
    const member = members[lastUpTo(members, startOf, offset)];
    if (!member || columnOf(source, startOf(member)) >= below) break;
    path.push(member);
    node = member.value;
  }
  return path;
}

const startOf = (member: Entry | Item): number =>
  'key' in member ? member.start : (member.dash ?? member.value.start);

/** What tells a member from others. */
function nameOf(member: Entry | Item, { identity, renamed }: Rules): string {
  if ('key' in member) return `.${renamed.get(member.name ?? '') ?? member.name}`;
  const meaning = meaningOf(member.value);
  const name = identity.map((key) => valueAt(meaning, key)).find((value) => value !== undefined);
  return `[${member.value.kind === 'scalar' ? canonical(meaning) : name === undefined ? '' : canonical(name)}]`;
}
