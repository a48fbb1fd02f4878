/** Three-way merge of block collections: members are moved and changed as lines, with the comments that belong to them. */
import type { Json, Path } from '../json.js';
import { children, type Node, toJson } from '../tree.js';
import { asJsonMap, sameValue } from './canon.js';
import { aboutBoth, mergeLeaf, wholeClash } from './leaf.js';
import { mergeLines, pick, sameLines } from './lines.js';
import { nameItems } from './match.js';
import { isClean, type Line, mapLines, resolved } from './output.js';
import { type Block, type Inner, indented, innerOf, type Piece } from './pieces.js';
import type { JsonMap, LogRules, Rules } from './rules.js';
import { type Manner, planSteps, type Step, type Versions } from './steps.js';
import { computedFrom, isSum, withText } from './sum.js';

type Lines = readonly Line[];

/** Versions of one thing; no base where both sides made it. */
interface Three<T> {
  readonly base: T | undefined;
  readonly ours: T;
  readonly theirs: T;
}

export class BlockMerger {
  constructor(private readonly rules: Rules) {}

  /**
   * @returns lines relative to the column of the members; undefined where both sides have put the members into different
   *   orders
   */
  blocks(path: Path, { base, ours, theirs }: Three<Block>): Lines | undefined {
    const named = this.named(base, ours, theirs);
    const steps = planSteps(named.versions, named.manner);
    if (!steps) return undefined;
    const { sum } = this.rules.log ?? {};
    const isSummed = sum !== undefined && isSum(sum, base?.node, ours.node, theirs.node);
    const done: Done[] = [];
    let index = 0;
    for (const step of steps) {
      const piece = step.kind === 'against' ? step.ours[0]! : (step.ours ?? step.theirs)!;
      const at = [...path, nameIn(piece) ?? index];
      const isLater = isSummed && nameIn(piece) === sum.key;
      const lines = isLater ? [] : this.step(at, step, named.areItems);
      done.push({
        step,
        path: at,
        name: piece.name,
        lines,
        wasFirst: step.kind !== 'against' && step.ours?.from === ours.pieces[0]!.from,
      });
      if (piece.member) index += step.kind === 'against' ? step.ours.length : 1;
    }
    if (isSummed) writeSum(sum, done);
    return spaced(done, ours);
  }

  /** Pieces whose names are the same where they are the same member, and how they go together. */
  private named(base: Block | undefined, ours: Block, theirs: Block) {
    const isSeq = ours.node.kind === 'seq';
    const isAsBefore = (was: Piece, now: Piece): boolean => this.isAsBefore(was, now);
    const plain: Versions<Piece> = { base: base?.pieces ?? [], ours: ours.pieces, theirs: theirs.pieces };
    if (!isSeq) {
      const manner: Manner<Piece> = { additions: 'side by side', isAsBefore, isOrdered: false };
      return { versions: plain, manner, areItems: false };
    }
    const values = (block: Block | undefined): readonly Node[] => (block ? children(block.node) : []);
    const names = nameItems(this.rules, values(base), values(ours), values(theirs));
    const versions: Versions<Piece> = {
      base: withNames(plain.base, names.base),
      ours: withNames(plain.ours, names.ours),
      theirs: withNames(plain.theirs, names.theirs),
    };
    const log = names.log && { rules: names.log, entryOf: (piece: Piece): JsonMap => asJsonMap(piece.member!.value)! };
    const additions = !log && names.key === undefined ? 'against' : 'side by side';
    const manner: Manner<Piece> = { additions, isAsBefore, isOrdered: true, log };
    return { versions, manner, areItems: names.key !== undefined };
  }

  private isAsBefore(was: Piece, now: Piece): boolean {
    if (sameLines(was.body, now.body) && sameLines(comments(was.lead), comments(now.lead))) return true;
    if (!was.member || !now.member || !sameValue(was.member.value, now.member.value)) return false;
    const known = commentsOf(was);
    return commentsOf(now).every((comment) => known.includes(comment));
  }

