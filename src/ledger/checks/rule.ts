/** What a rule is, and what every rule needs. */
import type { Objection } from '../change/sense.js';
import type { Concern, DataPath, RuleConcern, Severity } from '../finding.js';
import type { EventName, Ledger, LogEntry, Problem, Status, Task } from '../model.js';
import { once } from '../once.js';

/**
 * What could be read of a ledger. Files that fit their schemas are as they stand; for what could not be read there is an
 * empty stand-in, and the rules that need it are not asked.
 */
export interface CheckInput {
  readonly ledger: Ledger;
  /** The file of each problem (`problems/LX-31.yaml`), parallel to `ledger.problems`. */
  readonly files: readonly string[];
}

/** A part of a ledger; `problems` are all of them. */
export type Part = keyof Ledger;

export interface Rule {
  /** Stable: scripts and reviewers lean on it. */
  readonly name: string;
  /** What it holds, one Chinese sentence; the README's table. */
  readonly summary: string;
  /** The parts without which it would find what is not there. */
  readonly needs?: readonly Part[];
  /** It compares problems with each other, or with what else names them: one of them alone tells it nothing. */
  readonly across?: true;
  /** It looks at what the plan says and at no log: an entry more changes nothing for it. */
  readonly ofPlan?: true;
  readonly run: (input: CheckInput) => RuleConcern[];
}

/** What a rule finds. */
export const concernsOf = ({ name, run }: Pick<Rule, 'name' | 'run'>, input: CheckInput): Concern[] =>
  run(input).map((concern) => ({ rule: name, severity: 'error', ...concern }));

interface ProblemPlace {
  /** Of the problem, or of the task that the place is about. */
  readonly id: string;
  readonly problem: Problem;
  readonly file: string;
  /** Within the file. */
  readonly path: DataPath;
}

export interface TaskPlace extends ProblemPlace {
  readonly task: Task;
}

/** Every problem with its place. */
export const problemsOf = ({ ledger, files }: CheckInput): readonly ProblemPlace[] =>
  ledger.problems.map((problem, index) => ({ id: problem.id, problem, file: files[index] ?? '', path: [] }));

/** Every task with its place. */
export const tasksOf = once((input: CheckInput): readonly TaskPlace[] =>
  problemsOf(input).flatMap(({ problem, file }) =>
    problem.tasks.map((task, at) => ({ id: task.id, task, problem, file, path: ['tasks', at] })),
  ),
);

/** A concern about a part of a task, a problem or a register. */
export function about(
  { id, file, path }: Pick<RuleConcern, 'id' | 'file' | 'path'>,
  below: DataPath,
  message: string,
  hint: string,
  severity: Severity = 'error',
): RuleConcern {
  return { severity, file, path: [...path, ...below], id, message, hint };
}

/** Whatever has a log: every task, and every problem that has one of its own. */
export interface LogPlace extends ProblemPlace {
  /** Absent where the log is the problem's own. */
  readonly task: Task | undefined;
  readonly deadline: Task['deadline'] | undefined;
  readonly status: Status;
  readonly log: readonly LogEntry[];
}

/** Every log with its place. */
export const logsOf = once((input: CheckInput): readonly LogPlace[] => {
  const ofTasks = tasksOf(input).map(({ id, task, problem, file, path }): LogPlace => {
    const { deadline, status, log } = task;
    return { id, task, problem, file, path, deadline, status, log };
  });
  const ofProblems = problemsOf(input).flatMap((place): LogPlace[] => {
    const { log, status } = place.problem;
    if (log === undefined && status === undefined) return [];
    return [{ ...place, task: undefined, deadline: undefined, status: status ?? 'open', log: log ?? [] }];
  });
  return [...ofTasks, ...ofProblems];
});

interface EntryRule extends Omit<Rule, 'run'> {
  /** The event of the entries that it looks at; without it, all. */
  readonly event?: EventName;
  /** The key that its concerns point at; without it, the entry. */
  readonly at?: keyof LogEntry;
  readonly severity?: Severity;
}

/** A rule that looks at one entry after the other, each with those before it in its log. */
export function entryRule(
  { event, at, severity, ...rule }: EntryRule,
  find: (entry: LogEntry, before: readonly LogEntry[], place: LogPlace, input: CheckInput) => Objection,
): Rule {
  const run = (input: CheckInput): RuleConcern[] =>
    logsOf(input).flatMap((place) =>
      place.log.flatMap((entry, index): RuleConcern[] => {
        if (event !== undefined && entry.event !== event) return [];
        const found = find(entry, place.log.slice(0, index), place, input);
        return found ? [about(place, ['log', index, ...(at ? [at] : [])], ...found, severity)] : [];
      }),
    );
  return { ...rule, run };
}
