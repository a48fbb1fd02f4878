/**
 * A question to the ledger as a value, and its answer: the tasks that fit, assessed as of a day, in order.
 * Different filters are combined by 'and', values of one filter by 'or' (contract § 5).
 */
import { type Assessment, assess } from './conditions.js';
import type { PlainDate } from './dates.js';
import {
  CONDITIONS,
  type Condition,
  type Ledger,
  type Problem,
  remarkText,
  type Status,
  type Task,
  type Track,
} from './model.js';
import { fold, groupsOf } from './registry.js';

export interface TaskFilter {
  /** Registered names. */
  readonly units?: readonly string[];
  /** Only tasks that name the unit itself, not those of its groups. */
  readonly direct?: boolean;
  readonly persons?: readonly string[];
  readonly leaders?: readonly string[];
  readonly supervisors?: readonly string[];
  readonly problems?: readonly string[];
  readonly ids?: readonly string[];
  readonly tracks?: readonly Track[];
  readonly statuses?: readonly Status[];
  readonly conditions?: readonly Condition[];
  readonly overdue?: boolean;
  /** The next undone date lies at most so many days ahead, the day itself included. */
  readonly dueSoon?: number;
  /** A date that still stands (or stood, once closed) on or before this day. */
  readonly dueBefore?: PlainDate;
  readonly dueAfter?: PlainDate;
  readonly ongoing?: boolean;
  readonly stale?: boolean;
  /** All of these must occur, in any field of the task or its problem. */
  readonly search?: readonly string[];
}

export const SORTS = ['urgency', 'due', 'id', 'unit', 'updated'] as const;
export type Sort = (typeof SORTS)[number];

/** A task in its ledger as of a day. */
export interface TaskView {
  readonly problem: Problem;
  readonly task: Task;
  readonly assessment: Assessment;
  /** Its own supervisors, or its problem's. */
  readonly supervisors: readonly string[];
  /** The group through which it answers the asked-for unit, where the unit itself is not named. */
  readonly via: string | null;
  /** 行政区划代码 of its ledger, where several were asked. */
  readonly ledger: string | null;
}

/** The tasks of a ledger that fit, most urgent first unless sorted otherwise. */
export function queryTasks(
  ledger: Ledger,
  asOf: PlainDate,
  filter: TaskFilter = {},
  sort: Sort = 'urgency',
  code: string | null = null,
): TaskView[] {
  const wanted = unitsWanted(ledger, filter);
  const views: TaskView[] = [];
  for (const problem of ledger.problems) {
    if (filter.problems && !filter.problems.includes(problem.id)) continue;
    if (filter.tracks && !filter.tracks.includes(problem.track)) continue;
    for (const task of problem.tasks) {
      const via = wanted ? wanted(task) : null;
      if (via === undefined) continue;
      const supervisors = task.supervisors ?? problem.supervisors ?? [];
      if (!namesFit(task, supervisors, filter)) continue;
      const view = { problem, task, assessment: assess(task, asOf, ledger.settings), supervisors, via, ledger: code };
      if (stateFits(view, filter) && datesFit(view, filter) && textFits(view, filter.search)) views.push(view);
    }
  }
  return sortViews(views, sort);
}

/** Puts tasks in order, in place; for the tasks of several ledgers that were asked one by one. */
export function sortViews(views: TaskView[], sort: Sort = 'urgency'): TaskView[] {
  return views.sort(ORDERS[sort]);
}

/** For each task: null where it names an asked-for unit, the group's name where it does so through a group, else undefined. */
function unitsWanted(ledger: Ledger, filter: TaskFilter): ((task: Task) => string | null | undefined) | undefined {
  const { units } = filter;
  if (!units) return undefined;
  const groups = filter.direct ? [] : units.flatMap((unit) => groupsOf(ledger.registry, unit));
  return (task) => {
    if (task.units.some((unit) => units.includes(unit))) return null;
    return task.units.find((unit) => groups.includes(unit));
  };
}

