/** Lists in order and in groups. */

/** Which of two texts comes first, by their UTF-16 units. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Items under their keys, in the order of each key's first item. */
export function grouped<T, K = string>(items: Iterable<T>, key: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const item of items) addTo(groups, key(item), item);
  return [...groups];
}

/** Adds to the list of a key. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, ...items: readonly T[]): void {
  const list = lists.get(key);
  if (list) list.push(...items);
  else lists.set(key, [...items]);
}
