/** Three-way merge by meaning: scalars here, mappings in `maps.ts`, sequences in `lists.ts`. */
import type { Json, Path } from '../json.js';
import type { Site } from '../locate.js';
import type { Node } from '../tree.js';
import { jsonOf, sameValue } from './canon.js';
import { mergeLists } from './lists.js';
import { MapMerger } from './maps.js';
import type { Merging } from './outcome.js';

/**
 * Merges a value that both sides have.
 *
 * @param path in the merged value
 * @param base the common ancestor's value, where it had one
 */
export function mergeValues(merging: Merging, path: Path, base: Node | undefined, ours: Site, theirs: Site): Json {
  const [own, other] = [ours.node, theirs.node];
  if (sameValue(own, other)) return jsonOf(own);
  if (own.kind === 'map' && other.kind === 'map')
    return new MapMerger(merging, path, base, ours, own, theirs, other).merge();
  if (own.kind === 'seq' && other.kind === 'seq') {
    return mergeLists(merging, path, base?.kind === 'seq' ? base : undefined, ours, theirs);
  }
  if (base && sameValue(base, other)) return jsonOf(own);
  if (base && sameValue(base, own)) {
    merging.changes.push({ kind: 'take', site: ours, theirs });
    return jsonOf(other);
  }
  disagree(merging, path, base, ours, theirs, theirs.holder?.site);
  return jsonOf(own);
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
