/**
 * A text cut into whole lines by what they belong to: each member of a block collection has the comments above it, its
 * own lines, and deeper comments behind. Lines are kept relative to the column of their collection, so that a member can
 * move into another indentation; nothing else of them is changed.
 */
import { columnOf } from '../lines.js';
import {
  type Entry,
  entryEnd,
  type Item,
  isBlockCollection,
  isBlockScalar,
  itemEnd,
  lastLeaf,
  type Node,
  type Tree,
} from '../tree.js';
import type { Unit } from './steps.js';

/** Stands for each column that a line begins before the column of its collection. No YAML text holds it. */
const OUTDENT = '\b';

/** A line as it stands `by` columns further in. */
export function indented(line: string, by: number): string {
  if (line === '') return line;
  let missing = 0;
  while (line[missing] === OUTDENT) missing++;
  const column = by - missing;
  return (column < 0 ? OUTDENT.repeat(-column) : ' '.repeat(column)) + line.slice(missing);
}

/** A line relative to a column. */
function relative(line: string, column: number): string {
  if (line === '') return line;
  let spaces = 0;
  while (spaces < column && line[spaces] === ' ') spaces++;
  return OUTDENT.repeat(column - spaces) + line.slice(spaces);
}

/** A text with its lines and its tree. */
export class Doc {
  readonly lines: readonly string[];
  private readonly starts: number[] = [0];

  /** @param tree of a text in which LF ends every line, the last too */
  constructor(readonly tree: Tree) {
    const { source } = tree;
    for (let feed = source.indexOf('\n'); feed >= 0; feed = source.indexOf('\n', feed + 1)) this.starts.push(feed + 1);
    this.lines = source.split('\n').slice(0, -1);
  }

