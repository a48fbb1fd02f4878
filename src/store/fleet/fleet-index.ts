/** What is known of the ledgers of a run, a file for those that lie in one folder (a province). */
import type { Host } from '../../host/host.js';
import { basename, dirname } from '../../host/paths.js';
import { CacheFile } from '../cache-files.js';
import { type Entry, entryFrom, type WrittenEntry, writtenOf } from './entry.js';

/** Name of a ledger's folder → what is known of it. */
type Written = Readonly<Record<string, WrittenEntry>>;

export class FleetIndex {
  /** Folder → name of a ledger in it → what is known. */
  private readonly folders = new Map<string, Map<string, Entry>>();

  /** @param isKept whether it may be read from the cache and written there; else it is empty at first, and lives as long as the run */
  constructor(
    private readonly host: Host,
    private readonly isKept: boolean,
  ) {}

  /** What was found last, whether it is still true or not. */
  find(dir: string): Entry | undefined {
    return this.inFolder(dirname(dir)).get(basename(dir));
  }

  /** @param entries of ledgers in one folder, by their names; what is known of ledgers that are no more goes */
  add(folder: string, entries: ReadonlyMap<string, Entry>): void {
    const { files } = this.host;
    const old = [...this.inFolder(folder)].filter(([name]) => files.kind(`${folder}/${name}`) === 'directory');
    const all = new Map([...old, ...entries]);
    this.folders.set(folder, all);
    const written = [...all].map(([name, entry]) => [name, writtenOf(entry)] as const);
    this.fileOf(folder)?.write(Object.fromEntries(written));
  }

  private inFolder(folder: string): Map<string, Entry> {
    let found = this.folders.get(folder);
    if (!found) {
      const read = this.fileOf(folder)?.read() ?? {};
      found = new Map(Object.entries(read).map(([name, entry]) => [name, entryFrom(entry)]));
      this.folders.set(folder, found);
    }
    return found;
  }

  private fileOf(folder: string): CacheFile<Written> | undefined {
    return this.isKept ? CacheFile.of<Written>(this.host, folder, 'ledgers in') : undefined;
  }
}
