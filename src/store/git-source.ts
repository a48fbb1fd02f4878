/** A ledger as a git revision or the index has it: `--at REV`, `diff`, and what a commit is about to record. */

import type { Host } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { LEDGER_FILE, PROBLEMS, problemIn } from '../ledger/layout.js';
import { type BlobId, commitOf, filesOfCommit, filesOfIndex, INDEX, readObjects } from './git-tree.js';
import { FOLDER, type LedgerSource, NOTHING } from './source.js';

interface GitSource extends LedgerSource {
  /** Full id of the commit; null for the index. */
  readonly commit: string | null;
}

/**
 * Opens a ledger at a revision. Nothing is checked out; the work tree and the index stay as they are.
 *
 * @param dir the ledger's folder in the work tree, absolute
 * @param revision anything that git takes for a commit, or `:` for the index
 * @throws {LedgerError} `git/missing`, `git/not-a-repository`, `git/unknown-revision`, `git/no-ledger`, `git/failed`
 */
export function gitSource(host: Host, dir: string, revision: string): GitSource {
  const commit = revision === INDEX ? null : commitOf(host, dir, revision);
  const files = commit === null ? filesOfIndex(host, dir) : filesOfCommit(host, dir, commit);
  if (!files.has(LEDGER_FILE)) throw new LedgerError('git/no-ledger', { revision, folder: dir });
  const contents = readObjects(
    host,
    dir,
    [...files].flatMap(([name, blob]) => (isLedgerFile(name) ? [blob] : [])),
  );
  const read = (path: string): Uint8Array => {
    const blob = files.get(path) as BlobId;
    return contents.get(blob) ?? (readObjects(host, dir, [blob]).get(blob) as Uint8Array);
  };
  const names = [...files.keys()];
  return {
    dir,
    commit,
    problemNames: () => namesBelow(`${PROBLEMS}/`, names),
    look(path) {
      if (files.has(path)) return { kind: 'file', size: read(path).length };
      return names.some((name) => name.startsWith(`${path}/`)) ? FOLDER : NOTHING;
    },
    read,
  };
}

/** What every command reads; evidence is read when somebody asks for it. */
function isLedgerFile(name: string): boolean {
  return /^[^/]+\.yaml$/.test(name) || problemIn(name) !== undefined;
}

/** Names of files and folders right below a folder, sorted by code point as the folder's own listing is. */
function namesBelow(folder: string, names: readonly string[]): string[] {
  const below = names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
  return [...new Set(below.map((name) => name.split('/')[0] as string))].sort();
}
