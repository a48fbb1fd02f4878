/** Many ledgers at once: which there are, which are proven to be as they were when they were read, and the rest read. */

import { bytesOf, textOf } from '../../host/bytes.js';
import type { Host } from '../../host/host.js';
import { basename, dirname } from '../../host/paths.js';
import { isLedgerError, type LedgerError } from '../../ledger/errors.js';
import type { Finding } from '../../ledger/finding.js';
import type { Ledger } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import { LedgerCache, type Parsed } from '../cache.js';
import { findLedgersBelow, type Search } from '../find-ledgers.js';
import { isSame, lookAt } from '../freshness.js';
import { type Entry, entryOf } from './entry.js';
import { FleetIndex } from './fleet-index.js';
import { FleetLedger, ledgerOf } from './fleet-ledger.js';
import { type GitProof, startProof } from './git-proof.js';

/** Starting git takes as long as looking at some thousand files. */
const GIT_FROM = 200;

interface BrokenLedger {
  /** Absolute path of its folder. */
  readonly dir: string;
  readonly findings: readonly Finding[];
}

interface Fleet {
  /** In the order of the folders that were asked for, then by their paths. */
  readonly ledgers: readonly FleetLedger[];
  readonly broken: readonly BrokenLedger[];
}

export interface FleetOptions {
  /** Ledgers from which on git is asked; for fewer, looking at each file is quicker. */
  readonly gitFrom?: number;
  /** Whether the cache may be used and renewed; the answer is the same. */
  readonly cache: boolean;
  /** Told how many of the ledgers that have to be read have been. */
  readonly progress?: (done: number, all: number) => void;
  /** Told of every place where a ledger may lie that is not looked into. */
  readonly leftOut?: Search['leftOut'];
}

/** @param folders absolute paths; every ledger below them, each once */
export async function openFleet(
  host: Host,
  folders: readonly string[],
  { cache, gitFrom = GIT_FROM, progress, leftOut }: FleetOptions,
): Promise<Fleet> {
  const index = new FleetIndex(host, cache);
  const proofs = cache ? folders.map((folder) => startProof(host, folder)) : [];
  const looks: ReadonlyMap<string, boolean>[] = [];
  for (const [at, folder] of folders.entries()) looks.push(await lookBelow(host, folder, index, proofs[at], leftOut));
  const isFresh = new Map(looks.flatMap((one) => [...one]));
  const stale = [...isFresh].flatMap(([dir, fresh]) => (fresh ? [] : [dir]));
  const read = await readAll(host, index, stale, cache, progress);
  for (const [at, one] of looks.entries()) {
    // Where git was asked, it had a note of this index; what has changed since is looked at until the index changes.
    const isWorth = one.size >= gitFrom && !proofs[at]?.isStarted;
    const dirs = [...one.keys()].filter((dir) => read.get(dir) === undefined);
    if (isWorth) await proofs[at]?.keep(new Map(dirs.map((dir) => [dir, index.find(dir)!])));
  }
  const results = [...isFresh.keys()].map((dir) => read.get(dir) ?? kept(host, dir, index.find(dir)!));
  return {
    ledgers: results.filter((one) => one instanceof FleetLedger),
    broken: results.flatMap((one) => (one instanceof FleetLedger ? [] : [one])),
  };
}

const kept = (host: Host, dir: string, entry: Entry): FleetLedger =>
  new FleetLedger(dir, entry, () => ledgerOf(host, dir, entry));

/** The ledgers below a folder, and whether what is known of each is proven. */
async function lookBelow(
  host: Host,
  folder: string,
  index: FleetIndex,
  proof: GitProof | undefined,
  leftOut: Search['leftOut'],
): Promise<ReadonlyMap<string, boolean>> {
  /** True where files were looked at, false where git has still to speak. */
  const known = new Map<string, boolean>();
  const isKnown = (path: string): boolean => {
    const entry = index.find(path);
    if (!entry || host.now() < entry.time) return false;
    const isUpToGit = proof?.isUpToGit(path, entry) ?? false;
    if (!isUpToGit && !isAsBefore(host, path, entry)) return false;
    known.set(path, !isUpToGit);
    return true;
  };
  const dirs = findLedgersBelow(host, folder, { isKnown, leftOut });
  const hasChanged = await proof?.hasChanged();
  const isFresh = (dir: string): boolean => {
    const isLookedAt = known.get(dir);
    if (isLookedAt === undefined || isLookedAt) return isLookedAt ?? false;
    return hasChanged?.(dir) === false || isAsBefore(host, dir, index.find(dir)!);
  };
  return new Map(dirs.map((dir) => [dir, isFresh(dir)]));
}

function isAsBefore(host: Host, dir: string, { details }: Entry): boolean {
  const before = details();
  const now = before && lookAt(host, dir);
  return before !== undefined && now !== undefined && isSame(before.look, now);
}

/** What was read and is not in the cache: ledgers that could not be kept, and those with errors. */
async function readAll(
  host: Host,
  index: FleetIndex,
  dirs: readonly string[],
  useCache: boolean,
  progress: FleetOptions['progress'],
): Promise<ReadonlyMap<string, FleetLedger | BrokenLedger>> {
  const results = new Map<string, FleetLedger | BrokenLedger>();
  if (dirs.length === 0) return results;
  // Where nothing is read, what reads is not loaded.
  const { loadFolder } = await import('../load-folder.js');
  let done = 0;
  for (const [folder, inFolder] of grouped(dirs, dirname)) {
    const entries = new Map<string, Entry>();
    for (const dir of inFolder) {
      const read = readOne(host, dir, () => loadFolder(host, dir), useCache);
      if ('tasks' in read) entries.set(basename(dir), read);
      else results.set(dir, read);
      done += 1;
      progress?.(done, dirs.length);
    }
    if (entries.size > 0) index.add(folder, entries);
  }
  return results;
}

function readOne(host: Host, dir: string, read: () => Parsed, useCache: boolean): Entry | FleetLedger | BrokenLedger {
  const cache = useCache ? LedgerCache.of(host, dir) : undefined;
  try {
    const { found, kept = undefined } = cache ? cache.renew(read, (one) => one) : { found: read() };
    if (kept) return entryOf(kept);
    const { ledger, findings } = found;
    const entry = entryOf({ ledger, findings, time: 0, look: { names: [], rows: new Float64Array() } });
    // As text: a nation as values would take gigabytes.
    const text = bytesOf(JSON.stringify(ledger));
    return new FleetLedger(dir, entry, () => JSON.parse(textOf(text)) as Ledger);
  } catch (error) {
    if (!isLedgerError(error) || error.code !== 'ledger/invalid') throw error;
    return { dir, findings: (error as LedgerError<'ledger/invalid'>).args.findings };
  }
}
