/** A unit or person under a new name from a day on: where the new name goes, and where the old one stays. */

import { addDays, type PlainDate } from '../dates.js';
import type { DataPath } from '../finding.js';
import { problemFile, UNITS_FILE } from '../layout.js';
import type { Ledger } from '../model.js';

/** What can be renamed. */
export type Renamable = 'unit' | 'person' | 'leader';

/** A value at a place of a file, relative to the ledger; undefined where what stands there goes. */
export interface Put {
  readonly file: string;
  readonly path: DataPath;
  readonly value: unknown;
}

/** The list of `units.yaml` that something stands in. */
export const LISTS = { unit: 'units', person: 'people', leader: 'leaders' } as const;

/**
 * Every place that takes the new name: registers, tasks and problems. Logs keep the name of their day, which stays a known
 * one (`former`).
 *
 * @param from the first day of the new name
 */
export function renamed(ledger: Ledger, kind: Renamable, old: string, name: string, from: PlainDate): Put[] {
  const swap = (used: string): string => (used === old ? name : used);
  return [...registerPuts(ledger, kind, old, name, from, swap), ...problemPuts(ledger, kind, swap)];
}

function registerPuts(
  { registry }: Ledger,
  kind: Renamable,
  old: string,
  name: string,
  from: PlainDate,
  swap: (used: string) => string,
): Put[] {
  const list = LISTS[kind];
  const index = registry[list].findIndex((one) => one.name === old);
  const one = registry[list][index];
  const puts: Put[] = [
    { file: UNITS_FILE, path: [list, index, 'name'], value: name },
    {
      file: UNITS_FILE,
      path: [list, index, 'former'],
      value: [...(one?.former ?? []), { name: old, until: addDays(from, -1) }],
    },
  ];
  const aliases = kind === 'unit' ? registry.units[index]?.aliases : undefined;
  if (aliases?.includes(name)) {
    // Another way to write it becomes the name itself.
    const others = aliases.filter((alias) => alias !== name);
    puts.push({ file: UNITS_FILE, path: [list, index, 'aliases'], value: others.length > 0 ? others : undefined });
  }
  if (kind !== 'unit') {
    for (const [at, { succeeds }] of registry[LISTS[kind]].entries()) {
      if (succeeds === old) puts.push({ file: UNITS_FILE, path: [list, at, 'succeeds'], value: name });
    }
  }
  if (kind === 'leader') return puts;
  for (const [group, { members }] of registry.groups.entries()) {
    puts.push(...listPuts(UNITS_FILE, ['groups', group, 'members'], members, swap));
  }
  for (const [unit, { members }] of registry.units.entries()) {
    puts.push(...listPuts(UNITS_FILE, ['units', unit, 'members'], members, swap));
  }
  if (kind === 'person') return puts;
  for (const [person, { unit }] of registry.people.entries()) {
    if (swap(unit) !== unit) puts.push({ file: UNITS_FILE, path: ['people', person, 'unit'], value: swap(unit) });
  }
  return puts;
}

/** The lists of names in a task and in a problem, by what they name. */
const IN_TASK = {
  unit: ['units', 'lead', 'assisting', 'supervisors'],
  person: ['persons'],
  leader: ['leaders'],
} as const;
const IN_PROBLEM = { unit: ['units', 'supervisors'], person: [], leader: [] } as const;

function problemPuts({ problems }: Ledger, kind: Renamable, swap: (used: string) => string): Put[] {
  return problems.flatMap((problem) => {
    const file = problemFile(problem.id);
    const { coordinator } = problem;
    return [
      ...(kind === 'unit' && coordinator !== undefined && swap(coordinator) !== coordinator
        ? [{ file, path: ['coordinator'], value: swap(coordinator) }]
        : []),
      ...IN_PROBLEM[kind].flatMap((key) => listPuts(file, [key], problem[key], swap)),
      ...problem.tasks.flatMap((task, index) =>
        IN_TASK[kind].flatMap((key) => listPuts(file, ['tasks', index, key], task[key], swap)),
      ),
    ];
  });
}

/** One put for each name that changes, so that the others keep their quotes and comments. A single name may be no list. */
function listPuts(
  file: string,
  path: DataPath,
  names: readonly string[] | string | undefined,
  swap: (used: string) => string,
): Put[] {
  if (names === undefined) return [];
  if (typeof names === 'string') return swap(names) === names ? [] : [{ file, path, value: swap(names) }];
  return names.flatMap((used, index) =>
    swap(used) === used ? [] : [{ file, path: [...path, index], value: swap(used) }],
  );
}
