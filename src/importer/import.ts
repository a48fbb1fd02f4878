/**
 * A published plan → draft files of a ledger, and a review that accounts for every passage of it. Pure: bytes and options in,
 * texts out.
 */
import type { Problem, UnitRegistry } from '../ledger/model.js';
import type { Account } from './account.js';
import { type Doubt, type Draft, draftOf, type Told } from './draft.js';
import type { FoundProblem, FoundTask } from './found.js';
import { Names } from './names.js';
import type { Place } from './passages.js';
import { readPlan } from './plan.js';
import { NO_UNIT } from './register.js';
import type { NamedPerson } from './roles/people.js';
import type { Source } from './source.js';

export interface ImportOptions extends Told {
  readonly registry: UnitRegistry;
  /** Title of the ledger's plan. */
  readonly title?: string;
  /** The ledger's problems: the same item is compared, a new one never takes their ids. */
  readonly existing: readonly Problem[];
  /** Ids that were given out before and are not given again. */
  readonly taken?: Iterable<string>;
}

/** A passage and what became of it. */
export interface Accounted {
  readonly kind: 'used' | 'left' | 'unread';
  readonly place: Place;
  readonly text: string;
  /** The task or problem that it was used for. */
  readonly id: string | null;
  /** The field, or why it was left out. */
  readonly as: string;
}

interface ProposedPerson extends NamedPerson {
  readonly unit: string;
}

export interface Imported {
  readonly drafts: readonly Draft[];
  /** Units that the registry lacks. */
  readonly units: readonly string[];
  /** Who carries out tasks, with the unit of the first task that names them. */
  readonly people: readonly ProposedPerson[];
  readonly leaders: readonly NamedPerson[];
  readonly doubts: readonly Doubt[];
  /** Every passage of the source, in its order. */
  readonly passages: readonly Accounted[];
}

export function importPlan(source: Source, options: ImportOptions): Imported {
  const names = new Names(options.registry);
  const { plan, account } = readPlan(source, names);
  const doubts: Doubt[] = [];
  const taken = new Set([...options.existing.map(({ id }) => id), ...(options.taken ?? [])]);
  const free = new Set(options.existing);
  const titles = [plan.title, options.title ?? ''];
  const problems = plan.problems.map((problem) => ranked(problem, names, account));
  const tasks = problems.flatMap((problem) => problem.tasks);
  const drafts = problems.map((problem, index) => {
    const draft = draftOf(problem, index + 1, { ...options, existing: [...free], titles, taken, names, doubts });
    taken.add(draft.id);
    if (draft.existing) free.delete(draft.existing);
    return draft;
  });
  const people = peopleOf(tasks, names, options.registry);
  return {
    drafts,
    units: names.unknown,
    people,
    leaders: leadersOf(tasks, options.registry),
    doubts,
    passages: accounted(account, problems, drafts),
  };
}

/** Names under 领导 and 负责人 as the registry ranks them. */
function ranked(problem: FoundProblem, names: Names, account: Account): FoundProblem {
  const tasks = problem.tasks.map((task): FoundTask => {
    const isRegistered = (list: readonly NamedPerson[], as: (name: string) => boolean): boolean =>
      list.some(({ name }) => as(name));
    const { leaders, persons } = task;
    const down = isRegistered(leaders, names.isPerson) && !isRegistered(leaders, names.isLeader);
    const up = isRegistered(persons, names.isLeader) && !isRegistered(persons, names.isPerson);
    if (!down && !up) return task;
    const moved = {
      ...task,
      leaders: [...(down ? [] : leaders), ...(up ? persons : [])],
      persons: [...(up ? [] : persons), ...(down ? leaders : [])],
    };
    account.passOn(task, moved);
    return moved;
  });
  const found = { ...problem, tasks };
  account.passOn(problem, found);
  return found;
}

function accounted(account: Account, problems: readonly FoundProblem[], drafts: readonly Draft[]): Accounted[] {
  const ids = new Map<object, string>();
  problems.forEach((problem, index) => {
    const draft = drafts[index] as Draft;
    ids.set(problem, draft.id);
    problem.tasks.forEach((task, at) => {
      ids.set(task, draft.problem.tasks[at]?.id ?? draft.id);
    });
  });
  let heading: string | undefined;
  return account.all.map(({ passage, fate }): Accounted => {
    const place = heading === undefined ? passage.place : { heading, ...passage.place };
    if (
      /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|附件|\d{1,2}[.、])/.test(passage.text)
    ) {
      heading = passage.text.slice(0, 24);
    }
    const at = { place, text: passage.text };
    if (fate.kind === 'unread') return { ...at, kind: 'unread', id: null, as: '' };
    if (fate.kind === 'left') return { ...at, kind: 'left', id: null, as: fate.reason };
    return { ...at, kind: 'used', id: ids.get(fate.by) ?? null, as: fate.as };
  });
}

/** Persons and units of one task correspond in order; where they do not, the first unit is taken. */
function peopleOf(tasks: readonly FoundTask[], names: Names, registry: UnitRegistry): ProposedPerson[] {
  const known = new Set(registry.people.map(({ name }) => name));
  const people = new Map<string, ProposedPerson>();
  for (const { persons, units } of tasks) {
    persons.forEach(({ name, title }, index) => {
      if (known.has(name) || people.has(name)) return;
      const post = name.replace(/主要负责人$/, '');
      const own = units.find((unit) => title.startsWith(unit));
      const unit = names.unit(post === name ? (own ?? units[index] ?? units[0] ?? NO_UNIT) : post);
      people.set(name, { name, title, unit });
    });
  }
  return [...people.values()];
}

function leadersOf(tasks: readonly FoundTask[], registry: UnitRegistry): NamedPerson[] {
  const known = new Set(registry.leaders.map(({ name }) => name));
  const leaders = new Map<string, NamedPerson>();
  for (const { name, title } of tasks.flatMap((task) => task.leaders)) {
    if (known.has(name)) continue;
    const before = leaders.get(name);
    if (!before || (before.title === '' && title !== '')) leaders.set(name, { name, title });
  }
  return [...leaders.values()];
}
