/** Three orders of names become one: what to write where, before anybody looks at how it is written. */
import type { Json } from '../json.js';
import { align } from './align.js';
import type { JsonMap, LogRules, Three } from './rules.js';

/** A member of a collection, or a comment that stands apart in it. */
export interface Unit {
  readonly name: string;
  /** What the member says; undefined for a comment, which goes with the member that follows where new ones are put in order. */
  readonly value: Json | undefined;
}

export type Step<U> =
  /** Both sides have it, or one side added it. */
  | ({ readonly kind: 'take' } & Three<U | undefined>)
  /** One side took away what the other changed. */
  | ({ readonly kind: 'gone' } & Three<U | undefined>)
  /** Both sides put something into one place, and nobody knows which comes first, or whether both are meant. */
  | {
      readonly kind: 'against';
      readonly ours: readonly U[];
      readonly theirs: readonly U[];
      /** Which of them cannot stand together, where it is not all. */
      readonly pairs?: readonly (readonly [U, U])[];
    };

/** How a collection is merged. */
export interface Manner<U> {
  /** Whether it is a list, of which the order matters: two sides that move the same items apart are in conflict. */
  readonly isList: boolean;
  /** Whether its members have names, so that what both sides added in one place can stand side by side. */
  readonly isNamed: boolean;
  readonly log: LogRules | undefined;
  /** Whether a side has left alone what the other took away. */
  readonly isAsBefore: (base: U, now: U) => boolean;
}

/** @returns undefined where both sides have put the members into different orders */
export function planSteps<U extends Unit>(three: Three<readonly U[]>, manner: Manner<U>): Step<U>[] | undefined {
  const [base, ours, theirs] = [three.base ?? [], three.ours, three.theirs].map(
    (units) => new Map(units.map((unit) => [unit.name, unit])),
  ) as [Map<string, U>, Map<string, U>, Map<string, U>];
  const gone = new Set<string>();
  const stays = ({ name }: U): boolean => {
    const [was, own, other] = [base.get(name), ours.get(name), theirs.get(name)];
    if (!was || (own && other)) return true;
    gone.add(name);
    return !manner.isAsBefore(was, (own ?? other)!);
  };
  const [own, other] = [three.ours.filter(stays), three.theirs.filter(stays)];
  const step = ({ name }: Unit): Step<U> => {
    const kind = gone.has(name) ? 'gone' : 'take';
    return { kind, base: base.get(name), ours: ours.get(name), theirs: theirs.get(name) };
  };
  const spine = spineOf({ base: [...base.keys()], ours: own.map(nameOf), theirs: other.map(nameOf) }, manner.isList);
  if (!spine) return undefined;
  const runs = [runsOf(own, spine), runsOf(other, spine)] as const;
  const isFresh = ({ name, value }: U): boolean => value !== undefined && !base.has(name);
  const steps: Step<U>[] = [];
  for (const name of [undefined, ...spine]) {
    if (name !== undefined) steps.push(step((ours.get(name) ?? theirs.get(name))!));
    const [mine, yours] = runs.map((run) => run.get(name) ?? []) as [U[], U[]];
    const canStand = !manner.isList || manner.isNamed || manner.log;
    if (!canStand && mine.some(isFresh) && yours.some(isFresh))
      steps.push({ kind: 'against', ours: mine, theirs: yours });
    else steps.push(...sideBySide(mine, yours, manner.log).map(step));
  }
  return manner.log ? clashing(manner.log, inOrder(manner.log, steps, three)) : steps;
}

const nameOf = ({ name }: Unit): string => name;

/** The order of what both sides have: that of the side that moved something; both, where they moved different members. */
function spineOf({ base, ours, theirs }: Three<string[]>, isList: boolean): string[] | undefined {
  const [inBase, inOurs, inTheirs] = [new Set(base), new Set(ours), new Set(theirs)];
  const own = ours.filter((name) => inTheirs.has(name));
  const other = theirs.filter((name) => inOurs.has(name));
  const old = base!.filter((name) => inOurs.has(name) && inTheirs.has(name));
  if (String(own) === String(other)) return own;
  const isOld = (names: string[]): boolean => String(names.filter((name) => inBase.has(name))) === String(old);
  if (isOld(own) && old.length > 0) return other;
  if (isOld(other) && old.length > 0) return own;
  const [forth, back] = [withMoves(old, own, other), withMoves(old, other, own)];
  if (String(forth) === String(back)) return forth;
  // Not ours to choose: at least the same from both ends.
  return isList ? undefined : String(own) < String(other) ? own : other;
}

