/** Which item of one side is which item of the base, where items have no name. */
import type { Json } from '../json.js';
import type { Node } from '../tree.js';
import { align } from './align.js';
import { canonical, canonicalOf, isJsonMap, jsonOf } from './canon.js';

export interface Correspondence {
  /** For each item of the base the index of its partner, undefined where it was taken away. */
  readonly partners: readonly (number | undefined)[];
  /** For each gap before, between and behind the base's items the indexes of the items that are new there. */
  readonly gaps: readonly (readonly number[])[];
}

/**
 * Equal items are partners. Between two of them, what is left over is paired in order: an item that was changed in place.
 */
export function correspond(base: readonly Node[], side: readonly Node[]): Correspondence {
  const matches = align(base.map(canonicalOf), side.map(canonicalOf));
  const partners: (number | undefined)[] = base.map(() => undefined);
  const gaps: number[][] = Array.from({ length: base.length + 1 }, () => []);
  let [fromBase, fromSide] = [0, 0];
  for (const [b, s] of [...matches, [base.length, side.length] as const]) {
    let next = fromSide;
    for (let i = fromBase; i < b; i++) {
      if (next < s && isChangedFrom(jsonOf(base[i]!), jsonOf(side[next]!))) partners[i] = next++;
    }
    for (let i = next; i < s; i++) gaps[b]!.push(i);
    if (b < base.length) partners[b] = s;
    [fromBase, fromSide] = [b + 1, s + 1];
  }
  return { partners, gaps };
}

/** Whether a value may be another one's next version: mappings where at least half of the keys say the same, all else always. */
function isChangedFrom(old: Json, now: Json): boolean {
  if (!isJsonMap(old) || !isJsonMap(now)) return true;
  const keys = Object.keys(old);
  const same = keys.filter((key) => Object.hasOwn(now, key) && canonical(now[key]!) === canonical(old[key]!));
  return same.length * 2 >= keys.length;
}
