/** Ledgers that are to be read, some at a time: what a thread is asked and what it answers. */
import type { Host } from '../../host/host.js';
import { basename } from '../../host/paths.js';
import { isLedgerError, type LedgerError } from '../../ledger/errors.js';
import type { Finding } from '../../ledger/finding.js';
import { lookAt } from '../cache/look.js';
import { type LedgerRecord, makeRecord } from '../cache/record.js';
import { NO_STAMPS } from '../cache/stamps.js';
import type { Examination } from '../examine.js';
import { examineFolder } from '../examine-folder.js';
import { folderSource, loadLedger } from '../load.js';

/** What is done with each ledger. */
export interface Jobs {
  /** For the cache. */
  readonly record: ReadRecord;
  /** For `check`. */
  readonly examine: Examination;
}
export type Job = keyof Jobs;

export interface Batch<J extends Job = Job> {
  readonly job: J;
  /** Absolute paths. */
  readonly dirs: readonly string[];
}

/** What the cache keeps of a ledger, or why it is none. */
export type ReadRecord = { readonly record: LedgerRecord } | { readonly broken: readonly Finding[] };

/** In the order of the batch; the memory of the records can change hands. */
export interface BatchAnswer<J extends Job> {
  readonly results: readonly Jobs[J][];
  readonly buffers: readonly ArrayBuffer[];
}

export function readBatch<J extends Job>(host: Host, { job, dirs }: Batch<J>): BatchAnswer<J> {
  const results = dirs.map((dir) => DO[job](host, dir));
  return { results, buffers: results.flatMap(buffersOf) };
}

const DO: { readonly [J in Job]: (host: Host, dir: string) => Jobs[J] } = {
  record: readRecord,
  examine: (host, dir) => examineFolder(host, dir).examination,
};

function readRecord(host: Host, dir: string): ReadRecord {
  // Before the files are read: what changes from here on shows.
  const look = lookAt(host, dir) ?? { names: [], stamps: NO_STAMPS };
  try {
    return { record: makeRecord(basename(dir), look, loadLedger(folderSource(host, dir))) };
  } catch (error) {
    if (!isLedgerError(error) || error.code !== 'ledger/invalid') throw error;
    return { broken: (error as LedgerError<'ledger/invalid'>).args.findings };
  }
}

function buffersOf(result: Jobs[Job]): ArrayBuffer[] {
  if (!('record' in result)) return [];
  const { body, stamps, problemRows, taskRows } = result.record;
  return [body, stamps.rows, problemRows, taskRows].map(({ buffer }) => buffer as ArrayBuffer);
}
