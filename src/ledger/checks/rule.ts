/** What a rule is, and what every rule needs. */
import type { PlainDate } from '../dates.js';
import type { Concern, DataPath, Severity } from '../finding.js';
import type { Ledger, Problem, Task } from '../model.js';

/** A ledger whose files fit their schemas, with the file of each problem (`problems/LX-31.yaml`). */
export interface CheckInput {
  readonly ledger: Ledger;
  /** Parallel to `ledger.problems`. */
  readonly files: readonly string[];
}

export interface Rule {
  /** Stable: scripts and reviewers lean on it. */
  readonly name: string;
  /** What it holds, one Chinese sentence; the README's table. */
  readonly summary: string;
  readonly run: (input: CheckInput) => Concern[];
}

export interface TaskPlace {
  readonly task: Task;
  readonly problem: Problem;
  readonly file: string;
  /** Path of the task in its file. */
  readonly path: DataPath;
}

/** Every task with its place. */
export function tasksOf({ ledger, files }: CheckInput): TaskPlace[] {
  return ledger.problems.flatMap((problem, index) =>
    problem.tasks.map((task, at) => ({ task, problem, file: files[index] ?? '', path: ['tasks', at] })),
  );
}

/** A concern about a part of a task. */
export function about(
  rule: string,
  { task, file, path }: TaskPlace,
  below: DataPath,
  message: string,
  hint: string,
  severity: Severity = 'error',
): Concern {
  return { rule, severity, file, path: [...path, ...below], id: task.id, message, hint };
}

/**
 * Whether a remark of the task explains a contradiction between dates: it must name them, as `2022-12-31`, so that a
 * reviewer sees which remark answers which finding. A contradiction that a remark explains is a warning.
 */
export function explained(task: Task, dates: readonly PlainDate[]): boolean {
  return (task.remarks ?? []).some((remark) => dates.every((date) => remark.includes(date)));
}
