/** One more item of a sequence. */
import { dashColumn, dashGap } from '../columns.js';
import { isJsonScalar, type Json, type Path } from '../json.js';
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
export function appendToSite(tree: Tree, style: Style, site: Site, path: Path, item: Json): Patch {
  const { node } = site;
  if (node.kind === 'seq' && node.items.length > 0) {
    return node.flow
      ? insertInFlow(tree, node, flowText(item, style, isJsonStyle(site)), node.items.length - 1)
      : appendLines(tree, style, site, node, item);
  }
  if (node.kind !== 'seq' && !isNull(node))
    throw errorAt(tree, 'path-type', { path: pathText(path), wanted: '列表' }, node.start);
  if (!site.holder)
    return fillRoot(tree, site, itemLines(item, { column: 0, kind: 'item', key: undefined, gap: 2 }, style));
  if (node.kind === 'seq' && site.inFlow) return insertInFlow(tree, node, flowText(item, style, isJsonStyle(site)), -1);
  return replaceValue(tree, style, site, [item]);
}

function appendLines(tree: Tree, style: Style, site: Site, seq: SeqNode, item: Json): Patch {
  const column = dashColumn(tree, seq);
  const lines = newItemLines(tree, style, site, seq, item);
  return insertLines(tree, site, seq, column, lines, seq.items.length - 1);
}

/** A new item as lines, in the way of the last one. */
export function newItemLines(tree: Tree, style: Style, site: Site, seq: SeqNode, item: Json): string[] {
  const last = seq.items.at(-1)!.value;
  const likeLast =
    (last.kind === 'map' || last.kind === 'seq') && last.flow && !isJsonScalar(item) ? 'flow' : undefined;
  const owner = { column: dashColumn(tree, seq), kind: 'item', key: habitKey(site), gap: dashGap(tree, seq) } as const;
  return itemLines(item, owner, style, likeLast);
}
