/** Proof that files are as they were: size, times, inode and device of each. */
import { type Files, STAMP } from '../../host/host.js';

/** The files of every ledger, before those of its problems. */
export const FIXED = ['ledger.yaml', 'units.yaml', 'targets.yaml'] as const;

/**
 * A file as new as the look at it could be changed again without its times showing it: a clock ticks, and some file
 * systems count in steps of two seconds. Git calls such a file racy and does the same.
 */
const RACY_MS = 2000;

/** Stamps of a ledger's files, in the order of {@link filesOf}, then of its own folder and that of its problems. */
export interface FileStamps {
  /** When they were taken, milliseconds since the epoch: before the files were read. */
  readonly time: number;
  readonly rows: Float64Array;
}

/** Every file that a ledger is read from, relative to its folder; the problems in the order of their names. */
export function filesOf(names: readonly string[]): string[] {
  const problems = names.filter((name) => name.endsWith('.yaml') && !name.startsWith('.'));
  return [...FIXED, ...problems.map((name) => `problems/${name}`)];
}

/** Stamps of a ledger's files, or undefined where one of them is a link or no file at all: then nothing is cached. */
export function takeStamps(files: Files, dir: string, names: readonly string[], time: number): FileStamps | undefined {
  const paths = filesOf(names);
  const rows = new Float64Array((paths.length + FOLDERS) * STAMP);
  // Its own folder is the one that a link leads to, where the ledger is named by one.
  if (!stampFolders(files, `${dir}/.`, dir, rows, paths.length * STAMP)) return undefined;
  for (let i = 0; i < paths.length; i++) {
    if (files.stamp(`${dir}/${paths[i]}`, rows, i * STAMP) !== 'file') return undefined;
  }
  return { time, rows };
}

/** A ledger's own folder, and that of its problems. */
const FOLDERS = 2;

/** False where one of the two is no folder. */
function stampFolders(files: Files, own: string, dir: string, rows: Float64Array, at: number): boolean {
  return files.stamp(own, rows, at) === 'directory' && files.stamp(`${dir}/problems`, rows, at + STAMP) === 'directory';
}

/**
 * Whether no file has come, gone or got another name in a ledger. Says nothing of what is in the files. A ledger that is
 * named by a link is never sure.
 *
 * @param now the clock
 */
export function unchangedFolders(files: Files, dir: string, before: FileStamps, now: number): boolean {
  const first = before.rows.length - FOLDERS * STAMP;
  return (
    now >= before.time &&
    isStillAt(files, dir, before, first) &&
    isStillAt(files, `${dir}/problems`, before, first + STAMP)
  );
}

/**
 * Whether the ledger is proven to be as it was without its folders being listed. Where not, a look at all of it may still
 * show that it is.
 */
export function isStill(files: Files, dir: string, { names, stamps }: Look, now: number): boolean {
  if (!unchangedFolders(files, dir, stamps, now)) return false;
  return filesOf(names).every((file, index) => isStillAt(files, `${dir}/${file}`, stamps, index * STAMP));
}

/** What the files of a ledger were like, looked at before they were read. */
export interface Look {
  /** Everything below `problems/`, of whatever kind. */
  readonly names: readonly string[];
  readonly stamps: FileStamps;
}

/**
 * Whether every file is proven to be the one that it was, and none has come or gone.
 *
 * @param now the clock; where it has been set back behind the first look, nothing is proven
 */
export function isUnchanged(before: Look, after: Look, now: number): boolean {
  if (now < before.stamps.time || before.names.length !== after.names.length) return false;
  if (!before.names.every((name, index) => name === after.names[index])) return false;
  const files = after.stamps.rows.length / STAMP - FOLDERS;
  for (let i = 0; i < files; i++) if (!isSame(before.stamps, i * STAMP, after.stamps, i * STAMP)) return false;
  return true;
}

/**
 * The files that are proven unchanged between two looks.
 *
 * @param now the clock; where it has been set back behind the first look, nothing is proven
 */
export function unchangedFiles(before: Look, after: Look, now: number): ReadonlySet<string> {
  const same = new Set<string>();
  if (now < before.stamps.time) return same;
  const rowOf = new Map(filesOf(before.names).map((file, index) => [file, index * STAMP]));
  filesOf(after.names).forEach((file, index) => {
    const row = rowOf.get(file);
    if (row !== undefined && isSame(before.stamps, row, after.stamps, index * STAMP)) same.add(file);
  });
  return same;
}

function isSame(before: FileStamps, row: number, after: FileStamps, rowAfter: number): boolean {
  for (let i = 0; i < STAMP; i++) if (before.rows[row + i] !== after.rows[rowAfter + i]) return false;
  return isSettled(before, row);
}

/** Whether an entry is certain to be as it was. */
function isStillAt(files: Files, path: string, before: FileStamps, row: number): boolean {
  return isSettled(before, row) && files.hasStamp(path, before.rows, row);
}

/** Whether an entry was so old when it was looked at that any change since then shows. */
export function isSettled({ time, rows }: FileStamps, row: number): boolean {
  return rows[row + 1]! < time - RACY_MS && rows[row + 2]! < time - RACY_MS;
}

/** Stamps that nothing is ever the same as. */
export const NO_STAMPS: FileStamps = { time: Number.MAX_SAFE_INTEGER, rows: new Float64Array(0) };
