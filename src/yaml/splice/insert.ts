/** A key that is not there yet, or one more item of a sequence. */
import { dashGap, memberColumn } from '../columns.js';
import { assertKey, isJsonScalar, type NewValue, type Path } from '../json.js';
import { entryLines, flowEntry, flowText, itemLines } from '../layout.js';
import { columnOf, endsOpen, eolAt } from '../lines.js';
import { badLayout, errorAt, pathText, type Site } from '../locate.js';
import { type KeyPlace, placeOfKey } from '../order.js';
import type { Style } from '../style.js';
import { isEmpty, isNull, type SeqNode, type Tree } from '../tree.js';
import { insertLines } from './beside.js';
import { insertInFlow, isJsonStyle } from './flow.js';
import { habitKey, replaceValue } from './replace.js';
import { insertion, type Patch } from './splice.js';

/** Plans a new key in a mapping, or in the null or `{}` that stands where the mapping should. */
export function insertKey(tree: Tree, style: Style, site: Site, key: string, value: NewValue, place: KeyPlace): Patch {
  assertKey(key);
  const { node, holder } = site;
  if (node.kind === 'map' && (node.entries.length > 0 || (holder && site.inFlow))) {
    const names = node.entries.map((entry) => entry.name);
    const after = placeOfKey(names, key, place);
    if (node.flow) return insertInFlow(tree, node, flowEntry(key, value, style, isJsonStyle(site)), after);
    const column = memberColumn(tree, node);
    return insertLines(tree, site, node, column, entryLines(key, value, column, style), after);
  }
  if (holder) return replaceValue(tree, style, site, { [key]: value });
  return fillRoot(tree, site, entryLines(key, value, 0, style));
}

interface NewItem {
  readonly path: Path;
  /** 0-based: before the item that has it; without it, behind the last. */
  readonly index?: number;
  readonly item: NewValue;
}

/**
 * Plans one more item for a sequence, or for the null or `[]` that stands where the sequence should.
 *
 * @throws YamlEditError `path-type` where something else stands there, `path-missing` where the index lies behind the end
 */
export function insertItemAt(tree: Tree, style: Style, site: Site, { path, index, item }: NewItem): Patch {
  const { node, holder } = site;
  const count = node.kind === 'seq' ? node.items.length : 0;
  const at = index ?? count;
  if (!Number.isInteger(at) || at < 0 || at > count)
    throw errorAt(tree, 'path-missing', { path: pathText([...path, at]) }, node.start);
  if (node.kind !== 'seq' && !isNull(node))
    throw errorAt(tree, 'path-type', { path: pathText(path), wanted: '列表' }, node.start);
  if (node.kind === 'seq' && (count > 0 || (holder && site.inFlow))) {
    if (node.flow) return insertInFlow(tree, node, flowText(item, style, isJsonStyle(site), habitKey(site)), at - 1);
    const column = memberColumn(tree, node);
    return insertLines(tree, site, node, column, newItemLines(tree, style, site, node, item, column), at - 1);
  }
  if (holder) return replaceValue(tree, style, site, [item]);
  return fillRoot(tree, site, itemLines(item, { column: 0, kind: 'item', key: undefined, gap: 2 }, style));
}

/** A new item as lines, in the way of the last one. */
function newItemLines(tree: Tree, style: Style, site: Site, seq: SeqNode, item: NewValue, column: number): string[] {
  const last = seq.items.at(-1)!.value;
  const likeLast =
    (last.kind === 'map' || last.kind === 'seq') && last.flow && !isJsonScalar(item) ? 'flow' : undefined;
  return itemLines(item, { column, kind: 'item', key: habitKey(site), gap: dashGap(tree, seq) }, style, likeLast);
}

/** The first lines of a text that holds nothing but comments, or `{}` or `[]`. */
function fillRoot(tree: Tree, { node }: Site, lines: readonly string[]): Patch {
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
