/** Where git keeps what it knows of a folder, found without starting git. */
import { textOf } from '../host/bytes.js';
import type { Host } from '../host/host.js';
import { dirname, join, resolve } from '../host/paths.js';
import { isThere } from '../host/quiet.js';

export interface GitDir {
  /** Absolute path of the work tree. */
  readonly tree: string;
  /** Absolute path of git's own folder. */
  readonly dir: string;
}

/** Variables that send git elsewhere. */
const ELSEWHERE = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_CONFIG', 'GIT_CONFIG_COUNT'];

/** The folder at or above this one that looks like a work tree; git may know better. */
export function repositoryOf(host: Host, dir: string): string | undefined {
  for (let folder = dir; ; folder = dirname(folder)) {
    // A folder, or a file in a linked work tree.
    if (isThere(host.files, join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Undefined where the folder lies in no work tree; `unknown` where only git can tell. */
export function gitDirOf(host: Host, folder: string): GitDir | 'unknown' | undefined {
  if (ELSEWHERE.some((variable) => host.env[variable] !== undefined)) return 'unknown';
  for (let tree = folder; ; tree = dirname(tree)) {
    const dir = gitDirIn(host, tree);
    if (dir !== undefined) return { tree, dir };
    if (dirname(tree) === tree) return undefined;
  }
}

function gitDirIn({ files }: Host, tree: string): string | undefined {
  const path = join(tree, '.git');
  try {
    const kind = files.kind(path);
    if (kind === 'directory') return path;
    // A work tree of several: a file that says where.
    const named = kind === 'file' ? /^gitdir: (.+?)\s*$/.exec(textOf(files.read(path))) : null;
    return named ? resolve(tree, named[1] as string) : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes up to which an index is read here; git reads a larger one sooner. */
const SMALL_INDEX = 1 << 20;

/**
 * Whether the index of a folder's repository holds no file that is still to be merged. To ask git takes as long as an
 * empty process, and every `check` and every record wants to know.
 *
 * @returns false also where that cannot be seen here
 */
export function isMerged(host: Host, folder: string): boolean {
  const found = gitDirOf(host, folder);
  if (found === undefined) return true;
  if (found === 'unknown') return false;
  const { files } = host;
  try {
    // Where names of objects are longer, everything stands elsewhere.
    const hasLongNames = /objectformat/i.test(textOf(files.read(join(found.dir, 'config'), SMALL_INDEX)));
    return !hasLongNames && hasNoStages(files.read(join(found.dir, 'index'), SMALL_INDEX));
  } catch {
    return false;
  }
}

/** Of an entry: its numbers and the name of its object, its flags, and the name of the file, filled up with zeros. */
const [FLAGS_AT, NAME_AT, STAGE, EXTENDED] = [60, 62, 0x3000, 0x4000];

/** git's `index-format`: whether every entry stands at stage 0. Version 4, and an index in two parts, are left to git. */
function hasNoStages(index: Uint8Array): boolean {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const version = view.getUint32(4);
  if (textOf(index.subarray(0, 4)) !== 'DIRC' || (version !== 2 && version !== 3)) return false;
  let at = 12;
  for (let left = view.getUint32(8); left > 0; left--) {
    const flags = view.getUint16(at + FLAGS_AT);
    if ((flags & STAGE) !== 0) return false;
    const nameAt = at + NAME_AT + ((flags & EXTENDED) === 0 ? 0 : 2);
    const end = index.indexOf(0, nameAt);
    if (end < 0) return false;
    // At least one zero, and a whole number of eights.
    at += 8 * (Math.floor((end - at) / 8) + 1);
  }
  return textOf(index.subarray(at, at + 4)) !== 'link';
}
