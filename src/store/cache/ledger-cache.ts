/** The cache of one ledger: looked at before its files are read, renewed after. */
import type { Host } from '../../host/host.js';
import { join } from '../../host/paths.js';
import type { Ledger } from '../../ledger/model.js';
import { isChangePending } from '../write/journal.js';
import { CacheDamaged } from './container.js';
import { BUILD, cacheFile, cacheFolder, replaceCache } from './place.js';
import { makeRecord, type Parsed } from './record.js';
import { Shard } from './shard.js';
import { packShard } from './shard-writer.js';
import { filesOf, type Look, takeStamps, unchangedFiles } from './stamps.js';

export interface CachedLedger extends Parsed {
  /** How many files it was read from. */
  readonly fileCount: number;
}

/** What the cache knows of a ledger. */
export interface CacheAnswer {
  /** The whole ledger, where every file is proven unchanged. */
  readonly whole?: CachedLedger;
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

  /**
   * Undefined where the ledger holds something that is not cached: a link, a folder in place of a file, or a change that a
   * crash broke off, whose new versions do not stand under the files' own names.
   */
  look(): Look | undefined {
    const { files } = this.host;
    if (isChangePending(files, this.dir)) return undefined;
    const time = this.host.now();
    try {
      const names = files.list(join(this.dir, 'problems'));
      const stamps = takeStamps(files, this.dir, names, time);
      return stamps && { names, stamps };
    } catch {
      return undefined;
    }
  }

  /** Never throws: a cache that cannot be used is none. */
  find(look: Look): CacheAnswer {
    let shard: Shard | undefined;
    try {
      shard = Shard.open(this.host.files, this.file, { build: this.build, folder: this.dir });
      return this.answer(shard, look);
    } catch (error) {
      if (error instanceof CacheDamaged || (error as { code?: unknown }).code !== undefined) return NOTHING;
      throw error;
    } finally {
      shard?.close();
    }
  }

  private answer(shard: Shard, look: Look): CacheAnswer {
    const [entry] = shard.entries;
    if (!entry) return NOTHING;
    const { names, findings } = entry.head;
    const same = unchangedFiles({ names, stamps: shard.stamps(entry) }, look, this.host.now());
    if (same.size === 0) return NOTHING;
    const ledger = shard.ledger(entry);
    const isWhole = same.size === filesOf(look.names).length && names.join('/') === look.names.join('/');
    if (isWhole) return { whole: { ledger, findings, fileCount: same.size }, values: new Map() };
    return { values: new Map([...valuesOf(ledger, filesOf(names))].filter(([file]) => same.has(file))) };
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
