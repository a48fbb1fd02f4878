/** Several ledgers in one file of the cache: what is asked of all of them lies together. */
import type { Files } from '../../host/host.js';
import type { Ledger, Problem, Task } from '../../ledger/model.js';
import { CacheDamaged, Container } from './container.js';
import { type LedgerRecord, PROBLEM_ROW, type RecordHead, TASK_ROW } from './record.js';
import type { FileStamps } from './stamps.js';
import type { Span } from './text-writer.js';

/** What a shard says of itself. Another build or another folder: not ours. */
export interface ShardKey {
  readonly build: string;
  /** Absolute. */
  readonly folder: string;
}

export interface ShardEntry {
  readonly head: RecordHead;
  /** When the stamps were taken. */
  readonly time: number;
  readonly body: Span;
  /** First and number of its numbers in the pieces. */
  readonly stamps: Span;
  readonly problems: Span;
  readonly tasks: Span;
}

export interface ShardAbout extends ShardKey {
  readonly entries: readonly ShardEntry[];
}

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
      throw new CacheDamaged();
    }
    return new Shard(container);
  }

  close(): void {
    this.container.close();
  }

  stamps({ stamps: [offset, length], time }: ShardEntry): FileStamps {
    const bytes = this.container.bytes('stamps', offset, length).slice();
    return { time, rows: new Float64Array(bytes.buffer, 0, bytes.length / 8) };
  }

  /** The whole ledger. */
  ledger(entry: ShardEntry): Ledger {
    const { settings, registry, targets, problems } = entry.head;
    const json = <T>(span: Span): T => JSON.parse(this.text(entry, span)) as T;
    return {
      settings,
      registry: json(registry),
      targets: json(targets),
      problems: json(problems),
    };
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

  /** One task, with its problem as it would be without tasks. */
  task(entry: ShardEntry, row: Int32Array, index: number): { problem: Problem; task: Task } {
    const [problem = 0, offset = 0, length = 0] = row.subarray(index * TASK_ROW);
    return { problem: this.problem(entry, problem), task: JSON.parse(this.text(entry, [offset, length])) as Task };
  }

  private problem(entry: ShardEntry, index: number): Problem {
    const at = entry.problems[0] + index * PROBLEM_ROW * 4;
    const bytes = this.container.bytes('problems', at, PROBLEM_ROW * 4).slice();
    const [offset = 0, length = 0, tasks = 0, tasksLength = 0] = new Int32Array(bytes.buffer, 0, PROBLEM_ROW);
    const before = this.text(entry, [offset, tasks - offset]);
    const after = this.text(entry, [tasks + tasksLength, offset + length - tasks - tasksLength]);
    return JSON.parse(`${before}[]${after}`) as Problem;
  }

  private text(entry: ShardEntry, [offset, length]: Span): string {
    return this.container.text('body', entry.body[0] + offset, length);
  }

  private rows(piece: 'problems' | 'tasks', [offset, length]: Span): Int32Array {
    const bytes = this.container.bytes(piece, offset, length).slice();
    return new Int32Array(bytes.buffer, 0, bytes.length / 4);
  }
}
