/** The last stage of every edit: the new text is read again and must mean what was intended, comments included. */
import { YamlEditError } from './errors.js';
import { isAsWanted, type Want } from './intent.js';
import { badLayout, errorAt } from './locate.js';
import { readTree } from './read/read.js';
import { isOpenBlock } from './splice/beside.js';
import { applyPatch, isDeleted, type Patch } from './splice/splice.js';
import type { Tree } from './tree.js';

/**
 * Applies a patch and checks the result.
 *
 * @returns the tree of the new text, ready for the next edit
 * @throws YamlEditError `verify` or `layout`: the patch would have changed something else
 */
export function applyVerified(tree: Tree, patch: Patch, want: Want): Tree {
  const at = patch[0]?.start ?? 0;
  const next = readAgain(tree, tree.bom + applyPatch(tree.source, patch), at);
  if (!isAsWanted(want, next.root)) throw errorAt(tree, 'verify', { why: '取值会不同' }, at);
  if (!keepsComments(tree, patch, next)) throw errorAt(tree, 'verify', { why: '注释会改变' }, at);
  if (isOpenBlock(next, next.root) && !isOpenBlock(tree, tree.root))
    throw badLayout(tree, '文件会以块文字结尾而没有换行', at);
  return next;
}

function readAgain(tree: Tree, text: string, at: number): Tree {
  try {
    return readTree(text);
  } catch (thrown) {
    if (thrown instanceof YamlEditError) throw errorAt(tree, 'verify', { why: thrown.message }, at);
    throw thrown;
  }
}

/** Every comment outside the pieces taken away is there, in its order and with its text, and no other. */
function keepsComments(tree: Tree, patch: Patch, next: Tree): boolean {
  const kept = tree.comments.filter(({ offset }) => !isDeleted(patch, offset));
  return kept.length === next.comments.length && kept.every(({ text }, i) => text === next.comments[i]!.text);
}
