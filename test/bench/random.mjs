/** Numbers from a seed: the same ledger for everyone who measures. */

/** Gives whole numbers below a bound (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

export const pick = (random, list) => list[random(list.length)];

/** Several different ones, in the list's order. */
export function some(random, list, count) {
  const chosen = new Set();
  while (chosen.size < Math.min(count, list.length)) chosen.add(random(list.length));
  return [...chosen].sort((a, b) => a - b).map((index) => list[index]);
}
