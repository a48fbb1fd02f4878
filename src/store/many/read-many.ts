/** Reads ledgers, one after the other. */
import type { Host } from '../../host/host.js';
import { type Job, type Jobs, readBatch } from './batch.js';

/** @param onRead told of each ledger as it comes */
export async function readMany<J extends Job>(
  host: Host,
  job: J,
  dirs: readonly string[],
  onRead: (dirs: readonly string[], results: readonly Jobs[J][]) => void,
): Promise<void> {
  for (const dir of dirs) onRead([dir], readBatch(host, { job, dirs: [dir] }).results);
}
