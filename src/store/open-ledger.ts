/** A folder → its ledger, by way of the cache. What reads and checks files is loaded only where the cache does not do. */
import type { Host } from '../host/host.js';
import { fileCountOf, LedgerCache, type Parsed } from './cache.js';

interface StoredLedger extends Parsed {
  /** Absolute path of its folder. */
  readonly dir: string;
  readonly fileCount: number;
}

/**
 * Reads a ledger: the same, whether the cache is used or not.
 *
 * @param useCache without it neither asked nor renewed
 * @throws {LedgerError} `ledger/invalid`
 */
export async function openLedger(host: Host, dir: string, useCache: boolean): Promise<StoredLedger> {
  const cache = useCache ? LedgerCache.of(host, dir) : undefined;
  const fresh = cache?.fresh();
  if (fresh) return { dir, ...fresh, fileCount: fileCountOf(fresh.ledger) };
  const { loadFolder } = await import('./load-folder.js');
  const read = () => host.withoutOptimiser(() => loadFolder(host, dir));
  const { ledger, findings } = cache ? cache.renew(read, (found) => found).found : read();
  return { dir, ledger, findings, fileCount: fileCountOf(ledger) };
}
