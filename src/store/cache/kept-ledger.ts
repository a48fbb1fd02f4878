/** A ledger as a shard holds it: nothing of it is made into values before somebody asks. */
import type { PlainDate } from '../../ledger/dates.js';
import type { Finding } from '../../ledger/finding.js';
import type { Ledger, LedgerSettings, Problem, Task } from '../../ledger/model.js';
import { dayNumber } from '../../ledger/outlook.js';
import { LAST_ENTRY, OVERDUE_AFTER, PROBLEM_ROW, TASK_ROW } from './record.js';
import type { Shard } from './shard.js';
import type { ShardEntry } from './shard-layout.js';
import { filesOf } from './stamps.js';

/** Whatever it gives may throw `CacheDamaged` where the shard is a large one. */
export class KeptLedger {
  /** The whole ledger. */
  readonly ledger: Ledger;
  private rows: Int32Array | undefined;

  constructor(
    /** Absolute path of its folder. */
    readonly dir: string,
    private readonly shard: Shard,
    private readonly entry: ShardEntry,
  ) {
    this.ledger = this.ledgerWith(() => shard.json(entry, entry.head.problems));
  }

  get settings(): LedgerSettings {
    return this.entry.head.settings;
  }

  /** Warnings. */
  get findings(): readonly Finding[] {
    return this.entry.head.findings;
  }

  /** How many files it was read from. */
  get fileCount(): number {
    return filesOf(this.entry.head.names).length;
  }

  /** The ledger without the tasks of which two numbers say that they are not overdue on that day. */
  readonly overdueOn = (day: PlainDate): Ledger => {
    const { sure, unsure } = this.overdueRows(day);
    return this.pick([...sure, ...unsure].sort((a, b) => a - b));
  };

  /**
   * Tasks that are overdue on a day, and tasks of which the numbers do not tell, because the log goes on after that day.
   * In order.
   */
  overdueRows(day: PlainDate): { sure: number[]; unsure: number[] } {
    const today = dayNumber(day);
    const { taskRows } = this;
    const [sure, unsure]: [number[], number[]] = [[], []];
    for (let at = 0, row = 0; at < taskRows.length; at += TASK_ROW, row++) {
      if (taskRows[at + LAST_ENTRY]! > today) unsure.push(row);
      else if (taskRows[at + OVERDUE_AFTER]! < today) sure.push(row);
    }
    return { sure, unsure };
  }

  /** The last day, as a number, on which a task is not overdue. */
  overdueAfter(row: number): number {
    return this.taskRows[row * TASK_ROW + OVERDUE_AFTER]!;
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
    const { shard, entry, settings } = this;
    const registry = once(() => shard.json<Ledger['registry']>(entry, entry.head.registry));
    const targets = once(() => shard.json<Ledger['targets']>(entry, entry.head.targets));
    const asked = once(problems);
    return {
      settings,
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
      if (problem !== last) found.push({ ...this.problem(problem), tasks: [] });
      last = problem;
      found.at(-1)?.tasks.push(shard.json(entry, [offset, length]));
    }
    return found;
  }

  /** A problem without tasks. */
  private problem(index: number): Problem {
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