/** One side's order with what the other side moved put behind its neighbour there. */
function withMoves(old: readonly string[], side: readonly string[], moving: readonly string[]): string[] {
  const kept = new Set(align(old, moving).map(([, i]) => i));
  const moved = new Set(moving.filter((_, i) => !kept.has(i)));
  const order = side.filter((name) => !moved.has(name));
  for (const [i, name] of moving.entries())
    if (moved.has(name)) order.splice(order.indexOf(moving[i - 1] ?? '') + 1, 0, name);
  return order;
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
function groups<U extends Pick<Unit, 'value'>>(units: readonly U[]): U[][] {
  const out: U[][] = [];
  let isOpen = false;
  for (const unit of units) {
    if (isOpen) out.at(-1)!.push(unit);
    else out.push([unit]);
    isOpen = unit.value === undefined;
  }
  return out;
}

/** Two runs as one: each keeps its own order, and of the two that come next the lower one is taken. */
function sideBySide<U extends Unit>(ours: readonly U[], theirs: readonly U[], log: LogRules | undefined): U[] {
  const [a, b] = [groups(ours), groups(theirs)];
  const isFirst = (one: U[], other: U[]): boolean => {
    const [left, right] = [one.at(-1)!, other.at(-1)!];
    // A comment that nothing new follows speaks of what stands below.
    const [isRemark, isOther] = [left.value === undefined, right.value === undefined];
    if (isRemark || isOther || !log) return isRemark === isOther ? left.name <= right.name : isOther;
    return compareEntries(log, left.value as JsonMap, right.value as JsonMap) <= 0;
  };
  const out: U[] = [];
  while (a.length > 0 && b.length > 0) out.push(...(isFirst(a[0]!, b[0]!) ? a : b).shift()!);
  return [...out, ...a.flat(), ...b.flat()];
}

const compareEntries = (log: LogRules, a: JsonMap, b: JsonMap): number =>
  byText(log.moment(a), log.moment(b)) || log.compare(a, b) || byText(JSON.stringify(a), JSON.stringify(b));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The direction that all versions of a log keep: 1 with the newest entry last, also where no version says, -1 with the
 * newest first; undefined where one keeps none, or another.
 */
export function commonDirection(log: LogRules, versions: readonly (readonly Json[])[]): -1 | 1 | undefined {
  const isSorted = (entries: readonly Json[], sign: number): boolean => {
    const moments = entries.map((entry) => log.moment(entry as JsonMap));
    return moments.every((moment, i) => i === 0 || byText(moments[i - 1]!, moment) * sign <= 0);
  };
  return ([1, -1] as const).find((sign) => versions.every((entries) => isSorted(entries, sign)));
}

/** A log that both sides keep in order stays in order, wherever its new entries stood. */
function inOrder<U extends Unit>(log: LogRules, steps: Step<U>[], { base = [], ours, theirs }: Three<readonly U[]>) {
  const entries = (units: readonly U[]): Json[] => units.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const sign = commonDirection(log, [base, ours, theirs].map(entries));
  if (sign === undefined) return steps;
  const all = groups(steps.map((step) => ({ step, value: unitOf(step).value })));
  // Comments behind the last entry stay there.
  const tail = all.at(-1)?.at(-1)?.value === undefined ? all.splice(-1) : [];
  const moment = (group: (typeof all)[number]): string => log.moment(group.at(-1)!.value as JsonMap);
  const sorted = all.sort((a, b) => byText(moment(a), moment(b)) * sign);
  return [...sorted, ...tail].flat().map(({ step }) => step);
}

/** The member that a step is about, as ours has it, else theirs. */
export const unitOf = <U>(step: Step<U>): U => (step.kind === 'against' ? step.ours[0] : (step.ours ?? step.theirs))!;

/** Entries of which both cannot be true stand against each other, where the first of them stands. */
function clashing<U extends Unit>(log: LogRules, steps: Step<U>[]): Step<U>[] {
  const added = (side: 'ours' | 'theirs', other: 'ours' | 'theirs'): U[] =>
    steps.flatMap((step) => {
      const unit = step.kind === 'take' && !step.base && !step[other] ? step[side] : undefined;
      return unit?.value === undefined ? [] : [unit];
    });
  const [mine, yours] = [added('ours', 'theirs'), added('theirs', 'ours')];
  const pairs = mine.flatMap((a) =>
    yours.flatMap((b) => (log.clash(a.value as JsonMap, b.value as JsonMap) ? [[a, b] as const] : [])),
  );
  const inDispute = new Set(pairs.flat());
  const isSettled = (step: Step<U>): boolean => !inDispute.has(unitOf(step));
  const first = steps.findIndex((step) => !isSettled(step));
  if (first < 0) return steps;
  const against = (units: U[]): U[] => units.filter((unit) => inDispute.has(unit));
  const dispute: Step<U> = { kind: 'against', ours: against(mine), theirs: against(yours), pairs };
  return [...steps.slice(0, first), dispute, ...steps.slice(first).filter(isSettled)];
}
