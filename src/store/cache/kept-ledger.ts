/** A ledger as a shard holds it: nothing of it is made into values before somebody asks. */
import type { PlainDate } from '../../ledger/dates.js';
import type { Finding } from '../../ledger/finding.js';
import type { Evidence, Ledger, Problem, Task } from '../../ledger/model.js';
import { dayNumber } from '../../ledger/outlook.js';
import { LAST_ENTRY, OVERDUE_AFTER, type PartName, PROBLEM_ROW, TASK_ROW } from './record.js';
import type { Shard } from './shard.js';
import type { ShardEntry } from './shard-layout.js';
import { FIXED, filesOf } from './stamps.js';

/** Whatever it gives may throw `CacheDamaged` where the shard is a large one. */
export class KeptLedger {
  private whole: Ledger | undefined;
  private rows: Int32Array | undefined;
  private files: readonly string[] | undefined;
  private readonly asked = new Map<string, Problem>();

  constructor(
    /** Absolute path of its folder. */
    readonly dir: string,
    private readonly shard: Shard,
    private readonly entry: ShardEntry,
  ) {}

  /** The whole ledger. */
  get ledger(): Ledger {
    this.whole ??= this.ledgerWith(() => this.shard.part(this.entry, 'problems'));
    return this.whole;
  }

  /** 行政区划代码 */
  get code(): string {
    return this.entry.code;
  }

  /** Day of the last entry of all logs, as `dayNumber` gives it. */
  get lastEntry(): number {
    return this.entry.lastEntry;
  }

  /** All that logs name. */
  get evidence(): readonly Evidence[] {
    return this.shard.part(this.entry, 'evidence');
  }

  /** Warnings. */
  get findings(): readonly Finding[] {
    return this.shard.part(this.entry, 'findings');
  }

  /** How many files it was read from. */
  get fileCount(): number {
    const [, problems] = this.entry.placeIn('problems');
    return FIXED.length + problems / (PROBLEM_ROW * 4);
  }

  /** The ledger without the tasks of which two numbers say that they are not overdue on that day. */
  readonly overdueOn = (day: PlainDate): Ledger => {
    const today = dayNumber(day);
    return this.pick(this.rowsWhere((after, last) => last > today || after < today));
  };

  /**
   * Rows of the tasks of which two numbers say something, in order: the last day on which the task is not overdue, and the
   * day of its last log entry. Before that day the first number says nothing. Days as `dayNumber` gives them.
   */
  rowsWhere(fits: (overdueAfter: number, lastEntry: number) => boolean): number[] {
    const { taskRows } = this;
    const found: number[] = [];
    for (let at = 0; at < taskRows.length; at += TASK_ROW) {
      if (fits(taskRows[at + OVERDUE_AFTER]!, taskRows[at + LAST_ENTRY]!)) found.push(at / TASK_ROW);
    }
    return found;
  }

  /** A problem with its tasks. */
  problem(id: string): Problem | undefined {
    let problem = this.asked.get(id);
    if (!problem) {
      this.files ??= filesOf(this.entry.names);
      const index = this.files.indexOf(`problems/${id}.yaml`) - FIXED.length;
      if (index < 0) return undefined;
      const [offset = 0, length = 0] = this.shard.problemRow(this.entry, index * PROBLEM_ROW);
      problem = this.shard.json<Problem>(this.entry, [offset, length]);
      this.asked.set(id, problem);
    }
    return problem;
  }

  /** The ledger with these tasks only; rows in order. */
  pick(rows: readonly number[]): Ledger {
    return this.ledgerWith(() => this.problemsWith(rows));
  }

  private get taskRows(): Int32Array {
    this.rows ??= this.shard.taskRows(this.entry);
    return this.rows;
  }

  private ledgerWith(problems: () => readonly Problem[]): Ledger {
    const part = <T extends object>(name: PartName) => once(() => this.shard.part<T>(this.entry, name));
    const settings = part<Ledger['settings']>('settings');
    const registry = part<Ledger['registry']>('registry');
    const targets = part<Ledger['targets']>('targets');
    const asked = once(problems);
    return {
      get settings() {
        return settings();
      },
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

  private problemsWith(rows: readonly number[]): Problem[] {
    const { shard, entry, taskRows } = this;
    const found: (Problem & { readonly tasks: Task[] })[] = [];
    let last = -1;
    for (const row of rows) {
      const [problem = 0, offset = 0, length = 0] = taskRows.subarray(row * TASK_ROW);
      if (problem !== last) found.push({ ...this.withoutTasks(problem), tasks: [] });
      last = problem;
      found.at(-1)?.tasks.push(shard.json(entry, [offset, length]));
    }
    return found;
  }

  /** A problem without tasks. */
  private withoutTasks(index: number): Problem {
    const { shard, entry } = this;
    const [offset = 0, length = 0, tasks = 0, tasksLength = 0] = shard.problemRow(entry, index * PROBLEM_ROW);
    const before = shard.text(entry, [offset, tasks - offset]);
    const after = shard.text(entry, [tasks + tasksLength, offset + length - tasks - tasksLength]);
    return JSON.parse(`${before}[]${after}`) as Problem;
  }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