  private step(path: Path, step: Step<Piece>, areItems: boolean): Lines {
    if (step.kind === 'against') {
      const lines = (pieces: readonly Piece[]): string[] => pieces.flatMap(({ lead, body }) => [...lead, ...body]);
      const values = (pieces: readonly Piece[]): Json[] =>
        pieces.flatMap(({ member }) => (member ? [toJson(member.value) ?? null] : []));
      const about = step.pairs?.map(([a, b]) => aboutBoth(path, undefined, a, b)) ?? [
        { path, base: undefined, ours: values(step.ours), theirs: values(step.theirs) },
      ];
      return [{ ours: lines(step.ours), theirs: lines(step.theirs), about }];
    }
    const { base, ours, theirs } = step;
    if (step.kind === 'gone') return [wholeClash(path, base, ours, theirs, true)];
    if (!ours || !theirs) return [...(ours ?? theirs)!.lead, ...(ours ?? theirs)!.body];
    const isNewItem = !base && areItems && ours.member !== undefined;
    if (isNewItem && !sameValue(ours.member.value, theirs.member!.value))
      return [wholeClash(path, base, ours, theirs, true)];
    return [...mergeLead(path, base?.lead, ours.lead, theirs.lead), ...this.body(path, { base, ours, theirs })];
  }

  private body(path: Path, { base, ours, theirs }: Three<Piece>): Lines {
    if (sameLines(ours.body, theirs.body) || (base && sameLines(base.body, theirs.body))) return ours.body;
    if (base && sameLines(base.body, ours.body)) return theirs.body;
    return (
      this.unfolded(path, { base, ours, theirs }) ??
      mergeLeaf(this.rules, path, base, ours, theirs) ?? [wholeClash(path, base, ours, theirs)]
    );
  }

  /** Members that hold block collections on both sides. */
  private unfolded(path: Path, { base, ours, theirs }: Three<Piece>): Lines | undefined {
    const [own, other] = [innerOf(ours), innerOf(theirs)];
    if (!own || !other || own.block.node.kind !== other.block.node.kind) return undefined;
    const found = base && innerOf(base);
    const was = found?.block.node.kind === own.block.node.kind ? found : undefined;
    const head = mergeHead(was, own, other);
    const lines = head && this.blocks(path, { base: was?.block, ours: own.block, theirs: other.block });
    if (!lines) return undefined;
    const offset = pick(was?.offset, own.offset, other.offset) ?? own.offset;
    const moved = mapLines(lines, (line) => indented(line, offset));
    // A mapping or list that loses everything it has would read as null.
    if (resolved(lines, 'ours').every(isBlankOrComment) || resolved(lines, 'theirs').every(isBlankOrComment))
      return undefined;
    return head.line === undefined ? onDash(moved) : [head.line, ...moved];
  }
}

/** A member of the result. */
interface Done {
  readonly step: Step<Piece>;
  readonly path: Path;
  readonly name: string;
  lines: Lines;
  /** Whether it is the first one of our text. */
  readonly wasFirst: boolean;
}

