/** Several ledgers in one file of the cache: what is asked of all of them lies together. */
import type { Files } from '../../host/host.js';
import type { PlainDate } from '../../ledger/dates.js';
import type { Ledger, Problem, Task } from '../../ledger/model.js';
import { dayNumber } from '../../ledger/outlook.js';
import { CacheDamaged, Container } from './container.js';
import { LAST_ENTRY, type LedgerRecord, OVERDUE_AFTER, PROBLEM_ROW, type RecordHead, TASK_ROW } from './record.js';
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
      throw new CacheDamaged(path);
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

  /** The whole ledger; each part is made into values when it is asked for. */
  ledger(entry: ShardEntry): Ledger {
    return this.ledgerWith(entry, () => this.json(entry, entry.head.problems));
  }

  /** The ledger without the tasks of which two numbers say that they are not overdue on that day. */
  overdueOn(entry: ShardEntry, day: PlainDate): Ledger {
    return this.ledgerWith(entry, () => this.problemsWith(entry, overdueRows(this.taskRows(entry), dayNumber(day))));
  }

  private ledgerWith(entry: ShardEntry, problems: () => readonly Problem[]): Ledger {
    const { head } = entry;
    const registry = once(() => this.json<Ledger['registry']>(entry, head.registry));
    const targets = once(() => this.json<Ledger['targets']>(entry, head.targets));
    const asked = once(problems);
    return {
      settings: head.settings,
      get registry() {
        return registry();
      },
      get targets() {
        return targets();
      },
      get problems() {
        return asked();
      },
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

  /** These tasks in their problems, in order. */
  private problemsWith(entry: ShardEntry, rows: readonly Int32Array[]): Problem[] {
    const found: (Problem & { readonly tasks: Task[] })[] = [];
    let last = -1;
    for (const [problem = 0, offset = 0, length = 0] of rows) {
      if (problem !== last) found.push({ ...this.problem(entry, problem), tasks: [] });
      last = problem;
      found.at(-1)?.tasks.push(this.json(entry, [offset, length]));
    }
    return found;
  }

  /** A problem without tasks. */
  private problem(entry: ShardEntry, index: number): Problem {
    const row = this.rows('problems', [entry.problems[0] + index * PROBLEM_ROW * 4, PROBLEM_ROW * 4]);
    const [offset = 0, length = 0, tasks = 0, tasksLength = 0] = row;
    const before = this.text(entry, [offset, tasks - offset]);
    const after = this.text(entry, [tasks + tasksLength, offset + length - tasks - tasksLength]);
    return JSON.parse(`${before}[]${after}`) as Problem;
  }

  private json<T>(entry: ShardEntry, span: Span): T {
    return JSON.parse(this.text(entry, span)) as T;
  }

  private text(entry: ShardEntry, [offset, length]: Span): string {
    return this.container.text('body', entry.body[0] + offset, length);
  }

  private rows(piece: 'problems' | 'tasks', [offset, length]: Span): Int32Array {
    const bytes = this.container.bytes(piece, offset, length).slice();
    return new Int32Array(bytes.buffer, 0, bytes.length / 4);
  }
}

/** Rows of tasks that may be overdue. */
function overdueRows(rows: Int32Array, day: number): Int32Array[] {
  const found: Int32Array[] = [];
  for (let at = 0; at < rows.length; at += TASK_ROW) {
    // Where the log goes on after the day, the numbers say nothing.
    const isUnsure = rows[at + LAST_ENTRY]! > day;
    if (isUnsure || rows[at + OVERDUE_AFTER]! < day) found.push(rows.subarray(at, at + TASK_ROW));
  }
  return found;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
