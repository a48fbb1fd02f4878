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
import { namesOf } from '../cache/shard-layout.js';
import { isUnchanged } from '../cache/stamps.js';
import { findLedgersBelow } from '../find-ledgers.js';
import { type GitProof, startProof } from './git-proof.js';
import { type Kept, ShardStore } from './shard-store.js';

/** Starting git takes as long as looking at some thousand files. */
const GIT_FROM = 200;

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
  /** Ledgers from which on git is asked; for fewer, looking at each file is quicker. */
  readonly gitFrom?: number;
  /** Whether the cache may be used and renewed; the answer is the same. */
  readonly cache: boolean;
  /** Told how many of the ledgers that have to be read are read. */
  readonly progress?: (done: number, all: number) => void;
}

/** @param folders absolute paths; every ledger below them, each once */
export async function openMany(
  host: Host,
  folders: readonly string[],
  { cache, gitFrom = GIT_FROM, progress }: ManyOptions,
): Promise<ManyLedgers> {
  const build = cache ? BUILD : '';
  const store = new ShardStore(host, build);
  const proofs = folders.map((folder) => startProof(host, folder, build));
  const looks: ReadonlyMap<string, boolean>[] = [];
  for (const [index, folder] of folders.entries()) looks.push(await look(host, folder, store, proofs[index]!));
  const isProven = new Map(looks.flatMap((one) => [...one]));
  const stale = [...isProven].flatMap(([dir, proven]) => (proven ? [] : [dir]));
  const broken = stale.length > 0 ? await readInto(store, host, stale, progress) : [];
  const isBroken = new Set(broken.map(({ dir }) => dir));
  const keptIn = (dirs: Iterable<string>) =>
    new Map(
      [...dirs].flatMap((dir): [string, Kept][] => {
        const kept = isBroken.has(dir) ? undefined : store.find(dir);
        return kept ? [[dir, kept]] : [];
      }),
    );
  for (const [index, one] of looks.entries()) {
    const isWorth = one.size >= gitFrom && (stale.length > 0 || !proofs[index]!.isStarted);
    if (isWorth) await proofs[index]!.certify(keptIn(one.keys()));
  }
  const ledgers = [...keptIn(isProven.keys())].map(([dir, { shard, entry }]) => new KeptLedger(dir, shard, entry));
  return { ledgers, broken };
}

/** The ledgers below a folder, and whether what is kept of each is proven. */
async function look(
  host: Host,
  folder: string,
  store: ShardStore,
  proof: GitProof,
): Promise<ReadonlyMap<string, boolean>> {
  const claimed = new Set<string>();
  const dirs = findLedgersBelow(host, folder, (path) => {
    const kept = proof.isStarted ? store.find(path) : undefined;
    if (!kept || !proof.claims(path, kept)) return false;
    claimed.add(path);
    return true;
  });
  const isRefuted = await proof.refuted();
  const isProven = (dir: string): boolean =>
    (claimed.has(dir) && !isRefuted(dir)) || isProvenByStamps(host, dir, store.find(dir));
  return new Map(dirs.map((dir) => [dir, isProven(dir)]));
}

/** Whether every file of a ledger is as it was when it was kept. */
function isProvenByStamps(host: Host, dir: string, kept: Kept | undefined): boolean {
  const now = kept && lookAt(host, dir);
  if (!kept || !now) return false;
  return isUnchanged({ names: namesOf(kept.entry), stamps: kept.shard.stamps(kept.entry) }, now, host.now());
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
