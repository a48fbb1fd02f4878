/** Several ledgers in one file of the cache: what is asked of all of them lies together. */
import type { Files } from '../../host/host.js';
import { CacheDamaged, Container, packContainer } from './container.js';
import { type LedgerRecord, PROBLEM_ROW } from './record.js';
import { joinRecords, type ShardAbout, type ShardEntry, type ShardKey } from './shard-layout.js';
import type { FileStamps } from './stamps.js';
import type { Span } from './text-writer.js';

/** A shard on the disk. Its methods throw {@link CacheDamaged}. */
export class Shard {
  readonly entries: readonly ShardEntry[];

  private constructor(private readonly container: Container) {
    this.entries = (container.about as ShardAbout).entries;
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

  stamps({ stamps: [offset, length], time }: ShardEntry): FileStamps {
    const bytes = this.container.bytes('stamps', offset, length).slice();
    return { time, rows: new Float64Array(bytes.buffer, 0, bytes.length / 8) };
  }

  /** Everything as it was stored, to be stored again. */
  record(entry: ShardEntry): LedgerRecord {
    return {
      head: entry.head,
      stamps: this.stamps(entry),
      body: this.container.bytes('body', ...entry.body),
      problemRows: this.rows('problems', entry.problems),
      taskRows: this.rows('tasks', entry.tasks),
    };
  }

  /** `TASK_ROW` numbers for each task of the ledger. */
  taskRows(entry: ShardEntry): Int32Array {
    return this.rows('tasks', entry.tasks);
  }

  /** `PROBLEM_ROW` numbers from one of them on. */
  problemRow({ problems: [offset] }: ShardEntry, at: number): Int32Array {
    return this.rows('problems', [offset + at * 4, PROBLEM_ROW * 4]);
  }

  json<T>(entry: ShardEntry, span: Span): T {
    return JSON.parse(this.text(entry, span)) as T;
  }

  text({ body: [start] }: ShardEntry, [offset, length]: Span): string {
    return this.container.text('body', start + offset, length);
  }

  private rows(piece: 'problems' | 'tasks', [offset, length]: Span): Int32Array {
    const bytes = this.container.bytes(piece, offset, length).slice();
    return new Int32Array(bytes.buffer, 0, bytes.length / 4);
  }
}

/** Ledgers as the bytes of a shard. */
export function packShard(key: ShardKey, records: readonly LedgerRecord[]): Uint8Array {
  const { about, pieces } = joinRecords(key, records);
  return packContainer(about, pieces);
}
