/** Several ledgers in one file of the cache: what is asked of all of them lies together. */
import type { Files } from '../../host/host.js';
import { CacheDamaged, Container, packContainer } from './container.js';
import { type LedgerRecord, type PartName, PROBLEM_ROW } from './record.js';
import { entriesOf, joinRecords, type ShardAbout, type ShardEntry, type ShardKey } from './shard-layout.js';
import type { FileStamps } from './stamps.js';
import type { Span } from './text-writer.js';

/** A shard on the disk. Its methods throw {@link CacheDamaged}. */
export class Shard {
  readonly entries: readonly ShardEntry[];
  /** Of all ledgers of the shard: whoever asks for one of many asks for the others too. */
  private allStamps: Float64Array | undefined;
  private allTasks: Int32Array | undefined;
  private allProblems: Int32Array | undefined;

  private constructor(private readonly container: Container) {
    this.entries = entriesOf(container.about as ShardAbout, numbers(Float64Array, container.bytes('entries')));
  }

  /** Throws Node's error where there is no such file, {@link CacheDamaged} where it is another's. */
  static open(files: Files, path: string, key: ShardKey): Shard {
    const container = Container.open(files, path);
    const about = container.about as ShardAbout;
    if (about.build !== key.build || about.folder !== key.folder) {
      container.close();
      throw new CacheDamaged(path);
    }
    return new Shard(container);
  }

  /** Records that are in no file. */
  static of(key: ShardKey, records: readonly LedgerRecord[]): Shard {
    const { about, pieces } = joinRecords(key, records);
    return new Shard(Container.of(about, pieces));
  }

  close(): void {
    this.container.close();
  }

  stamps(entry: ShardEntry): FileStamps {
    this.allStamps ??= numbers(Float64Array, this.container.bytes('stamps'));
    return { time: entry.time, rows: partOf(this.allStamps, entry.placeIn('stamps')) };
  }

  /** Everything as it was stored, to be stored again. */
  record(entry: ShardEntry): LedgerRecord {
    return {
      head: entry.head,
      stamps: this.stamps(entry),
      body: this.container.bytes('body', ...entry.placeIn('body')),
      problemRows: numbers(Int32Array, this.container.bytes('problems', ...entry.placeIn('problems'))),
      taskRows: this.taskRows(entry),
    };
  }

  /** `TASK_ROW` numbers for each task of the ledger. */
  taskRows(entry: ShardEntry): Int32Array {
    this.allTasks ??= numbers(Int32Array, this.container.bytes('tasks'));
    return partOf(this.allTasks, entry.placeIn('tasks'));
  }

  /** `PROBLEM_ROW` numbers from one of them on. */
  problemRow(entry: ShardEntry, at: number): Int32Array {
    this.allProblems ??= numbers(Int32Array, this.container.bytes('problems'));
    return partOf(this.allProblems, entry.placeIn('problems')).subarray(at, at + PROBLEM_ROW);
  }

  /** One of the parts that a ledger consists of. */
  part<T>(entry: ShardEntry, name: PartName): T {
    return this.json(entry, entry.spanOf(name));
  }

  json<T>(entry: ShardEntry, span: Span): T {
    return JSON.parse(this.text(entry, span)) as T;
  }

  text(entry: ShardEntry, [offset, length]: Span): string {
    return this.container.text('body', entry.placeIn('body')[0] + offset, length);
  }
}

type Numbers<T> = {
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** Bytes as the numbers that they are, where they lie if they lie well. */
function numbers<T>(Kind: Numbers<T>, bytes: Uint8Array): T {
  const size = Kind.BYTES_PER_ELEMENT;
  const { buffer, byteOffset, length } = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  return new Kind(buffer, byteOffset, length / size);
}

/** @param span in bytes */
function partOf<T extends Float64Array | Int32Array>(all: T, [offset, length]: Span): T {
  const size = all.BYTES_PER_ELEMENT;
  return all.subarray(offset / size, (offset + length) / size) as T;
}

/** Ledgers as the bytes of a shard. */
export function packShard(key: ShardKey, records: readonly LedgerRecord[]): Uint8Array {
  const { about, pieces } = joinRecords(key, records);
  return packContainer(about, pieces);
}
