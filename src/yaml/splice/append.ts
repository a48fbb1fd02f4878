/** One more item of a sequence. */
import { dashColumn, dashGap } from '../columns.js';
import { isJsonScalar, type NewValue, type Path } from '../json.js';
import { flowText, itemLines } from '../layout.js';
import { errorAt, pathText, type Site } from '../locate.js';
import type { Style } from '../style.js';
import { isNull, type SeqNode, type Tree } from '../tree.js';
import { insertLines } from './beside.js';
import { insertInFlow, isJsonStyle } from './flow.js';
import { fillRoot } from './insert.js';
import { habitKey, replaceValue } from './replace.js';
import type { Patch } from './splice.js';

/** Plans one more item for a sequence, or for the null or `[]` that stands where the sequence should. */
export function appendToSite(tree: Tree, style: Style, site: Site, path: Path, item: NewValue): Patch {
  const { node } = site;
  if (node.kind === 'seq' && node.items.length > 0) {
    return node.flow
      ? insertInFlow(tree, node, flowText(item, style, isJsonStyle(site), habitKey(site)), node.items.length - 1)
      : appendLines(tree, style, site, node, item);
  }
  if (node.kind !== 'seq' && !isNull(node))
    throw errorAt(tree, 'path-type', { path: pathText(path), wanted: '列表' }, node.start);
  if (!site.holder)
    return fillRoot(tree, site, itemLines(item, { column: 0, kind: 'item', key: undefined, gap: 2 }, style));
  if (node.kind === 'seq' && site.inFlow)
    return insertInFlow(tree, node, flowText(item, style, isJsonStyle(site), habitKey(site)), -1);
  return replaceValue(tree, style, site, [item]);
}

/**
 * Plans one more item before the one with an index.
 *
 * @throws YamlEditError `path-type` where no sequence stands there, `path-missing` where the index lies behind the end
 */
export function insertAt(tree: Tree, style: Style, site: Site, { path, index, item }: Place): Patch {
  const { node } = site;
  const count = node.kind === 'seq' ? node.items.length : 0;
  if (!Number.isInteger(index) || index < 0 || index > count)
    throw errorAt(tree, 'path-missing', { path: pathText([...path, index]) }, node.start);
  if (node.kind !== 'seq' || index === count) return appendToSite(tree, style, site, path, item);
  if (node.flow) return insertInFlow(tree, node, flowText(item, style, isJsonStyle(site), habitKey(site)), index - 1);
  return insertLines(tree, site, node, dashColumn(tree, node), newItemLines(tree, style, site, node, item), index - 1);
}

interface Place {
  readonly path: Path;
  /** 0-based. */
  readonly index: number;
  readonly item: NewValue;
}

function appendLines(tree: Tree, style: Style, site: Site, seq: SeqNode, item: NewValue): Patch {
  const column = dashColumn(tree, seq);
  const lines = newItemLines(tree, style, site, seq, item);
  return insertLines(tree, site, seq, column, lines, seq.items.length - 1);
}

/** A new item as lines, in the way of the last one. */
function newItemLines(tree: Tree, style: Style, site: Site, seq: SeqNode, item: NewValue): string[] {
  const last = seq.items.at(-1)!.value;
  const likeLast =
    (last.kind === 'map' || last.kind === 'seq') && last.flow && !isJsonScalar(item) ? 'flow' : undefined;
  const owner = { column: dashColumn(tree, seq), kind: 'item', key: habitKey(site), gap: dashGap(tree, seq) } as const;
  return itemLines(item, owner, style, likeLast);
}
