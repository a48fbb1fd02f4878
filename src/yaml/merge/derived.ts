/** A value that says what the list beside it adds up to: `status` beside `log`. */
import type { Json } from '../json.js';
import type { MapNode, Node } from '../tree.js';
import { canonical, canonicalOf, jsonOf, sameValue } from './canon.js';
import type { LogRules } from './rules.js';

export const valueOfKey = (map: MapNode | undefined, key: string): Node | undefined =>
  map?.entries.find((entry) => entry.name === key)?.value;

/**
 * Whether both sides have the value, it agrees with the log wherever it stands now, and the logs differ: then it is worked
 * out from the merged log. Where it does not agree with the log, it is a value like any other.
 */
export function isDerived(
  { from, key, compute }: LogRules['derived'],
  base: MapNode | undefined,
  ours: MapNode,
  theirs: MapNode,
): boolean {
  const logs = [valueOfKey(ours, from), valueOfKey(theirs, from)];
  const [a, b] = logs;
  if (a?.kind !== 'seq' || b?.kind !== 'seq' || sameValue(a, b)) return false;
  if (!valueOfKey(ours, key) || !valueOfKey(theirs, key)) return false;
  return [base, ours, theirs].every((map) => {
    const value = valueOfKey(map, key);
    const log = valueOfKey(map, from);
    return !value || (log?.kind === 'seq' && canonicalOf(value) === canonical(compute(jsonOf(log) as Json[])));
  });
}
