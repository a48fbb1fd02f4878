/** A folder → its ledger, by way of the cache. What reads and checks files is loaded only where the cache does not do. */
import type { Host } from '../host/host.js';
import type { PlainDate } from '../ledger/dates.js';
import type { Finding } from '../ledger/finding.js';
import type { Ledger } from '../ledger/model.js';
import { LedgerCache } from './cache/ledger-cache.js';

export interface StoredLedger {
  /** Absolute path of its folder. */
  readonly dir: string;
  readonly ledger: Ledger;
  /** Warnings; errors would have refused it. */
  readonly findings: readonly Finding[];
  readonly fileCount: number;
  /**
   * The ledger for a question about what is overdue on a day: some or all of the other tasks are left out. Costs less than
   * {@link ledger}, which is whole.
   */
  readonly overdueOn: (day: PlainDate) => Ledger;
}

/**
 * Reads a ledger: the same, whether the cache is used or not.
 *
 * @param cache without it neither asked nor renewed
 * @throws {LedgerError} `ledger/invalid`
 */
export async function openLedger(host: Host, dir: string, cache: boolean): Promise<StoredLedger> {
  const kept = cache ? LedgerCache.of(host, dir) : undefined;
  const unchanged = kept?.unchanged();
  if (unchanged) return unchanged;
  // Before the files are read: what changes from here on shows.
  const look = kept?.look();
  const found = look && kept?.find(look);
  if (found?.whole) return found.whole;
  const { folderSource, loadLedger } = await import('./load.js');
  const { ledger, findings, texts } = loadLedger(folderSource(host, dir));
  if (look) kept?.store(look, { ledger, findings });
  return { dir, ledger, findings, fileCount: texts.size, overdueOn: () => ledger };
}
