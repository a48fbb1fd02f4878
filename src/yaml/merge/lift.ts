/** Lines of one text made ready for another: their indentation is moved, everything else stays as it was written. */
import { dashColumn, keyColumn } from '../columns.js';
import { YamlEditError } from '../errors.js';
import { lineStart, previousStop } from '../lines.js';
import type { Holder, Site } from '../locate.js';
import { isOpenBlock, overComments, pieceStop } from '../splice/beside.js';
import { type Member, members, type Tree } from '../tree.js';

/** The member of a block collection that a value stands in. */
export function memberOf(holder: Holder): Member {
  return members(holder.kind === 'entry' ? holder.map : holder.seq)[holder.index]!;
}

/** The column of the members beside a value. */
export const memberColumn = (tree: Tree, holder: Holder): number =>
  holder.kind === 'entry' ? keyColumn(tree, holder.map) : dashColumn(tree, holder.seq);

/**
 * A member's lines for another column, with the comments that came with it.
 *
 * @param known comments of the common ancestor: those above the member were there before it
 * @returns undefined where the lines cannot be moved as they are
 */
export function liftLines(
  tree: Tree,
  { holder, inFlow, node }: Site,
  known: ReadonlySet<string>,
  column: number,
): string[] | undefined {
  if (!holder || inFlow || isOpenBlock(tree, node)) return undefined;
  try {
    const own = memberColumn(tree, holder);
    const { start, end } = memberOf(holder);
    const stop = overComments(tree, pieceStop(tree, end, node), own);
    const [first, ...rest] = tree.source.slice(start, stop).split(/\r?\n/);
    const moved = rest.map((line) => movedLine(line, own, column));
    if (moved.includes(undefined)) return undefined;
    const pad = ' '.repeat(column);
    return [...commentsAbove(tree, start, known).map((comment) => pad + comment), pad + first, ...(moved as string[])];
  } catch (thrown) {
    if (thrown instanceof YamlEditError) return undefined;
    throw thrown;
  }
}

function movedLine(line: string, from: number, to: number): string | undefined {
  const body = line.slice(from);
  if (line.slice(0, from).trim() !== '') return undefined;
  return body === '' ? '' : ' '.repeat(to) + body;
}

/** New comment lines right above a member, without their indentation. */
function commentsAbove(tree: Tree, start: number, known: ReadonlySet<string>): string[] {
  const { source } = tree;
  const found: string[] = [];
  let line = lineStart(source, start);
  const indent = source.slice(line, start);
  while (indent.trim() === '' && line > 0) {
    const stop = previousStop(source, line);
    line = lineStart(source, stop);
    const above = source.slice(line, stop);
    const comment = above.slice(indent.length);
    if (!above.startsWith(`${indent}#`) || known.has(comment)) break;
    found.unshift(comment);
  }
  return found;
}
