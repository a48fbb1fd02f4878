/** A member whose value does not unfold, taken apart. */
import { encodeScalar } from '../encode.js';
import { type Json, type Path, sameJson } from '../json.js';
import { isBlockCollection, isBlockScalar, type Node } from '../tree.js';
import { type Lines, mapLines } from './conflict.js';
import { mergeLines, pick, sameLines } from './lines.js';
import { meaningOf } from './meaning.js';
import type { Doc, Piece } from './pieces.js';
import type { Three } from './rules.js';

export interface Leaf {
  /** The key with its colon, or the dash. */
  readonly head: string;
  /** White space, anchor, tag and the value's text on this line. */
  readonly value: string;
  /** White space and comment behind it. */
  readonly comment: string;
  /** The value's further lines. */
  readonly below: readonly string[];
  /** Comment lines behind it. */
  readonly after: readonly string[];
  /** Whether the value is one line, a `|` or `>` text, something else that goes over several lines, or begins below. */
  readonly shape: 'line' | 'text' | 'lines' | 'below';
  readonly node: Node;
  readonly meaning: Json;
  readonly doc: Doc;
}

/**
 * Key, value and comment of the first line are merged apart, then the lines below.
 *
 * @param inline what becomes of values of one line
 * @returns undefined where the sides do not go together
 */
export function mergeLeaf(path: Path, three: Three<Piece>, inline: (leaves: Three<Leaf>) => Lines): Lines | undefined {
  const [was, own, other] = [three.base && leafOf(three.base), leafOf(three.ours), leafOf(three.theirs)];
  if (!own || !other || (three.base && !was)) return undefined;
  const head = pick(was?.head, own.head, other.head) ?? own.head;
  const comment = pickComment(was?.comment, own.comment, other.comment);
  const value = mergeValue(path, { base: was, ours: own, theirs: other }, inline);
  if (comment === undefined || !value) return undefined;
  const [first, ...below] = value;
  const after = mergeLines(path, { base: was?.after, ours: own.after, theirs: other.after });
  return [...mapLines([first!], (text) => head + text + comment), ...below, ...after];
}

/** The value on the first line, then the lines below. */
function mergeValue(
  path: Path,
  { base, ours, theirs }: Three<Leaf>,
  inline: (leaves: Three<Leaf>) => Lines,
): Lines | undefined {
  const text = ({ value, below }: Leaf): Lines => [value, ...below];
  const isSame = (a: Leaf | undefined, b: Leaf): boolean => a !== undefined && sameJson(a.meaning, b.meaning);
  const isAsWritten = base?.value === ours.value && sameLines(base.below, ours.below);
  if (isSame(ours, theirs)) return text(isAsWritten ? theirs : ours);
  if (isSame(base, theirs)) return losesComments(base!, theirs) ? undefined : text(ours);
  if (isSame(base, ours)) return losesComments(base!, ours) ? undefined : text(theirs);
  const { shape } = ours;
  if (theirs.shape !== shape || (base && base.shape !== shape) || shape === 'below') return undefined;
  if (shape === 'line') return inline({ base, ours, theirs });
  const first = pick(base?.value, ours.value, theirs.value);
  if (!base || first === undefined) return undefined;
  return [first, ...mergeLines(path, { base: base.below, ours: ours.below, theirs: theirs.below })];
}

/** @returns undefined where the lines do not come apart like this */
function leafOf({ doc, column, body, from, member }: Piece): Leaf | undefined {
  if (!member) return undefined;
  const node = member.value;
  const [first, ...rest] = body as [string, ...string[]];
  // Offsets in the first line of the body.
  const at = (offset: number): number => Math.max(0, offset - doc.startOf(from) - column);
  const stop = at('key' in member ? member.colon! + 1 : member.dash === undefined ? 0 : member.dash + 1);
  if (stop > first.length) return undefined;
  const shape = shapeOf(doc, node, from);
  const isLine = shape === 'line';
  let end = at(node.end);
  if (shape === 'below') end = stop;
  if (shape === 'text') end = at(node.start) + /^[|>][-+0-9]*/.exec(first.slice(at(node.start)))![0].length;
  const comment = first.slice(end);
  if (shape === 'below' && !/^\s*(?:#.*)?$/.test(comment)) return undefined;
  const parts = { head: first.slice(0, stop), value: first.slice(stop, end), comment };
  return { ...parts, below: isLine ? [] : rest, after: isLine ? rest : [], shape, node, meaning: meaningOf(node), doc };
}

function shapeOf(doc: Doc, node: Node, line: number): Leaf['shape'] {
  if (doc.lineOf(node.start) !== line || isBlockCollection(node)) return 'below';
  if (isBlockScalar(node)) return 'text';
  return doc.lineOf(node.end) === line ? 'line' : 'lines';
}

/** A comment that only one side has stands; two different ones are a person's to choose between. */
function pickComment(base: string | undefined, ours: string, theirs: string): string | undefined {
  const [was, own, other] = [base?.trim(), ours.trim(), theirs.trim()];
  if (own === other) return pick(base, ours, theirs) ?? ours;
  if (base === undefined && (own === '' || other === '')) return own === '' ? theirs : ours;
  if (own === was) return theirs;
  return other === was ? ours : undefined;
}

/** Whether a side that kept the value has put a comment into its lines: nobody takes it away without a word. */
function losesComments(was: Leaf, now: Leaf): boolean {
  if (sameLines(was.below, now.below) || isBlockScalar(now.node)) return false;
  const comments = (leaf: Leaf): string => leaf.below.filter((line) => line.includes('#')).join('\n');
  return comments(was) !== comments(now);
}

/** The lines of a member that holds a text, with another text in its place. */
export function writeValue(piece: Piece, text: string): readonly string[] {
  const leaf = leafOf(piece);
  if (!leaf || leaf.meaning === text || leaf.shape === 'below') return piece.body;
  // Quoted also where only brackets would ask for it.
  const encoded = encodeScalar(text, { quote: 'double', plainDates: false, inFlow: true, wish: 'plain' });
  const gap = /^\s*/.exec(leaf.value)![0];
  return [leaf.head + gap + encoded + leaf.comment, ...leaf.after];
}
