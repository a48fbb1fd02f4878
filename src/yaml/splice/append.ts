/** One more item of a sequence. */
import { dashColumn, dashGap, holderColumn } from '../columns.js';
import { isJsonScalar, type Json, type Path } from '../json.js';
import { flowText, itemLines } from '../layout.js';
import { errorAt, pathText, type Site } from '../locate.js';
import type { Style } from '../style.js';
import { isNull, type SeqNode, type Tree } from '../tree.js';
import { linesBehind, overComments, pieceStop, refuseOpenBlock } from './beside.js';
import { insertInFlow, isJsonStyle } from './flow.js';
import { fillRoot } from './insert.js';
import { habitKey, replaceValue } from './replace.js';
import { insertion, type Patch } from './splice.js';

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
  const last = seq.items.at(-1)!.value;
  refuseOpenBlock(tree, last);
  const likeLast =
    (last.kind === 'map' || last.kind === 'seq') && last.flow && !isJsonScalar(item) ? 'flow' : undefined;
  const owner = { column, kind: 'item', key: habitKey(site), gap: dashGap(tree, seq) } as const;
  const lines = itemLines(item, owner, style, likeLast);
  // Comments deeper than the key or dash that the sequence hangs on still belong to it.
  const stop = overComments(tree, pieceStop(tree, seq.end, seq), holderColumn(tree, site));
  return [insertion(stop, linesBehind(tree, stop, lines))];
}
