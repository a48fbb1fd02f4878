/** A member that both sides changed and whose value does not unfold: value, comment and what follows are merged apart. */
import type { Path } from '../json.js';
import { isBlockCollection, isBlockScalar, type Node, toJson } from '../tree.js';
import { sameValue } from './canon.js';
import { mergeInline, type Written } from './flow.js';
import { mergeLines, pick, sameLines } from './lines.js';
import { type About, type Line, mapLines, textClash } from './output.js';
import type { Piece } from './pieces.js';
import type { Rules } from './rules.js';

interface Leaf {
  /** The key with its colon, or the dash. */
  readonly head: string;
  /** White space, anchor and tag before the value. */
  readonly gap: string;
  /** The value's text on this line. */
  readonly value: string;
  /** White space and comment behind it. */
  readonly comment: string;
  /** The value's further lines. */
  readonly below: readonly string[];
  /** Comment lines behind it. */
  readonly after: readonly string[];
  readonly node: Node;
  readonly source: string;
}

/** @returns undefined where the lines do not come apart like this */
function leafOf({ block, body, member, from }: Piece): Leaf | undefined {
  if (!member) return undefined;
  const { doc, column } = block;
  const { source } = doc.tree;
  const node = member.value;
  const first = body[0]!;
  const stop = 'key' in member ? member.colon! + 1 : member.dash! + 1;
  if (doc.lineOf(stop) !== from) return undefined;
  const width = stop - doc.startOf(from) - column;
  const head = first.slice(0, width);
  const rest = first.slice(width);
  const parts = { head, node, source };
  const startsHere = doc.lineOf(node.start) === from && !isBlockCollection(node);
  if (!startsHere) {
    const comment = /^\s*(?:#.*)?$/.test(rest) ? rest : undefined;
    if (comment === undefined) return undefined;
    return { ...parts, gap: '', value: '', comment, below: body.slice(1), after: [] };
  }
  const gap = rest.slice(0, node.start - stop);
  if (isBlockScalar(node)) {
    const header = /^[|>][-+0-9]*/.exec(rest.slice(gap.length))![0];
    return {
      ...parts,
      gap,
      value: header,
      comment: rest.slice(gap.length + header.length),
      below: body.slice(1),
      after: [],
    };
  }
  const lines = doc.lineOf(node.end) - from;
  if (lines > 0) return { ...parts, gap, value: rest.slice(gap.length), comment: '', below: body.slice(1), after: [] };
  const value = rest.slice(gap.length, node.end - stop);
  return { ...parts, gap, value, comment: rest.slice(node.end - stop), below: [], after: body.slice(1) };
}

const write = ({ head, gap, value, comment, below, after }: Omit<Leaf, 'node' | 'source'>): string[] => [
  head + (value === '' ? '' : gap + value) + comment,
  ...below,
  ...after,
];

/** @returns undefined where the sides do not go together */
export function mergeLeaf(
  rules: Rules,
  path: Path,
  base: Piece | undefined,
  ours: Piece,
  theirs: Piece,
): Line[] | undefined {
  const [was, own, other] = [base && leafOf(base), leafOf(ours), leafOf(theirs)];
  if (!own || !other || (base && !was)) return undefined;
  const head = pick(was?.head, own.head, other.head) ?? own.head;
  const comment = pickComment(was?.comment, own.comment, other.comment);
  const after = mergeLines(path, was?.after ?? [], own.after, other.after);
  const value = mergeValue(rules, path, was, own, other);
  if (comment === undefined || !value) return undefined;
  if ('about' in value) {
    const texts = [value.ours, value.theirs].map((text) =>
      write({ ...own, head, value: text, comment, below: [], after: [] }),
    );
    return [{ ours: texts[0]!, theirs: texts[1]!, about: value.about }, ...after];
  }
  const [line] = write({ ...own, ...value, head, comment, below: [], after: [] });
  return [line!, ...value.below, ...after];
}

/** A comment that only one side has stands; two different ones are a person's to choose between. */
function pickComment(base: string | undefined, ours: string, theirs: string): string | undefined {
  const [was, own, other] = [base?.trim(), ours.trim(), theirs.trim()];
  if (own === other) return pick(base, ours, theirs) ?? ours;
  if (base === undefined && (own === '' || other === '')) return own === '' ? theirs : ours;
  if (own === was) return theirs;
  return other === was ? ours : undefined;
}

type Value = Pick<Leaf, 'gap' | 'value'> & { readonly below: readonly Line[] };

function mergeValue(
  rules: Rules,
  path: Path,
  was: Leaf | undefined,
  own: Leaf,
  other: Leaf,
): Value | { ours: string; theirs: string; about: readonly About[] } | undefined {
  const same = (a: Leaf | undefined, b: Leaf): boolean => a !== undefined && sameValue(a.node, b.node);
  const isAsWritten = (a: Leaf | undefined, b: Leaf): boolean =>
    a !== undefined && a.value === b.value && sameLines(a.below, b.below);
  if (same(own, other)) return isAsWritten(was, own) ? other : own;
  if (same(was, other)) return losesComments(was!, other) ? undefined : own;
  if (same(was, own)) return losesComments(was!, own) ? undefined : other;
  const leaves = [own, other, ...(was ? [was] : [])];
  if (leaves.every(({ node }) => isBlockScalar(node))) return mergeBlockText(path, was, own, other);
  const written = (leaf: Leaf): Written => leaf;
  const isInline = ({ node, below, value }: Leaf): boolean =>
    below.length === 0 && value !== '' && !isBlockScalar(node);
  if (!isInline(own) || !isInline(other) || (was && !isInline(was))) return undefined;
  const inline = mergeInline(rules, path, was && written(was), written(own), written(other));
  if (!inline) return undefined;
  if (inline.about.length > 0) return inline;
  return { gap: own.gap, value: inline.ours, below: [] };
}

/** Whether a side that kept the value has put a comment into its lines: nobody takes it away without a word. */
function losesComments(was: Leaf, now: Leaf): boolean {
  if (sameLines(was.below, now.below)) return false;
  const comments = (leaf: Leaf): string => leaf.below.filter((line) => line.includes('#')).join('\n');
  return (
    (isBlockCollection(now.node) || now.value !== '') && !isBlockScalar(now.node) && comments(was) !== comments(now)
  );
}

/** Text of several lines: line by line where it is indented alike. */
function mergeBlockText(path: Path, was: Leaf | undefined, own: Leaf, other: Leaf): Value | undefined {
  const header = pick(was?.value, own.value, other.value);
  if (header === undefined || !was) return undefined;
  const indents = [was, own, other].map(indentOf);
  const [first = 0] = indents;
  const level = (lines: readonly string[], i: number): string[] => lines.map((line) => line.slice(indents[i]));
  const lines = mergeLines(path, level(was.below, 0), level(own.below, 1), level(other.below, 2));
  const pad = ' '.repeat(indents[1] ?? first);
  return { gap: own.gap, value: header, below: mapLines(lines, (line) => (line === '' ? '' : pad + line)) };
}

const indentOf = ({ below }: Leaf): number =>
  Math.min(...below.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length), 80);

/** Both versions of a member, whole, with the comment above it where that is disputed too. */
export function wholeClash(
  path: Path,
  base: Piece | undefined,
  ours: Piece | undefined,
  theirs: Piece | undefined,
  withLead = false,
): Line {
  const lines = (piece: Piece | undefined): string[] => (piece ? [...(withLead ? piece.lead : []), ...piece.body] : []);
  if (!(base ?? ours ?? theirs)!.member) return textClash(path, lines(base), lines(ours), lines(theirs));
  return { ours: lines(ours), theirs: lines(theirs), about: [aboutBoth(path, base, ours, theirs)] };
}

export function aboutBoth(
  path: Path,
  base: Piece | undefined,
  ours: Piece | undefined,
  theirs: Piece | undefined,
): About {
  const value = (piece: Piece | undefined) => piece?.member && toJson(piece.member.value);
  return { path, base: value(base), ours: value(ours), theirs: value(theirs) };
}
