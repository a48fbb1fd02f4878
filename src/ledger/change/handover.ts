/** A post handed over: who leaves it, who takes it, and the tasks that go along. Nothing is written here. */
import { IN_TASK } from '../checks/names-used.js';
import { addDays, type PlainDate } from '../dates.js';
import { LedgerError } from '../errors.js';
import { problemFile, UNITS_FILE } from '../layout.js';
import type { Leader, Ledger, Person, Problem } from '../model.js';
import { LISTS, type Roll } from '../registry.js';
import { replay } from '../replay.js';
import type { Put } from './rename.js';

/** Who can hand over a post. */
export type Holder = Exclude<Roll, 'unit'>;

/** Where a handover goes: values that change, and the successor, where nobody of that name is registered. */
export interface Handover {
  readonly puts: readonly Put[];
  readonly added: Person | Leader | undefined;
  /** Ids of the tasks that change hands. */
  readonly tasks: readonly string[];
}

/**
 * What changes where somebody leaves his post, and somebody may follow: his last day, the successor's first, and the name
 * in every task that is not closed. Closed tasks and logs keep the name of their day.
 *
 * @param next the successor; undefined where there is none yet
 * @param from the successor's first day; the day before is the last of the one who leaves
 * @throws {LedgerError} `change/refused` where the days do not fit
 */
export function handedOver(
  { registry, problems }: Ledger,
  kind: Holder,
  old: string,
  next: string | undefined,
  from: PlainDate,
): Handover {
  const list = LISTS[kind];
  const index = registry[list].findIndex(({ name }) => name === old);
  const one = registry[list][index] as Person | Leader;
  const last = addDays(from, -1);
  if (one.from !== undefined && last < one.from) {
    const reason = `${from} 接任，早于${old}任职的第一天 ${one.from}`;
    throw new LedgerError('change/refused', { id: old, reason, missing: [], hint: '核对 --from' });
  }
  // Who has left already keeps his own last day: the post was vacant since.
  const leaves = one.to === undefined || one.to > last;
  const puts: Put[] = leaves ? [{ file: UNITS_FILE, path: [list, index, 'to'], value: last }] : [];
  if (next === undefined) return { puts, added: undefined, tasks: [] };
  const isKnown = registry[list].some(({ name }) => name === next);
  const { name: _, from: __, to: ___, former: ____, remarks: _____, ...post } = one;
  const moved = problems.flatMap((problem) => tasksOf(problem, kind, old, next));
  return {
    puts: [...puts, ...moved.map(({ put }) => put)],
    added: isKnown ? undefined : ({ name: next, ...post, from, succeeds: old } as Person | Leader),
    tasks: moved.map(({ id }) => id),
  };
}

function tasksOf({ id: problem, tasks }: Problem, kind: Holder, old: string, next: string): { id: string; put: Put }[] {
  const [key] = IN_TASK[kind];
  return tasks.flatMap((task, index) => {
    const names = task[key] ?? [];
    const at = names.indexOf(old);
    if (at < 0 || replay(task).status === 'closed') return [];
    const path = ['tasks', index, key];
    const file = problemFile(problem);
    // One name alone, so that the others keep their quotes and comments.
    const put = names.includes(next)
      ? { file, path, value: names.filter((name) => name !== old) }
      : { file, path: [...path, at], value: next };
    return [{ id: task.id, put }];
  });
}
