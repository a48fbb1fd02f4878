/** Where a new key goes among the keys of a mapping. */

/** Hints for a key that is not there yet. */
export interface KeyPlace {
  /** Behind this key, where it is there. */
  readonly after?: string;
  /** The keys' canonical order: the new key goes behind the nearest of its predecessors that is there. */
  readonly order?: readonly string[];
}

/**
 * The index of the entry that the new key goes behind; -1 for the front. Without a hint that fits, the end: a diff that
 * adds lines at the end is the least surprising.
 */
export function placeOfKey(
  names: readonly (string | undefined)[],
  key: string,
  { after, order = [] }: KeyPlace,
): number {
  const last = names.length - 1;
  if (after !== undefined && names.includes(after)) return names.indexOf(after);
  const rank = order.indexOf(key);
  if (rank < 0) return last;
  for (const predecessor of order.slice(0, rank).toReversed()) {
    if (names.includes(predecessor)) return names.indexOf(predecessor);
  }
  const successor = names.findIndex((name) => name !== undefined && order.indexOf(name) > rank);
  return successor < 0 ? last : successor - 1;
}
