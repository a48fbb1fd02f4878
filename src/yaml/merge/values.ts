/** Three-way merge by meaning: scalars and mappings here, sequences in `lists.ts`. */
import type { Json, Path } from '../json.js';
import { entrySite, type Site } from '../locate.js';
import type { MapNode, Node } from '../tree.js';
import { canonical, canonicalOf, jsonOf, sameValue } from './canon.js';
import { mergeLists } from './lists.js';
import type { Merging } from './outcome.js';

/**
 * Merges a value that both sides have.
 *
 * @param path in the merged value
 * @param base the common ancestor's value, where it had one
 */
export function mergeValues(merging: Merging, path: Path, base: Node | undefined, ours: Site, theirs: Site): Json {
  if (sameValue(ours.node, theirs.node)) return jsonOf(ours.node);
  if (ours.node.kind === 'map' && theirs.node.kind === 'map') {
    return mergeMaps(merging, path, base?.kind === 'map' ? base : undefined, ours, ours.node, theirs, theirs.node);
  }
  if (ours.node.kind === 'seq' && theirs.node.kind === 'seq') {
    return mergeLists(merging, path, base?.kind === 'seq' ? base : undefined, ours, theirs);
  }
  if (base && sameValue(base, theirs.node)) return jsonOf(ours.node);
  if (base && sameValue(base, ours.node)) {
    merging.changes.push({ kind: 'take', site: ours, theirs });
    return jsonOf(theirs.node);
  }
  disagree(merging, path, base, ours, theirs, theirs.holder?.site);
  return jsonOf(ours.node);
}

/** Notes a disagreement about one value; a side that took it away is undefined. */
export function disagree(
  merging: Merging,
  path: Path,
  base: Node | undefined,
  ours: Site | undefined,
  theirs: Site | undefined,
  theirParent: Site | undefined,
): void {
  merging.disagreements.push({
    path,
    span: 1,
    base: base && jsonOf(base),
    ours: ours && jsonOf(ours.node),
    theirs: theirs && jsonOf(theirs.node),
    theirSites: theirs ? [theirs] : [],
    theirParent,
  });
}

function mergeMaps(
  merging: Merging,
  path: Path,
  base: MapNode | undefined,
  ours: Site,
  ourMap: MapNode,
  theirs: Site,
  theirMap: MapNode,
): Json {
  const merged = new Map<string, Json>();
  const mark = merging.changes.length;
  let staying = 0;
  for (const [index, { name }] of ourMap.entries.entries()) {
    const key = name!;
    const own = entrySite(ours, ourMap, index);
    const old = valueOfKey(base, key);
    const other = siteOfKey(theirs, theirMap, key);
    const at = [...path, key];
    staying++;
    if (isDerived(merging, key, base, ourMap, theirMap)) continue;
    if (other) merged.set(key, mergeValues(merging, at, old, own, other));
    else if (!old) merged.set(key, jsonOf(own.node));
    else if (sameValue(old, own.node) && !merging.isCommented('ours', own)) {
      merging.changes.push({ kind: 'remove', site: own });
      staying--;
    } else {
      disagree(merging, at, old, own, undefined, theirs);
      merged.set(key, jsonOf(own.node));
    }
  }
  addTheirKeys(merging, path, base, ours, ourMap, theirs, theirMap, merged);
  writeDerived(merging, base, ours, ourMap, theirMap, merged);
  const value: Json = Object.fromEntries(merged);
  if (staying === 0 && ourMap.entries.length > 0)
    merging.changes.splice(mark, Number.POSITIVE_INFINITY, { kind: 'write', site: ours, value });
  return value;
}

/** Keys that only their side has: new ones, and ones that our side took away. */
function addTheirKeys(
  merging: Merging,
  path: Path,
  base: MapNode | undefined,
  ours: Site,
  ourMap: MapNode,
  theirs: Site,
  theirMap: MapNode,
  merged: Map<string, Json>,
): void {
  let after = -1;
  for (const [index, { name }] of theirMap.entries.entries()) {
    const key = name!;
    const ourIndex = ourMap.entries.findIndex((entry) => entry.name === key);
    if (ourIndex >= 0) {
      after = ourIndex;
      continue;
    }
    const site = entrySite(theirs, theirMap, index);
    const old = valueOfKey(base, key);
    if (old && sameValue(old, site.node) && !merging.isCommented('theirs', site)) continue;
    if (old) disagree(merging, [...path, key], old, undefined, site, theirs);
    merging.changes.push({ kind: 'key', site: ours, theirs: site, after });
    merged.set(key, jsonOf(site.node));
  }
}

const valueOfKey = (map: MapNode | undefined, key: string): Node | undefined =>
  map?.entries.find((entry) => entry.name === key)?.value;

function siteOfKey(site: Site, map: MapNode, key: string): Site | undefined {
  const index = map.entries.findIndex((entry) => entry.name === key);
  return index < 0 ? undefined : entrySite(site, map, index);
}

/**
 * Whether a key says what the log beside it adds up to: on both sides it does now, and the logs differ. Where it does not
 * agree with the log, it is a value like any other.
 */
function isDerived(
  { log }: Merging,
  key: string,
  base: MapNode | undefined,
  ourMap: MapNode,
  theirMap: MapNode,
): boolean {
  if (!log || key !== log.derived.key) return false;
  const { from, compute } = log.derived;
  const agrees = (map: MapNode | undefined): boolean => {
    const entries = valueOfKey(map, from);
    const value = valueOfKey(map, key);
    return (
      !map ||
      !value ||
      (entries?.kind === 'seq' && canonicalOf(value) === canonical(compute(jsonOf(entries) as Json[])))
    );
  };
  const [a, b] = [valueOfKey(ourMap, from), valueOfKey(theirMap, from)];
  if (a?.kind !== 'seq' || b?.kind !== 'seq' || sameValue(a, b) || !valueOfKey(theirMap, key)) return false;
  return agrees(ourMap) && agrees(theirMap) && agrees(base);
}

function writeDerived(
  merging: Merging,
  base: MapNode | undefined,
  ours: Site,
  ourMap: MapNode,
  theirMap: MapNode,
  merged: Map<string, Json>,
): void {
  const { log } = merging;
  const index = ourMap.entries.findIndex((entry) => entry.name === log?.derived.key);
  if (!log || index < 0 || !isDerived(merging, log.derived.key, base, ourMap, theirMap)) return;
  const site = entrySite(ours, ourMap, index);
  const value = log.derived.compute(merged.get(log.derived.from) as Json[]);
  if (canonicalOf(site.node) !== canonical(value)) merging.changes.push({ kind: 'write', site, value });
  merged.set(log.derived.key, value);
}
