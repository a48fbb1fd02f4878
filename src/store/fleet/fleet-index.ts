/** What is known of the ledgers of a run, by the folder in which they lie (a province). */
import type { Host } from '../../host/host.js';
import { basename, dirname } from '../../host/paths.js';
import { CacheFile, PACKED } from '../cache-files.js';
import type { Details, Entry } from './entry.js';

/** Of the ledgers in a folder, by the names of their folders. */
type ByName<T> = ReadonlyMap<string, T>;

/**
 * Two files a folder. Many questions need the entries of many folders, few need the details, which take three times as long
 * to read (of a nation, a quarter of all that is done).
 */
export class FleetIndex {
  private readonly folders = new Map<string, ByName<Entry>>();

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
  add(folder: string, entries: ByName<Entry>): void {
    const { files } = this.host;
    const old = [...this.inFolder(folder)].filter(([name]) => files.kind(`${folder}/${name}`) === 'directory');
    const all = new Map([...old, ...entries]);
    this.folders.set(folder, all);
    const details = [...all].flatMap(([name, entry]) => {
      const found = entry.details();
      return found ? [[name, found] as const] : [];
    });
    this.detailsFile(folder)?.write(new Map(details));
    this.entriesFile(folder)?.write(new Map([...all].map(([name, { details: _, ...entry }]) => [name, entry])));
  }

  private inFolder(folder: string): ByName<Entry> {
    let found = this.folders.get(folder);
    if (!found) {
      found = this.readFolder(folder);
      this.folders.set(folder, found);
    }
    return found;
  }

  private readFolder(folder: string): ByName<Entry> {
    let all: ByName<Details> | undefined;
    const detailsOf = (name: string, time: number): Details | undefined => {
      all ??= this.detailsFile(folder)?.read() ?? new Map();
      const found = all.get(name);
      return found?.time === time ? found : undefined;
    };
    const entries = [...(this.entriesFile(folder)?.read() ?? [])];
    return new Map(entries.map(([name, entry]) => [name, { ...entry, details: () => detailsOf(name, entry.time) }]));
  }

  private entriesFile(folder: string): CacheFile<ByName<Omit<Entry, 'details'>>> | undefined {
    return this.isKept ? CacheFile.of(this.host, folder, 'ledgers in', PACKED) : undefined;
  }

  private detailsFile(folder: string): CacheFile<ByName<Details>> | undefined {
    return this.isKept ? CacheFile.of(this.host, folder, 'details of ledgers in', PACKED) : undefined;
  }
}
