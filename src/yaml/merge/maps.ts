/** Three-way merge of mappings, key by key. */
import type { Json, Path } from '../json.js';
import { entrySite, type Site } from '../locate.js';
import type { MapNode, Node } from '../tree.js';
import { canonical, canonicalOf, jsonOf, sameValue } from './canon.js';
import { isDerived, valueOfKey } from './derived.js';
import type { Merging } from './outcome.js';
import { disagree, mergeValues } from './values.js';

export class MapMerger {
  /** Our keys in our order, then those that only their side has. */
  private readonly merged = new Map<string, Json>();
  private readonly base: MapNode | undefined;
  private readonly derived: string | undefined;
  private readonly removed = new Set<number>();

  constructor(
    private readonly merging: Merging,
    private readonly path: Path,
    base: Node | undefined,
    private readonly ours: Site,
    private readonly own: MapNode,
    private readonly theirs: Site,
    private readonly other: MapNode,
  ) {
    this.base = base?.kind === 'map' ? base : undefined;
    const rule = merging.log?.derived;
    this.derived = rule && isDerived(rule, this.base, own, other) ? rule.key : undefined;
  }

  merge(): Json {
    const { changes } = this.merging;
    const mark = changes.length;
    for (const [index, { name }] of this.own.entries.entries()) this.ourKey(name!, index);
    this.theirKeys();
    this.writeDerived();
    const value: Json = Object.fromEntries(this.merged);
    // A mapping that loses everything it has cannot be edited key by key.
    if (this.removed.size > 0 && this.removed.size === this.own.entries.length) {
      changes.splice(mark, Number.POSITIVE_INFINITY, { kind: 'write', site: this.ours, value });
    }
    return value;
  }

  private ourKey(key: string, ourIndex: number): void {
    const site = entrySite(this.ours, this.own, ourIndex);
    const base = valueOfKey(this.base, key);
    const index = this.other.entries.findIndex((entry) => entry.name === key);
    if (key === this.derived) this.merged.set(key, jsonOf(site.node));
    else if (index >= 0) {
      this.merged.set(
        key,
        mergeValues(this.merging, [...this.path, key], base, site, entrySite(this.theirs, this.other, index)),
      );
    } else if (base && sameValue(base, site.node) && !this.merging.isCommented('ours', site)) {
      this.merging.changes.push({ kind: 'remove', site });
      this.removed.add(ourIndex);
    } else {
      if (base) disagree(this.merging, [...this.path, key], base, site, undefined, this.theirs);
      this.merged.set(key, jsonOf(site.node));
    }
  }

  /** Keys that only their side has: new ones, and ones that our side took away. */
  private theirKeys(): void {
    let after = -1;
    for (const [index, { name }] of this.other.entries.entries()) {
      const key = name!;
      const ourIndex = this.own.entries.findIndex((entry) => entry.name === key);
      if (ourIndex >= 0) {
        after = ourIndex;
        continue;
      }
      const site = entrySite(this.theirs, this.other, index);
      const base = valueOfKey(this.base, key);
      if (base && sameValue(base, site.node) && !this.merging.isCommented('theirs', site)) continue;
      if (base) disagree(this.merging, [...this.path, key], base, undefined, site, this.theirs);
      this.merging.changes.push({ kind: 'key', site: this.ours, theirs: site, after: this.placeBehind(after) });
      this.merged.set(key, jsonOf(site.node));
    }
  }

  /** New lines go behind an entry that stays. */
  private placeBehind(after: number): number {
    let place = after;
    while (place >= 0 && this.removed.has(place)) place--;
    return place < 0 && this.removed.has(0) ? this.own.entries.findIndex((_, i) => !this.removed.has(i)) : place;
  }

  private writeDerived(): void {
    const rule = this.merging.log?.derived;
    if (!rule || this.derived === undefined) return;
    const index = this.own.entries.findIndex((entry) => entry.name === rule.key);
    const site = entrySite(this.ours, this.own, index);
    const value = rule.compute(this.merged.get(rule.from) as Json[]);
    if (canonicalOf(site.node) !== canonical(value)) this.merging.changes.push({ kind: 'write', site, value });
    this.merged.set(rule.key, value);
  }
}
