/**
 * A collection cut into what can move: each member of a block collection has the comments above it, its own lines, and
 * deeper comments behind. Lines are kept relative to the column of their collection, so that a member can move into another
 * indentation; nothing else of them is changed.
 */
import { columnOf, lastUpTo, lineStarts } from '../lines.js';
import {
  type Entry,
  type Item,
  isBlockCollection,
  isBlockScalar,
  isEmpty,
  lastLeaf,
  type MapNode,
  members,
  type Node,
  type SeqNode,
  type Tree,
} from '../tree.js';
import { meaningOf } from './meaning.js';
import type { Unit } from './steps.js';

/** Stands for each column that a line begins before the column of its collection. No YAML text holds it. */
const OUTDENT = '\b';

/** A line as it stands `by` columns further in. */
export function indented(line: string, by: number): string {
  if (line.trim() === '') return line;
  let missing = 0;
  while (line[missing] === OUTDENT) missing++;
  const column = by - missing;
  return (column < 0 ? OUTDENT.repeat(-column) : ' '.repeat(column)) + line.slice(missing);
}

/** A line relative to a column. */
function relative(line: string, column: number): string {
  if (line.trim() === '') return line;
  let spaces = 0;
  while (spaces < column && line[spaces] === ' ') spaces++;
  return OUTDENT.repeat(column - spaces) + line.slice(spaces);
}

