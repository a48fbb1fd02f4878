/** A key or an item goes, with its lines. */
import { memberColumn } from '../columns.js';
import { beginsLine, isBlankOrComment, lineStart, nextLine, restOfLine } from '../lines.js';
import { badLayout, errorAt, type Holder, refuseAnchorsWithin, type Site } from '../locate.js';
import { type MapNode, type Member, members, type SeqNode, type Tree } from '../tree.js';
import { blankAbove, blankBelow, commentStart, isOpenBlock, overComments, pieceStop, withoutLines } from './beside.js';
import { removeFromFlow } from './flow.js';
import { indicatorEnd } from './replace.js';
import { deletion, insertion, type Patch } from './splice.js';

/**
 * Plans the removal of a member: its lines, the comment behind it, deeper comment lines below it, the comment right above it
 * and the blank lines that part it from its neighbours. The last member of a collection leaves `{}` or `[]`, so that the
 * value stays a mapping or a sequence.
 */
export function removeAt(tree: Tree, site: Site, keepsComment = false): Patch {
  const { holder } = site;
  if (!holder) throw errorAt(tree, 'whole-document', {}, site.node.start);
  refuseAnchorsWithin(tree, site.node);
  const { collection } = holder;
  if (collection.flow) return removeFromFlow(tree, collection, holder.index);
  const column = memberColumn(tree, collection);
  const all = members(collection);
  const member = all[holder.index]!;
  const stop = overComments(tree, pieceStop(tree, member.end, member.value), column);
  if (all.length === 1) return leaveEmpty(tree, holder, collection, stop);
  if (beginsLine(tree.source, member.start)) return removeLines(tree, all, holder.index, stop, keepsComment);
  return moveNextUp(tree, member, all[holder.index + 1]!, stop);
}

function removeLines(tree: Tree, all: readonly Member[], index: number, stop: number, keepsComment: boolean): Patch {
  const { source } = tree;
  const own = lineStart(source, all[index]!.start);
  const start = keepsComment ? own : commentStart(tree, own);
  const previous = all[index - 1];
  if (previous && stop === source.length && isOpenBlock(tree, previous.value)) {
    throw badLayout(tree, '文件会以块文字结尾而没有换行', previous.start);
  }
  const above = blankAbove(source, start);
  const below = blankBelow(source, nextLine(source, stop));
  const isLast = index === all.length - 1;
  // Of two gaps one stays; a gap before the last member goes with it.
  if (previous && above < start && (isLast || below > nextLine(source, stop)))
    return [deletion(above, nextLine(source, stop))];
  if (!previous && !isLast && above === start) return [deletion(start, below)];
  return [deletion(start, nextLine(source, stop))];
}

/** The first member on the line of a dash: the next one takes its place, or its own line where comments stand between. */
function moveNextUp(tree: Tree, member: Member, next: Member, stop: number): Patch {
  const { source } = tree;
  if (source.slice(stop, next.start).trim() === '') return [deletion(member.start, next.start)];
  const dashEnd = source.slice(0, member.start).trimEnd().length;
  return [deletion(dashEnd, stop)];
}

function leaveEmpty(tree: Tree, holder: Holder, collection: MapNode | SeqNode, stop: number): Patch {
  const { source } = tree;
  const empty = collection.kind === 'map' ? '{}' : '[]';
  const outer = holder.site.holder;
  if (collection.anchor !== undefined || collection.tag !== undefined)
    throw errorAt(tree, 'tagged-value', {}, collection.start);
  if (!outer) return [{ start: collection.start, end: stop, text: empty }];
  const from = indicatorEnd(tree, outer);
  if (!source.slice(from, collection.start).includes('\n'))
    return [{ start: collection.start, end: stop, text: empty }];
  if (!isBlankOrComment(restOfLine(source, from))) throw badLayout(tree, '同一行后面还有别的内容', from);
  return [insertion(from, ` ${empty}`), withoutLines(tree, lineStart(source, collection.start), stop)];
}
