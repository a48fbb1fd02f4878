/**
 * A question to the ledger as a value, and its answer: the tasks that fit, assessed as of a day, in order.
 * Different filters are combined by 'and', values of one filter by 'or' (contract § 5).
 */
import type { PlainDate } from './dates.js';
import { allOf, DAY_FILTERS, partOf, TASK_FILTERS, type TaskFilter } from './filters.js';
import type { Ledger } from './model.js';
import { type Sort, sortViews, type TaskView, viewOf } from './views.js';

export type { TaskFilter } from './filters.js';

/** The tasks of a ledger that fit, most urgent first unless sorted otherwise. */
export function queryTasks(
  ledger: Ledger,
  asOf: PlainDate,
  filter: TaskFilter = {},
  sort: Sort = 'urgency',
  code: string | null = null,
): TaskView[] {
  const fitsEver = allOf(TASK_FILTERS, filter);
  const fitsThen = allOf(DAY_FILTERS, filter);
  const views: TaskView[] = [];
  for (const problem of ledger.problems) {
    for (const task of problem.tasks) {
      const supervisors = task.supervisors ?? problem.supervisors ?? [];
      if (!fitsEver({ ledger, problem, task, supervisors })) continue;
      const part = filter.units ? partOf({ ledger, problem, task, supervisors }, filter.units) : null;
      const view = viewOf(ledger, problem, task, asOf, { code, part: part ?? null });
      if (fitsThen({ ledger, problem, task, supervisors, held: view.task, assessment: view.assessment }))
        views.push(view);
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
