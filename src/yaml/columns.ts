/** In which column the members of a block collection stand: where lines can be put beside them. */
import { columnOf, lineStart, restOfLine } from './lines.js';
import { badLayout, type Site } from './locate.js';
import { type MapNode, members, type SeqNode, type Tree } from './tree.js';

/**
 * The column of a collection's keys or dashes.
 *
 * @throws YamlEditError `layout` for `? ` keys, for keys with an anchor or a tag, and where a member does not begin its line
 */
export function memberColumn(tree: Tree, collection: MapNode | SeqNode): number {
  if (collection.kind === 'map') {
    for (const { key, explicit, start } of collection.entries) {
      if (explicit || key.kind !== 'scalar' || start !== key.start)
        throw badLayout(tree, '键不是普通的“键: 值”写法', start);
    }
  }
  const all = members(collection);
  const column = columnOf(tree.source, all[0]!.start);
  for (const { start } of all) {
    // Only indentation and the dashes of sequences around it may stand before a member.
    if (!/^ *(?:- +)*$/.test(tree.source.slice(lineStart(tree.source, start), start))) {
      throw badLayout(tree, '前面还有别的内容', start);
    }
    if (columnOf(tree.source, start) !== column) throw badLayout(tree, '同级的各行没有对齐', start);
  }
  return column;
}

/** The column of the key or dash that a value hangs on; -1 for the root, which everything is deeper than. */
export const holderColumn = (tree: Tree, { holder }: Site): number =>
  holder ? memberColumn(tree, holder.collection) : -1;

/** Columns from the last dash to its value: what the next item should have too. */
export function dashGap(tree: Tree, seq: SeqNode): number {
  for (const { dash } of seq.items.toReversed()) {
    const written = /^-( +)[^ #]/.exec(restOfLine(tree.source, dash!));
    if (written) return 1 + written[1]!.length;
  }
  return 2;
}
