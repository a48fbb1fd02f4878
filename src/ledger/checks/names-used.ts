/** Where the files use the names of units and people: what the rules look at, and what a new name goes into. */
import type { DataPath } from '../finding.js';
import { UNITS_FILE } from '../layout.js';
import { type EventName, type Names, namesOf } from '../model.js';
import { LISTS, type Roll } from '../registry.js';
import { type CheckInput, logsOf, problemsOf, tasksOf } from './rule.js';

interface Place {
  readonly file: string;
  readonly path: DataPath;
  /** The task or problem. */
  readonly id: string | null;
}

export interface NameUse extends Place {
  readonly name: string;
}

/** Whether a name is looked for; no place is made up for the others. */
type Wanted = (name: string) => boolean;

/** The keys of a task that name units, people who carry it out, or leaders. */
export const IN_TASK = {
  unit: ['units', 'supervisors', 'lead', 'assisting'],
  person: ['persons'],
  leader: ['leaders'],
} as const;

/** Where tasks, problems and registers name a unit (or group), a person or a leader; {@link memberUses} and logs not included. */
export function namesUsed(input: CheckInput, roll: Roll, wanted: Wanted): NameUse[] {
  const { registry } = input.ledger;
  const found: NameUse[] = [];
  for (const place of tasksOf(input)) for (const key of IN_TASK[roll]) add(found, wanted, place, key, place.task[key]);
  if (roll !== 'unit') {
    for (const [index, { succeeds }] of registry[LISTS[roll]].entries())
      add(found, wanted, inRegister(LISTS[roll], index), 'succeeds', succeeds);
    return found;
  }
  for (const place of problemsOf(input)) {
    const { problem } = place;
    for (const key of ['units', 'coordinator', 'supervisors'] as const) add(found, wanted, place, key, problem[key]);
    for (const [at, { by }] of (problem.duties ?? []).entries())
      add(found, wanted, { ...place, path: ['duties', at] }, 'by', by);
  }
  for (const [index, { members }] of registry.groups.entries())
    add(found, wanted, inRegister('groups', index), 'members', members);
  for (const [index, { unit }] of registry.people.entries())
    add(found, wanted, inRegister('people', index), 'unit', unit);
  return found;
}

/** Members of leading, working and acceptance groups: units or people. */
export function memberUses({ ledger: { registry } }: CheckInput, wanted: Wanted): NameUse[] {
  const found: NameUse[] = [];
  for (const [index, { members }] of registry.units.entries())
    add(found, wanted, inRegister('units', index), 'members', members);
  return found;
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

const inRegister = (list: string, index: number): Place => ({ file: UNITS_FILE, path: [list, index], id: null });

/** Adds the names of a list, or the one name, that stands at a key of some place. */
function add(found: NameUse[], wanted: Wanted, { file, path, id }: Place, key: string, names: Names | undefined): void {
  namesOf(names).forEach((name, index) => {
    if (!wanted(name)) return;
    const at = typeof names === 'string' ? [key] : [key, index];
    found.push({ name, file, path: [...path, ...at], id });
  });
}
