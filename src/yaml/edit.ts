/** Text and edits in, text out: read, locate, splice, verify. */
import { YamlEditError } from './errors.js';
import { type Edit, intend, isWritten, type Want } from './intent.js';
import { assertJson, assertKey, type NewValue, type Path } from './json.js';
import { errorAt, locate, locateExisting } from './locate.js';
import type { KeyPlace } from './order.js';
import { splitDocuments } from './read/documents.js';
import { readTree } from './read/read.js';
import { insertItemAt, insertKey } from './splice/insert.js';
import { removeAt } from './splice/remove.js';
import { renameAt } from './splice/rename.js';
import { replaceValue } from './splice/replace.js';
import { joinPatches, type Patch } from './splice/splice.js';
import { detectStyle, type Style } from './style.js';
import type { Tree } from './tree.js';
import { applyVerified } from './verify.js';

/**
 * Replaces one value, or inserts it where the path's last key is missing.
 *
 * Bytes outside the lines of that value stay as they are; a value that is there already leaves every byte. A new key goes
 * to the end of its mapping unless `place` says otherwise. New text is written in the file's own style.
 *
 * @throws YamlEditError with a code, a place and a remedy; the text is then to be left alone
 */
export function setValue(text: string, path: Path, value: NewValue, place: KeyPlace & Where = {}): string {
  return applyEdits(text, [{ op: 'set', path, value, ...place }], place);
}

/**
 * Adds an item to a sequence, and makes the sequence where it is missing, null or `[]`.
 *
 * @throws YamlEditError as `setValue` does; `path-type` where something else than a sequence stands there
 */
export function appendItem(text: string, path: Path, item: NewValue, place: KeyPlace & Where = {}): string {
  return applyEdits(text, [{ op: 'append', path, item, ...place }], place);
}

/**
 * Puts an item into a sequence, before the one with this index; an index behind the last one appends. An empty sequence,
 * or null in its place, is filled.
 *
 * @param index 0-based
 * @throws YamlEditError as `appendItem` does; `path-missing` where the index lies behind the end
 */
export function insertItem(text: string, path: Path, index: number, item: NewValue, where: Where = {}): string {
  return applyEdits(text, [{ op: 'insert', path, index, item }], where);
}

/**
 * Gives a key of a mapping another name. It stays in its place, with its value, its comments and its quotes.
 *
 * @param path of the entry; its last step is the old name
 * @throws YamlEditError as `setValue` does; `path-missing`; `duplicate-key` where the mapping has the new name already
 */
export function renameKey(text: string, path: Path, key: string, where: Where = {}): string {
  return applyEdits(text, [{ op: 'rename', path, key }], where);
}

/**
 * Removes a key with its value, or an item of a sequence. The last one leaves `{}` or `[]`. A comment right above goes
 * along, unless `comment` says `keep`; one that a blank line parts from it stays, and so do blank lines that part others.
 *
 * @throws YamlEditError as `setValue` does; `path-missing` where there is nothing to remove
 */
export function removeValue(text: string, path: Path, options: Where & { readonly comment?: 'keep' } = {}): string {
  return applyEdits(text, [{ op: 'remove', path, ...options }], options);
}

/** Which document of a text is meant. */
export interface Where {
  /** 0-based index among `splitDocuments(text)`; without it the text must hold one document. */
  readonly document?: number;
}

/**
 * Several edits of one text, all or none, each on the result of the one before it. Edits that touch different pieces cost
 * no more than one: the text is read twice in all.
 *
 * @throws YamlEditError for the first edit that cannot be made
 */
export function applyEdits(text: string, edits: readonly Edit[], { document }: Where = {}): string {
  if (document === undefined) return edited(text, edits);
  const documents = splitDocuments(text);
  const one = documents[document];
  if (one === undefined) throw new YamlEditError('path-missing', { path: `第 ${document + 1} 个文档` });
  const before = documents.slice(0, document).join('');
  try {
    return before + edited(one, edits) + documents.slice(document + 1).join('');
  } catch (thrown) {
    if (!(thrown instanceof YamlEditError) || thrown.line === 0) throw thrown;
    throw thrown.movedDown(before.split('\n').length - 1);
  }
}

function edited(text: string, edits: readonly Edit[]): string {
  for (const edit of edits) assertEdit(edit);
  let tree = readTree(text);
  const style = detectStyle(tree);
  const whole = edits.length > 1 ? allAtOnce(tree, style, edits) : undefined;
  if (whole) return whole.bom + whole.source;
  for (const edit of edits) {
    const patch = plan(tree, style, edit);
    if (patch.length > 0) tree = applyVerified(tree, patch, intend(tree.root, edit));
  }
  return tree.bom + tree.source;
}

/** Edits that can all be planned on the first text. Undefined where they depend on each other or do not fit together. */
function allAtOnce(tree: Tree, style: Style, edits: readonly Edit[]): Tree | undefined {
  try {
    const patch = joinPatches(edits.map((edit) => plan(tree, style, edit)));
    if (!patch) return undefined;
    return patch.length === 0 ? tree : applyVerified(tree, patch, edits.reduce<Want>(intend, tree.root));
  } catch (thrown) {
    if (thrown instanceof YamlEditError) return undefined;
    throw thrown;
  }
}

function assertEdit(edit: Edit): void {
  for (const step of edit.path) if (typeof step === 'string') assertKey(step);
  if (edit.op === 'set') assertJson(edit.value);
  if (edit.op === 'append' || edit.op === 'insert') assertJson(edit.item);
  if (edit.op === 'rename') assertKey(edit.key);
}

/** One edit as splices. */
function plan(tree: Tree, style: Style, edit: Edit): Patch {
  if (edit.op === 'remove') return removeAt(tree, locateExisting(tree, edit.path), edit.comment === 'keep');
  if (edit.op === 'rename') return renameAt(tree, style, locateExisting(tree, edit.path), edit.key);
  if (edit.op === 'insert') return insertItemAt(tree, style, locateExisting(tree, edit.path), edit);
  const found = locate(tree, edit.path);
  if ('key' in found) {
    const value = edit.op === 'set' ? edit.value : [edit.item];
    return insertKey(tree, style, found.parent, found.key, value, edit);
  }
  if (edit.op === 'append') return insertItemAt(tree, style, found.site, edit);
  if (isWritten(found.site.node, edit.value)) return [];
  if (edit.path.length === 0) throw errorAt(tree, 'whole-document', {}, 0);
  return replaceValue(tree, style, found.site, edit.value);
}
