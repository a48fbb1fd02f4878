/** Three-way merge of collections: members are moved and changed as text, with the comments that belong to them. */
import { type Json, type Path, sameJson } from '../json.js';
import { read } from '../read/read.js';
import { type Node, toJson } from '../tree.js';
import { isClean, type Lines, mapLines, resolved } from './conflict.js';
import { type Leaf, mergeLeaf, writeValue } from './leaf.js';
import { dispute, joined, mergeLines, pick, sameLines } from './lines.js';
import { nameItems } from './match.js';
import { meaningOf } from './meaning.js';
import { flowOf, type Inner, indented, innerOf, isRemark, type Piece, type Pieces } from './pieces.js';
import { each, eachOf, type Rules, type Three, type Versions } from './rules.js';
import { type Manner, planSteps, type Step, unitOf } from './steps.js';
import { computed, isSum } from './sum.js';

/** What came of a member. */
interface Done {
  readonly step: Step<Piece>;
  readonly path: Path;
  lines: Lines;
}

export class Merger {
  constructor(private readonly rules: Rules) {}

  /**
   * @returns lines relative to the column of the members; undefined where both sides have put the members into different
   *   orders
   */
  block(path: Path, three: Three<Pieces>): Lines | undefined {
    const done = this.members(path, three);
    return done && spaced(done, three.ours.pieces[0]!);
  }

  private members(path: Path, three: Three<Pieces>): Done[] | undefined {
    const { pieces, manner } = this.named(three);
    const steps = planSteps(pieces, manner);
    if (!steps) return undefined;
    const { sum } = this.rules.log ?? {};
    const meanings = eachOf(three, ({ node }) => meaningOf(node));
    const isSummed = isSum(sum, meanings);
    let index = 0;
    const done = steps.map((step): Done => {
      const { member } = unitOf(step);
      const at = [...path, nameIn(member) ?? index];
      if (member) index += step.kind === 'against' ? step.ours.length : 1;
      const isLater = isSummed && nameIn(member) === sum!.key;
      return { step, path: at, lines: isLater ? [] : this.step(at, step, manner) };
    });
    if (!isSummed) return done;
    const [log, total] = [sum!.from, sum!.key].map((key) =>
      done.find(({ step }) => nameIn(unitOf(step).member) === key),
    );
    const { tree } = read(joined(log ? resolved(log.lines, 'ours') : []));
    const value = tree && computed(sum!, meaningOf(tree.root));
    if (value === undefined || total?.step.kind !== 'take') return done;
    const { base, ours, theirs } = total.step;
    const written = (piece: Piece): Piece => ({ ...piece, body: writeValue(piece, value) });
    const texts = eachOf({ base, ours: ours!, theirs: theirs! }, written);
    const bodies = eachOf(texts, ({ body }) => body);
    total.lines = [...mergeLead(total.path, texts), ...mergeLines(total.path, bodies)];
    return done;
  }

  /** Pieces whose names are the same where they are the same member, and how they go together. */
  private named(three: Three<Pieces>): { pieces: Three<readonly Piece[]>; manner: Manner<Piece> } {
    const { base, ours, theirs } = eachOf(three, ({ pieces }) => pieces);
    if (three.ours.node.kind === 'map')
      return { pieces: { base, ours, theirs }, manner: { isList: false, isNamed: true, log: undefined, isAsBefore } };
    const values = (list: readonly Piece[]): Json[] =>
      list.flatMap(({ value }) => (value === undefined ? [] : [value]));
    const names = nameItems(this.rules, eachOf({ base, ours, theirs }, values));
    return {
      pieces: {
        base: base && withNames(base, names.base),
        ours: withNames(ours, names.ours),
        theirs: withNames(theirs, names.theirs),
      },
      manner: { isList: true, isNamed: names.key !== undefined, log: names.log, isAsBefore },
    };
  }

  private step(path: Path, step: Step<Piece>, { isList, isNamed }: Manner<Piece>): Lines {
    if (step.kind === 'against') return [against(path, step)];
    const { base, ours, theirs } = step;
    if (step.kind === 'gone') return clash(path, step, true);
    if (!ours || !theirs) return whole((ours ?? theirs)!);
    const three = { base, ours, theirs };
    const isNewItem = isList && isNamed && !base && ours.value !== undefined;
    if (isNewItem && !sameJson(ours.value!, theirs.value!)) return clash(path, step, true);
    return [...mergeLead(path, three), ...this.body(path, three)];
  }

