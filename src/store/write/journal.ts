/**
 * Several files as one change: once the journal stands, the change has happened, and whoever comes next finishes the
 * renames that a crash broke off. Before it stands, nothing has happened, and leftovers are swept.
 */
import type { Files, Host } from '../../host/host.js';
import { basename, dirname, join } from '../../host/paths.js';
import { sweepLocks } from './lock.js';

export const JOURNAL_FILE = '.zhenggai.journal';
/** Ending of a new version that waits beside its file. */
export const WAITING = '.zhenggai-new';

/** A new version that stands ready: both relative to the ledger, with `/`. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The name under which a file's new version waits, in the same folder: hidden, and no `.yaml`, so that nobody reads it. */
export function waitingName(file: string, pid: number): string {
  const at = file.lastIndexOf('/') + 1;
  return `${file.slice(0, at)}.${file.slice(at)}.${pid}${WAITING}`;
}

export function writeJournal(host: Host, dir: string, moves: readonly Move[]): void {
  const waiting = join(dir, `${JOURNAL_FILE}.${host.pid}${WAITING}`);
  host.files.createDurably(waiting, new TextEncoder().encode(JSON.stringify({ moves })), 0o644);
  host.files.rename(waiting, join(dir, JOURNAL_FILE));
  host.files.syncDir(dir);
}

/** The moves of a change that has happened and is not finished; none where there is no journal. */
export function pendingMoves(files: Files, dir: string): Move[] {
  let text: string;
  try {
    text = new TextDecoder().decode(files.read(join(dir, JOURNAL_FILE)));
  } catch {
    return [];
  }
  const { moves } = JSON.parse(text) as { moves: Move[] };
  return moves.filter(isOurs);
}

/** A journal from elsewhere must not move other files: only a waiting version beside its own file. */
function isOurs({ from, to }: Move): boolean {
  const plain = /^(?:ledger|units|targets)\.yaml$|^problems\/[^/\\]+\.yaml$/.test(to);
  const at = to.lastIndexOf('/') + 1;
  return plain && from.startsWith(`${to.slice(0, at)}.${to.slice(at)}.`) && from.endsWith(WAITING);
}

/** Finishes what a crash broke off, and sweeps what never became a change. The lock must be held. */
export function recover(host: Host, dir: string): void {
  const moves = pendingMoves(host.files, dir);
  if (moves.length > 0) finish(host, dir, moves);
  for (const folder of [dir, join(dir, 'problems')]) sweep(host.files, folder);
  sweepLocks(host, dir);
}

/** Does the renames that are left, then takes the journal away. Safe to repeat. */
export function finish(host: Host, dir: string, moves: readonly Move[]): void {
  for (const { from, to } of moves) {
    try {
      host.files.rename(join(dir, from), join(dir, to));
    } catch (error) {
      // Renamed before the crash.
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    }
  }
  for (const folder of new Set(moves.map(({ to }) => dirname(join(dir, to))))) host.files.syncDir(folder);
  host.files.remove(join(dir, JOURNAL_FILE));
  host.files.syncDir(dir);
}

function sweep(files: Files, folder: string): void {
  let names: string[];
  try {
    names = files.list(folder);
  } catch {
    return;
  }
  for (const name of names) if (basename(name).endsWith(WAITING)) files.remove(join(folder, name));
}
