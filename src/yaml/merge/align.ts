/** Which elements of one list are which of another: for lines of a text and for items of a sequence. */

/** Indexes of equal elements, growing in both. */
export type Match = readonly [a: number, b: number];

/** Beyond this many comparisons the exact answer costs more than it is worth. */
const MAX_CELLS = 2_000_000;

/** A longest common subsequence; in very long lists one that keeps to elements which occur once in each. */
export function align(a: readonly string[], b: readonly string[]): Match[] {
  const found: Match[] = [];
  alignRange(a, b, [0, a.length], [0, b.length], found);
  return found;
}

type Range = readonly [from: number, to: number];

function alignRange(
  a: readonly string[],
  b: readonly string[],
  [a0, a1]: Range,
  [b0, b1]: Range,
  found: Match[],
): void {
  let from = 0;
  while (a0 + from < a1 && b0 + from < b1 && a[a0 + from] === b[b0 + from]) found.push([a0 + from, b0 + from++]);
  let tail = 0;
  while (a1 - tail > a0 + from && b1 - tail > b0 + from && a[a1 - tail - 1] === b[b1 - tail - 1]) tail++;
  const left: Range = [a0 + from, a1 - tail];
  const right: Range = [b0 + from, b1 - tail];
  const cells = (left[1] - left[0]) * (right[1] - right[0]);
  if (cells > 0) {
    if (cells <= MAX_CELLS) longest(a, b, left, right, found);
    else byUniques(a, b, left, right, found);
  }
  for (let i = tail; i > 0; i--) found.push([a1 - i, b1 - i]);
}

/** The textbook table of lengths, filled from the end so that the pairs come out from the start. */
function longest(a: readonly string[], b: readonly string[], [a0, a1]: Range, [b0, b1]: Range, found: Match[]): void {
  const width = b1 - b0 + 1;
  const lengths = new Uint32Array((a1 - a0 + 1) * width);
  for (let i = a1 - a0 - 1; i >= 0; i--) {
    for (let j = b1 - b0 - 1; j >= 0; j--) {
      const at = i * width + j;
      const same = a[a0 + i] === b[b0 + j];
      lengths[at] = same ? lengths[at + width + 1]! + 1 : Math.max(lengths[at + width]!, lengths[at + 1]!);
    }
  }
  for (let i = 0, j = 0; i < a1 - a0 && j < b1 - b0; ) {
    const at = i * width + j;
    if (a[a0 + i] === b[b0 + j]) found.push([a0 + i++, b0 + j++]);
    else if (lengths[at + width]! >= lengths[at + 1]!) i++;
    else j++;
  }
}

/** Splits at elements that occur once in each list and stand in the same order, then aligns what lies between. */
function byUniques(a: readonly string[], b: readonly string[], left: Range, right: Range, found: Match[]): void {
  const there = onlyOnce(b, right);
  const pairs = [...onlyOnce(a, left)].flatMap(([element, i]): Match[] => {
    const j = there.get(element);
    return j === undefined ? [] : [[i, j]];
  });
  let [fromA, fromB] = [left[0], right[0]];
  for (const [i, j] of increasing(pairs)) {
    alignRange(a, b, [fromA, i], [fromB, j], found);
    found.push([i, j]);
    [fromA, fromB] = [i + 1, j + 1];
  }
  // Without a single pair there is nothing to split at, and the rest counts as different.
  if (fromA > left[0]) alignRange(a, b, [fromA, left[1]], [fromB, right[1]], found);
}

function onlyOnce(list: readonly string[], [from, to]: Range): Map<string, number> {
  const places = new Map<string, number>();
  for (let i = from; i < to; i++) places.set(list[i]!, places.has(list[i]!) ? -1 : i);
  return new Map([...places].filter(([, place]) => place >= 0));
}

/** A longest run of pairs, in order of the first index, whose second indexes grow (patience sorting). */
function increasing(pairs: readonly Match[]): Match[] {
  const piles: number[] = [];
  const before: number[] = [];
  for (const [i, pair] of pairs.entries()) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[piles[middle]!]![1] < pair[1]) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? piles[low - 1]! : -1;
    piles[low] = i;
  }
  const run: Match[] = [];
  for (let i = piles.at(-1) ?? -1; i >= 0; i = before[i]!) run.unshift(pairs[i]!);
  return run;
}
