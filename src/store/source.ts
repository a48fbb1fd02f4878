/** Where the files of a ledger come from: a folder, or a revision of git. */
import type { Host } from '../host/host.js';
import { join, sep } from '../host/paths.js';
import { pendingMoves } from './write/journal.js';

export type EntryKind = 'file' | 'directory' | 'outside' | 'missing' | 'unreadable';

export interface LedgerSource {
  /** The ledger's folder, absolute; for messages and for evidence. */
  readonly dir: string;
  /** Names below `problems/`, sorted; empty where there is no such folder. Throws where it cannot be listed. */
  problemNames(): string[];
  /** What stands at a path relative to the ledger, with `/`. */
  kind(path: string): EntryKind;
  /** Size in bytes of a file; throws like `read`. */
  size(path: string): number;
  read(path: string): Uint8Array;
  /** Files of a change that a crash broke off: what is read of them is what the next writer will put in place. */
  readonly unfinished?: readonly string[];
}

/**
 * The files as they are now; where a crash broke off a change that has happened, as that change has them. A link is
 * followed only where it stays inside the ledger.
 */
export function folderSource(host: Host, dir: string): LedgerSource {
  const moved = new Map(pendingMoves(host.files, dir).map(({ from, to }) => [to, from]));
  const at = (path: string): string => {
    const waiting = moved.get(path);
    if (waiting !== undefined && kindOf(host, dir, join(dir, waiting)) === 'file') return join(dir, waiting);
    return join(dir, path);
  };
  return {
    dir,
    unfinished: [...moved.keys()],
    problemNames() {
      return kindOf(host, dir, at('problems')) === 'directory' ? host.files.list(at('problems')) : [];
    },
    kind: (path) => kindOf(host, dir, at(path)),
    size: (path) => sizeOf(host, at(path)),
    read: (path) => host.files.read(at(path)),
  };
}

/** What {@link Files.stamp} writes; only the size is read. */
const stamp = new Float64Array(5);

/** Of what a link leads to, not of the link. */
function sizeOf({ files }: Host, path: string): number {
  if (files.stamp(path, stamp, 0) === 'link') files.stamp(files.realpath(path), stamp, 0);
  return stamp[0]!;
}

function kindOf(host: Host, dir: string, path: string): EntryKind {
  const kind = host.files.kind(path);
  if (kind !== 'link') return kind === 'other' ? 'unreadable' : kind;
  try {
    const target = host.files.realpath(path);
    if (!target.startsWith(host.files.realpath(dir) + sep)) return 'outside';
    return kindOf(host, dir, target);
  } catch {
    return 'missing';
  }
}
