/**
 * Whether a merged value holds what both sides changed: a comparison of four values that knows nothing of lines. It is
 * strict: what both sides changed differently, it holds for lost.
 */
import { isJsonList, type Json, sameJson } from '../json.js';
import { hunksOf, settled } from './lines.js';
import { identitiesOf, type Names, nameItems } from './match.js';
import { canonical, isMap, likeness, valueAt } from './meaning.js';
import { each, type JsonMap, type Rules, type Three, type Versions } from './rules.js';
import { commonDirection } from './steps.js';
import { computed, isSum } from './sum.js';

type Value = Json | undefined;
type List = readonly Json[];

/** The versions of a value, each undefined where it is not there, and what came of them. */
interface Four<T> extends Three<T | undefined> {
  readonly merged: T | undefined;
}

export function holdsValues(rules: Rules, four: Four<Json>): boolean {
  const { base, ours, theirs, merged } = four;
  if (isSame(ours, theirs) || isSame(base, theirs)) return isSame(merged, ours);
  if (isSame(base, ours)) return isSame(merged, theirs);
  if (ours === undefined || theirs === undefined || merged === undefined) return false;
  if (isMap(ours) && isMap(theirs) && isMap(merged)) return holdsEntries(rules, { base, ours, theirs, merged });
  if (isList(ours) && isList(theirs) && isList(merged))
    return holdsItems(rules, { base: isList(base) ? base : [], ours, theirs, merged });
  return holdsWords(four);
}

const isList = (value: Value): value is List => value !== undefined && isJsonList(value);
const isSame = (a: Value, b: Value): boolean => (a === undefined || b === undefined ? a === b : sameJson(a, b));

/** Long texts that both sides changed, each at other words. */
function holdsWords({ base, ours, theirs, merged }: Four<Json>): boolean {
  if (![base, ours, theirs, merged].every((value) => typeof value === 'string' && /\s/.test(value))) return false;
  const [was, own, other, now] = [base, ours, theirs, merged].map((text) => (text as string).split(/(?<=\s)/));
  const words = hunksOf({ base: was!, ours: own!, theirs: other! }).flatMap((hunk) => settled([], hunk));
  return words.every((word) => typeof word === 'string') && words.join('') === now!.join('');
}

function holdsEntries(rules: Rules, { base, ours, theirs, merged }: Four<Json> & Three<Json>): boolean {
  const keysOf = (value: Value): string[] => (isMap(value) ? Object.keys(value) : []);
  const isSummed = isSum(rules.log?.sum, { base, ours, theirs });
  const at = (key: string): Four<Json> => {
    const versions = each<Value, Value>({ base, ours, theirs }, (value) => valueAt(value, key));
    return { ...versions, merged: valueAt(merged, key) };
  };
  const keys = new Set([base, ours, theirs, merged].flatMap(keysOf));
  const fours = new Map([...keys].map((key) => [key, at(key)]));
  renameKeys(fours, rules.renamed);
  return [...fours].every(([key, four]) => {
    if (!isSummed || key !== rules.log!.sum!.key) return holdsValues(rules, four);
    return four.merged === computed(rules.log!.sum!, merged);
  });
}

/** What a side, and so the merged text, has under another key counts as being under its old one. */
function renameKeys(fours: Map<string, Four<Json>>, renamed: Map<string, string>): void {
  for (const [was, old] of fours) {
    if (old.base === undefined || old.merged !== undefined || (old.ours === undefined) === (old.theirs === undefined))
      continue;
    const side = old.ours === undefined ? 'ours' : 'theirs';
    const other = side === 'ours' ? 'theirs' : 'ours';
    for (const [now, four] of fours) {
      if (four.base !== undefined || four[other] !== undefined || four[side] === undefined) continue;
      const { same, of } = likeness(old.base, four[side]);
      if (!sameJson(old.base, four[side]) && (of === 0 || same * 2 < of)) continue;
      fours.set(was, { ...old, [side]: four[side], merged: four.merged });
      fours.delete(now);
      renamed.set(now, was);
      break;
    }
  }
}

function holdsItems(rules: Rules, { base, ours, theirs, merged }: Versions<List> & { merged: List }): boolean {
  const names = nameItems(rules, { base, ours, theirs });
  if (names.key !== undefined && !identitiesOf(merged, names.key)) return false;
  if (names.log && !holdsLog(names, { base, ours, theirs, merged })) return false;
  const named = (list: List, by: readonly string[]) => new Map(by.map((name, i) => [name, list[i]!]));
  const [was, mine, yours] = [named(base, names.base), named(ours, names.ours), named(theirs, names.theirs)];
  // Each merged item is found once: by its identity, else from where the last one was found.
  const byIdentity = new Map(
    names.key === undefined ? [] : identitiesOf(merged, names.key)!.map((name, i) => [name, i]),
  );
  const places = new Map<string, number>();
  const taken = new Set<number>();
  let next = 0;
  for (const name of new Set([...names.ours, ...names.theirs])) {
    const [a, b, c] = [was.get(name), mine.get(name), yours.get(name)];
    if (a !== undefined && (b === undefined || c === undefined)) {
      if (!isSame(a, b ?? c)) return false;
      continue;
    }
    // A new item of both sides is one, or none at all.
    if (a === undefined && names.key !== undefined && b !== undefined && c !== undefined && !isSame(b, c)) return false;
    const fits = (item: Json): boolean =>
      b === undefined || c === undefined
        ? isSame(item, b ?? c)
        : holdsValues(rules, { base: a, ours: b, theirs: c, merged: item });
    const known = [b, c].flatMap((value) => byIdentity.get(canonical(valueAt(value, names.key ?? '') ?? null)) ?? []);
    const candidates = names.key === undefined ? [next, ...merged.keys()] : known;
    const place = candidates.find((i) => i < merged.length && !taken.has(i) && fits(merged[i]!));
    if (place === undefined) return false;
    places.set(name, place);
    taken.add(place);
    next = place + 1;
  }
  return places.size === merged.length && (names.log !== undefined || holdsOrder(names, places));
}

/** New entries of both sides that go together, in order where both sides keep one. */
function holdsLog(names: Names, { base, ours, theirs, merged }: Versions<List> & { merged: List }): boolean {
  const log = names.log!;
  const added = (list: List, own: readonly string[], other: readonly string[]): List =>
    list.filter((_, i) => !names.base.includes(own[i]!) && !other.includes(own[i]!));
  const [mine, yours] = [added(ours, names.ours, names.theirs), added(theirs, names.theirs, names.ours)];
  if (mine.some((a) => yours.some((b) => log.clash(a as JsonMap, b as JsonMap)))) return false;
  const sign = commonDirection(log, [base, ours, theirs]);
  return sign === undefined || commonDirection(log, [base, ours, theirs, merged]) === sign;
}

/** Whether what did not move on either side stands in its order, and what moved on one side stands as there. */
function holdsOrder({ base, ours, theirs }: Names, places: ReadonlyMap<string, number>): boolean {
  const common = (names: readonly string[], ...others: (readonly string[])[]): string[] => {
    const sets = others.map((other) => new Set(other));
    return names.filter((name) => places.has(name) && sets.every((set) => set.has(name)));
  };
  const isInOrder = (names: readonly string[]): boolean =>
    names.every((name, i) => i === 0 || places.get(names[i - 1]!)! < places.get(name)!);
  const old = String(common(base, ours, theirs));
  if (String(common(ours, theirs, base)) === old) return isInOrder(common(theirs, ours));
  return String(common(theirs, ours, base)) !== old || isInOrder(common(ours, theirs));
}
