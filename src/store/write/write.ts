/**
 * Puts new versions of files in place: all or none, durably, or an error that says what was and what was not written
 * (design decision 6).
 *
 * Under the lock: what a crash left is finished first; each new version is written beside its file and flushed; every file
 * must still hold what was read; then one rename, or a journal and several. A crash at any point leaves each file as it
 * was or as it should be.
 */
import { bytesOf, sameBytes } from '../../host/bytes.js';
import type { FileStat, Host } from '../../host/host.js';
import { dirname, join, sep } from '../../host/paths.js';
import { codeOf, isThere, removeQuietly } from '../../host/quiet.js';
import { reasonOf } from '../../host/reason.js';
import { isLedgerError, LedgerError } from '../../ledger/errors.js';
import {
  endJournal,
  hashOf,
  isChangePending,
  type Leftover,
  type Move,
  place,
  type Rename,
  recover,
  waitingName,
  writeJournal,
} from './journal.js';
import { holdsLock, LOCK_FILE, withLock } from './lock.js';

export interface FileChange {
  /** Relative to the ledger, with `/`. */
  readonly file: string;
  /** What was read; null for a file that must not exist yet. */
  readonly before: string | null;
  /** Null for a file that goes. */
  readonly after: string | null;
}

/** A file that is made or changed. */
type Written = FileChange & { readonly after: string };

/** Mode of a new file. */
const NEW_FILE_MODE = 0o644;

/**
 * Runs something as the only writer of a ledger: nobody of ours changes a file between what it reads and what it writes.
 * What a crash left is finished or swept first.
 *
 * @throws {LedgerError} `write/locked`, `write/failed`, `write/unfinished`
 */
export function asOnlyWriter<T>(host: Host, dir: string, run: () => T): T {
  return withLock(host, dir, () => {
    tell(
      host,
      step(dir, { done: [], left: [] }, () => recover(host, dir)),
    );
    return run();
  });
}

/** Nobody else will tell: after this no journal says that there was an unfinished change. */
function tell(host: Host, leftovers: readonly Leftover[]): void {
  for (const { file, aside } of leftovers) {
    host.err.write(
      aside === null
        ? `提醒：上次没有写完的改动里，${file} 后来又被改过，要写的内容已经不在；请核对这个文件\n`
        : `提醒：上次没有写完的改动里，${file} 后来又被改过，保留了现在的内容；当时要写的放在 ${aside}，合并后删去它\n`,
    );
  }
}

/**
 * Writes all changes or none; to be called within {@link asOnlyWriter}.
 *
 * @throws {LedgerError} `write/changed-meanwhile`, `write/outside`, `write/failed`
 */
export function writeChanges(host: Host, dir: string, changes: readonly FileChange[]): void {
  const written = changes.filter((change): change is Written => change.after !== null);
  // What goes, goes first: nothing that stays names it, and where this is broken off, the same is asked for once more.
  for (const change of changes) if (change.after === null) removeFile(host, dir, change);
  const files = written.map(({ file }) => file);
  const nothing: Progress = { done: [], left: files };
  const ready: Ready[] = [];
  try {
    for (const change of written) {
      const target = step(change.file, nothing, () => targetOf(host, dir, change));
      ready.push({ ...change, from: waitingName(target.file, host.pid), to: target.file });
      step(change.file, nothing, () => prepare(host, dir, change, target));
    }
    host.files.copyAttributes(replaced(dir, ready));
    for (const one of ready) step(one.file, nothing, () => assertAsRead(host, dir, one));
    if (!holdsLock(host, dir)) throw new LedgerError('write/changed-meanwhile', { file: LOCK_FILE });
    if (ready.length > 1) step(files[0] ?? '', nothing, () => writeJournal(host, dir, movesOf(host, ready)));
  } catch (error) {
    // A journal that stands although it could not be taken back means the change: the next writer finishes it.
    if (!isChangePending(host.files, dir)) {
      for (const { from } of ready) removeQuietly(host.files, join(dir, from));
    }
    throw error;
  }
  if (ready.length > 1) placeAll(host, dir, ready);
  else for (const one of ready) moveOnly(host, dir, one);
}

/** A change whose new version waits under the name `from`. */
type Ready = Written & Rename;

/** What has its place already, and what has not. */
interface Progress {
  readonly done: readonly string[];
  readonly left: readonly string[];
}

interface Target {
  /** Relative path of the file itself, links followed. */
  readonly file: string;
  readonly stat: FileStat | undefined;
}

