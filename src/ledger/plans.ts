/** The plans of a ledger, the one that a problem belongs to, and its place in it. */
import type { LedgerSettings, PlanDocument, Problem } from './model.js';

/** All of them, the main one first. */
export function plansOf({ plan, plans }: Pick<LedgerSettings, 'plan' | 'plans'>): readonly PlanDocument[] {
  return plans ?? [plan];
}

/** The plan of a problem: by its id, its document number, or its place; the main one where the problem names none. */
export function planOf(
  settings: Pick<LedgerSettings, 'plan' | 'plans'>,
  problem: Pick<Problem, 'plan'> | undefined,
): PlanDocument {
  return findPlan(settings, problem?.plan) ?? settings.plan;
}

/** The plan that a problem names; undefined where there is none of that name. */
export function findPlan(
  settings: Pick<LedgerSettings, 'plan' | 'plans'>,
  named: Problem['plan'],
): PlanDocument | undefined {
  const all = plansOf(settings);
  if (named === undefined) return all[0];
  if (typeof named === 'number') return all[named - 1];
  return all.find(({ id }) => id === named) ?? all.find(({ number }) => number === named);
}

/** Whether the plan of a problem is finished and only kept: nobody is asked to report on it, nothing is recorded. */
export const isArchived = (
  settings: Pick<LedgerSettings, 'plan' | 'plans'>,
  problem: Pick<Problem, 'plan'> | undefined,
): boolean => planOf(settings, problem).archived !== undefined;

/** Which of two problems comes first in the plan, those without a place last; 0 where the plan does not say. */
export function byOrder(a: Pick<Problem, 'order'>, b: Pick<Problem, 'order'>): number {
  if (a.order === b.order) return 0;
  return (a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY);
}