  private body(path: Path, three: Three<Piece>): Lines {
    const { base, ours, theirs } = three;
    if (sameLines(ours.body, theirs.body) || (base && sameLines(base.body, theirs.body))) return ours.body;
    if (base && sameLines(base.body, ours.body)) return theirs.body;
    return (
      this.unfolded(path, three) ??
      mergeLeaf(path, three, (leaves) => this.inline(path, leaves)) ??
      clash(path, three, false)
    );
  }

  /** Members that hold block collections on both sides. */
  private unfolded(path: Path, three: Three<Piece>): Lines | undefined {
    const [own, other] = [innerOf(three.ours), innerOf(three.theirs)];
    if (!own || !other || own.node.kind !== other.node.kind) return undefined;
    const found = three.base && innerOf(three.base);
    const inner = { base: found?.node.kind === own.node.kind ? found : undefined, ours: own, theirs: other };
    const head = mergeHead(inner);
    const lines = head && this.block(path, inner);
    if (!lines) return undefined;
    const offset = pick(inner.base?.offset, own.offset, other.offset) ?? own.offset;
    const moved = mapLines(lines, (line) => indented(line, offset));
    // A mapping or list that loses everything it has would read as null.
    if (resolved(lines, 'ours').every(isRemark) || resolved(lines, 'theirs').every(isRemark)) return undefined;
    return head.line === undefined ? onDash(moved) : [head.line, ...moved];
  }

  /** Two texts of one line, equal where nothing is disputed. */
  private inline(path: Path, { base, ours, theirs }: Three<Leaf>): Lines {
    const cut = (leaf: Leaf) => flowOf(leaf.doc, leaf.node);
    const [own, other] = [cut(ours), cut(theirs)];
    const about = aboutValues(path, { base, ours, theirs }, (leaf) => leaf?.node);
    const apart: Lines = [{ ours: [ours.value], theirs: [theirs.value], about: [about] }];
    if (!own || !other || own.node.kind !== other.node.kind) return apart;
    const was = base && cut(base);
    if (base?.node.kind === own.node.kind && !was) return apart;
    const done = this.members(path, {
      base: was?.node.kind === own.node.kind ? was : undefined,
      ours: own,
      theirs: other,
    });
    if (!done) return apart;
    const lines = done.flatMap((one) => one.lines);
    const [open, close] = own.node.kind === 'seq' ? ['[', ']'] : ['{', '}'];
    const like = own.pieces.length > 0 ? ours : theirs;
    const pad = like.doc.tree.source[like.node.start + 1] === ' ' ? ' ' : '';
    const gap = /^ */.exec(ours.value)![0];
    const written = (side: 'ours' | 'theirs'): string => {
      const texts = resolved(lines, side);
      return gap + (texts.length === 0 ? open + close : open + pad + texts.join(', ') + pad + close);
    };
    if (isClean(lines)) return [written('ours')];
    return [
      {
        ours: [written('ours')],
        theirs: [written('theirs')],
        about: lines.flatMap((line) => (typeof line === 'string' ? [] : line.about)),
      },
    ];
  }
}

const nameIn = (member: Piece['member']): string | undefined => (member && 'key' in member ? member.name : undefined);

function withNames(pieces: readonly Piece[], names: readonly string[]): Piece[] {
  let next = 0;
  return pieces.map((piece) => (piece.member ? { ...piece, name: `=${names[next++]}` } : piece));
}

function isAsBefore(was: Piece, now: Piece): boolean {
  if (sameLines(was.body, now.body) && sameLines(remarks(was.lead), remarks(now.lead))) return true;
  if (was.value === undefined || now.value === undefined || !sameJson(was.value, now.value)) return false;
  const known = commentsOf(was);
  return commentsOf(now).every((comment) => known.includes(comment));
}

/** Texts of the comments within a piece and above it. */
function commentsOf({ doc, lead, from, to }: Piece): string[] {
  const [start, end] = [doc.startOf(from - lead.length), doc.startOf(to)];
  return doc.tree.comments.filter(({ offset }) => offset >= start && offset < end).map(({ text }) => text);
}

const remarks = (lines: readonly string[]): string[] => lines.filter((line) => line.includes('#'));
const whole = ({ lead, body }: Piece): string[] => [...lead, ...body];

