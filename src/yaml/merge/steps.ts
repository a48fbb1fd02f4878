/** Three orders of names become one: what to write where, before anybody looks at what the names stand for. */
import { align } from './align.js';
import type { LogRules } from './rules.js';

/** A member of a collection, or a comment that stands apart in it. */
export interface Unit {
  readonly name: string;
  /** Comments that stand apart go with the member that follows where new ones are put in order. */
  readonly isComment: boolean;
}

export type Step<U> =
  /** Both sides have it, or one side added it. */
  | {
      readonly kind: 'take';
      readonly base: U | undefined;
      readonly ours: U | undefined;
      readonly theirs: U | undefined;
    }
  /** One side took away what the other changed. */
  | { readonly kind: 'gone'; readonly base: U; readonly ours: U | undefined; readonly theirs: U | undefined }
  /** Both sides put something into one place, and nobody knows which comes first, or whether both are meant. */
  | {
      readonly kind: 'against';
      readonly ours: readonly U[];
      readonly theirs: readonly U[];
      /** Which of them cannot stand together, where it is not all. */
      readonly pairs?: readonly (readonly [U, U])[];
    };

export interface Versions<U> {
  readonly base: readonly U[];
  readonly ours: readonly U[];
  readonly theirs: readonly U[];
}

/** How the collection treats what both sides added in one place. */
export interface Manner<U> {
  /** `side by side`: in order of their names, or of the log; or `against` each other. */
  readonly additions: 'side by side' | 'against';
  /** Whether a side has left alone what the other took away. */
  readonly isAsBefore: (base: U, now: U) => boolean;
  readonly log?: LogOrder<U> | undefined;
  /** Whether the order of members matters: then two sides that move the same ones apart are in conflict. */
  readonly isOrdered: boolean;
}

interface LogOrder<U> {
  readonly rules: LogRules;
  readonly entryOf: (unit: U) => Parameters<LogRules['isEntry']>[0];
}

/** @returns undefined where both sides have put the members into different orders */
export function planSteps<U extends Unit>(versions: Versions<U>, manner: Manner<U>): Step<U>[] | undefined {
  const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map(
    (units) => new Map(units.map((unit) => [unit.name, unit])),
  ) as [Map<string, U>, Map<string, U>, Map<string, U>];
  const gone = new Set<string>();
  const stays = ({ name }: U): boolean => {
    const [was, own, other] = [base.get(name), ours.get(name), theirs.get(name)];
    if (!was || (own && other)) return true;
    gone.add(name);
    return !manner.isAsBefore(was, (own ?? other)!);
  };
  const [own, other] = [versions.ours.filter(stays), versions.theirs.filter(stays)];
  const step = ({ name }: U): Step<U> => {
    const three = { ours: ours.get(name), theirs: theirs.get(name) };
    const was = base.get(name);
    return was && gone.has(name) ? { kind: 'gone', base: was, ...three } : { kind: 'take', base: was, ...three };
  };
  const spine = spineOf(versions.base, own, other, manner.isOrdered);
  if (!spine) return undefined;
  const runs = [runsOf(own, spine), runsOf(other, spine)] as const;
  const steps: Step<U>[] = [];
  for (const name of [undefined, ...spine]) {
    if (name !== undefined) steps.push(step((ours.get(name) ?? theirs.get(name))!));
    const [mine, yours] = runs.map((run) => run.get(name) ?? []) as [U[], U[]];
    const isFresh = (unit: U): boolean => !unit.isComment && !base.has(unit.name);
    if (manner.additions === 'against' && mine.some(isFresh) && yours.some(isFresh)) {
      steps.push({ kind: 'against', ours: mine, theirs: yours });
    } else steps.push(...sideBySide(mine, yours, manner).map(step));
  }
  return manner.log ? clashing(manner.log, inOrder(steps, versions, manner.log)) : steps;
}

const nameOf = ({ name }: Unit): string => name;

