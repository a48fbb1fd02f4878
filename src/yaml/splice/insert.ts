/** A key that is not there yet. */
import { keyColumn } from '../columns.js';
import { assertKey, type NewValue } from '../json.js';
import { entryLines, flowEntry } from '../layout.js';
import { columnOf, endsOpen, eolAt } from '../lines.js';
import { badLayout, type Site } from '../locate.js';
import { type KeyPlace, placeOfKey } from '../order.js';
import type { Style } from '../style.js';
import { isEmpty, type Tree } from '../tree.js';
import { insertLines } from './beside.js';
import { insertInFlow, isJsonStyle } from './flow.js';
import { replaceValue } from './replace.js';
import { insertion, type Patch } from './splice.js';

/** Plans a new key in a mapping, or in the null or `{}` that stands where the mapping should. */
export function insertKey(tree: Tree, style: Style, site: Site, key: string, value: NewValue, place: KeyPlace): Patch {
  assertKey(key);
  const { node } = site;
  if (node.kind === 'map' && node.entries.length > 0) {
    const after = placeOfKey(
      node.entries.map((entry) => entry.name),
      key,
      place,
    );
    if (!node.flow) {
      const column = keyColumn(tree, node);
      return insertLines(tree, site, node, column, entryLines(key, value, column, style), after);
    }
    return insertInFlow(tree, node, flowEntry(key, value, style, isJsonStyle(site)), after);
  }
  if (!site.holder) return fillRoot(tree, site, entryLines(key, value, 0, style));
  if (node.kind === 'map' && site.inFlow)
    return insertInFlow(tree, node, flowEntry(key, value, style, isJsonStyle(site)), -1);
  return replaceValue(tree, style, site, { [key]: value });
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
