/** A value that says what the log beside it adds up to. */
import { isJsonList, type Json } from '../json.js';
import { canonical, valueAt } from './meaning.js';
import type { LogRules, Three } from './rules.js';

type Sum = NonNullable<LogRules['sum']>;

/**
 * Whether both sides have the value, it agrees with the log wherever it stands now, and the logs differ: then it is worked
 * out from the merged log. Where it does not agree with the log, it is a value like any other.
 */
export function isSum(sum: Sum | undefined, { base, ours, theirs }: Three<Json | undefined>): sum is Sum {
  if (!sum) return false;
  const [own, other] = [valueAt(ours, sum.from), valueAt(theirs, sum.from)];
  if (own === undefined || other === undefined || canonical(own) === canonical(other)) return false;
  if (valueAt(ours, sum.key) === undefined || valueAt(theirs, sum.key) === undefined) return false;
  return [base, ours, theirs].every((map) => {
    const value = valueAt(map, sum.key);
    return value === undefined || value === computed(sum, map);
  });
}

/** What the log of a mapping adds up to; undefined where it has no log. */
export function computed({ from, compute }: Sum, map: Json | undefined): string | undefined {
  const log = valueAt(map, from);
  return log !== undefined && isJsonList(log) ? compute(log) : undefined;
}
