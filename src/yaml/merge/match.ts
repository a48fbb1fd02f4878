/** Which item of one version of a list is which item of another: partners get the same name. */
import type { MapNode, Node } from '../tree.js';
import { align } from './align.js';
import { asJsonMap, canonical, entryOf, likeness, sameValue } from './canon.js';
import type { LogRules, Rules } from './rules.js';

/** Names of the items of three versions of one list. */
export interface Names {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** The key that names the items; undefined where they are told apart by what they hold. */
  readonly key: string | undefined;
  /** Set where the list is a log. */
  readonly log: LogRules | undefined;
}

type Items = readonly Node[];

export function nameItems(rules: Rules, base: Items, ours: Items, theirs: Items): Names {
  const key = identityOf(rules.identity, [base, ours, theirs]);
  if (key !== undefined) return { ...byIdentity(key, base, ours, theirs), key, log: undefined };
  const { log } = rules;
  const isEntry = (node: Node): boolean => {
    const map = asJsonMap(node);
    return map !== undefined && log!.isEntry(map);
  };
  const isLog = log !== undefined && [base, ours, theirs].every((items) => items.every(isEntry));
  return { ...byContent(base, ours, theirs), key, log: isLog ? log : undefined };
}

/** The first of the keys that names every item of every list, each once; undefined where none does. */
function identityOf(keys: readonly string[], lists: readonly Items[]): string | undefined {
  if (lists.every((list) => list.length === 0)) return undefined;
  return keys.find((key) => lists.every((list) => areNamed(list, key)));
}

export function areNamed(list: Items, key: string): boolean {
  const names = new Set<string>();
  for (const node of list) {
    const name = entryOf(node, key)?.value;
    if (name?.kind !== 'scalar' || name.value === null) return false;
    names.add(canonical(name));
  }
  return names.size === list.length;
}

const nameBy = (key: string) => (node: Node) => canonical(entryOf(node, key)!.value);

function byIdentity(key: string, base: Items, ours: Items, theirs: Items): Omit<Names, 'key' | 'log'> {
  const [old, own, other] = [base, ours, theirs].map((items) => items.map(nameBy(key)));
  const renamed = (side: Items, names: readonly string[]) => renames(key, base, old!, side, names);
  const [mine, yours] = [renamed(ours, own!), renamed(theirs, other!)];
  // Renamed on both sides, and changed besides: still one item.
  for (const [was, now] of mine.loose) if (yours.loose.has(was) || yours.sure.has(was)) mine.sure.set(was, now);
  for (const [was, now] of yours.loose) if (mine.sure.has(was)) yours.sure.set(was, now);
  const back = (names: readonly string[], sure: ReadonlyMap<string, string>): string[] => {
    const former = new Map([...sure].map(([was, now]) => [now, was]));
    return names.map((name) => former.get(name) ?? name);
  };
  return { base: old!, ours: back(own!, mine.sure), theirs: back(other!, yours.sure) };
}

/**
 * Items of a side that stand for an item of the base under another name: for sure where all else is equal, loosely where
 * they stand in its place and half of all else is.
 */
function renames(key: string, base: Items, old: readonly string[], side: Items, names: readonly string[]) {
  const [inBase, inSide] = [new Set(old), new Set(names)];
  const sure = new Map<string, string>();
  const loose = new Map<string, string>();
  const fresh = names.flatMap((name, i) => (inBase.has(name) ? [] : [i]));
  for (const [i, was] of old.entries()) {
    if (inSide.has(was) || fresh.length === 0) continue;
    const alike = fresh.map((at) => ({ at, ...likeness(base[i] as MapNode, side[at] as MapNode, key) }));
    const equal = alike.filter(({ same, of }) => same === of && of > 0);
    const near = alike.filter(({ at, same, of }) => same * 2 >= of && of > 0 && names[at - 1] === old[i - 1]);
    if (equal.length === 1) sure.set(was, names[equal[0]!.at]!);
    else if (near.length === 1) loose.set(was, names[near[0]!.at]!);
  }
  // Two of the base for one of the side: nobody knows which.
  const targets = [...sure.values()];
  for (const [was, now] of sure) if (targets.indexOf(now) !== targets.lastIndexOf(now)) sure.delete(was);
  return { sure, loose };
}

function byContent(base: Items, ours: Items, theirs: Items): Omit<Names, 'key' | 'log'> {
  const own = partners(base, ours);
  const other = partners(base, theirs);
  // What both sides added in one place is one item where it is equal.
  const added = new Map<number, number>();
  const gaps = (list: readonly (number | undefined)[]): number[][] => {
    const out: number[][] = Array.from({ length: base.length + 1 }, () => []);
    let gap = 0;
    for (const [i, partner] of list.entries()) {
      if (partner === undefined) out[gap]!.push(i);
      else gap = partner + 1;
    }
    return out;
  };
  const [ownGaps, otherGaps] = [gaps(own), gaps(other)];
  for (const [gap, mine] of ownGaps.entries()) {
    const yours = otherGaps[gap]!;
    const texts = (items: Items, indexes: readonly number[]) => indexes.map((i) => canonical(items[i]!));
    for (const [a, b] of align(texts(ours, mine), texts(theirs, yours))) added.set(yours[b]!, mine[a]!);
  }
  return {
    base: base.map((_, i) => `${i}`),
    ours: own.map((partner, i) => (partner === undefined ? `ours ${i}` : `${partner}`)),
    theirs: other.map((partner, i) => {
      if (partner !== undefined) return `${partner}`;
      return added.has(i) ? `ours ${added.get(i)}` : `theirs ${i}`;
    }),
  };
}

/**
 * For each item of a side its partner in the base. Equal items are partners; between two of them, as many as were taken
 * away and put in are partners in order, else those that are alike.
 */
function partners(base: Items, side: Items): (number | undefined)[] {
  const found: (number | undefined)[] = side.map(() => undefined);
  let [fromBase, fromSide] = [0, 0];
  for (const [b, s] of [...align(base.map(canonical), side.map(canonical)), [base.length, side.length] as const]) {
    const [left, right] = [base.slice(fromBase, b), side.slice(fromSide, s)];
    const pairs = left.length === right.length ? left.map((_, i) => [i, i] as const) : alikePairs(left, right);
    for (const [i, j] of pairs) if (left[i]!.kind === right[j]!.kind) found[fromSide + j] = fromBase + i;
    if (s < side.length) found[s] = b;
    [fromBase, fromSide] = [b + 1, s + 1];
  }
  return found;
}

/** Whether a value may be another one's next version: mappings where at least half of the keys say the same, all else always. */
function mayBeNext(old: Node, now: Node): boolean {
  if (old.kind !== now.kind) return false;
  if (old.kind !== 'map' || now.kind !== 'map') return true;
  const { same, of } = likeness(old, now);
  return same * 2 >= of;
}

/** Pairs in order, as many as there are mappings that are alike; values of other kinds from the front. */
function alikePairs(left: Items, right: Items): (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  let from = 0;
  for (const [i, one] of left.entries()) {
    const j = right.findIndex(
      (other, at) => at >= from && mayBeNext(one, other) && !left.some((l) => sameValue(l, other)),
    );
    if (j < 0) continue;
    pairs.push([i, j]);
    from = j + 1;
  }
  return pairs;
}
