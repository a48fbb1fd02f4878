/** From a path to a place in the tree. */
import { YamlEditError, type YamlErrorArgs, type YamlErrorCode } from './errors.js';
import type { Path } from './json.js';
import { positionAt } from './lines.js';
import { type Entry, type Item, type MapNode, type Node, type SeqNode, type Tree, walk } from './tree.js';

/** A value and what it hangs on. */
export interface Site {
  readonly node: Node;
  /** Undefined for the root. */
  readonly holder: Holder | undefined;
  /** Whether a flow collection is around it. */
  readonly inFlow: boolean;
}

export type Holder = { readonly site: Site; readonly index: number } & (
  | { readonly kind: 'entry'; readonly collection: MapNode; readonly entry: Entry }
  | { readonly kind: 'item'; readonly collection: SeqNode; readonly item: Item }
);

/** A place, or the mapping that lacks the path's last key. */
type Located = { readonly site: Site } | { readonly parent: Site; readonly key: string };

/**
 * @throws YamlEditError `path-missing`, `path-type`, `path-ambiguous`; `shared-value` where the path goes through an
 *   alias or an anchor that an alias uses
 */
export function locate(tree: Tree, path: Path): Located {
  let site = rootSite(tree);
  for (const [i, step] of path.entries()) {
    refuseShared(tree, site.node);
    const next = stepInto(tree, site, path.slice(0, i + 1), step);
    if (next === undefined) {
      if (i < path.length - 1)
        throw errorAt(tree, 'path-missing', { path: pathText(path.slice(0, i + 1)) }, site.node.start);
      return { parent: site, key: String(step) };
    }
    site = next;
  }
  refuseShared(tree, site.node);
  return { site };
}

/** Like `locate`, for a place that must be there. */
export function locateExisting(tree: Tree, path: Path): Site {
  const found = locate(tree, path);
  if ('site' in found) return found.site;
  throw errorAt(tree, 'path-missing', { path: pathText(path) }, found.parent.node.start);
}

const rootSite = (tree: Tree): Site => ({ node: tree.root, holder: undefined, inFlow: false });

/** The member that a step leads to; undefined where a mapping, or a null in its place, lacks the key. */
function stepInto(tree: Tree, site: Site, path: Path, step: string | number): Site | undefined {
  const { node } = site;
  if (node.kind === 'map') {
    const index = findEntry(tree, node, path, String(step));
    if (index === undefined) return undefined;
    const entry = node.entries[index]!;
    const holder: Holder = { kind: 'entry', site, collection: node, entry, index };
    return { node: entry.value, holder, inFlow: site.inFlow || node.flow };
  }
  if (node.kind === 'seq') {
    if (typeof step !== 'number')
      throw errorAt(tree, 'path-type', { path: parentText(path), wanted: '映射' }, node.start);
    const item = node.items[step];
    if (!item) throw errorAt(tree, 'path-missing', { path: pathText(path) }, node.start);
    const holder: Holder = { kind: 'item', site, collection: node, item, index: step };
    return { node: item.value, holder, inFlow: site.inFlow || node.flow };
  }
  if (node.kind === 'scalar' && node.value === null && typeof step === 'string') return undefined;
  throw errorAt(tree, 'path-type', { path: parentText(path), wanted: '映射或列表' }, node.start);
}

function findEntry(tree: Tree, map: MapNode, path: Path, name: string): number | undefined {
  const first = map.entries.findIndex((entry) => entry.name === name);
  if (first < 0) return undefined;
  if (map.entries.some((entry, i) => i > first && entry.name === name)) {
    throw errorAt(tree, 'path-ambiguous', { path: pathText(path) }, map.entries[first]!.start);
  }
  return first;
}

/** An edit behind an alias, or below an anchor that an alias repeats, would change more than one place. */
function refuseShared(tree: Tree, node: Node): void {
  if (node.kind === 'alias') throw errorAt(tree, 'shared-value', { name: `*${node.name}` }, node.start);
  if (node.anchor !== undefined && aliasNames(tree).has(node.anchor)) {
    throw errorAt(tree, 'shared-value', { name: `&${node.anchor}` }, node.start);
  }
}

/** Refuses to take a value away that an alias elsewhere repeats. */
export function refuseAnchorsWithin(tree: Tree, node: Node): void {
  walk(node, (inner) => {
    if (inner.kind !== 'alias') refuseShared(tree, inner);
  });
}

function aliasNames(tree: Tree): Set<string> {
  const names = new Set<string>();
  walk(tree.root, (node) => {
    if (node.kind === 'alias') names.add(node.name);
  });
  return names;
}

/** `tasks[2].status`, as people write it. */
export function pathText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.replace(/^\./, '') || '整篇';
}

const parentText = (path: Path): string => pathText(path.slice(0, -1));

export function errorAt<C extends YamlErrorCode>(
  tree: Tree,
  code: C,
  args: YamlErrorArgs[C],
  offset: number,
): YamlEditError {
  return new YamlEditError(code, args, positionAt(tree.source, offset));
}

/** The refusal of a way of writing that no splice can handle. */
export const badLayout = (tree: Tree, why: string, offset: number): YamlEditError =>
  errorAt(tree, 'layout', { why }, offset);
