/**
 * What changed between two states of a ledger: two revisions, or a revision and the files as they are. In the field's
 * own terms, not in lines of files: closed, extended, reassigned, a past entry rewritten.
 */
import type { PlainDate } from '../dates.js';
import type { Ledger, Problem, Task } from '../model.js';
import { replay } from '../replay.js';
import { about, type Difference, type Subject } from './difference.js';
import { diffLogs } from './log.js';
import { diffRegisters, diffSettings } from './registers.js';
import { diffFields, diffNames, diffTasks } from './task.js';

/** In the order of the ledger; what is gone comes where it stood, at the end of its problem or of the ledger. */
export function diffLedgers(before: Ledger, after: Ledger): Difference[] {
  const old = new Map(before.problems.map((problem) => [problem.id, problem]));
  const now = new Set(after.problems.map(({ id }) => id));
  return [
    ...after.problems.flatMap((problem) => diffProblems(old.get(problem.id), problem)),
    ...before.problems.filter(({ id }) => !now.has(id)).flatMap((problem) => diffProblems(problem, undefined)),
    ...diffRegisters(before, after),
    ...diffSettings(before, after),
  ];
}

function diffTask(before: Task | undefined, after: Task | undefined, problem: string): Difference[] {
  const task = after ?? before;
  if (!task) return [];
  const subject: Subject = { id: task.id, problem, title: task.title };
  if (before && after) return about(subject, diffTasks(before, after));
  return about(subject, [{ kind: after ? 'added' : 'removed', what: 'task', tasks: [task.id], grave: !after }]);
}

/**
 * The ledger as its dates say it stood at the end of a day: later entries have not happened, and each status is what
 * the others add up to.
 */
export function ledgerAsOf(ledger: Ledger, day: PlainDate): Ledger {
  const taskAsOf = (task: Task): Task => {
    const { status, entries } = replay(task, day);
    return { ...task, status, log: entries };
  };
  return {
    ...ledger,
    problems: ledger.problems.map((problem) => ({ ...problem, tasks: problem.tasks.map(taskAsOf) })),
  };
}

/** What happened to a problem and its tasks; `undefined` where it did not exist. */
export function diffProblems(before: Problem | undefined, after: Problem | undefined): Difference[] {
  const problem = after ?? before;
  if (!problem) return [];
  const subject: Subject = { id: problem.id, problem: problem.id, title: problem.title };
  if (!before || !after) {
    const tasks = problem.tasks.map(({ id }) => id);
    return about(subject, [{ kind: after ? 'added' : 'removed', what: 'problem', tasks, grave: !after }]);
  }
  const old = new Map(before.tasks.map((task) => [task.id, task]));
  const now = new Set(after.tasks.map(({ id }) => id));
  return [
    ...about(subject, [
      ...diffLogs(before.log ?? [], after.log ?? []),
      ...diffNames('units', before.units, after.units),
      ...diffNames('coordinator', listed(before.coordinator), listed(after.coordinator)),
      ...diffNames('supervisors', before.supervisors, after.supervisors),
      ...diffFields(before, after, WORDING),
    ]),
    ...after.tasks.flatMap((task) => diffTask(old.get(task.id), task, problem.id)),
    ...before.tasks.filter(({ id }) => !now.has(id)).flatMap((task) => diffTask(task, undefined, problem.id)),
  ];
}

const WORDING = ['title', 'track', 'source', 'order', 'plan', 'statement', 'goals', 'duties', 'remarks'] as const;

/** Every field of a problem is compared: a new one that is not fails to compile here. */
const COMPARED: Record<
  Exclude<
    keyof Problem,
    'id' | 'tasks' | 'log' | 'status' | 'units' | 'coordinator' | 'supervisors' | (typeof WORDING)[number]
  >,
  never
> = {};
void COMPARED;

function listed(name: string | undefined): string[] {
  return name === undefined ? [] : [name];
}