/** Both versions of a member against each other, with the comment above it where that is disputed too. */
function clash(path: Path, pieces: Versions<Piece | undefined>, withLead: boolean): Lines {
  const texts = each(pieces, (piece) => (piece ? (withLead ? whole(piece) : piece.body) : []));
  if (!(pieces.base ?? pieces.ours ?? pieces.theirs)!.member) return dispute(path, texts);
  return [{ ...texts, about: [aboutPieces(path, pieces)] }];
}

function aboutValues<T>(path: Path, versions: Versions<T>, nodeOf: (one: T) => Node | undefined) {
  const nodes = each(versions, nodeOf);
  return { path, ...each(nodes, (node) => node && toJson(node)) };
}

const aboutPieces = (path: Path, pieces: Versions<Piece | undefined>) =>
  aboutValues(path, pieces, (piece) => piece?.member?.value);

function against(path: Path, { ours, theirs, pairs }: Step<Piece> & { kind: 'against' }) {
  const values = (pieces: readonly Piece[]): Json[] =>
    pieces.flatMap(({ member }) => (member ? [toJson(member.value) ?? null] : []));
  const about = pairs?.map(([a, b]) => aboutPieces(path, { base: undefined, ours: a, theirs: b })) ?? [
    { path, base: undefined, ours: values(ours), theirs: values(theirs) },
  ];
  return { ours: ours.flatMap(whole), theirs: theirs.flatMap(whole), about };
}

/** Blank lines are nobody's to fight about. */
function mergeLead(path: Path, three: Three<Piece>): Lines {
  const [base, ours, theirs] = [three.base?.lead, three.ours.lead, three.theirs.lead];
  const merged = mergeLines(path, { base, ours, theirs });
  if (isClean(merged)) return merged;
  const [was, own, other] = [base && remarks(base).join('\n'), remarks(ours).join('\n'), remarks(theirs).join('\n')];
  const chosen = pick(was, own, other) ?? (was === undefined && own === '' ? other : undefined);
  if (chosen !== undefined) return chosen === own ? ours : theirs;
  return was === undefined && other === '' ? ours : merged;
}

/** The line of the key or dash; undefined where both sides changed it differently. */
function mergeHead({ base, ours, theirs }: Three<Inner>): { readonly line: string | undefined } | undefined {
  if (ours.head === undefined || theirs.head === undefined) return { line: ours.head ?? theirs.head };
  const [was, own, other] = [base?.head?.trimEnd(), ours.head.trimEnd(), theirs.head.trimEnd()];
  const isBare = (head: string): boolean => !head.includes('#');
  const line = pick(was, own, other) ?? (base ? undefined : isBare(own) ? other : isBare(other) ? own : undefined);
  return line === undefined ? undefined : { line: line === own ? ours.head : theirs.head };
}

/** Puts the dash before the first member; comments above it go above the dash. Undefined where a side has nothing there. */
function onDash(lines: Lines): Lines | undefined {
  const at = lines.findIndex((line) => typeof line !== 'string' || !isRemark(line));
  const first = lines[at]!;
  const above = (lines.slice(0, at) as string[]).filter((line) => line !== '').map((line) => line.trimStart());
  const rest = lines.slice(at + 1);
  const dash = (line: string): string => `-${line.slice(1)}`;
  if (typeof first === 'string') return [...above, dash(first), ...rest];
  const sides = [first.ours, first.theirs];
  if (!sides.every(([line]) => line?.startsWith(' ') && !isRemark(line))) return undefined;
  const [ours, theirs] = sides.map(([line, ...more]) => [dash(line!), ...more]);
  return [...above, { ...first, ours: ours!, theirs: theirs! }, ...rest];
}

/** Where another member has become the first one, the blank lines before it stay with the place. */
function spaced(done: readonly Done[], oldFirst: Piece): Lines {
  const lines = done.map((one) => one.lines);
  const wasFirst = ({ step }: Done): boolean => step.kind !== 'against' && step.ours?.from === oldFirst.from;
  const startsBlank = (some: Lines): boolean => typeof some[0] === 'string' && some[0].trim() === '';
  const [first = []] = lines;
  if (done.length === 0 || wasFirst(done[0]!) || startsBlank(oldFirst.lead) || !startsBlank(first)) return lines.flat();
  const from = first.findIndex((line) => typeof line !== 'string' || line.trim() !== '');
  const others = lines
    .slice(1)
    .flatMap((some, i) => (wasFirst(done[i + 1]!) && !startsBlank(some) ? [...first.slice(0, from), ...some] : some));
  return [...first.slice(from), ...others];
}
