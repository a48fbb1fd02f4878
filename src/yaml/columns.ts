/** In which column the members of a block collection stand: where lines can be put beside them. */
import { columnOf, lineStart, restOfLine } from './lines.js';
import { badLayout, type Site } from './locate.js';
import type { MapNode, SeqNode, Tree } from './tree.js';

/**
 * The column of a mapping's keys.
 *
 * @throws YamlEditError `layout` for `? ` keys, for keys with an anchor or a tag, and where a key does not begin its line
 */
export function keyColumn(tree: Tree, map: MapNode): number {
  for (const { key, explicit, start } of map.entries) {
    if (explicit || key.kind !== 'scalar' || start !== key.start)
      throw badLayout(tree, '键不是普通的“键: 值”写法', start);
  }
  return commonColumn(
    tree,
    map.entries.map((entry) => entry.start),
  );
}

/** The column of a sequence's dashes. */
export const dashColumn = (tree: Tree, seq: SeqNode): number =>
  commonColumn(
    tree,
    seq.items.map((item) => item.dash!),
  );

/** The column of the key or dash that a value hangs on; -1 for the root, which everything is deeper than. */
export function holderColumn(tree: Tree, { holder }: Site): number {
  if (!holder) return -1;
  return holder.kind === 'entry' ? keyColumn(tree, holder.map) : dashColumn(tree, holder.seq);
}

function commonColumn(tree: Tree, starts: readonly number[]): number {
  const column = columnOf(tree.source, starts[0]!);
  for (const start of starts) {
    // Only indentation and the dashes of sequences around it may stand before a member.
    if (!/^ *(?:- +)*$/.test(tree.source.slice(lineStart(tree.source, start), start))) {
      throw badLayout(tree, '前面还有别的内容', start);
    }
    if (columnOf(tree.source, start) !== column) throw badLayout(tree, '同级的各行没有对齐', start);
  }
  return column;
}

/** Columns from the last dash to its value: what the next item should have too. */
export function dashGap(tree: Tree, seq: SeqNode): number {
  for (const { dash } of seq.items.toReversed()) {
    const written = /^-( +)[^ #]/.exec(restOfLine(tree.source, dash!));
    if (written) return 1 + written[1]!.length;
  }
  return 2;
}
