/**
 * Several files as one change: once the journal stands, the change has happened, and whoever writes next finishes the
 * renames that a crash broke off; readers see the new versions where they wait. Before it stands, nothing has happened,
 * and leftovers are swept.
 */
import type { Files, Host } from '../../host/host.js';
import { dirname, join } from '../../host/paths.js';
import { LedgerError } from '../../ledger/errors.js';
import { sweepLocks } from './lock.js';

export const JOURNAL_FILE = '.zhenggai.journal';
/** Ending of a new version that waits beside its file. */
export const WAITING = '.zhenggai-new';

/** A new version that stands ready. Names are relative to the ledger, with `/`. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The same as a journal has it. */
export interface Move extends Rename {
  /** SHA-256 of the file that is replaced; null for a new one. */
  readonly before: string | null;
  /** SHA-256 of the new version. */
  readonly after: string;
}

/** The name under which a file's new version waits, in the same folder: hidden, and no `.yaml`, so that nobody reads it. */
export function waitingName(file: string, pid: number): string {
  const at = file.lastIndexOf('/') + 1;
  return `${file.slice(0, at)}.${file.slice(at)}.${pid}${WAITING}`;
}

/**
 * Makes the change a fact. Where it throws, nothing has happened; a journal that could not be flushed is taken back.
 */
export function writeJournal(host: Host, dir: string, moves: readonly Move[]): void {
  const waiting = join(dir, `${JOURNAL_FILE}.${host.pid}${WAITING}`);
  try {
    // The new versions must be on the disk by name before anything says that they are.
    for (const folder of foldersOf(dir, moves)) host.files.syncDir(folder);
    host.files.createDurably(waiting, new TextEncoder().encode(JSON.stringify({ moves })), 0o644);
    host.files.rename(waiting, join(dir, JOURNAL_FILE));
    host.files.syncDir(dir);
  } catch (error) {
    for (const path of [join(dir, JOURNAL_FILE), waiting]) removeQuietly(host.files, path);
    throw error;
  }
}

/** The moves of a change that has happened and may not be finished; none where there is no journal that we understand. */
export function pendingMoves(files: Files, dir: string): Move[] {
  const journal = readJournal(files, dir);
  return journal === 'unreadable' ? [] : journal;
}

/** Whether a journal stands. */
export function isChangePending(files: Files, dir: string): boolean {
  try {
    files.lstat(join(dir, JOURNAL_FILE));
    return true;
  } catch {
    return false;
  }
}

function readJournal(files: Files, dir: string): Move[] | 'unreadable' {
  let bytes: Uint8Array;
  try {
    bytes = files.read(join(dir, JOURNAL_FILE));
  } catch {
    return [];
  }
  try {
    const { moves } = JSON.parse(new TextDecoder().decode(bytes)) as { moves: Move[] };
    return moves.every(isOurs) ? moves : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** A journal from elsewhere must not move other files: only a waiting version beside its own file. */
function isOurs({ from, to }: Move): boolean {
  const inside = !/\\|^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(to) && to.endsWith('.yaml');
  const at = to.lastIndexOf('/') + 1;
  return (
    inside &&
    from.startsWith(`${to.slice(0, at)}.${to.slice(at)}.`) &&
    /^\.\d+\.zhenggai-new$/.test(from.slice(to.length + 1))
  );
}

/**
 * Finishes what a crash broke off, and sweeps what never became a change. The lock must be held.
 *
 * @throws {LedgerError} `write/unfinished` where a file is neither what the change replaced nor what it makes of it
 */
export function recover(host: Host, dir: string): void {
  const journal = readJournal(host.files, dir);
  if (journal === 'unreadable') throw new LedgerError('write/unfinished', { file: JOURNAL_FILE, waiting: null });
  if (journal.length > 0) finish(host, dir, journal);
  for (const folder of [dir, join(dir, 'problems')]) sweep(host.files, folder);
  sweepLocks(host, dir);
}

/** Does the renames that are left, then takes the journal away. Safe to repeat. */
export function finish(host: Host, dir: string, moves: readonly Move[]): void {
  for (const move of moves) finishOne(host, dir, move);
  for (const folder of foldersOf(dir, moves)) host.files.syncDir(folder);
  host.files.remove(join(dir, JOURNAL_FILE));
  host.files.syncDir(dir);
}

const foldersOf = (dir: string, moves: readonly Move[]): Set<string> =>
  new Set(moves.map(({ to }) => dirname(join(dir, to))));

/** What someone wrote into the file between the crash and now is not overwritten. */
function finishOne(host: Host, dir: string, { from, to, before, after }: Move): void {
  const waiting = hashOf(host, join(dir, from));
  if (waiting === null) return; // renamed before the crash
  const now = hashOf(host, join(dir, to));
  if (waiting !== after || (now !== before && now !== after)) {
    throw new LedgerError('write/unfinished', { file: to, waiting: from });
  }
  host.files.rename(join(dir, from), join(dir, to));
}

/** SHA-256 of a file; null where there is none. */
function hashOf(host: Host, path: string): string | null {
  try {
    return host.sha256(host.files.read(path));
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

function sweep(files: Files, folder: string): void {
  let names: string[];
  try {
    names = files.list(folder);
  } catch {
    return;
  }
  for (const name of names) if (name.endsWith(WAITING)) files.remove(join(folder, name));
}

export function removeQuietly(files: Files, path: string): void {
  try {
    files.remove(path);
  } catch {
    // It was never made, or the next writer sweeps it.
  }
}