function namesFit(task: Task, supervisors: readonly string[], filter: TaskFilter): boolean {
  return (
    anyOf(task.persons ?? [], filter.persons) &&
    anyOf(task.leaders ?? [], filter.leaders) &&
    anyOf(supervisors, filter.supervisors) &&
    anyOf([task.id], filter.ids)
  );
}

function anyOf(have: readonly string[], wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || have.some((name) => wanted.includes(name));
}

function stateFits({ task, assessment }: TaskView, filter: TaskFilter): boolean {
  const { condition, standing, stale } = assessment;
  return (
    (!filter.statuses || filter.statuses.includes(standing.status)) &&
    (!filter.conditions || filter.conditions.includes(condition)) &&
    (!filter.overdue || condition === 'overdue') &&
    (!filter.ongoing || task.deadline.ongoing) &&
    (!filter.stale || stale)
  );
}

function datesFit({ task, assessment }: TaskView, filter: TaskFilter): boolean {
  if (filter.dueSoon !== undefined) {
    if (assessment.standing.status === 'closed' || assessment.daysLeft === null) return false;
    if (assessment.daysLeft > filter.dueSoon) return false;
  }
  if (filter.dueBefore === undefined && filter.dueAfter === undefined) return true;
  const dates = datesOf(task, assessment);
  return dates.some(
    (date) =>
      (filter.dueBefore === undefined || date <= filter.dueBefore) &&
      (filter.dueAfter === undefined || date >= filter.dueAfter),
  );
}

/** The dates of a task that count: its due date as it stands, and undone stages. */
function datesOf(task: Task, { standing }: Assessment): PlainDate[] {
  const stages = (task.deadline.stages ?? []).filter((_, index) => !standing.stagesDone[index]).map(({ due }) => due);
  const open = standing.status === 'closed' ? [] : stages;
  return standing.effectiveDue ? [standing.effectiveDue, ...open] : open;
}

function textFits({ problem, task }: TaskView, search: readonly string[] | undefined): boolean {
  if (!search) return true;
  const { text } = task.deadline;
  const log = task.log.flatMap((entry) => [entry.note ?? '', entry.by ?? '', entry.approval ?? '']);
  const own = [task.id, task.title, task.goal ?? '', ...task.measures, ...task.units, ...(task.persons ?? []), text];
  const around = [
    problem.title,
    problem.statement,
    ...problem.goals,
    ...(task.leaders ?? []),
    ...(task.remarks ?? []).map(remarkText),
  ];
  const haystack = fold([...own, ...around, ...log].join('\n'));
  return search.every((word) => haystack.includes(fold(word)));
}

const byId = (a: TaskView, b: TaskView): number =>
  compare(a.ledger ?? '', b.ledger ?? '') || compare(a.task.id, b.task.id);

/** Overdue first, longest first; then by the next date; then what has none; closed last. */
function byUrgency(a: TaskView, b: TaskView): number {
  return (
    urgency(a) - urgency(b) ||
    (b.assessment.daysOverdue ?? 0) - (a.assessment.daysOverdue ?? 0) ||
    compare(a.assessment.nextDue ?? '9999', b.assessment.nextDue ?? '9999') ||
    CONDITIONS.indexOf(a.assessment.condition) - CONDITIONS.indexOf(b.assessment.condition) ||
    byId(a, b)
  );
}

function urgency({ assessment: { condition } }: TaskView): number {
  if (condition === 'overdue') return 0;
  return condition === 'closed' || condition === 'closed_late' ? 2 : 1;
}

const ORDERS: Record<Sort, (a: TaskView, b: TaskView) => number> = {
  urgency: byUrgency,
  id: byId,
  due: (a, b) =>
    compare(a.assessment.standing.effectiveDue ?? '9999', b.assessment.standing.effectiveDue ?? '9999') || byId(a, b),
  unit: (a, b) => compare(a.task.units[0] ?? '', b.task.units[0] ?? '') || byUrgency(a, b),
  updated: (a, b) => compare(lastDay(b), lastDay(a)) || byId(a, b),
};

function lastDay(view: TaskView): string {
  return view.assessment.standing.entries.at(-1)?.date ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