/** The file that a name stands for: a link inside the ledger is followed, one that leads out of it is refused. */
function targetOf(host: Host, dir: string, { file, before }: FileChange): Target {
  const root = host.files.realpath(dir) + sep;
  const path = join(dir, file);
  const inside = (real: string): string => {
    if (!real.startsWith(root)) throw new LedgerError('write/outside', { file });
    return real.slice(root.length).replaceAll(sep, '/');
  };
  if (before === null) {
    host.files.makeDir(dirname(path));
    inside(join(host.files.realpath(dirname(path)), 'x'));
    return { file, stat: undefined };
  }
  let real: string;
  try {
    real = host.files.realpath(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new LedgerError('write/changed-meanwhile', { file });
    throw error;
  }
  return { file: inside(real), stat: host.files.lstat(real) };
}

function movesOf(host: Host, ready: readonly Ready[]): Move[] {
  const hash = (text: string): string => host.sha256(bytesOf(text));
  return ready.map(({ from, to, before, after }) => ({
    from,
    to,
    before: before === null ? null : hash(before),
    after: hash(after),
  }));
}

/** Takes a file away that still holds what was read; one that has gone already is as it should be. */
function removeFile(host: Host, dir: string, change: FileChange): void {
  const { file, before } = change;
  step(file, { done: [], left: [file] }, () => {
    if (host.files.kind(join(dir, file)) === 'missing') return;
    const target = targetOf(host, dir, change);
    assertAsRead(host, dir, { file, before, to: target.file });
    host.files.remove(join(dir, target.file));
    host.files.syncDir(dirname(join(dir, target.file)));
  });
}

/** Writes the new version beside its file, with the file's mode and owner. */
function prepare(host: Host, dir: string, { after }: Written, { file, stat }: Target): void {
  const path = join(dir, waitingName(file, host.pid));
  const owner = stat && { uid: stat.uid, gid: stat.gid };
  host.files.createDurably(path, bytesOf(after), stat?.mode ?? NEW_FILE_MODE, owner);
}

/** The files that are there, with what waits to take their places. */
const replaced = (dir: string, ready: readonly Ready[]): { readonly from: string; readonly to: string }[] =>
  ready.filter(({ before }) => before !== null).map(({ from, to }) => ({ from: join(dir, to), to: join(dir, from) }));

/** Looks at the file once more, right before it is replaced: by content, since a time says nothing for certain. */
function assertAsRead(host: Host, dir: string, { file, to, before }: Pick<Ready, 'file' | 'to' | 'before'>): void {
  let now: Uint8Array | null = null;
  try {
    now = host.files.read(join(dir, to));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  if (!isSame(now, before)) throw new LedgerError('write/changed-meanwhile', { file });
}

function isSame(now: Uint8Array | null, before: string | null): boolean {
  if (now === null || before === null) return now === before;
  return sameBytes(now, bytesOf(before));
}

function moveOnly(host: Host, dir: string, { from, to }: Rename): void {
  try {
    step(to, { done: [], left: [to] }, () => host.files.rename(join(dir, from), join(dir, to)));
  } catch (error) {
    removeQuietly(host.files, join(dir, from));
    throw error;
  }
  step(to, { done: [to], left: [] }, () => host.files.syncDir(dirname(join(dir, to))));
}

/**
 * The change has happened: the system's failures leave the rest to the next writer, who finishes it. Where somebody wrote
 * into one of the files in the last moment, all of them get back what they held: all or nothing.
 */
function placeAll(host: Host, dir: string, ready: readonly Ready[]): void {
  const moves = movesOf(host, ready);
  try {
    const foiled = moves.find((move) => place(host, dir, move) !== 'placed');
    if (foiled) for (const [index, one] of ready.entries()) takeBack(host, dir, one, moves[index] as Move);
    endJournal(host, dir, moves);
    if (foiled) throw new LedgerError('write/changed-meanwhile', { file: foiled.to });
  } catch (error) {
    if (isLedgerError(error)) throw error;
    const isDone = ({ from }: Move): boolean => !isThere(host.files, join(dir, from));
    const done = moves.filter(isDone).map(({ to }) => to);
    const left = moves.filter((move) => !isDone(move)).map(({ to }) => to);
    const reason = `${reasonOf(error)}；这次改动已经记下，下次写入时会补完`;
    throw new LedgerError('write/failed', {
      file: left[0] ?? done.at(-1) ?? '',
      reason,
      written: done,
      unwritten: left,
    });
  }
}

/** Gives a file back what it held, where it holds the new version; what waits beside it goes. */
function takeBack(host: Host, dir: string, { from, to, before }: Ready, { after }: Move): void {
  const path = join(dir, to);
  removeQuietly(host.files, join(dir, from));
  if (hashOf(host, path) !== after) return;
  if (before === null) {
    host.files.remove(path);
    return;
  }
  const { mode, uid, gid } = host.files.lstat(path);
  host.files.createDurably(join(dir, from), bytesOf(before), mode, { uid, gid });
  host.files.rename(join(dir, from), path);
}

/** Runs one step; a failure of the system becomes `write/failed`. */
function step<T>(file: string, { done, left }: Progress, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (isLedgerError(error)) throw error;
    throw new LedgerError('write/failed', { file, reason: reasonOf(error), written: done, unwritten: left });
  }
}
