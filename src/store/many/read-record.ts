/** A ledger whose files are to be read. */
import type { Host } from '../../host/host.js';
import { basename } from '../../host/paths.js';
import { isLedgerError, type LedgerError } from '../../ledger/errors.js';
import type { Finding } from '../../ledger/finding.js';
import { lookAt } from '../cache/look.js';
import { type LedgerRecord, makeRecord } from '../cache/record.js';
import { NO_STAMPS } from '../cache/stamps.js';
import { folderSource, loadLedger } from '../load.js';

/** What the cache keeps of a ledger, or why it is none. */
export type ReadRecord = { readonly record: LedgerRecord } | { readonly broken: readonly Finding[] };

export function readRecord(host: Host, dir: string): ReadRecord {
  // Before the files are read: what changes from here on shows.
  const look = lookAt(host, dir) ?? { names: [], stamps: NO_STAMPS };
  try {
    return { record: makeRecord(basename(dir), look, loadLedger(folderSource(host, dir))) };
  } catch (error) {
    if (!isLedgerError(error) || error.code !== 'ledger/invalid') throw error;
    return { broken: (error as LedgerError<'ledger/invalid'>).args.findings };
  }
}
