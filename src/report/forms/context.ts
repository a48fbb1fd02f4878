/** What a form is filled from. */
import { type Cycle, cycleIn, cycleOf, lastCompleteCycle, reportingDay } from '../../ledger/cycles.js';
import { given } from '../../ledger/given.js';
import type { Ledger, Problem } from '../../ledger/model.js';
import { queryTasks } from '../../ledger/query.js';
import type { TaskView } from '../../ledger/views.js';
import type { Answer, Asked } from '../blocks.js';

export interface FormQuestion extends Asked {
  /** Registered name of the unit that the form goes to. */
  readonly unit?: string;
  /** The task or problem that the form is about. */
  readonly id?: string;
  /** The reporting cycle by the month in which it ends, `2020-12`; the one that the day lies in where none is given. */
  readonly period?: string;
}

/** A form, and what whoever asked should know beside it: said on standard error. */
export interface FormAnswer extends Answer {
  readonly remarks?: readonly string[];
}

export interface FormContext extends FormQuestion {
  readonly ledger: Ledger;
  readonly cycle: Cycle;
  /** The month of the cycle's last day, `2020-12`. */
  readonly month: string;
  /** The unit's tasks, the item's, or all, in the plan's order. */
  readonly views: readonly TaskView[];
  /** The problem that the item is or belongs to. */
  readonly problem?: Problem;
  /** The item itself, where it is a task. */
  readonly view?: TaskView;
}

/** @param looksBack whether the form is about the last complete cycle, where no other is asked for */
export function formContext(ledger: Ledger, question: FormQuestion, looksBack = false): FormContext {
  const { asOf, unit, id } = question;
  const cycle = cycleFor(ledger, question, looksBack);
  const all = queryTasks(ledger, asOf, unit === undefined ? {} : { units: [unit] }, 'id');
  const problem = id === undefined ? undefined : ledger.problems.find((one) => one.id === id || isTaskOf(one, id));
  const views = problem ? all.filter((view) => view.problem.id === problem.id) : all;
  const view = views.find((one) => one.id === id);
  return {
    ...question,
    ledger,
    cycle,
    month: cycle.to.slice(0, 7),
    views: view ? [view] : views,
    ...given({ problem, view }),
  };
}

const isTaskOf = ({ tasks }: Problem, id: string): boolean => tasks.some((task) => task.id === id);

/** The monthly cycle that ends in the month that is asked for, else the last complete one, or the one that the day lies in. */
function cycleFor({ settings }: Ledger, { asOf, period }: FormQuestion, looksBack: boolean): Cycle {
  const rhythm = { every: 'monthly', day: reportingDay(settings) } as const;
  if (period !== undefined) return cycleIn(period, rhythm);
  return looksBack ? lastCompleteCycle(asOf, rhythm.day) : cycleOf(asOf, rhythm);
}