/** Whether a relative line holds nothing, or a comment. */
export const isRemark = (line: string): boolean => /^[\b\s]*(?:#[^\n]*)?$/.test(line);

/** A text with its lines and its tree. */
export class Doc {
  readonly lines: readonly string[];
  private readonly starts: readonly number[];

  /** @param tree of a text in which LF ends every line, the last too */
  constructor(readonly tree: Tree) {
    this.starts = lineStarts(tree.source);
    this.lines = tree.source.split('\n').slice(0, -1);
  }

  /** Index of the line that holds an offset. */
  lineOf(offset: number): number {
    return lastUpTo(this.starts, (start) => start, offset);
  }

  startOf(line: number): number {
    return this.starts[line] ?? this.tree.source.length;
  }
}

/** A stretch of lines; the first one may stand on the line of a dash, which then reads as a space. */
interface Region {
  readonly doc: Doc;
  readonly from: number;
  /** Behind the last line. */
  readonly to: number;
  readonly first?: string | undefined;
}

/** A collection and its members. */
export interface Pieces {
  readonly node: MapNode | SeqNode;
  readonly pieces: readonly Piece[];
  readonly column: number;
}

/** A member with its text, or comment lines that stand apart from any member. */
export interface Piece extends Unit {
  readonly doc: Doc;
  /** Of the first character of its own text. */
  readonly column: number;
  /** Blank lines and the comment right above. */
  readonly lead: readonly string[];
  /** Its own lines; in a flow collection its own text alone. */
  readonly body: readonly string[];
  /** Lines of the body in the text. */
  readonly from: number;
  readonly to: number;
  readonly member: Entry | Item | undefined;
}

/**
 * Cuts the lines of a block collection.
 *
 * @returns undefined where its members do not stand on lines of their own in one column, or share a key
 */
export function blockOf(region: Region, node: Node): Pieces | undefined {
  if (!isBlockCollection(node)) return undefined;
  const { doc, to } = region;
  const places = members(node);
  const column = columnOf(doc.tree.source, places[0]!.start);
  const cutter = new Cutter(region, column);
  for (const [i, { start, end }] of places.entries()) {
    const at = doc.lineOf(start);
    const next = places[i + 1];
    if (at < cutter.done || columnOf(doc.tree.source, start) !== column) return undefined;
    const member = node.kind === 'map' ? node.entries[i]! : node.items[i]!;
    if (!isPlain(member) || !cutter.member(member, { at, end, limit: next ? doc.lineOf(next.start) : to }))
      return undefined;
  }
  if (!cutter.tail(to)) return undefined;
  const { pieces } = cutter;
  return new Set(pieces.map(({ name }) => name)).size < pieces.length ? undefined : { node, column, pieces };
}

/** Whether a key is a name with a colon behind it. */
const isPlain = (member: Entry | Item): boolean =>
  !('key' in member) || (!member.explicit && member.name !== undefined && member.colon !== undefined);

class Cutter {
  readonly pieces: Piece[] = [];
  /** Lines before this one belong to a piece. */
  done: number;
  private readonly comments = new Map<string, number>();

  constructor(
    private readonly region: Region,
    private readonly column: number,
  ) {
    this.done = region.from;
  }

  /** @returns false where something else stands before the member, on its line or above */
  member(member: Entry | Item, place: { at: number; end: number; limit: number }): boolean {
    const { at } = place;
    const lead = this.between(at, true);
    const to = this.endOf(member.value, place);
    const body = this.lines(at, to);
    if (!lead || body[0]!.startsWith(OUTDENT)) return false;
    const name = 'key' in member ? `=${member.name}` : `=${this.pieces.length}`;
    this.add({ name, value: meaningOf(member.value), lead, body, from: at, to, member });
    this.done = to;
    return true;
  }

  tail(to: number): boolean {
    const rest = this.between(to, false);
    if (rest && rest.length > 0) this.apart(rest, [], to);
    return rest !== undefined;
  }

  private add(piece: Omit<Piece, 'doc' | 'column'>): void {
    this.pieces.push({ ...piece, doc: this.region.doc, column: this.column });
  }

  private lines(from: number, to: number): string[] {
    const { doc, from: top, first } = this.region;
    const out: string[] = [];
    for (let line = from; line < to; line++) {
      const text = line === top && first !== undefined ? first : doc.lines[line]!;
      out.push(relative(text, this.column));
    }
    return out;
  }

  /** Up to a line: comments that stand apart become pieces; what belongs to the member on that line is given back. */
  private between(to: number, hasMember: boolean): string[] | undefined {
    const lines = this.lines(this.done, to);
    if (!lines.every(isRemark)) return undefined;
    let [lead, comments]: [string[], string[]] = [[], []];
    for (const [i, line] of lines.entries()) {
      if (line.includes('#')) comments.push(line);
      else if (comments.length === 0) lead.push(line);
      else {
        this.apart(lead, comments, this.done + i);
        [lead, comments] = [[line], []];
      }
    }
    if (hasMember || comments.length === 0) return [...lead, ...comments];
    this.apart(lead, comments, to);
    return [];
  }

  private apart(lead: readonly string[], body: readonly string[], to: number): void {
    const text = body.join('\n');
    const count = (this.comments.get(text) ?? 0) + 1;
    this.comments.set(text, count);
    const name = `#${count} ${text}`;
    this.add({ name, value: undefined, lead, body, from: to - body.length, to, member: undefined });
  }

  /** Behind a member's own lines and the deeper comments that follow. */
  private endOf(value: Node, { at, end, limit }: { at: number; end: number; limit: number }): number {
    const { doc } = this.region;
    const leaf = lastLeaf(value);
    const isBlock = isBlockScalar(leaf);
    let to = doc.lineOf(isBlock ? end - 1 : end) + 1;
    if (isBlock && !/^[|>][0-9]?\+/.test(doc.tree.source.slice(leaf.start, leaf.start + 3))) {
      while (to > at + 1 && doc.lines[to - 1]!.trim() === '') to--;
    }
    for (let line = to; line < limit; line++) {
      const text = doc.lines[line]!;
      if (text.trim() === '') continue;
      if (!isRemark(text) || text.indexOf('#') <= this.column) break;
      to = line + 1;
    }
    return to;
  }
}

/** The members that a piece holds as a block collection. */
export interface Inner extends Pieces {
  /** The line of the key or dash, where the members begin below it. */
  readonly head: string | undefined;
  /** Columns from the piece to the members. */
  readonly offset: number;
}

/** The block collection that a member holds; undefined where it holds none, or one that cannot be cut. */
export function innerOf({ doc, column, body, from, to, member }: Piece): Inner | undefined {
  if (!member || !isBlockCollection(member.value)) return undefined;
  const isOnDash = doc.lineOf(member.value.start) === from;
  if (isOnDash && 'key' in member) return undefined;
  const first = `${' '.repeat(column + 1)}${body[0]!.slice(1)}`;
  const inner = blockOf(isOnDash ? { doc, from, to, first } : { doc, from: from + 1, to }, member.value);
  return inner && { ...inner, head: isOnDash ? undefined : body[0]!, offset: inner.column - column };
}

/**
 * Cuts what stands in brackets.
 *
 * @returns undefined where that goes over several lines, or a member is written in an odd way
 */
export function flowOf(doc: Doc, node: Node): Pieces | undefined {
  if ((node.kind !== 'map' && node.kind !== 'seq') || !node.flow || isOdd(node)) return undefined;
  const { source } = doc.tree;
  const line = doc.lineOf(node.start);
  if (doc.lineOf(node.end) !== line || (node.kind === 'map' && node.bare)) return undefined;
  const list: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items;
  const pieces = list.map((member, i): Piece => {
    const start = 'key' in member ? member.start : member.value.start;
    const name = 'key' in member ? `=${member.name}` : `=${i}`;
    const body = [source.slice(start, member.value.end)];
    const place = { doc, column: columnOf(source, start), from: line, to: line + 1 };
    return { name, value: meaningOf(member.value), lead: [], body, ...place, member };
  });
  const isClear = list.every((member) => isPlain(member) && !isEmpty(member.value) && !isOdd(member.value));
  const names = new Set(pieces.map(({ name }) => name));
  return isClear && names.size === pieces.length ? { node, pieces, column: 0 } : undefined;
}

const isOdd = (node: Node): boolean =>
  node.anchor !== undefined || node.tag !== undefined || (node.kind === 'map' && node.bare);
