/** Three-way merge of sequences: items are matched by identity where they have one, else by what they hold. */
import type { Json, Path } from '../json.js';
import { itemSite, type Site } from '../locate.js';
import type { Node, SeqNode } from '../tree.js';
import { canonicalOf, jsonOf, sameValue } from './canon.js';
import { correspond } from './correspond.js';
import { identityOf, orderOf } from './identity.js';
import type { Merging } from './outcome.js';
import { isLog, mergeRuns, type Run } from './runs.js';
import { disagree, mergeValues } from './values.js';

export const itemSites = (site: Site): Site[] => {
  const seq = site.node as SeqNode;
  return seq.items.map((_, index) => itemSite(site, seq, index));
};

/** Builds the merged list item by item, and notes what our text lacks. */
export class ListBuilder {
  readonly merged: Json[] = [];
  private readonly inserts = new Map<number, Site[]>();
  private readonly removed = new Set<number>();
  private readonly mark: number;

  constructor(
    readonly merging: Merging,
    readonly path: Path,
    readonly ours: Site,
    readonly theirs: Site,
  ) {
    this.mark = merging.changes.length;
  }

  /** Path of the item that comes next. */
  get next(): Path {
    return [...this.path, this.merged.length];
  }

  keep(item: Site): void {
    this.merged.push(jsonOf(item.node));
  }

  /** @param before index of our item that it goes before */
  insert(item: Site, before: number): void {
    const group = this.inserts.get(before) ?? [];
    this.inserts.set(before, [...group, item]);
    this.merged.push(jsonOf(item.node));
  }

  private remove(item: Site): void {
    this.removed.add((item.holder as { readonly index: number }).index);
    this.merging.changes.push({ kind: 'remove', site: item });
  }

  /** An item that the base had: changed, taken away, or neither. */
  old(base: Node, own: Site | undefined, other: Site | undefined, before: number): void {
    if (own && other) this.merged.push(mergeValues(this.merging, this.next, base, own, other));
    else if (own && sameValue(base, own.node) && !this.merging.isCommented('ours', own)) this.remove(own);
    else if (own) {
      disagree(this.merging, this.next, base, own, undefined, this.theirs);
      this.keep(own);
    } else if (other && (!sameValue(base, other.node) || this.merging.isCommented('theirs', other))) {
      disagree(this.merging, this.next, base, undefined, other, this.theirs);
      this.insert(other, before);
    }
  }

  /** @param reordered whether our items stand in another order now */
  finish(reordered = false): Json[] {
    const { changes } = this.merging;
    const places = [...this.inserts.keys()].map((before) => this.placeFor(before));
    const count = (this.ours.node as SeqNode).items.length;
    const nothingStays = count > 0 && this.removed.size === count;
    if (reordered || nothingStays || places.includes(undefined)) {
      changes.splice(this.mark, Number.POSITIVE_INFINITY, { kind: 'write', site: this.ours, value: this.merged });
      return this.merged;
    }
    for (const [i, theirs] of [...this.inserts.values()].entries()) {
      changes.push({ kind: 'items', site: this.ours, theirs, before: places[i]! });
    }
    return this.merged;
  }

  /** New lines go behind an item that stays; undefined where none before them does and the first one goes. */
  private placeFor(before: number): number | undefined {
    let place = before;
    while (place > 0 && this.removed.has(place - 1)) place--;
    return place === 0 && this.removed.has(0) ? undefined : place;
  }
}

export function mergeLists(merging: Merging, path: Path, base: SeqNode | undefined, ours: Site, theirs: Site): Json[] {
  const own = itemSites(ours);
  const other = itemSites(theirs);
  const old = base?.items.map((item) => item.value) ?? [];
  const key = identityOf(merging.identity, [old, own.map(nodeOf), other.map(nodeOf)]);
  if (key !== undefined) return mergeByIdentity(merging, path, key, old, ours, theirs, own, other);
  return mergeByContent(merging, path, old, ours, theirs, own, other);
}

const nodeOf = ({ node }: Site): Node => node;

function mergeByIdentity(
  merging: Merging,
  path: Path,
  key: string,
  old: readonly Node[],
  ours: Site,
  theirs: Site,
  own: readonly Site[],
  other: readonly Site[],
): Json[] {
  const nameOf = (node: Node): string =>
    canonicalOf((node as Node & { kind: 'map' }).entries.find(({ name }) => name === key)!.value);
  const byName = <T>(list: readonly T[], node: (item: T) => Node) =>
    new Map(list.map((item) => [nameOf(node(item)), item]));
  const olds = byName(old, (node) => node);
  const owns = byName(own, nodeOf);
  const others = byName(other, nodeOf);
  const order = orderOf([...olds.keys()], [...owns.keys()], [...others.keys()]);
  const list = new ListBuilder(merging, path, ours, theirs);
  for (const [i, name] of order.names.entries()) {
    const [base, a, b] = [olds.get(name), owns.get(name), others.get(name)];
    const follower = order.names.slice(i + 1).find((next) => owns.has(next));
    const before = follower === undefined ? own.length : own.indexOf(owns.get(follower)!);
    if (base) list.old(base, a, b, before);
    else if (a && b) list.merged.push(mergeValues(merging, list.next, undefined, a, b));
    else if (a) list.keep(a);
    else list.insert(b!, before);
  }
  return list.finish(order.kind === 'other');
}

function mergeByContent(
  merging: Merging,
  path: Path,
  old: readonly Node[],
  ours: Site,
  theirs: Site,
  own: readonly Site[],
  other: readonly Site[],
): Json[] {
  const log =
    merging.log && isLog(merging.log, [...old, ...own.map(nodeOf), ...other.map(nodeOf)]) ? merging.log : undefined;
  const left = correspond(old, own.map(nodeOf));
  const right = correspond(old, other.map(nodeOf));
  const list = new ListBuilder(merging, path, ours, theirs);
  const run = (gap: number): Run => ({
    gap,
    own: left.gaps[gap]!.map((i) => own[i]!),
    other: right.gaps[gap]!.map((i) => other[i]!),
  });
  const runs = mergeRuns(
    log,
    Array.from({ length: old.length + 1 }, (_, gap) => run(gap)),
  );
  let before = 0;
  for (const [gap, merge] of runs.entries()) {
    before = merge(list, before);
    const base = old[gap];
    if (!base) continue;
    const [a, b] = [left.partners[gap], right.partners[gap]];
    list.old(base, a === undefined ? undefined : own[a], b === undefined ? undefined : other[b], before);
    if (a !== undefined) before = a + 1;
  }
  return list.finish();
}
