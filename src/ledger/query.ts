/**
 * A question to the ledger as a value, and its answer: the tasks that fit, assessed as of a day, in order.
 * Different filters are combined by 'and', values of one filter by 'or' (contract § 5).
 */
import type { Assessment } from './conditions.js';
import type { PlainDate } from './dates.js';
import { type Condition, type Ledger, remarkText, type Status, type Task, type Track } from './model.js';
import { fold, groupsOf } from './registry.js';
import { type Sort, sortViews, type TaskView, viewOf } from './views.js';

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
      if (!namesFit(task, task.supervisors ?? problem.supervisors ?? [], filter)) continue;
      const view = viewOf(ledger, problem, task, asOf, { code, via });
      if (stateFits(view, filter) && datesFit(view, filter) && textFits(view, filter.search)) views.push(view);
    }
  }
  return sortViews(views, sort);
}

/** The tasks of all ledgers that fit, in one order. Ids carry the ledger's code where `many` says so. */
export function queryLedgers(
  ledgers: readonly Ledger[],
  asOf: PlainDate,
  { many, sort }: { readonly many: boolean; readonly sort?: Sort },
): TaskView[] {
  const views = ledgers.flatMap((ledger) => queryTasks(ledger, asOf, {}, sort, many ? ledger.settings.code : null));
  return ledgers.length > 1 ? sortViews(views, sort) : views;
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
