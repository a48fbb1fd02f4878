/**
 * The text that says the merged value. Several ways are tried, the one that keeps most of both texts first, and each
 * result is read again: only a text that says the merged value is taken.
 */
import { applyEdits } from '../edit.js';
import { YamlEditError } from '../errors.js';
import type { Edit } from '../intent.js';
import type { Json } from '../json.js';
import { readTree } from '../read/read.js';
import { applyPatch } from '../splice/splice.js';
import { detectStyle } from '../style.js';
import type { Tree } from '../tree.js';
import { canonical, canonicalOf, isJsonMap, jsonOf } from './canon.js';
import { hunksOf, settled } from './lines.js';
import type { Change } from './outcome.js';
import { planChanges } from './plan.js';

export interface Texts {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** @returns the tree of the text, or undefined where no way leads to one */
export function composeText(
  texts: Texts,
  ours: Tree,
  theirs: Tree,
  known: ReadonlySet<string>,
  changes: readonly Change[],
  value: Json,
): Tree | undefined {
  const wanted = canonical(value);
  const spliced = (): string => splice(ours, theirs, known, changes);
  const ways: (() => string | undefined)[] = [
    () => mergedLines(texts, false),
    // Comments and layout that their side changed where ours is untouched come along.
    () => mergedLines({ ...texts, ours: spliced() }, true),
    spliced,
    () => rewritten(texts.ours, jsonOf(ours.root), value),
  ];
  for (const way of ways) {
    const tree = attempt(way);
    if (tree && isJson(tree) && canonicalOf(tree.root) === wanted) return tree;
  }
  return undefined;
}

function attempt(way: () => string | undefined): Tree | undefined {
  try {
    const text = way();
    return text === undefined ? undefined : readTree(text);
  } catch (thrown) {
    if (thrown instanceof YamlEditError) return undefined;
    throw thrown;
  }
}

/** Whether a tree holds nothing but JSON values: no alias, no tag, no key that is not text. */
export const isJson = (tree: Tree): boolean => jsonOf(tree.root) !== undefined;

/** @param favourOurs what our text says counts where both sides changed the same lines; otherwise there is no result then */
function mergedLines({ base, ours, theirs }: Texts, favourOurs: boolean): string | undefined {
  const hunks = hunksOf(base, ours, theirs).map((hunk) => settled(hunk) ?? (favourOurs ? hunk.ours : undefined));
  return hunks.includes(undefined) ? undefined : hunks.flatMap((lines) => lines!).join('');
}

function splice(ours: Tree, theirs: Tree, known: ReadonlySet<string>, changes: readonly Change[]): string {
  const patch = planChanges({ ours, style: detectStyle(ours), theirs, known }, changes);
  if (!patch) throw new YamlEditError('verify', { why: '改动互相重叠' });
  return ours.bom + applyPatch(ours.source, patch);
}

/** The last resort: every key of the document that differs is written anew. */
function rewritten(text: string, old: Json, value: Json): string | undefined {
  if (!isJsonMap(old) || !isJsonMap(value)) return undefined;
  const edits: Edit[] = [];
  for (const key of Object.keys(old)) if (!Object.hasOwn(value, key)) edits.push({ op: 'remove', path: [key] });
  for (const key of Object.keys(value)) edits.push({ op: 'set', path: [key], value: value[key]! });
  return applyEdits(text, edits);
}
