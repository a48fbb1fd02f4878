/**
 * Whether files are as they were: the rule by which a cache may speak for them.
 *
 * A file has not changed where its size, its time of modification, its time of change, its inode and its device are what
 * they were when it was looked at, if that time of change was then earlier than that of a file which we had made just
 * before, on the same file system. For whatever is done to it after the look is done after ours was made, and gets a time
 * of change that is not earlier than ours, so not the one that it had. Both times come from the same clock, rounded in the
 * same way: it may be as wrong and as coarse as it likes. Where no file can be made, or times of change can be set, or the
 * file lies elsewhere, nothing is proven, and the files are read.
 */
import { type FileSystemTime, type Host, STAMP } from '../host/host.js';
import { namesIn } from '../host/quiet.js';
import { filesOf, PROBLEMS } from '../ledger/layout.js';
import { isChangePending } from './write/journal.js';

/** A ledger's files as they were looked at. */
export interface Look {
  /** Everything below `problems/`, of whatever kind. */
  readonly names: readonly string[];
  /** Stamps of {@link filesOf} these, then of the ledger's own folder and of `problems/`. */
  readonly rows: Float64Array;
}

const FOLDERS = 2;
const [CHANGED, DEVICE] = [2, 4];

/**
 * Undefined where a ledger holds something that is never proven: a link, a folder in place of a file, or a change that a
 * crash broke off, whose new versions do not stand under the files' own names.
 */
export function lookAt({ files }: Pick<Host, 'files'>, dir: string): Look | undefined {
  if (isChangePending(files, dir)) return undefined;
  const names = namesIn(files, `${dir}/${PROBLEMS}`);
  if (!names) return undefined;
  const paths = filesOf(names);
  const rows = new Float64Array((paths.length + FOLDERS) * STAMP);
  const isThere = (path: string, kind: string, index: number): boolean =>
    files.stamp(`${dir}/${path}`, rows, index * STAMP) === kind;
  const areThere =
    paths.every((path, index) => isThere(path, 'file', index)) &&
    isThere('.', 'directory', paths.length) &&
    isThere(PROBLEMS, 'directory', paths.length + 1);
  return areThere ? { names, rows } : undefined;
}

/** Whether every change after a look will show. @param before the time before the look */
export function isProof({ rows }: Look, before: FileSystemTime): boolean {
  for (let at = 0; at < rows.length; at += STAMP) {
    if (rows[at + CHANGED]! >= before.time || rows[at + DEVICE] !== before.device) return false;
  }
  return true;
}

/** Whether no file has changed, come or gone between two looks, the first of which is a proof. */
export function isSame(before: Look, after: Look): boolean {
  return (
    before.names.length === after.names.length &&
    before.names.every((name, index) => name === after.names[index]) &&
    sameRows(before, 0, after, 0, before.rows.length - FOLDERS * STAMP)
  );
}

/** Whether there are two looks, and they are one. */
export const isSameLook = (a: Look | undefined, b: Look | undefined): boolean =>
  a !== undefined && b !== undefined && isSame(a, b) && sameRows(a, 0, b, 0, Math.max(a.rows.length, b.rows.length));

/** The files, relative to the ledger, that have not changed between two looks, the first of which is a proof. */
export function unchangedFiles(before: Look, after: Look): ReadonlySet<string> {
  const rowOf = new Map(filesOf(before.names).map((file, index) => [file, index * STAMP]));
  const isUnchanged = (file: string, index: number): boolean => {
    const row = rowOf.get(file);
    return row !== undefined && sameRows(before, row, after, index * STAMP, STAMP);
  };
  return new Set(filesOf(after.names).filter(isUnchanged));
}

/** Stamps of the ledger's own folder and of `problems/`: no file comes, goes or gets another name without changing one. */
export const foldersOf = ({ rows }: Look): Float64Array => rows.slice(rows.length - FOLDERS * STAMP);

/**
 * Whether no file has come, gone or got another name since a look that is a proof; says nothing of what is in the files.
 * What is asked of thousands of ledgers, where something else speaks for the files.
 *
 * @param folders as {@link foldersOf} gives them
 */
export function hasSameNames({ files }: Pick<Host, 'files'>, dir: string, folders: Float64Array): boolean {
  return files.hasStamp(`${dir}/.`, folders, 0) && files.hasStamp(`${dir}/${PROBLEMS}`, folders, STAMP);
}

/** The latest time of change of all files. */
export function latestTime({ rows }: Look): number {
  let last = 0;
  for (let at = CHANGED; at < rows.length; at += STAMP) last = Math.max(last, rows[at]!);
  return last;
}

function sameRows(before: Look, at: number, after: Look, atAfter: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (before.rows[at + i] !== after.rows[atAfter + i]) return false;
  return true;
}