  /** Index of the line that holds an offset. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  startOf(line: number): number {
    return this.starts[line] ?? this.tree.source.length;
  }

  /** Texts of the comments between two offsets. */
  commentsWithin(start: number, end: number): string[] {
    return this.tree.comments.filter(({ offset }) => offset >= start && offset < end).map(({ text }) => text);
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

/** A block collection and the lines that it takes. */
export interface Block extends Region {
  readonly node: Node & { readonly kind: 'map' | 'seq' };
  readonly column: number;
  readonly pieces: readonly Piece[];
}

/** A member with its lines, or comment lines that stand apart from any member. */
export interface Piece extends Unit {
  readonly block: Pick<Block, 'doc' | 'column' | 'from' | 'first'>;
  /** Blank lines and the comment right above. */
  readonly lead: readonly string[];
  /** Its own lines. */
  readonly body: readonly string[];
  /** Lines of the body in the text. */
  readonly from: number;
  readonly to: number;
  readonly member: Entry | Item | undefined;
}

const lineAt = ({ doc, from, first }: Pick<Region, 'doc' | 'from' | 'first'>, line: number): string =>
  line === from && first !== undefined ? first : doc.lines[line]!;

const isBlank = (line: string): boolean => line.trim() === '';
const isComment = (line: string): boolean => /^[ \t]*#/.test(line);
const indentOf = (line: string): number => /^ */.exec(line)![0].length;

export const startOf = (member: Entry | Item): number =>
  'key' in member ? member.start : (member.dash ?? member.value.start);

const endOf = (member: Entry | Item): number => ('key' in member ? entryEnd(member) : itemEnd(member));

/**
 * Cuts the lines of a block collection.
 *
 * @returns undefined where its members do not stand on lines of their own in one column, or share a key
 */
export function blockOf(region: Region, node: Node): Block | undefined {
  if (!isBlockCollection(node)) return undefined;
  const { doc } = region;
  const list: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items;
  const column = columnOf(doc.tree.source, startOf(list[0]!));
  const block = { ...region, column };
  const cutter = new Cutter(block);
  for (const [i, member] of list.entries()) {
    const at = doc.lineOf(startOf(member));
    const isOwnLine = at >= cutter.done && columnOf(doc.tree.source, startOf(member)) === column;
    if (!isOwnLine || !isBlank(lineAt(block, at).slice(0, column))) return undefined;
    if ('key' in member && (member.explicit || member.name === undefined || member.colon === undefined))
      return undefined;
    const next = list[i + 1];
    if (!cutter.member(member, at, next ? doc.lineOf(startOf(next)) : region.to)) return undefined;
  }
  if (!cutter.tail(region.to)) return undefined;
  const { pieces } = cutter;
  if (new Set(pieces.map(({ name }) => name)).size < pieces.length) return undefined;
  return { ...block, node, pieces };
}

class Cutter {
  readonly pieces: Piece[] = [];
  /** Lines before this one belong to a piece. */
  done: number;
  private readonly comments = new Map<string, number>();

  constructor(private readonly block: Omit<Block, 'node' | 'pieces'>) {
    this.done = block.from;
  }

  member(member: Entry | Item, at: number, limit: number): boolean {
    const lead = this.between(at, true);
    if (!lead) return false;
    const to = this.endOfMember(member, at, limit);
    const name = 'key' in member ? `=${member.name}` : `=${this.pieces.length}`;
    this.pieces.push({
      name,
      isComment: false,
      block: this.block,
      lead,
      body: this.lines(at, to),
      from: at,
      to,
      member,
    });
    this.done = to;
    return true;
  }

  tail(to: number): boolean {
    const rest = this.between(to, false);
    if (rest && rest.length > 0) this.apart(rest, [], to, to);
    return rest !== undefined;
  }

  private lines(from: number, to: number): string[] {
    const out: string[] = [];
    for (let line = from; line < to; line++) out.push(relative(lineAt(this.block, line), this.block.column));
    return out;
  }

  /** Up to a line: comments that stand apart become pieces; what belongs to the member on that line is given back. */
  private between(to: number, hasMember: boolean): string[] | undefined {
    const lines = this.lines(this.done, to);
    if (!lines.every((line) => isBlank(line.replaceAll(OUTDENT, ' ')) || /^[\b \t]*#/.test(line))) return undefined;
    const isEmpty = (line: string): boolean => !line.includes('#');
    let [lead, comments]: [string[], string[]] = [[], []];
    for (const [i, line] of lines.entries()) {
      if (!isEmpty(line)) comments.push(line);
      else if (comments.length === 0) lead.push(line);
      else {
        this.apart(lead, comments, this.done + i - comments.length, this.done + i);
        [lead, comments] = [[line], []];
      }
    }
    if (hasMember || comments.length === 0) return [...lead, ...comments];
    this.apart(lead, comments, to - comments.length, to);
    return [];
  }

  private apart(lead: readonly string[], body: readonly string[], from: number, to: number): void {
    const text = body.join('\n');
    const count = (this.comments.get(text) ?? 0) + 1;
    this.comments.set(text, count);
    const name = `#${count} ${text}`;
    this.pieces.push({ name, isComment: true, block: this.block, lead, body, from, to, member: undefined });
  }

  /** Behind a member's own lines and the deeper comments that follow. */
  private endOfMember(member: Entry | Item, at: number, limit: number): number {
    const { doc, column } = this.block;
    const end = endOf(member);
    const leaf = lastLeaf(member.value);
    let to = doc.lineOf(isBlockScalar(leaf) && end > startOf(member) ? end - 1 : end) + 1;
    if (isBlockScalar(leaf) && !/^[|>][0-9]?\+/.test(doc.tree.source.slice(leaf.start, leaf.start + 3))) {
      while (to > at + 1 && isBlank(doc.lines[to - 1]!)) to--;
    }
    for (let line = to; line < limit; line++) {
      const text = doc.lines[line]!;
      if (isBlank(text)) continue;
      if (!isComment(text) || indentOf(text) <= column) break;
      to = line + 1;
    }
    return to;
  }
}

/** A block collection in the lines of a piece, with what stands before it. */
export interface Inner {
  readonly block: Block;
  /** The line of the key or dash, where the members begin below it. */
  readonly head: string | undefined;
  /** Columns from the piece to the members. */
  readonly offset: number;
}

/** The block collection that a member holds; undefined where it holds none, or one that cannot be cut. */
export function innerOf({ block, member, from, to }: Piece): Inner | undefined {
  if (!member || !isBlockCollection(member.value)) return undefined;
  const { doc, column } = block;
  const first = doc.lineOf(member.value.start);
  const line = lineAt(block, from);
  const isOnDash = first === from;
  if (isOnDash && 'key' in member) return undefined;
  const region = isOnDash
    ? { doc, from, to, first: `${' '.repeat(column + 1)}${line.slice(column + 1)}` }
    : { doc, from: from + 1, to };
  const inner = blockOf(region, member.value);
  if (!inner) return undefined;
  return { block: inner, head: isOnDash ? undefined : relative(line, column), offset: inner.column - column };
}
