/** Which item of one version of a list is which item of another: partners get the same name. */
import { isJsonScalar, type Json, sameJson } from '../json.js';
import { align } from './align.js';
import { canonical, isMap, likeness, valueAt } from './meaning.js';
import type { LogRules, Rules, Three, Versions } from './rules.js';

/** Names of the items of three versions of one list. */
export interface Names extends Versions<readonly string[]> {
  /** The key that names the items; undefined where they are told apart by what they hold. */
  readonly key: string | undefined;
  /** Set where the list is a log. */
  readonly log: LogRules | undefined;
}

type Items = readonly Json[];

export function nameItems(rules: Rules, { base = [], ours, theirs }: Three<Items>): Names {
  const lists = [base, ours, theirs];
  const key = rules.identity.find((name) => lists.every((list) => identitiesOf(list, name)));
  if (key !== undefined && lists.some((list) => list.length > 0))
    return { ...byIdentity(key, base, ours, theirs), key, log: undefined };
  const { log } = rules;
  const isLog = lists.every((list) => list.every((item) => isMap(item) && log?.isEntry(item)));
  return { ...byContent(base, ours, theirs), key: undefined, log: isLog ? log : undefined };
}

/** What a key says of each item; undefined where it does not tell every one from all others. */
export function identitiesOf(list: Items, key: string): readonly string[] | undefined {
  const names = list.flatMap((item) => {
    const name = valueAt(item, key);
    return name === undefined || name === null || !isJsonScalar(name) ? [] : [canonical(name)];
  });
  return new Set(names).size === list.length ? names : undefined;
}

function byIdentity(key: string, base: Items, ours: Items, theirs: Items): Versions<readonly string[]> {
  const names = (items: Items) => ({ items, names: identitiesOf(items, key)! });
  const [old, own, other] = [names(base), names(ours), names(theirs)];
  const [mine, yours] = [renames(key, old, own), renames(key, old, other)];
  const back = (side: Named, found: Renames, others: Renames): string[] => {
    // Changed besides, it is still one item where the other side has given it another name as well.
    const counts = [...found].filter(([was, { isEqual }]) => isEqual || others.has(was));
    const former = new Map(counts.map(([was, { now }]) => [now, was]));
    return side.names.map((name) => former.get(name) ?? name);
  };
  return { base: old.names, ours: back(own, mine, yours), theirs: back(other, yours, mine) };
}

interface Named {
  readonly items: Items;
  readonly names: readonly string[];
}

type Renames = ReadonlyMap<string, { readonly now: string; readonly isEqual: boolean }>;

/** Items of a side that may be an item of the base under another name: all else is equal, or they stand in its place and half of it is. */
function renames(key: string, base: Named, side: Named): Renames {
  const [inBase, inSide] = [new Set(base.names), new Set(side.names)];
  const fresh = side.names.flatMap((name, i) => (inBase.has(name) ? [] : [i]));
  const found = new Map<string, { now: string; isEqual: boolean }>();
  for (const [i, was] of base.names.entries()) {
    if (inSide.has(was)) continue;
    const alike = fresh.map((at) => ({ at, ...likeness(base.items[i]!, side.items[at]!, key) }));
    const equal = alike.filter(({ same, of }) => same === of && of > 0);
    const near = alike.filter(
      ({ at, same, of }) => same * 2 >= of && of > 0 && side.names[at - 1] === base.names[i - 1],
    );
    const [one, another] = equal.length === 1 ? equal : near;
    if (one && !another) found.set(was, { now: side.names[one.at]!, isEqual: equal.length === 1 });
  }
  // Two of the base for one of the side: nobody knows which.
  const targets = [...found.values()].map(({ now }) => now);
  return new Map([...found].filter(([, { now }]) => targets.indexOf(now) === targets.lastIndexOf(now)));
}

function byContent(base: Items, ours: Items, theirs: Items): Versions<readonly string[]> {
  const [own, other] = [partners(base, ours), partners(base, theirs)];
  const [ownGaps, otherGaps] = [gaps(own, base.length), gaps(other, base.length)];
  // What both sides added in one place is one item where it is equal.
  const added = new Map<number, number>();
  for (const [gap, mine] of ownGaps.entries()) {
    const yours = otherGaps[gap]!;
    const texts = (items: Items, places: readonly number[]) => places.map((i) => canonical(items[i]!));
    for (const [a, b] of align(texts(ours, mine), texts(theirs, yours))) added.set(yours[b]!, mine[a]!);
  }
  return {
    base: base.map((_, i) => `${i}`),
    ours: own.map((partner, i) => `${partner ?? `ours ${i}`}`),
    theirs: other.map((partner, i) => `${partner ?? (added.has(i) ? `ours ${added.get(i)}` : `theirs ${i}`)}`),
  };
}

/** Indexes of the items that have no partner, by how many items of the base stand before them. */
function gaps(found: readonly (number | undefined)[], length: number): number[][] {
  const out: number[][] = Array.from({ length: length + 1 }, () => []);
  let gap = 0;
  for (const [i, partner] of found.entries()) {
    if (partner === undefined) out[gap]!.push(i);
    else gap = partner + 1;
  }
  return out;
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
    for (const [i, j] of pairs) if (kindOf(left[i]!) === kindOf(right[j]!)) found[fromSide + j] = fromBase + i;
    if (s < side.length) found[s] = b;
    [fromBase, fromSide] = [b + 1, s + 1];
  }
  return found;
}

const kindOf = (value: Json): string => (isJsonScalar(value) ? 'scalar' : isMap(value) ? 'map' : 'list');

/** Whether a value may be another one's next version: mappings where at least half of the keys say the same, all else always. */
function mayBeNext(old: Json, now: Json): boolean {
  const { same, of } = likeness(old, now);
  return kindOf(old) === kindOf(now) && same * 2 >= of;
}

/** Pairs in order, as many as there are mappings that are alike; values of other kinds from the front. */
function alikePairs(left: Items, right: Items): (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  let from = 0;
  for (const [i, one] of left.entries()) {
    const j = right.findIndex(
      (other, at) => at >= from && mayBeNext(one, other) && !left.some((l) => sameJson(l, other)),
    );
    if (j < 0) continue;
    pairs.push([i, j]);
    from = j + 1;
  }
  return pairs;
}