const isBlankOrComment = (line: string): boolean => /^[\b \t]*(?:#.*)?$/.test(line);

const nameIn = ({ member }: Piece): string | undefined => (member && 'key' in member ? member.name : undefined);

function withNames(pieces: readonly Piece[], names: readonly string[]): Piece[] {
  let next = 0;
  return pieces.map((piece) => (piece.member ? { ...piece, name: `=${names[next++]}` } : piece));
}

const comments = (lines: readonly string[]): string[] => lines.filter((line) => line.includes('#'));

/** Texts of the comments within a piece. */
function commentsOf({ block: { doc }, lead, from, to }: Piece): string[] {
  const [start, end] = [doc.startOf(from - lead.length), doc.startOf(to)];
  return doc.commentsWithin(start, end);
}

/** Blank lines are nobody's to fight about. */
function mergeLead(
  path: Path,
  base: readonly string[] | undefined,
  ours: readonly string[],
  theirs: readonly string[],
): Lines {
  const merged = mergeLines(path, base ?? [], ours, theirs);
  if (isClean(merged)) return merged;
  if (sameLines(comments(ours), comments(theirs))) return ours;
  if (base && sameLines(comments(base), comments(theirs))) return ours;
  if (base && sameLines(comments(base), comments(ours))) return theirs;
  if (!base && comments(ours).length === 0) return theirs;
  return !base && comments(theirs).length === 0 ? ours : merged;
}

/** The line of the key or dash; undefined where both sides changed it differently. */
function mergeHead(
  was: Inner | undefined,
  own: Inner,
  other: Inner,
): { readonly line: string | undefined } | undefined {
  if (own.head === undefined || other.head === undefined) return { line: own.head ?? other.head };
  const trimmed = (inner: Inner | undefined): string | undefined => inner?.head?.trimEnd();
  const line = pick(trimmed(was), trimmed(own), trimmed(other));
  if (line !== undefined) return { line: line === trimmed(own) ? own.head : other.head };
  if (was) return undefined;
  const hasComment = (inner: Inner): boolean => inner.head!.includes('#');
  if (hasComment(own) && hasComment(other)) return undefined;
  return { line: hasComment(own) ? own.head : other.head };
}

/** Puts the dash before the first member; comments above it go above the dash. Undefined where a side has nothing there. */
function onDash(lines: Lines): Lines | undefined {
  const at = lines.findIndex((line) => typeof line !== 'string' || !isBlankOrComment(line));
  const first = lines[at];
  if (first === undefined) return undefined;
  const dash = (line: string): string => `-${line.slice(1)}`;
  const above = lines
    .slice(0, at)
    .flatMap((line) => (typeof line === 'string' && line !== '' ? [line.trimStart()] : []));
  if (typeof first === 'string') return [...above, dash(first), ...lines.slice(at + 1)];
  const [ours, theirs] = [first.ours, first.theirs].map((side) => {
    const [line, ...rest] = side;
    return line?.startsWith(' ') && !/^ *#/.test(line) ? [dash(line), ...rest] : undefined;
  });
  return ours && theirs && [...above, { ...first, ours, theirs }, ...lines.slice(at + 1)];
}

/** Writes what the merged log adds up to; where the log is disputed, what ours does. */
function writeSum(sum: NonNullable<LogRules['sum']>, done: Done[]): void {
  const log = done.find(({ name }) => name === `=${sum.from}`);
  const target = done.find(({ name }) => name === `=${sum.key}`);
  if (!log || target?.step.kind !== 'take') return;
  const { base, ours, theirs } = target.step;
  const value = computedFrom(sum, resolved(log.lines, 'ours'));
  if (!ours || !theirs || value === undefined) return;
  const body = mergeLines(
    target.path,
    base ? withText(base, value) : [],
    withText(ours, value),
    withText(theirs, value),
  );
  target.lines = [...mergeLead(target.path, base?.lead, ours.lead, theirs.lead), ...body];
}

/** Where another member has become the first one, the blank lines before it stay with the place. */
function spaced(done: readonly Done[], ours: Block): Lines {
  const [first, ...others] = done;
  if (!first) return [];
  const startsBlank = (lines: Lines): boolean => typeof lines[0] === 'string' && lines[0].trim() === '';
  const wasBlank = ours.pieces[0]!.lead[0]?.trim() === '';
  if (first.wasFirst || wasBlank || !startsBlank(first.lines)) return done.flatMap(({ lines }) => lines);
  const from = first.lines.findIndex((line) => typeof line !== 'string' || line.trim() !== '');
  const blank = first.lines.slice(0, from);
  const rest = others.flatMap(({ lines, wasFirst }) =>
    wasFirst && !startsBlank(lines) ? [...blank, ...lines] : lines,
  );
  return [...first.lines.slice(from), ...rest];
}
