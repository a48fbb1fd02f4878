/** The cache of one ledger: looked at before its files are read, renewed after. */
import type { Host } from '../../host/host.js';
import type { Ledger } from '../../ledger/model.js';
import { CacheDamaged } from './container.js';
import { KeptLedger } from './kept-ledger.js';
import { lookAt } from './look.js';
import { BUILD, cacheFile, cacheFolder, replaceCache } from './place.js';
import { makeRecord, type Parsed } from './record.js';
import { packShard, Shard } from './shard.js';
import type { ShardEntry } from './shard-layout.js';
import { filesOf, isStill, isUnchanged, type Look, unchangedFiles } from './stamps.js';

/** What the cache knows of a ledger. */
export interface CacheAnswer {
  /** The whole ledger, where every file is proven unchanged. */
  readonly whole?: KeptLedger;
  /** Else the values of those files that are. */
  readonly values: ReadonlyMap<string, unknown>;
}

const NOTHING: CacheAnswer = { values: new Map() };

export class LedgerCache {
  private constructor(
    private readonly host: Host,
    private readonly dir: string,
    private readonly file: string,
    private readonly build: string,
  ) {}

  /** Undefined where the environment names no place for a cache, or the program does not know what it was built from. */
  static of(host: Host, dir: string, build = BUILD): LedgerCache | undefined {
    const folder = build === '' ? undefined : cacheFolder(host);
    return folder === undefined ? undefined : new LedgerCache(host, dir, cacheFile(folder, dir), build);
  }

  /** The ledger, where the quickest look proves that it is as it was. Never throws. */
  unchanged(): KeptLedger | undefined {
    return this.read((shard, entry) => {
      const before = { names: entry.names, stamps: shard.stamps(entry) };
      const kept = new KeptLedger(this.dir, shard, entry);
      const { files } = this.host;
      return isStill(files, this.dir, before, this.host.now()) ? kept : undefined;
    });
  }

  /** What the files are like now; undefined where the ledger is not cached. */
  look(): Look | undefined {
    return lookAt(this.host, this.dir);
  }

  /** Never throws: a cache that cannot be used is none. What it gives may still throw {@link CacheDamaged}. */
  find(look: Look): CacheAnswer {
    return this.read((shard, entry) => this.answer(shard, entry, look)) ?? NOTHING;
  }

  private read<T>(use: (shard: Shard, entry: ShardEntry) => T): T | undefined {
    try {
      const shard = Shard.open(this.host.files, this.file, { build: this.build, folder: this.dir });
      const [entry] = shard.entries;
      return entry && use(shard, entry);
    } catch (error) {
      if (error instanceof CacheDamaged || (error as { code?: unknown }).code !== undefined) return undefined;
      throw error;
    }
  }

  private answer(shard: Shard, entry: ShardEntry, look: Look): CacheAnswer {
    const names = entry.names;
    const before = { names, stamps: shard.stamps(entry) };
    const kept = new KeptLedger(this.dir, shard, entry);
    if (isUnchanged(before, look, this.host.now())) return { whole: kept, values: new Map() };
    // What is not whole is read now or never: the file will be replaced.
    try {
      const same = unchangedFiles(before, look, this.host.now());
      if (same.size === 0) return NOTHING;
      return { values: new Map([...valuesOf(kept.ledger, filesOf(names))].filter(([file]) => same.has(file))) };
    } finally {
      shard.close();
    }
  }

  /** Keeps what was read; a cache that cannot be written is no reason to fail. */
  store(look: Look, parsed: Parsed): void {
    const record = makeRecord('', look, parsed);
    replaceCache(this.host, this.file, packShard({ build: this.build, folder: this.dir }, [record]));
  }
}

/** File → value; `files` as {@link filesOf} gives them. */
function valuesOf({ settings, registry, targets, problems }: Ledger, files: readonly string[]): Map<string, unknown> {
  const values: readonly unknown[] = [settings, registry, targets, ...problems];
  return new Map(files.map((file, index) => [file, values[index]]));
}
