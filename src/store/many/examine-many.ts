/** What `check` finds in many ledgers. */
import type { Host } from '../../host/host.js';
import { type Examination, examineWithEvidence, isEvidenceGood } from '../examine.js';
import { findLedgersBelow } from '../find-ledgers.js';
import { type ManyOptions, openMany } from './open-many.js';
import { readMany } from './read-many.js';

/**
 * @param folders absolute paths; every ledger below them, each once
 * @returns folder of each ledger → what was found in it, in order
 */
export async function examineMany(
  host: Host,
  folders: readonly string[],
  options: ManyOptions,
): Promise<ReadonlyMap<string, Examination>> {
  return options.cache ? examineKept(host, folders, options) : examineAfresh(host, folders, options);
}

const AFRESH = { cache: false };

async function examineKept(
  host: Host,
  folders: readonly string[],
  options: ManyOptions,
): Promise<ReadonlyMap<string, Examination>> {
  const { ledgers, broken } = await openMany(host, folders, options);
  const found = new Map<string, Examination>();
  for (const ledger of ledgers) {
    const afresh = isEvidenceGood(host, ledger) ? undefined : await examineWithEvidence(host, ledger.dir, AFRESH);
    found.set(ledger.dir, afresh ?? { findings: ledger.findings, fileCount: ledger.fileCount });
  }
  for (const { dir } of broken) found.set(dir, await examineWithEvidence(host, dir, AFRESH));
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function examineAfresh(
  host: Host,
  folders: readonly string[],
  { progress }: ManyOptions,
): Promise<ReadonlyMap<string, Examination>> {
  const dirs = [...new Set(folders.flatMap((folder) => findLedgersBelow(host, folder)))].sort();
  const found = new Map<string, Examination>();
  let done = 0;
  await readMany(host, 'examine', dirs, (read, results) => {
    read.forEach((dir, index) => {
      found.set(dir, results[index]!);
    });
    done += read.length;
    progress?.(done, dirs.length);
  });
  return new Map(dirs.map((dir) => [dir, found.get(dir)!]));
}
