/** Items that have a name: finding the key that holds it, and the order of the merged list. */
import type { Node } from '../tree.js';
import { canonicalOf } from './canon.js';
import { interleave } from './interleave.js';
import { byText } from './rules.js';

/** The first of the keys that names every item of every list, each once; undefined where none does. */
export function identityOf(keys: readonly string[], lists: readonly (readonly Node[])[]): string | undefined {
  if (lists.every((list) => list.length === 0)) return undefined;
  return keys.find((key) => lists.every((list) => areNamed(list, key)));
}

function areNamed(list: readonly Node[], key: string): boolean {
  const names = new Set<string>();
  for (const node of list) {
    const name = node.kind === 'map' ? node.entries.find((entry) => entry.name === key)?.value : undefined;
    if (name?.kind !== 'scalar' || name.value === null) return false;
    names.add(canonicalOf(name));
  }
  return names.size === list.length;
}

export interface Order {
  readonly names: readonly string[];
  /** Whether our own items stand in our order in it. */
  readonly kind: 'ours' | 'other';
}

/**
 * The order of the merged list: the one of the side that moved items, new items behind their predecessor. Where both
 * sides moved items differently, the order that sorts first: which is not ours to choose, so it is at least the same from
 * both ends.
 */
export function orderOf(base: readonly string[], ours: readonly string[], theirs: readonly string[]): Order {
  const inBase = new Set(base);
  const inOurs = new Set(ours);
  const inTheirs = new Set(theirs);
  const ourSpine = ours.filter((name) => inTheirs.has(name));
  const theirSpine = theirs.filter((name) => inOurs.has(name));
  const old = base.filter((name) => inOurs.has(name) && inTheirs.has(name));
  const isOld = (names: readonly string[]): boolean => String(names.filter((name) => inBase.has(name))) === String(old);
  const spine = chooseSpine(ourSpine, theirSpine, isOld(ourSpine), isOld(theirSpine));
  const onSpine = new Set(spine);
  const ourRuns = runsOf(ours, onSpine);
  const theirRuns = runsOf(theirs, onSpine);
  const names = [undefined, ...spine].flatMap((name) => [
    ...(name === undefined ? [] : [name]),
    ...interleave(ourRuns.get(name) ?? [], theirRuns.get(name) ?? [], byText),
  ]);
  const kept = names.filter((name) => inOurs.has(name));
  return { names, kind: String(kept) === String(ours) ? 'ours' : 'other' };
}

function chooseSpine(
  ours: readonly string[],
  theirs: readonly string[],
  oursIsOld: boolean,
  theirsIsOld: boolean,
): readonly string[] {
  if (oursIsOld !== theirsIsOld) return oursIsOld ? theirs : ours;
  return String(ours) <= String(theirs) ? ours : theirs;
}

/** What only this side has, by the spine's item that it stands behind. */
function runsOf(names: readonly string[], spine: ReadonlySet<string>): Map<string | undefined, string[]> {
  const runs = new Map<string | undefined, string[]>();
  let anchor: string | undefined;
  for (const name of names) {
    if (spine.has(name)) anchor = name;
    else runs.set(anchor, [...(runs.get(anchor) ?? []), name]);
  }
  return runs;
}
