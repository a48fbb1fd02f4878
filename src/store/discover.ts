/** Where the ledger is (contract § 1). */

import type { Host } from '../host/host.js';
import { dirname, join, resolve } from '../host/paths.js';
import { codeOf, isThere } from '../host/quiet.js';
import { reasonOf } from '../host/reason.js';
import { LedgerError } from '../ledger/errors.js';
import { LEDGER_FILE } from '../ledger/layout.js';

/**
 * Finds the ledger's folder: `--ledger`, else `ZHENGGAI_LEDGER`, else `data/` or `.` of the current folder and of each
 * folder above it. Throws `ledger/not-found`; `file/unreadable` where nobody can say whether a folder holds one.
 */
export function findLedger(host: Host, flag?: string): string {
  const named = flag ?? (host.env['ZHENGGAI_LEDGER'] || undefined);
  if (named !== undefined) {
    const dir = resolve(host.cwd, named);
    if (!isFound(host, dir)) throw new LedgerError('ledger/not-found', { from: dir, named: true });
    return dir;
  }
  for (let folder = resolve(host.cwd); ; folder = dirname(folder)) {
    const found = [join(folder, 'data'), folder].find((dir) => isFound(host, dir));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) throw new LedgerError('ledger/not-found', { from: host.cwd });
  }
}

/** The same for a folder in which a ledger is looked for: one that cannot be looked into is not passed by. */
function isFound(host: Host, dir: string): boolean {
  if (isLedger(host, dir)) return true;
  const path = join(dir, LEDGER_FILE);
  if (host.files.kind(path) !== 'other') return false;
  try {
    host.files.lstat(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(codeOf(error))) return false;
    throw new LedgerError('file/unreadable', { file: path, reason: reasonOf(error) });
  }
}

/** Whether a folder holds `ledger.yaml`, of whatever kind: a folder of that name is an error of the ledger, not of the search. */
export function isLedger({ files }: Pick<Host, 'files'>, dir: string): boolean {
  const path = join(dir, LEDGER_FILE);
  const kind = files.kind(path);
  // What may not be looked at is seen all the same, except in a folder that may not be entered.
  return kind === 'other' ? isThere(files, path) : kind !== 'missing';
}
