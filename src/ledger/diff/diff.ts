/**
 * What changed between two states of a ledger: two revisions, or a revision and the files as they are. In the field's
 * own terms, not in lines of files: closed, extended, reassigned, a past entry rewritten.
 */
import type { Ledger, Problem, Task } from '../model.js';
import { about, type Difference, pairs, type Subject } from './difference.js';
import { diffLogs } from './log.js';
import { diffRegisters, diffSettings } from './registers.js';
import { diffFields, diffNames, diffTasks } from './task.js';

/** In the order of the ledger; what is gone comes where it stood, at the end of its problem or of the ledger. */
export function diffLedgers(before: Ledger, after: Ledger): Difference[] {
  return [
    ...pairs(before.problems, after.problems, idOf).flatMap(([old, now]) => diffProblems(old, now)),
    ...diffRegisters(before, after),
    ...diffSettings(before, after),
  ];
}

const idOf = ({ id }: Problem | Task): string => id;

function diffTask(before: Task | undefined, after: Task | undefined, problem: string): Difference[] {
  const task = after ?? before;
  if (!task) return [];
  const subject: Subject = { id: task.id, problem, title: task.title };
  if (before && after) return about(subject, diffTasks(before, after));
  return about(subject, [{ kind: after ? 'added' : 'removed', what: 'task', tasks: [task.id], grave: !after }]);
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
  return [
    ...about(subject, [
      ...diffLogs(before.log ?? [], after.log ?? []),
      ...diffNames(before, after, ROLES),
      ...diffFields(before, after, WORDING),
    ]),
    ...pairs(before.tasks, after.tasks, idOf).flatMap(([old, now]) => diffTask(old, now, problem.id)),
  ];
}

const ROLES = ['units', 'coordinator', 'supervisors'] as const;
const WORDING = ['title', 'track', 'source', 'order', 'plan', 'statement', 'goals', 'duties', 'remarks'] as const;

/** Every field of a problem is compared: a new one that is not fails to compile here. */
const COMPARED: Record<
  Exclude<keyof Problem, 'id' | 'tasks' | 'log' | 'status' | (typeof ROLES | typeof WORDING)[number]>,
  never
> = {};
void COMPARED;
