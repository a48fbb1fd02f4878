/**
 * Whether a merged value holds what both sides changed: a comparison of four values that knows nothing of lines. It is
 * strict: what both sides changed differently, it holds for lost.
 */
import { children, type Node, type SeqNode } from '../tree.js';
import { asJsonMap, canonical, entryOf, sameValue } from './canon.js';
import { mergeLines, sameLines } from './lines.js';
import { areNamed, type Names, nameItems } from './match.js';
import { isClean } from './output.js';
import type { JsonMap, LogRules, Rules } from './rules.js';
import { commonDirection, directionOf } from './steps.js';
import { computed, isSum } from './sum.js';

type Value = Node | undefined;

/** @param base undefined where both sides made the value */
export function holdsValues(rules: Rules, base: Value, ours: Value, theirs: Value, merged: Value): boolean {
  if (isSame(ours, theirs) || isSame(base, theirs)) return isSame(merged, ours);
  if (isSame(base, ours)) return isSame(merged, theirs);
  if (!ours || !theirs || !merged) return false;
  if (ours.kind === 'map' && theirs.kind === 'map' && merged.kind === 'map') {
    return holdsEntries(rules, base, ours, theirs, merged);
  }
  if (ours.kind === 'seq' && theirs.kind === 'seq' && merged.kind === 'seq') {
    return holdsItems(rules, base?.kind === 'seq' ? base : undefined, ours, theirs, merged);
  }
  return holdsLines(base, ours, theirs, merged);
}

/** Texts of several lines that both sides changed go together line by line. */
function holdsLines(...values: readonly Value[]): boolean {
  const texts = values.map((node) => (node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : ''));
  if (!texts.every((text) => text.includes('\n'))) return false;
  const [base, ours, theirs, merged] = texts.map((text) => text.split('\n')) as [
    string[],
    string[],
    string[],
    string[],
  ];
  const lines = mergeLines([], base, ours, theirs);
  return isClean(lines) && sameLines(lines, merged);
}

const isSame = (a: Value, b: Value): boolean => (a && b ? sameValue(a, b) : a === b);

function holdsEntries(rules: Rules, base: Value, ours: Node, theirs: Node, merged: Node): boolean {
  const keysOf = (node: Node): (string | undefined)[] =>
    node.kind === 'map' ? node.entries.map(({ name }) => name) : [];
  const keys = new Set([ours, theirs, merged].flatMap(keysOf));
  if (keys.has(undefined) || keysOf(merged).length !== new Set(keysOf(merged)).size) return false;
  const { sum } = rules.log ?? {};
  const derived = sum && isSum(sum, base, ours, theirs) ? sum : undefined;
  return [...(keys as Set<string>)].every((key) => {
    const value = (node: Value): Value => entryOf(node, key)?.value;
    if (key !== derived?.key) return holdsValues(rules, value(base), value(ours), value(theirs), value(merged));
    const now = value(merged);
    return now?.kind === 'scalar' && now.value === computed(derived, merged);
  });
}

function holdsItems(rules: Rules, base: SeqNode | undefined, ours: SeqNode, theirs: SeqNode, merged: SeqNode): boolean {
  const [old, own, other, now] = [base ? children(base) : [], children(ours), children(theirs), children(merged)];
  const names = nameItems(rules, old, own, other);
  if (names.key !== undefined && !areNamed(now, names.key)) return false;
  if (names.log && !holdsLog(names.log, names, own, other, now, old)) return false;
  const named = (list: readonly Node[], by: readonly string[]) => new Map(by.map((name, i) => [name, list[i]!]));
  const [was, mine, yours] = [named(old, names.base), named(own, names.ours), named(other, names.theirs)];
  const finder = new Finder(now, names.key);
  const places = new Map<string, number>();
  for (const name of new Set([...names.ours, ...names.theirs])) {
    const [a, b, c] = [was.get(name), mine.get(name), yours.get(name)];
    const isGone = a && (!b || !c);
    if (isGone) {
      if (!isSame(a, b ?? c)) return false;
      continue;
    }
    // A new item of both sides is one, or none at all.
    if (!a && b && c && names.key !== undefined && !isSame(b, c)) return false;
    const place = finder.take([b, c], (item) => (b && c ? holdsValues(rules, a, b, c, item) : isSame(item, b ?? c)));
    if (place === undefined) return false;
    places.set(name, place);
  }
  return places.size === now.length && (names.log !== undefined || holdsOrder(names, places));
}

/** Finds items of the merged list, each once: by their identity, else from where the last one was found. */
class Finder {
  private readonly taken = new Set<number>();
  private readonly byIdentity: ReadonlyMap<string, number> | undefined;
  private next = 0;

  constructor(
    private readonly items: readonly Node[],
    private readonly key: string | undefined,
  ) {
    if (key !== undefined) this.byIdentity = new Map(items.map((item, i) => [this.nameOf(item), i]));
  }

  take(like: readonly Value[], fits: (item: Node) => boolean): number | undefined {
    const place = this.candidates(like).find((i) => !this.taken.has(i) && fits(this.items[i]!));
    if (place === undefined) return undefined;
    this.taken.add(place);
    this.next = place + 1;
    return place;
  }

  private candidates(like: readonly Value[]): readonly number[] {
    if (this.byIdentity) return like.flatMap((node) => (node ? (this.byIdentity!.get(this.nameOf(node)) ?? []) : []));
    const { next, items } = this;
    if (next < items.length && !this.taken.has(next)) return [next, ...items.keys()];
    return [...items.keys()];
  }

  private nameOf(node: Node): string {
    const name = entryOf(node, this.key!)?.value;
    return name ? canonical(name) : '';
  }
}

/** New entries of both sides that go together, in order where both sides keep one. */
function holdsLog(
  log: LogRules,
  names: Names,
  ours: readonly Node[],
  theirs: readonly Node[],
  merged: readonly Node[],
  base: readonly Node[],
): boolean {
  const entries = (nodes: readonly Node[]): JsonMap[] => nodes.map((node) => asJsonMap(node)!);
  const added = (nodes: readonly Node[], own: readonly string[], other: readonly string[]): JsonMap[] =>
    entries(nodes.filter((_, i) => !names.base.includes(own[i]!) && !other.includes(own[i]!)));
  const [mine, yours] = [added(ours, names.ours, names.theirs), added(theirs, names.theirs, names.ours)];
  if (mine.some((a) => yours.some((b) => log.clash(a, b)))) return false;
  const moments = (nodes: readonly Node[]): string[] => entries(nodes).map((entry) => log.moment(entry));
  const sign = commonDirection([base, ours, theirs].map(moments));
  return sign === undefined || directionOf(moments(merged)) === undefined || directionOf(moments(merged)) === sign;
}

/** Whether what did not move on either side stands in its order, and what moved on one side stands as there. */
function holdsOrder({ base, ours, theirs }: Names, places: ReadonlyMap<string, number>): boolean {
  const [inBase, inOurs, inTheirs] = [base, ours, theirs].map((names) => new Set(names)) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const own = ours.filter((name) => places.has(name) && inTheirs.has(name));
  const other = theirs.filter((name) => places.has(name) && inOurs.has(name));
  const inOrder = (names: readonly string[]): boolean =>
    names.every((name, i) => i === 0 || places.get(names[i - 1]!)! < places.get(name)!);
  const kept = new Set(own);
  const old = String(base.filter((name) => kept.has(name)));
  const isOld = (names: readonly string[]): boolean => String(names.filter((name) => inBase.has(name))) === old;
  if (isOld(own)) return inOrder(other);
  return isOld(other) ? inOrder(own) : true;
}
