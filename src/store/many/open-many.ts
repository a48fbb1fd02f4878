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
import { isStill, isUnchanged, type Look } from '../cache/stamps.js';
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
  /** Told how many of the ledgers that have to be read have been. */
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
  for (const [index, folder] of folders.entries()) looks.push(await lookBelow(host, folder, store, proofs[index]!));
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
async function lookBelow(
  host: Host,
  folder: string,
  store: ShardStore,
  proof: GitProof,
): Promise<ReadonlyMap<string, boolean>> {
  const claimed = new Set<string>();
  const proven = new Set<string>();
  const dirs = findLedgersBelow(host, folder, (path) => {
    const kept = store.find(path);
    if (!kept) return false;
    if (proof.claims(path, kept)) {
      claimed.add(path);
      return true;
    }
    const before = lookedAt(kept);
    const isProven = isStill(host.files, path, before, host.now());
    if (isProven) proven.add(path);
    return isProven;
  });
  const isRefuted = await proof.refuted();
  const isProven = (dir: string): boolean =>
    proven.has(dir) || (claimed.has(dir) && !isRefuted(dir)) || isProvenByStamps(host, dir, store.find(dir));
  return new Map(dirs.map((dir) => [dir, isProven(dir)]));
}

const lookedAt = ({ shard, entry }: Kept): Look => ({ names: entry.names, stamps: shard.stamps(entry) });

/** Whether every file of a ledger is as it was when it was kept. */
function isProvenByStamps(host: Host, dir: string, kept: Kept | undefined): boolean {
  const now = kept && lookAt(host, dir);
  if (!kept || !now) return false;
  return isUnchanged(lookedAt(kept), now, host.now());
}

/** Reads ledgers and keeps what is good; a folder's are kept when the last of them has come. */
async function readInto(
  store: ShardStore,
  host: Host,
  dirs: readonly string[],
  progress: ManyOptions['progress'],
): Promise<BrokenLedger[]> {
  const { readMany } = await import('./read-many.js');
  const broken = new Map<string, readonly Finding[]>();
  const waiting = byParent(dirs);
  let done = 0;
  await readMany(host, 'record', dirs, (read, results) => {
    read.forEach((dir, index) => {
      const result = results[index]!;
      const folder = waiting.get(dirname(dir))!;
      folder.missing -= 1;
      if ('record' in result) folder.records.push(result.record);
      else broken.set(dir, result.broken);
      if (folder.missing === 0) {
        store.add(dirname(dir), folder.records);
        waiting.delete(dirname(dir));
      }
    });
    done += read.length;
    progress?.(done, dirs.length);
  });
  return dirs.flatMap((dir) => {
    const findings = broken.get(dir);
    return findings ? [{ dir, findings }] : [];
  });
}

/** The ledgers of a folder that are being read. */
interface Waiting {
  missing: number;
  readonly records: LedgerRecord[];
}

function byParent(dirs: readonly string[]): Map<string, Waiting> {
  const found = new Map<string, Waiting>();
  for (const dir of dirs) {
    const folder = found.get(dirname(dir)) ?? { missing: 0, records: [] };
    folder.missing += 1;
    found.set(dirname(dir), folder);
  }
  return found;
}
