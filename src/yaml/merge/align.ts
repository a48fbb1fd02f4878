/** Which elements of one list are which of another: for lines of a text and for items of a sequence. */

/** Indexes of equal elements, growing in both. */
type Match = readonly [a: number, b: number];

type Range = readonly [from: number, to: number];

/** Beyond this many differences the exact answer costs more than it is worth. */
const MAX_DIFFERENCES = 1_000;

/**
 * A longest common subsequence (Myers 1986); in lists that differ in very much one that keeps to elements which occur once
 * in each.
 */
export function align(a: readonly string[], b: readonly string[]): Match[] {
  const found: Match[] = [];
  new Aligner(a, b, found).align([0, a.length], [0, b.length]);
  return found;
}

class Aligner {
  constructor(
    private readonly a: readonly string[],
    private readonly b: readonly string[],
    private readonly found: Match[],
  ) {}

  align([a0, a1]: Range, [b0, b1]: Range): void {
    const { a, b, found } = this;
    let from = 0;
    while (a0 + from < a1 && b0 + from < b1 && a[a0 + from] === b[b0 + from]) found.push([a0 + from, b0 + from++]);
    let tail = 0;
    while (a1 - tail > a0 + from && b1 - tail > b0 + from && a[a1 - tail - 1] === b[b1 - tail - 1]) tail++;
    const left: Range = [a0 + from, a1 - tail];
    const right: Range = [b0 + from, b1 - tail];
    if (left[1] > left[0] && right[1] > right[0] && !this.shortest(left, right)) this.byUniques(left, right);
    for (let i = tail; i > 0; i--) found.push([a1 - i, b1 - i]);
  }

  /** A shortest edit script: for each number of differences how far each diagonal is reached. False where it gets too long. */
  private shortest([a0, a1]: Range, [b0, b1]: Range): boolean {
    const { a, b } = this;
    const [width, height] = [a1 - a0, b1 - b0];
    const most = Math.min(width + height, MAX_DIFFERENCES);
    const reached: Int32Array[] = [];
    let last = new Int32Array([0, 0, 0]);
    for (let d = 0; d <= most; d++) {
      // Diagonals from -d to d; index d + 1 + k, one spare at each end.
      const now = new Int32Array(2 * d + 3);
      for (let k = -d; k <= d; k += 2) {
        const down = k === -d || (k !== d && last[d + k - 1]! < last[d + k + 1]!);
        let x = d === 0 ? 0 : down ? last[d + k + 1]! : last[d + k - 1]! + 1;
        while (x < width && x - k < height && a[a0 + x] === b[b0 + x - k]) x++;
        now[d + 1 + k] = x;
        if (x >= width && x - k >= height) {
          reached.push(now);
          this.trace(reached, [a0, b0], [k, width]);
          return true;
        }
      }
      reached.push(now);
      last = now;
    }
    return false;
  }

  /** Goes back from the end along the diagonals. */
  private trace(reached: readonly Int32Array[], [a0, b0]: Match, end: readonly [diagonal: number, x: number]): void {
    const matches: Match[] = [];
    let [k, x] = end;
    for (let d = reached.length - 1; d > 0; d--) {
      const at = (diagonal: number): number => reached[d - 1]![d + diagonal]!;
      const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
      const start = down ? at(k + 1) : at(k - 1) + 1;
      for (; x > start; x--) matches.push([a0 + x - 1, b0 + x - 1 - k]);
      x = down ? start : start - 1;
      k = down ? k + 1 : k - 1;
    }
    for (; x > 0; x--) matches.push([a0 + x - 1, b0 + x - 1]);
    for (let i = matches.length - 1; i >= 0; i--) this.found.push(matches[i]!);
  }

  /** Splits at elements that occur once in each list and stand in the same order, then aligns what lies between. */
  private byUniques(left: Range, right: Range): void {
    const there = onlyOnce(this.b, right);
    let [fromA, fromB] = [left[0], right[0]];
    const pairs = [...onlyOnce(this.a, left)].flatMap(([element, i]): Match[] => {
      const j = there.get(element);
      return j === undefined ? [] : [[i, j]];
    });
    for (const [i, j] of increasing(pairs)) {
      this.align([fromA, i], [fromB, j]);
      this.found.push([i, j]);
      [fromA, fromB] = [i + 1, j + 1];
    }
    // Without a single pair there is nothing to split at, and the rest counts as different.
    if (fromA > left[0]) this.align([fromA, left[1]], [fromB, right[1]]);
  }
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
  for (let i = piles.at(-1) ?? -1; i >= 0; i = before[i]!) run.push(pairs[i]!);
  return run.reverse();
}
