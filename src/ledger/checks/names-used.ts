/** Where the files use the names of units and people. */

import type { DataPath } from '../finding.js';
import { UNITS_FILE } from '../layout.js';
import type { EventName, Names } from '../model.js';
import { type CheckInput, logsOf, tasksOf } from './rule.js';

export interface NameUse {
  readonly name: string;
  readonly file: string;
  readonly path: DataPath;
  /** The task or problem. */
  readonly id: string | null;
}

/** Whether a rule has something to say about a name; no place is made up for the others. */
type Wanted = (name: string) => boolean;

/** Where a unit or group is named: tasks, problems, groups' members, people's units. */
export function unitUses(input: CheckInput, wanted: Wanted): NameUse[] {
  const { registry, problems } = input.ledger;
  const inTasks = tasksOf(input).flatMap(({ task, file, path }) => {
    const at = { file, path, id: task.id };
    return either(
      either(uses(task.units, wanted, at, 'units'), uses(task.supervisors, wanted, at, 'supervisors')),
      either(uses(task.lead, wanted, at, 'lead'), uses(task.assisting, wanted, at, 'assisting')),
    );
  });
  const inProblems = problems.flatMap((problem, index) => {
    const file = input.files[index] ?? '';
    const { coordinator, supervisors, units, duties = [], id } = problem;
    return [
      ...uses(units, wanted, { file, path: [], id }, 'units'),
      ...duties.flatMap(({ by }, at) => uses(by, wanted, { file, path: ['duties', at], id }, 'by')),
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
  return logsOf(input).flatMap(({ id, log, file, path }) =>
    log.flatMap((entry, index): NameUse[] => {
      if (entry.by === undefined || (event !== undefined && entry.event !== event) || !wanted(entry.by)) return [];
      return [{ name: entry.by, file, path: [...path, 'log', index, 'by'], id }];
    }),
  );
}

/** Members of leading, working and acceptance groups: units or people. */
export function memberUses({ ledger: { registry } }: CheckInput, wanted: Wanted): NameUse[] {
  return registry.units.flatMap(({ members }, index) => [
    ...uses(members, wanted, { file: UNITS_FILE, path: ['units', index], id: null }, 'members'),
  ]);
}

/** Where tasks name people of one kind, and these name whom they followed. */
export function peopleUses(input: CheckInput, key: keyof typeof LISTS, wanted: Wanted): NameUse[] {
  const list = LISTS[key];
  return [
    ...tasksOf(input).flatMap(({ task, file, path }) => uses(task[key], wanted, { file, path, id: task.id }, key)),
    ...input.ledger.registry[list].flatMap(({ succeeds }, index) =>
      uses(succeeds, wanted, { file: UNITS_FILE, path: [list, index], id: null }, 'succeeds'),
    ),
  ];
}

/** Keys of a task, and the list that registers who stands there. */
export const LISTS = { persons: 'people', leaders: 'leaders' } as const;

const NONE: readonly NameUse[] = [];

/** The names of a list, or the one name, that stands at a key of some place. */
function uses(
  names: Names | undefined,
  wanted: Wanted,
  { file, path, id }: Omit<NameUse, 'name'>,
  key: string,
): readonly NameUse[] {
  if (typeof names === 'string') return wanted(names) ? [{ name: names, file, path: [...path, key], id }] : NONE;
  if (!names?.some(wanted)) return NONE;
  return names.flatMap((name, index) => (wanted(name) ? [{ name, file, path: [...path, key, index], id }] : []));
}

const either = (a: readonly NameUse[], b: readonly NameUse[]): readonly NameUse[] =>
  b.length === 0 ? a : [...a, ...b];
