/** Where the ledger is (contract § 1). */

import type { Host } from '../host/host.js';
import { dirname, join, resolve } from '../host/paths.js';
import { isThere } from '../host/quiet.js';
import { LedgerError } from '../ledger/errors.js';
import { LEDGER_FILE } from '../ledger/layout.js';

/**
 * Finds the ledger's folder: `--ledger`, else `ZHENGGAI_LEDGER`, else `data/` or `.` of the current folder and of each
 * folder above it. Throws `ledger/not-found`.
 */
export function findLedger(host: Host, flag?: string): string {
  const named = flag ?? (host.env['ZHENGGAI_LEDGER'] || undefined);
  if (named !== undefined) {
    const dir = resolve(host.cwd, named);
    if (!isLedger(host, dir)) throw new LedgerError('ledger/not-found', { from: dir, named: true });
    return dir;
  }
  for (let folder = resolve(host.cwd); ; folder = dirname(folder)) {
    const found = [join(folder, 'data'), folder].find((dir) => isLedger(host, dir));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) throw new LedgerError('ledger/not-found', { from: host.cwd });
  }
}

/** Whether a folder holds `ledger.yaml`, of whatever kind: a folder of that name is an error of the ledger, not of the search. */
export function isLedger({ files }: Pick<Host, 'files'>, dir: string): boolean {
  const path = join(dir, LEDGER_FILE);
  const kind = files.kind(path);
  // What may not be looked at is seen all the same, except in a folder that may not be entered.
  return kind === 'other' ? isThere(files, path) : kind !== 'missing';
}
