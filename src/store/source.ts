/** Where the files of a ledger come from: a folder, or a revision of git. */

import { type Host, STAMP } from '../host/host.js';
import { join, sep } from '../host/paths.js';
import { PROBLEMS } from '../ledger/layout.js';
import { pendingMoves, waitingVersions } from './write/journal.js';

export type EntryKind = 'file' | 'directory' | 'outside' | 'missing' | 'unreadable';

/** What stands at a path. */
interface Standing {
  readonly kind: EntryKind;
  /** Bytes of a file. */
  readonly size: number;
}

/** What a source says of a path where nothing is. */
export const NOTHING: Standing = { kind: 'missing', size: 0 };

/** What it says of a folder. */
export const FOLDER: Standing = { kind: 'directory', size: 0 };

export interface LedgerSource {
  /** The ledger's folder, absolute; for messages and for evidence. */
  readonly dir: string;
  /** Names below `problems/`, sorted; empty where there is no such folder. Throws where it cannot be listed. */
  problemNames(): string[];
  /** Of a path relative to the ledger, with `/`. */
  look(path: string): Standing;
  read(path: string): Uint8Array;
  /** Files of a change that a crash broke off: what is read of them is what the next writer will put in place. */
  readonly unfinished?: readonly string[];
}

/**
 * The files as they are now; where a crash broke off a change that has happened, as that change has them. A link is
 * followed only where it stays inside the ledger.
 */
export function folderSource(host: Host, dir: string): LedgerSource {
  const moves = pendingMoves(host.files, dir);
  const waiting = waitingVersions(host, dir, moves);
  const at = (path: string): string => join(dir, waiting.get(path) ?? path);
  const added = [...waiting.keys()].flatMap((path) => /^problems\/([^/]+)$/.exec(path)?.[1] ?? []);
  return {
    dir,
    unfinished: moves.map(({ to }) => to),
    problemNames() {
      // Of what could not be looked at nothing is known: to list it fails as well, or shows what is there.
      const { kind } = standingAt(host, dir, at(PROBLEMS));
      const names = kind === 'directory' || kind === 'unreadable' ? host.files.list(at(PROBLEMS)) : [];
      return [...new Set([...names, ...added])].sort();
    },
    look: (path) => standingAt(host, dir, at(path)),
    read: (path) => host.files.read(at(path)),
  };
}

/** What {@link Files.stamp} writes; only the size is read. */
const stamp = new Float64Array(STAMP);

/** A link inside the ledger is what it leads to. */
function standingAt(host: Host, dir: string, path: string): Standing {
  const kind = host.files.stamp(path, stamp, 0);
  if (kind !== 'link') return { kind: kind === 'other' ? 'unreadable' : kind, size: stamp[0]! };
  try {
    const target = host.files.realpath(path);
    if (!target.startsWith(host.files.realpath(dir) + sep)) return { kind: 'outside', size: 0 };
    return standingAt(host, dir, target);
  } catch {
    return NOTHING;
  }
}
