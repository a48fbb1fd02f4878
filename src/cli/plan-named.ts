/** The plan of a ledger that somebody names, or that can only be meant. */
import { LedgerError } from '../ledger/errors.js';
import type { Ledger, PlanDocument } from '../ledger/model.js';
import { findPlan, planOf, plansOf } from '../ledger/plans.js';

type Settings = Ledger['settings'];

/**
 * The plan that somebody names: by its id, its document number, its place, or words of its title.
 *
 * @param option as the error names it
 * @param likely of several, where none is named: the one that can only be meant
 * @throws {LedgerError} `option/missing` where several may be meant, `option/invalid` where none is
 */
export function planNamed(
  settings: Settings,
  typed: string | undefined,
  option: string,
  likely = (_: PlanDocument) => true,
): PlanDocument {
  const all = plansOf(settings);
  const choices = all.map(({ id, number, title }) => `${id ?? number} ${title}`).join('；');
  if (typed === undefined) {
    const meant = all.length === 1 ? all : all.filter(likely);
    if (meant[0] && meant.length === 1) return meant[0];
    throw new LedgerError('option/missing', { option, why: `写明是哪一份方案：${choices}` });
  }
  const exact = findPlan(settings, /^\d{1,2}$/.test(typed) ? Number(typed) : typed);
  const fitting = exact ? [exact] : all.filter(({ title, number }) => `${number} ${title}`.includes(typed));
  if (fitting[0] && fitting.length === 1) return fitting[0];
  throw new LedgerError('option/invalid', { option, value: typed, expected: `其中一份：${choices}` });
}

/**
 * The plan that new problems belong to: the one that is named, else the only one that goes on, else the one of those that
 * `likely` fits. Throws as {@link planNamed} does.
 */
export function planForNew(
  settings: Settings,
  typed: string | undefined,
  likely: (plan: PlanDocument) => boolean,
): PlanDocument {
  if (typed !== undefined) return planNamed(settings, typed, '--plan');
  const open = plansOf(settings).filter(({ archived }) => archived === undefined);
  if (open.length === 0) return settings.plan;
  return open.length === 1
    ? (open[0] as PlanDocument)
    : planNamed(settings, undefined, '--plan', (plan) => open.includes(plan) && likely(plan));
}

/** What a problem of a plan says of it: nothing where it is the main one. */
export const planKey = (settings: Settings, plan: PlanDocument): { readonly plan?: string } =>
  plan === plansOf(settings)[0] ? {} : { plan: plan.id ?? plan.number };

/** Whether a plan has problems whose ids begin with the same letters. */
export const hasLetters =
  ({ settings, problems }: Ledger, id: string) =>
  (plan: PlanDocument): boolean => {
    const letters = /^[A-Za-z]*/.exec(id)?.[0].toUpperCase();
    return problems.some((problem) => problem.id.startsWith(`${letters}-`) && planOf(settings, problem) === plan);
  };
