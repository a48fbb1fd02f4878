/** Where the files use the names of units and people. */

import type { DataPath } from '../finding.js';
import { UNITS_FILE } from '../layout.js';
import type { EventName } from '../model.js';
import { type CheckInput, tasksOf } from './rule.js';

export interface NameUse {
  readonly name: string;
  readonly file: string;
  readonly path: DataPath;
  /** The task or problem. */
  readonly id: string | null;
}

/** Whether a rule has something to say about a name; no place is made up for the others. */
export type Wanted = (name: string) => boolean;

/** Where a unit or group is named: tasks, problems, groups' members, people's units. */
export function unitUses(input: CheckInput, wanted: Wanted): NameUse[] {
  const { registry, problems } = input.ledger;
  const inTasks = tasksOf(input).flatMap(({ task, file, path }) => {
    const at = { file, path, id: task.id };
    return either(uses(task.units, wanted, at, 'units'), uses(task.supervisors, wanted, at, 'supervisors'));
  });
  const inProblems = problems.flatMap((problem, index) => {
    const file = input.files[index] ?? '';
    const { coordinator, supervisors, id } = problem;
    return [
      ...(coordinator !== undefined && wanted(coordinator)
        ? [{ name: coordinator, file, path: ['coordinator'], id }]
        : []),
      ...uses(supervisors, wanted, { file, path: [], id }, 'supervisors'),
    ];
  });
  const inGroups = registry.groups.flatMap(({ members }, index) =>
    uses(members, wanted, { file: UNITS_FILE, path: ['groups', index], id: null }, 'members'),
  );
  const ofPeople = registry.people.flatMap(({ unit }, index) =>
    wanted(unit) ? [{ name: unit, file: UNITS_FILE, path: ['people', index, 'unit'], id: null }] : [],
  );
  return [...inTasks, ...inProblems, ...inGroups, ...ofPeople];
}

/** Where a log says by whom. Bodies above the county stand in no registry, so any name is possible. */
export function logUses(input: CheckInput, wanted: Wanted, event?: EventName): NameUse[] {
  return tasksOf(input).flatMap(({ task, file, path }) =>
    task.log.flatMap((entry, index): NameUse[] => {
      if (entry.by === undefined || (event !== undefined && entry.event !== event) || !wanted(entry.by)) return [];
      return [{ name: entry.by, file, path: [...path, 'log', index, 'by'], id: task.id }];
    }),
  );
}

/** Where a task names people of one kind. */
export function peopleUses(input: CheckInput, key: 'persons' | 'leaders', wanted: Wanted): NameUse[] {
  return tasksOf(input).flatMap(({ task, file, path }) => uses(task[key], wanted, { file, path, id: task.id }, key));
}

const NONE: readonly NameUse[] = [];

/** The names of a list that stands at a key of some place. */
function uses(
  names: readonly string[] | undefined,
  wanted: Wanted,
  { file, path, id }: Omit<NameUse, 'name'>,
  key: string,
): readonly NameUse[] {
  if (!names?.some(wanted)) return NONE;
  return names.flatMap((name, index) => (wanted(name) ? [{ name, file, path: [...path, key, index], id }] : []));
}

const either = (a: readonly NameUse[], b: readonly NameUse[]): readonly NameUse[] =>
  b.length === 0 ? a : [...a, ...b];
