/**
 * Two lists as one: each keeps its own order, and of the two items that come next the lower one is taken. The result is
 * the same whichever list is called first, as long as `compare` finds no two items of different lists equal.
 */
export function interleave<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): T[] {
  const out: T[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) out.push(compare(a[i]!, b[j]!) <= 0 ? a[i++]! : b[j++]!);
  return [...out, ...a.slice(i), ...b.slice(j)];
}