/** The order of what both sides have: that of the side that moved something; both, where they moved different members. */
function spineOf(
  base: readonly Unit[],
  own: readonly Unit[],
  other: readonly Unit[],
  isOrdered: boolean,
): string[] | undefined {
  const [inBase, inOwn, inOther] = [base, own, other].map((units) => new Set(units.map(nameOf)));
  const ours = own.map(nameOf).filter((name) => inOther!.has(name));
  const theirs = other.map(nameOf).filter((name) => inOwn!.has(name));
  const old = base.map(nameOf).filter((name) => inOwn!.has(name) && inOther!.has(name));
  if (String(ours) === String(theirs)) return ours;
  const isOld = (names: readonly string[]): boolean =>
    String(names.filter((name) => inBase!.has(name))) === String(old);
  if (isOld(ours) && old.length > 0) return theirs;
  if (isOld(theirs) && old.length > 0) return ours;
  const [forth, back] = [withMoves(old, ours, theirs), withMoves(old, theirs, ours)];
  if (String(forth) === String(back)) return forth;
  // Not ours to choose: at least the same from both ends.
  return isOrdered ? undefined : String(ours) < String(theirs) ? ours : theirs;
}

/** One side's order with what the other side moved put behind its neighbour there. */
function withMoves(old: readonly string[], side: readonly string[], moving: readonly string[]): string[] {
  const moved = movedIn(old, moving);
  const order = side.filter((name) => !moved.has(name));
  for (const [i, name] of moving.entries())
    if (moved.has(name)) order.splice(order.indexOf(moving[i - 1] ?? '') + 1, 0, name);
  return order;
}

/** Names that stand elsewhere than before: all but a longest run that kept its order. */
function movedIn(old: readonly string[], now: readonly string[]): Set<string> {
  const kept = new Set(align(old, now).map(([, i]) => i));
  return new Set(now.filter((_, i) => !kept.has(i)));
}

/** What only one side has, by the name on the spine that it stands behind. */
function runsOf<U extends Unit>(units: readonly U[], spine: readonly string[]): Map<string | undefined, U[]> {
  const onSpine = new Set(spine);
  const runs = new Map<string | undefined, U[]>();
  let anchor: string | undefined;
  for (const unit of units) {
    if (onSpine.has(unit.name)) anchor = unit.name;
    else runs.set(anchor, [...(runs.get(anchor) ?? []), unit]);
  }
  return runs;
}

/** Members with the comments above them. */
function groups<U extends Unit>(units: readonly U[]): U[][] {
  const out: U[][] = [];
  let isOpen = false;
  for (const unit of units) {
    if (isOpen) out.at(-1)!.push(unit);
    else out.push([unit]);
    isOpen = unit.isComment;
  }
  return out;
}

/** Two runs as one: each keeps its own order, and of the two that come next the lower one is taken. */
function sideBySide<U extends Unit>(ours: readonly U[], theirs: readonly U[], { log }: Manner<U>): U[] {
  const [a, b] = [groups(ours), groups(theirs)];
  const isFirst = (one: U[], other: U[]): boolean => {
    const [left, right] = [one.at(-1)!, other.at(-1)!];
    // A comment that nothing new follows speaks of what stands below.
    if (left.isComment !== right.isComment) return right.isComment;
    return log && !left.isComment ? compareEntries(log, left, right) <= 0 : left.name <= right.name;
  };
  const out: U[] = [];
  while (a.length > 0 && b.length > 0) out.push(...(isFirst(a[0]!, b[0]!) ? a : b).shift()!);
  return [...out, ...a.flat(), ...b.flat()];
}

