/**
 * A published plan → draft files of a ledger, and a review: what was read, what is unsure, what was not understood, each
 * with the line of the source. Pure: bytes and options in, texts out.
 */
import type { PlainDate } from '../ledger/dates.js';
import type { Problem, UnitRegistry } from '../ledger/model.js';
import { clean } from './clean.js';
import { type Draft, draftOf, type ReviewNote } from './draft.js';
import { type NamedLeader, Names } from './fields.js';
import { findPlan } from './plan.js';
import type { Source } from './source.js';

export interface ImportOptions {
  readonly registry: UnitRegistry;
  readonly issued?: PlainDate;
  readonly prefix?: string;
  /** The ledger's problems: the same item is compared, a new one never takes their ids. */
  readonly existing: readonly Problem[];
}

export interface Imported {
  readonly drafts: readonly Draft[];
  /** Units that the registry lacks. */
  readonly units: readonly { readonly name: string; readonly line: number }[];
  /** Who carries out tasks, with the unit of the first task that names them. */
  readonly people: readonly { readonly name: string; readonly unit: string }[];
  readonly leaders: readonly NamedLeader[];
  readonly review: readonly ReviewNote[];
}

export function importPlan(source: Source, options: ImportOptions): Imported {
  const { parts, dropped } = clean(source.parts);
  const plan = findPlan(parts);
  const names = new Names(options.registry);
  const notes: ReviewNote[] = [];
  const taken = new Set(options.existing.map(({ id }) => id));
  const drafts = plan.problems.map((problem, index) => {
    const draft = draftOf(problem, index + 1, { ...options, taken, names, notes });
    taken.add(draft.id);
    return draft;
  });
  const tasks = plan.problems.flatMap((problem) => problem.tasks);
  return {
    drafts,
    units: names.unknown,
    people: peopleOf(tasks, names, options.registry),
    leaders: leadersOf(tasks, options.registry),
    review: [
      ...notes,
      ...plan.unread.map(({ line, text }): ReviewNote => ({ kind: 'unread', line, id: null, text })),
      ...dropped.map(
        ({ line, text }): ReviewNote => ({ kind: 'read', line, id: null, text: `略去打印标记或页码：${text}` }),
      ),
    ].sort((a, b) => a.line - b.line),
  };
}

type Tasks = ReturnType<typeof findPlan>['problems'][number]['tasks'];

/** Persons and units of one task correspond in order; where they do not, the first unit is taken. */
function peopleOf(tasks: Tasks, names: Names, registry: UnitRegistry): { name: string; unit: string }[] {
  const known = new Set(registry.people.map(({ name }) => name));
  const people = new Map<string, string>();
  for (const { persons, units, line } of tasks) {
    persons.forEach((name, index) => {
      if (known.has(name) || people.has(name)) return;
      const post = name.replace(/主要负责人$/, '');
      people.set(name, names.unit(post === name ? (units[index] ?? units[0] ?? '') : post, line));
    });
  }
  return [...people].map(([name, unit]) => ({ name, unit }));
}

function leadersOf(tasks: Tasks, registry: UnitRegistry): NamedLeader[] {
  const known = new Set(registry.leaders.map(({ name }) => name));
  const leaders = new Map<string, NamedLeader>();
  for (const leader of tasks.flatMap((task) => task.leaders)) {
    if (known.has(leader.name)) continue;
    const before = leaders.get(leader.name);
    if (!before || (before.title === '' && leader.title !== '')) leaders.set(leader.name, leader);
  }
  return [...leaders.values()];
}
