/** Tasks that are parts of others (`part_of`), and tasks that name the same piece of work (`same_as`). */
import type { PlainDate } from './dates.js';
import type { Ledger, Task, TaskId } from './model.js';
import { once } from './once.js';
import { replay } from './replay.js';

/** The stage that a task is part of, as `LX-31-02#1` names it; undefined where it is part of none. */
export function wholeOf({
  part_of,
}: Pick<Task, 'part_of'>): { readonly id: TaskId; readonly stage: number } | undefined {
  const [id, stage] = part_of?.split('#') ?? [];
  return id === undefined || stage === undefined ? undefined : { id, stage: Number(stage) };
}

/** For each task that has parts, the parts of each of its stages. */
const partsIn = once((problems: Ledger['problems']): ReadonlyMap<TaskId, readonly (readonly Task[])[]> => {
  const parts = new Map<TaskId, Task[][]>();
  for (const { tasks } of problems) {
    for (const task of tasks) {
      const whole = wholeOf(task);
      if (!whole) continue;
      const stages = parts.get(whole.id) ?? [];
      parts.set(whole.id, stages);
      while (stages.length < whole.stage) stages.push([]);
      stages[whole.stage - 1]?.push(task);
    }
  }
  return parts;
});

/** The tasks that a stage (1-based) consists of; empty where it has no parts. */
export function partsOf({ problems }: Pick<Ledger, 'problems'>, id: TaskId, stage: number): readonly Task[] {
  return partsIn(problems).get(id)?.[stage - 1] ?? [];
}

/** For each stage of a task the day on which the last of its parts was closed; null where one is not, or there are none. */
export function partsDone(
  { problems }: Pick<Ledger, 'problems'>,
  id: TaskId,
  asOf?: PlainDate,
): readonly (PlainDate | null)[] {
  return (partsIn(problems).get(id) ?? []).map((parts) => {
    const days = parts.map((part) => replay(part, asOf).closed?.date);
    return days.length > 0 && days.every((day) => day !== undefined) ? (days.sort().at(-1) ?? null) : null;
  });
}

/** For each task that some task names in `same_as`, or that names some: the others. */
const sameIn = once((problems: Ledger['problems']): ReadonlyMap<TaskId, readonly Task[]> => {
  const same = new Map<TaskId, Set<TaskId>>();
  const link = (a: TaskId, b: TaskId): void => void same.set(a, (same.get(a) ?? new Set()).add(b));
  const tasks = problems.flatMap((problem) => problem.tasks);
  for (const { id, same_as = [] } of tasks) {
    for (const other of same_as.filter((one) => one !== id)) {
      link(id, other);
      link(other, id);
    }
  }
  return new Map([...same].map(([id, ids]) => [id, tasks.filter((task) => ids.has(task.id))]));
});

/** The other tasks that name the same piece of work, whichever of them says so. */
export function sameWork({ problems }: Pick<Ledger, 'problems'>, task: Task): readonly Task[] {
  return sameIn(problems).get(task.id) ?? [];
}
