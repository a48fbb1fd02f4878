/** Putting whole lines into a text, behind a piece of it. */

import { holderColumn } from '../columns.js';
import {
  beginsLine,
  endsOpen,
  eolAt,
  isBlankOrComment,
  lineStart,
  lineStop,
  nextLine,
  previousStop,
  restOfLine,
} from '../lines.js';
import { badLayout, type Site } from '../locate.js';
import {
  isBlockScalar,
  lastLeaf,
  type MapNode,
  type Member,
  members,
  type Node,
  type SeqNode,
  type Tree,
} from '../tree.js';
import { deletion, insertion, type Patch, type Splice } from './splice.js';

/**
 * The offset, just before a line break, where the last line of a piece ends.
 *
 * @param end behind the piece
 * @param node what stands in the piece: a block text brings its own last line break
 */
export function pieceStop(tree: Tree, end: number, node: Node): number {
  const { source } = tree;
  if (isBlockScalar(lastLeaf(node))) {
    return source[end - 1] === '\n' ? previousStop(source, end) : end;
  }
  if (!isBlankOrComment(restOfLine(source, end))) throw badLayout(tree, '同一行后面还有别的内容', end);
  return lineStop(source, end);
}

/**
 * Moves a stop over the comment lines that follow and stand deeper than a column: they belong to the piece. Blank lines
 * before such a comment go with it, others do not.
 */
export function overComments(tree: Tree, stop: number, column: number): number {
  const { source } = tree;
  let reached = stop;
  for (let start = nextLine(source, stop); start < source.length; start = nextLine(source, start)) {
    const line = restOfLine(source, start);
    if (/^[ \t]*$/.test(line)) continue;
    const indent = /^( *)#/.exec(line)?.[1]?.length;
    if (indent === undefined || indent <= column) break;
    reached = start + line.length;
  }
  return reached;
}

/** What editors and other tools look for in the first comment of a file: it speaks of the file. */
const OF_THE_FILE = /^#(?:!| *(?:yaml-language-server:|vim:|-\*-))/;

/**
 * Where the comment starts that stands right above a line, in its column and without a blank line between; the line's own
 * start where there is none.
 *
 * @param start of the line
 */
export function commentStart({ source }: Tree, start: number): number {
  const indent = /^ */.exec(restOfLine(source, start))![0];
  const isOwn = (line: string, at: number): boolean =>
    line.startsWith(`${indent}#`) && !(at === 0 && OF_THE_FILE.test(line));
  return startOfLines(source, start, isOwn);
}

/** Where the blank lines above a line start. */
export const blankAbove = (source: string, start: number): number =>
  startOfLines(source, start, (line) => line.trim() === '');

/** Where the lines right above a line start that are of some kind; the line's own start where there is none. */
function startOfLines(source: string, start: number, fits: (line: string, at: number) => boolean): number {
  let reached = start;
  while (reached > 0) {
    const above = lineStart(source, previousStop(source, reached));
    if (!fits(source.slice(above, reached), above)) break;
    reached = above;
  }
  return reached;
}

/** Behind the blank lines that start at an offset. */
export function blankBelow(source: string, start: number): number {
  let reached = start;
  while (reached < source.length && restOfLine(source, reached).trim() === '') reached = nextLine(source, reached);
  return reached;
}

/** Whether a blank line stands between most members of a block collection; one gap makes no habit of a mapping's keys. */
function areParted(tree: Tree, { kind }: MapNode | SeqNode, all: readonly Member[]): boolean {
  const gaps = all.slice(1).map(({ start }) => {
    const line = commentStart(tree, lineStart(tree.source, start));
    return blankAbove(tree.source, line) < line;
  });
  return gaps.length > (kind === 'map' ? 1 : 0) && gaps.filter((isBlank) => isBlank).length * 2 > gaps.length;
}

/** Lines as text to insert at a stop. A missing last line break stays missing. */
export function linesBehind(tree: Tree, stop: number, lines: readonly string[]): string {
  const eol = eolAt(tree.source, stop);
  return lines.map((line) => eol + line).join('');
}

/**
 * Puts lines beside the members of a block collection.
 *
 * @param column of the members
 * @param lines indented for it
 * @param after index of the member that they go behind; -1 for the front
 */
export function insertLines(
  tree: Tree,
  site: Site,
  collection: MapNode | SeqNode,
  column: number,
  lines: readonly string[],
  after: number,
): Patch {
  const all = members(collection);
  const parting = areParted(tree, collection, all) ? [''] : [];
  const before = all[after];
  if (!before) {
    // In front of the first member, which may stand on the line of a dash.
    const { start } = all[0]!;
    const eol = eolAt(tree.source, start);
    if (beginsLine(tree.source, start)) {
      const own = lineStart(tree.source, start);
      return [insertion(commentStart(tree, own), [...lines, ...parting].map((line) => line + eol).join(''))];
    }
    return [insertion(start, lines.join(eol).slice(column) + eol + ' '.repeat(column))];
  }
  refuseOpenBlock(tree, before.value);
  // Comments at the members' own column belong to the member that follows, and to the collection where none does.
  const deeperThan = after === all.length - 1 ? holderColumn(tree, site) : column;
  const stop = overComments(tree, pieceStop(tree, before.end, before.value), deeperThan);
  return [insertion(stop, linesBehind(tree, stop, [...parting, ...lines]))];
}

/**
 * Takes whole lines away together with the line break before them, so that the end of the text stays as it was: with a
 * last line break or without one, in which case blank lines before it go too.
 *
 * @param start of the first line
 * @param stop of the last
 */
export function withoutLines(tree: Tree, start: number, stop: number): Splice {
  const { source } = tree;
  const from = previousStop(source, start);
  const blank = stop === source.length ? /(?:\r?\n[ \t]*)*$/.exec(source.slice(0, from))![0].length : 0;
  return deletion(from - blank, stop);
}

/**
 * Whether a `|` block ends a text that has no last line break: readers differ about whether the block has one, so nothing
 * is put behind it and no edit may lead to it. With `-` in the header there is nothing to differ about.
 */
export function isOpenBlock(tree: Tree, node: Node): boolean {
  const leaf = lastLeaf(node);
  return endsOpen(tree.source) && isBlockScalar(leaf) && !/^[|>][0-9]?-/.test(restOfLine(tree.source, leaf.start));
}

/** @param node what the new lines would follow */
function refuseOpenBlock(tree: Tree, node: Node): void {
  const { end, start } = lastLeaf(node);
  if (end === tree.source.length && isOpenBlock(tree, node)) throw badLayout(tree, '文件以块文字结尾而没有换行', start);
}
