/**
 * What a list can be narrowed by: one row a filter, the test in it. `TaskFilter` and the loop of `queryTasks` come from
 * these rows, and `cli/filters.ts` must have a flag for each, so a filter cannot be forgotten in one of the places.
 */
import { type Assessment, classOf } from './conditions.js';
import type { PlainDate } from './dates.js';
import {
  type Condition,
  type EventName,
  type Ledger,
  namesOf,
  type Problem,
  type Status,
  type Task,
  type Track,
} from './model.js';
import { fold, groupsOf } from './registry.js';
import type { PartKind, TaskClass } from './words.js';

/** A task where it stands, before anything is worked out about a day. */
interface Place {
  readonly ledger: Ledger;
  readonly problem: Problem;
  readonly task: Task;
  /** Its own supervisors, or its problem's. */
  readonly supervisors: readonly string[];
}

/** The same, assessed as of the day that was asked about. */
interface Assessed extends Place {
  /** The task with the people and leaders of the day. */
  readonly held: Task;
  readonly assessment: Assessment;
}

type Names = readonly string[];

/** What a filter may know of the others: some narrow another one. */
interface Beside {
  readonly units?: Names;
  readonly dueBefore?: PlainDate;
  readonly dueAfter?: PlainDate;
  readonly since?: PlainDate;
}

/** Whether a task fits what is wanted. */
type Test<At, Wanted> = (at: At, wanted: Wanted, beside: Beside) => boolean;

const ofTask = <Wanted>(test: Test<Place, Wanted>): Test<Place, Wanted> => test;
const ofDay = <Wanted>(test: Test<Assessed, Wanted>): Test<Assessed, Wanted> => test;

const anyOf = (have: Names | undefined, wanted: Names): boolean => have?.some((name) => wanted.includes(name)) ?? false;

/** Filters that need no day; asked first, since they are cheap. Names are registered ones. */
export const TASK_FILTERS = {
  units: ofTask<Names>((at, wanted) => partOf(at, wanted) !== undefined),
  /** With `units`: only tasks that make the unit itself responsible, not those in which it has another part. */
  direct: ofTask<boolean>(({ task }, wanted, { units }) => !wanted || !units || anyOf(task.units, units)),
  /** 牵头单位, where the plan tells it from the responsible units. */
  leads: ofTask<Names>(({ task }, wanted) => anyOf(namesOf(task.lead), wanted)),
  /** 配合单位 */
  assisting: ofTask<Names>(({ task }, wanted) => anyOf(namesOf(task.assisting), wanted)),
  supervisors: ofTask<Names>(({ supervisors }, wanted) => anyOf(supervisors, wanted)),
  /** 牵头协调单位 of the problem. */
  coordinators: ofTask<Names>(({ problem }, wanted) => wanted.includes(problem.coordinator ?? '')),
  problems: ofTask<Names>(({ problem }, wanted) => wanted.includes(problem.id)),
  tracks: ofTask<readonly Track[]>(({ problem }, wanted) => wanted.includes(problem.track)),
  ongoing: ofTask<boolean>(({ task }, wanted) => !wanted || task.deadline.ongoing),
};

