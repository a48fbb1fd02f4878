/** Where the files use the names of units and people. */
import type { DataPath } from '../finding.js';
import type { LogEntry } from '../model.js';
import { type CheckInput, tasksOf } from './rule.js';

export interface NameUse {
  readonly name: string;
  readonly file: string;
  readonly path: DataPath;
  /** The task or problem. */
  readonly id: string | null;
}

/** Every place where a unit or group is named: tasks, problems, groups' members, people's units. */
export function unitUses(input: CheckInput): NameUse[] {
  const { registry, problems } = input.ledger;
  const inTasks = tasksOf(input).flatMap(({ task, file, path }) => [
    ...uses(task.units, file, [...path, 'units'], task.id),
    ...uses(task.supervisors, file, [...path, 'supervisors'], task.id),
  ]);
  const inProblems = problems.flatMap((problem, index) => {
    const file = input.files[index] ?? '';
    const { coordinator } = problem;
    return [
      ...(coordinator === undefined ? [] : [{ name: coordinator, file, path: ['coordinator'], id: problem.id }]),
      ...uses(problem.supervisors, file, ['supervisors'], problem.id),
    ];
  });
  const inGroups = registry.groups.flatMap(({ members }, index) =>
    uses(members, 'units.yaml', ['groups', index, 'members'], null),
  );
  const ofPeople = registry.people.map(({ unit }, index) => ({
    name: unit,
    file: 'units.yaml',
    path: ['people', index, 'unit'],
    id: null,
  }));
  return [...inTasks, ...inProblems, ...inGroups, ...ofPeople];
}

/** Every place where a log says by whom. Bodies above the county stand in no registry, so any name is possible. */
export function logUses(input: CheckInput, events: (entry: LogEntry) => boolean): NameUse[] {
  return tasksOf(input).flatMap(({ task, file, path }) =>
    task.log.flatMap((entry, index): NameUse[] => {
      if (entry.by === undefined || !events(entry)) return [];
      return [{ name: entry.by, file, path: [...path, 'log', index, 'by'], id: task.id }];
    }),
  );
}

/** Every place where a task names people of one kind. */
export function peopleUses(input: CheckInput, key: 'persons' | 'leaders'): NameUse[] {
  return tasksOf(input).flatMap(({ task, file, path }) => uses(task[key], file, [...path, key], task.id));
}

function uses(names: readonly string[] | undefined, file: string, path: DataPath, id: string | null): NameUse[] {
  return (names ?? []).map((name, index) => ({ name, file, path: [...path, index], id }));
}
