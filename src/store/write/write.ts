/**
 * Puts new versions of files in place: all or none, durably, or an error that says what was and what was not written
 * (design decision 6).
 *
 * Under the lock: what a crash left is finished first; every file must still hold what was read; each new version is
 * written beside its file and flushed; then one rename, or a journal and several. A crash at any point leaves each file
 * as it was or as it should be.
 */
import type { FileStat, Host } from '../../host/host.js';
import { dirname, join, sep } from '../../host/paths.js';
import { LedgerError } from '../../ledger/errors.js';
import { finish, type Move, recover, WAITING, waitingName, writeJournal } from './journal.js';
import { isLeftBehind, withLock } from './lock.js';

export interface FileChange {
  /** Relative to the ledger, with `/`. */
  readonly file: string;
  /** What was read; null for a file that must not exist yet. */
  readonly before: string | null;
  readonly after: string;
}

/** Mode of a new file. */
const NEW_FILE_MODE = 0o644;

/**
 * Writes all changes or none.
 *
 * @throws {LedgerError} `write/locked`, `write/changed-meanwhile`, `write/outside`, `write/failed`
 */
export function writeChanges(host: Host, dir: string, changes: readonly FileChange[]): void {
  if (changes.length === 0) return;
  withLock(host, dir, () => {
    attempt(changes, changes[0]?.file ?? '', () => recover(host, dir));
    const targets = changes.map((change) => targetOf(host, dir, change));
    const moves = prepare(host, dir, changes, targets);
    commit(host, dir, changes, moves);
  });
}

/** Finishes or sweeps what a dead process left in the ledger's folder; does nothing where there is nothing. */
export function tidy(host: Host, dir: string): void {
  if (isLeftBehind(host, dir)) withLock(host, dir, () => recover(host, dir));
}

interface Target {
  /** Relative path of the file itself, links followed. */
  readonly file: string;
  readonly stat: FileStat | undefined;
}

/** Looks at a file once more, now that nobody else writes. */
function targetOf(host: Host, dir: string, { file, before }: FileChange): Target {
  const path = join(dir, file);
  let stat: FileStat;
  try {
    stat = host.files.lstat(path);
  } catch {
    if (before === null) return { file, stat: undefined };
    throw new LedgerError('write/changed-meanwhile', { file });
  }
  if (before === null) throw new LedgerError('write/changed-meanwhile', { file });
  const real = stat.kind === 'link' ? insideTarget(host, dir, file) : file;
  const realStat = stat.kind === 'link' ? host.files.lstat(join(dir, real)) : stat;
  if (realStat.kind !== 'file' || !sameBytes(host.files.read(join(dir, real)), before)) {
    throw new LedgerError('write/changed-meanwhile', { file });
  }
  return { file: real, stat: realStat };
}

function insideTarget(host: Host, dir: string, file: string): string {
  const root = host.files.realpath(dir) + sep;
  const real = host.files.realpath(join(dir, file));
  if (!real.startsWith(root)) throw new LedgerError('write/outside', { file });
  return real.slice(root.length).replaceAll(sep, '/');
}

function sameBytes(bytes: Uint8Array, text: string): boolean {
  const expected = new TextEncoder().encode(text);
  return bytes.length === expected.length && expected.every((byte, index) => byte === bytes[index]);
}

/** Writes every new version beside its file; takes all of them back where one fails. */
function prepare(host: Host, dir: string, changes: readonly FileChange[], targets: readonly Target[]): Move[] {
  const moves: Move[] = [];
  const takeBack = (): void => {
    for (const { from } of moves) {
      try {
        host.files.remove(join(dir, from));
      } catch {
        // Swept by the next run.
      }
    }
  };
  changes.forEach((change, index) => {
    const target = targets[index] as Target;
    const move = { from: waitingName(target.file, host.pid), to: target.file };
    moves.push(move);
    attempt(
      changes,
      change.file,
      () => {
        const { stat } = target;
        const bytes = new TextEncoder().encode(change.after);
        host.files.createDurably(
          join(dir, move.from),
          bytes,
          stat?.mode ?? NEW_FILE_MODE,
          stat && { uid: stat.uid, gid: stat.gid },
        );
      },
      takeBack,
    );
  });
  return moves;
}

function commit(host: Host, dir: string, changes: readonly FileChange[], moves: readonly Move[]): void {
  const [only] = moves;
  if (moves.length === 1 && only) {
    attempt(
      changes,
      only.to,
      () => host.files.rename(join(dir, only.from), join(dir, only.to)),
      () => host.files.remove(join(dir, only.from)),
    );
    attempt(changes, only.to, () => host.files.syncDir(dirname(join(dir, only.to))), undefined, [only.to]);
    return;
  }
  attempt(
    changes,
    moves[0]?.to ?? '',
    () => writeJournal(host, dir, moves),
    () => sweepMoves(host, dir, moves),
  );
  // From here the change has happened; a failure leaves the rest to the next run, which finishes it.
  try {
    finish(host, dir, moves);
  } catch (error) {
    const done = moves.filter(({ from }) => !exists(host, join(dir, from))).map(({ to }) => to);
    const left = moves.map(({ to }) => to).filter((to) => !done.includes(to));
    const reason = `${(error as Error).message}；已经记下这次改动，下次写入时会补完`;
    throw new LedgerError('write/failed', { file: left[0] ?? '', reason, written: done, unwritten: left });
  }
}

function sweepMoves(host: Host, dir: string, moves: readonly Move[]): void {
  for (const path of [
    ...moves.map(({ from }) => join(dir, from)),
    join(dir, `.zhenggai.journal.${host.pid}${WAITING}`),
  ]) {
    try {
      host.files.remove(path);
    } catch {
      // Not made, or swept by the next run.
    }
  }
}

function exists(host: Host, path: string): boolean {
  try {
    host.files.lstat(path);
    return true;
  } catch {
    return false;
  }
}

/** Runs one step; a failure of the system becomes `write/failed`, after what was begun has been taken back. */
function attempt(
  changes: readonly FileChange[],
  file: string,
  run: () => void,
  takeBack?: () => void,
  written: readonly string[] = [],
): void {
  try {
    run();
  } catch (error) {
    try {
      takeBack?.();
    } catch {
      // Swept by the next run.
    }
    const unwritten = changes.map((change) => change.file).filter((name) => !written.includes(name));
    throw new LedgerError('write/failed', { file, reason: reasonOf(error), written, unwritten });
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '文件系统是只读的',
  EMFILE: '打开的文件太多',
  EIO: '磁盘读写出错',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return (code && REASONS[code]) ?? message ?? String(error);
}