/** Filters about how things stand on the day. */
export const DAY_FILTERS = {
  /** By the plan's name, or by that of the day's holder. */
  persons: ofDay<Names>(({ task, held }, wanted) => anyOf(task.persons, wanted) || anyOf(held.persons, wanted)),
  leaders: ofDay<Names>(({ task, held }, wanted) => anyOf(task.leaders, wanted) || anyOf(held.leaders, wanted)),
  statuses: ofDay<readonly Status[]>(({ assessment }, wanted) => wanted.includes(assessment.standing.status)),
  conditions: ofDay<readonly Condition[]>(({ assessment }, wanted) => wanted.includes(assessment.condition)),
  overdue: ofDay<boolean>(({ assessment }, wanted) => !wanted || assessment.condition === 'overdue'),
  /** The four classes of the level above. */
  classes: ofDay<readonly TaskClass[]>(({ assessment }, wanted) => wanted.includes(classOf(assessment))),
  rebounded: ofDay<boolean>(({ assessment }, wanted) => !wanted || assessment.standing.rebounded),
  stale: ofDay<boolean>(({ assessment }, wanted) => !wanted || assessment.stale),
  /** The next undone date lies at most so many days ahead, the day itself included. */
  dueSoon: ofDay<number>(
    ({ assessment: { standing, daysLeft } }, days) =>
      standing.status !== 'closed' && daysLeft !== null && daysLeft <= days,
  ),
  /** A date that still stands (or stood, once closed) on or before this day, and with `dueAfter` not before that one. */
  dueBefore: ofDay<PlainDate>((at, day, { dueAfter }) =>
    datesOf(at).some((date) => date <= day && (dueAfter === undefined || date >= dueAfter)),
  ),
  dueAfter: ofDay<PlainDate>((at, day, { dueBefore }) =>
    datesOf(at).some((date) => date >= day && (dueBefore === undefined || date <= dueBefore)),
  ),
  /** Something of the kind was recorded, with `since` on that day or later. */
  events: ofDay<readonly EventName[]>(({ assessment: { standing } }, wanted, { since }) =>
    standing.entries.some(({ event, date }) => wanted.includes(event) && (since === undefined || date >= since)),
  ),
  /** Anything was recorded on that day or later. */
  since: ofDay<PlainDate>(({ assessment: { standing } }, day) => standing.entries.some(({ date }) => date >= day)),
  /** One of these must occur: all of its words, each in any field of the task or its problem. */
  search: ofDay<readonly string[]>((at, texts) => {
    const haystack = fold(wordsOf(at).join('\n'));
    return texts.some((text) => text.split(/\s+/).every((word) => haystack.includes(fold(word))));
  }),
};

type Wanted<Tests> = { readonly [K in keyof Tests]?: Tests[K] extends Test<never, infer V> ? V : never };

/** A question to the ledger: filters are combined by 'and', values of one by 'or' (contract § 5). */
export type TaskFilter = Wanted<typeof TASK_FILTERS> & Wanted<typeof DAY_FILTERS>;

/** The one test that the filters of a set come to. */
export function allOf<At>(tests: Readonly<Record<string, Test<At, never>>>, filter: TaskFilter): (at: At) => boolean {
  const asked = Object.entries(filter).flatMap(([name, wanted]) => {
    const test = wanted === undefined ? undefined : tests[name];
    return test ? [(at: At) => test(at, wanted as never, filter)] : [];
  });
  return (at) => asked.every((test) => test(at));
}

/** A unit's part in a task, and the name under which the plan gives it that part: its own, or its group's. */
export interface Part {
  readonly kind: PartKind;
  readonly name: string;
}

/** The part that one of the units has in a task: null where it is responsible itself, undefined where it has none. */
export function partOf({ ledger, problem, task }: Place, wanted: Names): Part | null | undefined {
  if (anyOf(task.units, wanted)) return null;
  const names = [...wanted, ...wanted.flatMap((unit) => groupsOf(ledger.registry, unit))];
  const lists = [
    ['lead', namesOf(task.lead)],
    ['group', task.units],
    ['assisting', namesOf(task.assisting)],
    ['problem', problem.units],
  ] as const;
  for (const [kind, list] of lists) {
    const name = list?.find((unit) => names.includes(unit));
    if (name !== undefined) return { kind, name };
  }
  return undefined;
}

/** The dates of a task that count: its due date as it stands, and undone stages. */
function datesOf({ assessment: { standing } }: Assessed): PlainDate[] {
  const stages = standing.stageDues.filter((_, index) => !standing.stagesDone[index]);
  const open = standing.status === 'closed' ? [] : stages;
  return standing.effectiveDue ? [standing.effectiveDue, ...open] : open;
}

/** Every text of a task and its problem, whatever field it stands in. The log ends with the day that is asked about. */
function wordsOf({ problem, task, supervisors, assessment: { standing } }: Assessed): string[] {
  const { tasks: _, ...around } = problem;
  const { log: __, ...own } = task;
  return [...textsIn(around), ...textsIn(own), ...supervisors, ...textsIn(standing.entries)];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  // A checksum has every short number in it.
  return Object.entries(value).flatMap(([key, part]) => (key === 'sha256' ? [] : textsIn(part)));
}