function compareEntries<U>({ rules, entryOf }: LogOrder<U>, a: U, b: U): number {
  const [left, right] = [entryOf(a), entryOf(b)];
  return (
    byText(rules.moment(left), rules.moment(right)) ||
    rules.compare(left, right) ||
    byText(JSON.stringify(left), JSON.stringify(right))
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** 1 where moments stand with the newest last, -1 with the newest first, 0 in no order; undefined where all are one. */
export function directionOf(moments: readonly string[]): -1 | 0 | 1 | undefined {
  if (new Set(moments).size < 2) return undefined;
  const isSorted = (sign: number): boolean =>
    moments.every((moment, i) => i === 0 || byText(moments[i - 1]!, moment) * sign <= 0);
  if (isSorted(1)) return 1;
  return isSorted(-1) ? -1 : 0;
}

/** The direction that all versions of a log keep; undefined where one keeps none, or another. */
export function commonDirection(versions: readonly (readonly string[])[]): -1 | 1 | undefined {
  const directions = new Set(versions.map(directionOf));
  directions.delete(undefined);
  const [direction = 1] = directions;
  return directions.size > 1 || direction === 0 ? undefined : direction;
}

/** A log that both sides keep in order stays in order, wherever its new entries stood. */
function inOrder<U extends Unit>(steps: Step<U>[], versions: Versions<U>, { rules, entryOf }: LogOrder<U>): Step<U>[] {
  const moment = (unit: U): string => rules.moment(entryOf(unit));
  const momentsOf = (units: readonly U[]): string[] => units.filter(({ isComment }) => !isComment).map(moment);
  const sign = commonDirection([versions.base, versions.ours, versions.theirs].map(momentsOf));
  if (sign === undefined) return steps;
  const unitOf = (step: Step<U>): U => (step.kind === 'against' ? step.ours[0]! : (step.ours ?? step.theirs)!);
  const all = groups(steps.map((step) => ({ step, name: '', isComment: unitOf(step).isComment })));
  // Comments behind the last entry stay there.
  const tail = all.at(-1)?.at(-1)?.isComment ? all.splice(-1) : [];
  const when = (group: (typeof all)[number]): string => moment(unitOf(group.at(-1)!.step));
  const sorted = all.sort((a, b) => byText(when(a), when(b)) * sign);
  return [...sorted, ...tail].flat().map(({ step }) => step);
}

/** Entries of which both cannot be true stand against each other; each group once, at its first place in our order. */
function clashing<U extends Unit>({ rules, entryOf }: LogOrder<U>, steps: readonly Step<U>[]): Step<U>[] {
  const added = (side: 'ours' | 'theirs'): U[] =>
    steps.flatMap((step) => {
      if (step.kind !== 'take' || step.base || (step.ours && step.theirs)) return [];
      const piece = step[side];
      return piece && !piece.isComment ? [piece] : [];
    });
  const [mine, yours] = [added('ours'), added('theirs')];
  const pairs = mine.flatMap((a) =>
    yours.flatMap((b) => (rules.clash(entryOf(a), entryOf(b)) ? [[a, b] as const] : [])),
  );
  if (pairs.length === 0) return [...steps];
  const done = new Set<U>();
  return steps.flatMap((step): Step<U>[] => {
    const piece = step.kind === 'take' ? (step.ours ?? step.theirs)! : undefined;
    if (!piece || !pairs.some((pair) => pair.includes(piece)) || step.kind !== 'take') return [step];
    if (done.has(piece)) return [];
    const group = connected(pairs, piece);
    for (const one of group) done.add(one);
    const side = (pieces: readonly U[]): U[] => pieces.filter((one) => group.has(one));
    const own = pairs.filter(([a]) => group.has(a));
    return [{ kind: 'against', ours: side(mine), theirs: side(yours), pairs: own }];
  });
}

function connected<U>(pairs: readonly (readonly [U, U])[], start: U): Set<U> {
  const group = new Set([start]);
  for (let size = 0; size < group.size; ) {
    size = group.size;
    for (const [a, b] of pairs) if (group.has(a) || group.has(b)) group.add(a).add(b);
  }
  return group;
}
