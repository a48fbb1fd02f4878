/**
 * Several files as one change: once the journal stands, the change has happened, and whoever writes next finishes the
 * renames that a crash broke off; readers see the new versions where they wait. Before it stands, nothing has happened,
 * and leftovers are swept.
 */

import type { Files, Host } from '../../host/host.js';
import { dirname, join } from '../../host/paths.js';
import { codeOf, isThere, namesIn, removeQuietly } from '../../host/quiet.js';
import { LedgerError } from '../../ledger/errors.js';
import { PROBLEMS } from '../../ledger/layout.js';
import { sweepLocks } from './lock.js';

const JOURNAL_FILE = '.zhenggai.journal';
/** Ending of a new version that waits beside its file. */
const WAITING = '.zhenggai-new';
/** Ending of a new version that could not be put in place, since somebody had written into the file: for people to compare. */
const SET_ASIDE = '.zhenggai-kept';
/** A journal has some 300 bytes a file; what is larger is none. */
const MOST_BYTES = 1 << 20;

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

/**
 * For each file of a pending change whose new version still waits, where it waits: what readers take in the file's place. A
 * file that somebody has written into since is read as it is.
 */
export function waitingVersions(host: Host, dir: string, moves: readonly Move[]): Map<string, string> {
  const waits = ({ from, to, before, after }: Move): boolean =>
    hashOf(host, join(dir, from)) === after && hashOf(host, join(dir, to)) === before;
  return new Map(moves.filter(waits).map(({ from, to }) => [to, from]));
}

/** Whether a journal stands. */
export const isChangePending = (files: Files, dir: string): boolean => isThere(files, join(dir, JOURNAL_FILE));

function readJournal(files: Files, dir: string): Move[] | 'unreadable' {
  let bytes: Uint8Array;
  try {
    bytes = files.read(join(dir, JOURNAL_FILE), MOST_BYTES);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? [] : 'unreadable';
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
 * Finishes what a crash broke off, and sweeps what never became a change. The lock must be held. Afterwards no journal
 * stands, so that the ledger can go on: a file that somebody has written into meanwhile stays as it is, and its new
 * version is set aside under a name that people see.
 *
 * @returns what could not be put in place; nobody else will tell of it
 * @throws {LedgerError} `write/unfinished` where the journal cannot be read
 */
export function recover(host: Host, dir: string): Leftover[] {
  const journal = readJournal(host.files, dir);
  if (journal === 'unreadable') throw new LedgerError('write/unfinished', { file: JOURNAL_FILE });
  const leftovers = journal.flatMap((move): Leftover[] => {
    const outcome = place(host, dir, move);
    if (outcome === 'placed') return [];
    if (outcome === 'lost') return [{ file: move.to, aside: null }];
    const aside = `${move.to}${SET_ASIDE}`;
    host.files.rename(join(dir, move.from), join(dir, aside));
    return [{ file: move.to, aside }];
  });
  if (journal.length > 0) endJournal(host, dir, journal);
  for (const folder of [dir, join(dir, PROBLEMS)]) sweep(host.files, folder);
  sweepLocks(host, dir);
  return leftovers;
}

/** A file whose new version could not be put in place. */
export interface Leftover {
  readonly file: string;
  /** Where its new version lies now; null where it has vanished. */
  readonly aside: string | null;
}

/** Takes the journal away, once all that it names has been dealt with. */
export function endJournal(host: Host, dir: string, moves: readonly Rename[]): void {
  for (const folder of foldersOf(dir, moves)) host.files.syncDir(folder);
  host.files.remove(join(dir, JOURNAL_FILE));
  host.files.syncDir(dir);
}

const foldersOf = (dir: string, moves: readonly Rename[]): Set<string> =>
  new Set(moves.map(({ to }) => dirname(join(dir, to))));

/**
 * Puts one new version in place. Safe to repeat.
 *
 * @returns `placed`: the file has the new bytes · `edited`: somebody has written something else into it, nothing was done ·
 * `lost`: the new version has vanished, and the file does not have it
 */
export function place(host: Host, dir: string, { from, to, before, after }: Move): 'placed' | 'edited' | 'lost' {
  const now = hashOf(host, join(dir, to));
  if (now === after) {
    removeQuietly(host.files, join(dir, from));
    return 'placed';
  }
  if (hashOf(host, join(dir, from)) !== after) return 'lost';
  if (now !== before) return 'edited';
  host.files.rename(join(dir, from), join(dir, to));
  return 'placed';
}

/** SHA-256 of a file; null where there is none. */
export function hashOf(host: Host, path: string): string | null {
  try {
    return host.files.digest(path);
  } catch (error) {
    if (['ENOENT', 'ENOTFILE'].includes(codeOf(error))) return null;
    throw error;
  }
}

function sweep(files: Files, folder: string): void {
  for (const name of namesIn(files, folder) ?? []) if (name.endsWith(WAITING)) removeQuietly(files, join(folder, name));
}
