/** What is known of the ledgers of a run, a file for those that lie in one folder (a province). */
import { base64, fromBase64 } from '../../host/bytes.js';
import type { Host } from '../../host/host.js';
import { basename, dirname } from '../../host/paths.js';
import { CacheFile } from '../cache-files.js';
import type { Entry } from './entry.js';

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

/** An entry in JSON. Numbers as Base64: of a nation there are 760,000, which would take 40 ms to parse. */
interface WrittenEntry extends Omit<Entry, 'look' | 'tasks'> {
  readonly names: readonly string[];
  readonly rows: string;
  readonly tasks: string;
}

const base64Of = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  base64(new Uint8Array(buffer, byteOffset, byteLength));

function writtenOf({ look, tasks, ...entry }: Entry): WrittenEntry {
  return { ...entry, names: look.names, rows: base64Of(look.rows), tasks: base64Of(tasks) };
}

function entryFrom({ names, rows, tasks, ...entry }: WrittenEntry): Entry {
  const read = new Float64Array(fromBase64(rows));
  return { ...entry, look: { names, rows: read }, tasks: new Int32Array(fromBase64(tasks)) };
}
