/** A key that is not there yet. */
import { holderColumn, keyColumn } from '../columns.js';
import { assertKey, type Json } from '../json.js';
import { entryLines, flowEntry, spaces } from '../layout.js';
import { columnOf, endsOpen, eolAt } from '../lines.js';
import { badLayout, type Site } from '../locate.js';
import { type KeyPlace, placeOfKey } from '../order.js';
import type { Style } from '../style.js';
import { isEmpty, type MapNode, members, type Tree } from '../tree.js';
import { linesBehind, overComments, pieceStop, refuseOpenBlock } from './beside.js';
import { insertInFlow, isJsonStyle } from './flow.js';
import { replaceValue } from './replace.js';
import { insertion, type Patch } from './splice.js';

/** Plans a new key in a mapping, or in the null or `{}` that stands where the mapping should. */
export function insertKey(tree: Tree, style: Style, site: Site, key: string, value: Json, place: KeyPlace): Patch {
  assertKey(key);
  const { node } = site;
  if (node.kind === 'map' && node.entries.length > 0) {
    const after = placeOfKey(
      node.entries.map((entry) => entry.name),
      key,
      place,
    );
    if (!node.flow) return insertInBlock(tree, site, node, entryMaker(key, value, style), after);
    return insertInFlow(tree, node, flowEntry(key, value, style, isJsonStyle(site)), after);
  }
  if (!site.holder) return fillRoot(tree, site, entryLines(key, value, 0, style));
  if (node.kind === 'map' && site.inFlow)
    return insertInFlow(tree, node, flowEntry(key, value, style, isJsonStyle(site)), -1);
  return replaceValue(tree, style, site, { [key]: value });
}

type MakeLines = (column: number) => string[];
const entryMaker =
  (key: string, value: Json, style: Style): MakeLines =>
  (column) =>
    entryLines(key, value, column, style);

function insertInBlock(tree: Tree, site: Site, map: MapNode, make: MakeLines, after: number): Patch {
  const column = keyColumn(tree, map);
  const lines = make(column);
  const before = members(map)[after];
  if (!before) {
    // In front of the first key, which may stand on the line of a dash.
    const { start } = map.entries[0]!;
    const eol = eolAt(tree.source, start);
    return [insertion(start, lines.join(eol).slice(column) + eol + spaces(column))];
  }
  refuseOpenBlock(tree, before.value);
  const isLast = after === map.entries.length - 1;
  // Comments at the keys' own column belong to the key that follows, and to the mapping where none does.
  const stop = overComments(
    tree,
    pieceStop(tree, before.end, before.value),
    isLast ? holderColumn(tree, site) : column,
  );
  return [insertion(stop, linesBehind(tree, stop, lines))];
}

/** The first lines of a text that holds nothing but comments, or `{}` or `[]`. */
export function fillRoot(tree: Tree, { node }: Site, lines: readonly string[]): Patch {
  const { source } = tree;
  if (!isEmpty(node)) {
    if (columnOf(source, node.start) !== 0) throw badLayout(tree, '同一行前面还有别的内容', node.start);
    return [{ start: node.start, end: node.end, text: lines.join(eolAt(source, node.start)) }];
  }
  if (tree.documentEnd !== undefined) throw badLayout(tree, '空的文档后面有结束标记', tree.documentEnd);
  const eol = eolAt(source, source.length);
  const text = lines.join(eol);
  return [insertion(source.length, endsOpen(source) ? eol + text : text + eol)];
}
