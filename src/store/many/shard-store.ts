/** The shards of a run: ledgers that lie in one folder share one. */
import type { Host } from '../../host/host.js';
import { basename, dirname } from '../../host/paths.js';
import { CacheDamaged } from '../cache/container.js';
import { cacheFile, cacheFolder, replaceCache } from '../cache/place.js';
import type { LedgerRecord } from '../cache/record.js';
import { packShard, Shard } from '../cache/shard.js';
import type { ShardEntry, ShardKey } from '../cache/shard-layout.js';
import { NO_STAMPS } from '../cache/stamps.js';

/** What is kept of a ledger. */
export interface Kept {
  readonly shard: Shard;
  readonly entry: ShardEntry;
}

/** What it gives may throw {@link CacheDamaged} where it is read. */
export class ShardStore {
  private readonly folder: string | undefined;
  /** Folder → name of a ledger in it → what is kept. */
  private readonly shards = new Map<string, ReadonlyMap<string, Kept>>();

  /** @param build empty where there is to be no cache: then shards live in memory alone */
  constructor(
    private readonly host: Host,
    private readonly build: string,
  ) {
    this.folder = build === '' ? undefined : cacheFolder(host);
  }

  /** What is kept of a ledger, whether it is still true or not. */
  find(dir: string): Kept | undefined {
    return this.inFolder(dirname(dir)).get(basename(dir));
  }

  /** Takes in the records of ledgers of one folder. */
  add(parent: string, fresh: readonly LedgerRecord[]): void {
    const lasting = fresh.filter(({ stamps }) => stamps.time !== NO_STAMPS.time);
    const isWritten = this.folder !== undefined && lasting.length > 0 && this.write(parent, lasting);
    const passing = isWritten ? fresh.filter((record) => !lasting.includes(record)) : fresh;
    if (passing.length === 0) return;
    this.shards.set(parent, new Map([...this.inFolder(parent), ...byName(Shard.of(this.key(parent), passing))]));
  }

  /**
   * To the disk and out of the memory, where a nation need not stand; what is kept of ledgers that are no more goes.
   *
   * @returns whether that was possible
   */
  private write(parent: string, fresh: readonly LedgerRecord[]): boolean {
    const old = this.inFolder(parent);
    const isFresh = new Set(fresh.map(({ head }) => head.dir));
    const kept = [...old].filter(
      ([name]) => !isFresh.has(name) && this.host.files.kind(`${parent}/${name}`) === 'directory',
    );
    const records = [...kept.map(([, { shard, entry }]) => shard.record(entry)), ...fresh];
    const bytes = packShard(this.key(parent), records);
    // Windows replaces no file that is open.
    for (const shard of new Set([...old.values()].map((one) => one.shard))) shard.close();
    this.shards.delete(parent);
    return replaceCache(this.host, this.file(parent), bytes);
  }

  private inFolder(parent: string): ReadonlyMap<string, Kept> {
    let found = this.shards.get(parent);
    if (!found) {
      found = this.open(parent);
      this.shards.set(parent, found);
    }
    return found;
  }

  private open(parent: string): ReadonlyMap<string, Kept> {
    if (this.folder === undefined) return new Map();
    try {
      return byName(Shard.open(this.host.files, this.file(parent), this.key(parent)));
    } catch (error) {
      if (error instanceof CacheDamaged || (error as { code?: unknown }).code !== undefined) return new Map();
      throw error;
    }
  }

  private key(parent: string): ShardKey {
    return { build: this.build, folder: `${parent}/*` };
  }

  private file(parent: string): string {
    return cacheFile(this.folder!, `${parent}/*`);
  }
}

const byName = (shard: Shard): ReadonlyMap<string, Kept> =>
  new Map(shard.entries.map((entry) => [entry.dir, { shard, entry }]));
