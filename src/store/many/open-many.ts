/**
 * Many ledgers at once: which there are, which are proven to be as they were when they were kept, and the rest read.
 */
import type { Host } from '../../host/host.js';
import { dirname } from '../../host/paths.js';
import type { Finding } from '../../ledger/finding.js';
import { KeptLedger } from '../cache/kept-ledger.js';
import { lookAt } from '../cache/look.js';
import { BUILD } from '../cache/place.js';
import type { LedgerRecord } from '../cache/record.js';
import { isUnchanged } from '../cache/stamps.js';
import { findLedgersBelow } from '../find-ledgers.js';
import { type Kept, ShardStore } from './shard-store.js';

export interface BrokenLedger {
  /** Absolute path of its folder. */
  readonly dir: string;
  readonly findings: readonly Finding[];
}

export interface ManyLedgers {
  /** In the order of the folders that were asked for, then by their paths. */
  readonly ledgers: readonly KeptLedger[];
  readonly broken: readonly BrokenLedger[];
}

export interface ManyOptions {
  /** Whether the cache may be used and renewed; the answer is the same. */
  readonly cache: boolean;
  /** Told how many of the ledgers that have to be read are read. */
  readonly progress?: (done: number, all: number) => void;
}

/** @param folders absolute paths; every ledger below them, each once */
export async function openMany(
  host: Host,
  folders: readonly string[],
  { cache, progress }: ManyOptions,
): Promise<ManyLedgers> {
  const store = new ShardStore(host, cache ? BUILD : '');
  const dirs = [...new Set(folders.flatMap((folder) => findLedgersBelow(host, folder)))];
  const stale = dirs.filter((dir) => !isProven(host, dir, store.find(dir)));
  const broken = stale.length > 0 ? await readInto(store, host, stale, progress) : [];
  const isBroken = new Set(broken.map(({ dir }) => dir));
  const ledgers = dirs.flatMap((dir) => {
    const kept = isBroken.has(dir) ? undefined : store.find(dir);
    return kept ? [new KeptLedger(dir, kept.shard, kept.entry)] : [];
  });
  return { ledgers, broken };
}

/** Whether every file of a ledger is as it was when it was kept. */
function isProven(host: Host, dir: string, kept: Kept | undefined): boolean {
  const look = kept && lookAt(host, dir);
  if (!kept || !look) return false;
  return isUnchanged({ names: kept.entry.head.names, stamps: kept.shard.stamps(kept.entry) }, look, host.now());
}

/** Reads ledgers, folder by folder, and keeps what is good. */
async function readInto(
  store: ShardStore,
  host: Host,
  dirs: readonly string[],
  progress: ManyOptions['progress'],
): Promise<BrokenLedger[]> {
  const { readRecord } = await import('./read-record.js');
  const broken: BrokenLedger[] = [];
  let done = 0;
  for (const [parent, inside] of byParent(dirs)) {
    const records: LedgerRecord[] = [];
    for (const dir of inside) {
      const read = readRecord(host, dir);
      if ('record' in read) records.push(read.record);
      else broken.push({ dir, findings: read.broken });
      done += 1;
      progress?.(done, dirs.length);
    }
    store.add(parent, records);
  }
  return broken;
}

function byParent(dirs: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const dir of dirs) found.set(dirname(dir), [...(found.get(dirname(dir)) ?? []), dir]);
  return found;
}
