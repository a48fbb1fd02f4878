/**
 * Conditions: what a task's state is called as of a day. Derived, never stored (contract § 2).
 */
import { addDays, addMonths, daysBetween, endOfMonth, type PlainDate, partsOf, plainDateOf } from './dates.js';
import type { Condition, LedgerSettings, Task } from './model.js';
import { replay, type Standing } from './replay.js';

/** Days ahead that count as 临期 unless the ledger says otherwise. */
export const DEFAULT_WARNING_DAYS = 30;
/** Last day of the monthly reporting cycle unless the ledger says otherwise. */
export const DEFAULT_REPORTING_DAY = 20;

/** What a task comes to on one day. */
export interface Assessment {
  readonly condition: Condition;
  readonly standing: Standing;
  /** Days from the earliest date that is past and undone; null unless overdue. */
  readonly daysOverdue: number | null;
  /** Days to the next date that is undone; null where there is none, and once overdue or closed. */
  readonly daysLeft: number | null;
  /** The earliest undone date, past or ahead. */
  readonly nextDue: PlainDate | null;
  /** 未按期报送 */
  readonly stale: boolean;
}

/** The settings that conditions depend on. */
export type Calendar = Pick<LedgerSettings, 'warning_days' | 'reporting_day' | 'plan'>;

/**
 * Assesses a task as of a day. The due day itself is in time; the next day is one day overdue.
 *
 * Source: contract § 2, whose order of conditions is the order of the tests here.
 */
export function assess(task: Task, asOf: PlainDate, calendar: Calendar): Assessment {
  const standing = replay(task, asOf);
  const stale = isStale(standing, asOf, calendar);
  const done = (condition: Condition): Assessment => ({
    condition,
    standing,
    daysOverdue: null,
    daysLeft: null,
    nextDue: null,
    stale,
  });
  if (standing.status === 'closed') {
    const { closed, dueWhenClosed } = standing;
    return done(closed && dueWhenClosed && closed.date > dueWhenClosed ? 'closed_late' : 'closed');
  }
  const due = standing.effectiveDue;
  if (standing.status === 'submitted') {
    const inTime = !due || asOf <= due || (standing.submitted?.date ?? asOf) <= due;
    const ahead = due !== undefined && asOf <= due;
    if (inTime) {
      return { ...done('submitted'), daysLeft: ahead ? daysBetween(asOf, due) : null, nextDue: due ?? null };
    }
  }
  const undone = undoneDates(task, standing);
  const nextDue = undone[0];
  if (nextDue === undefined) return done(standing.behind ? 'behind' : 'standing');
  if (nextDue < asOf) return { ...done('overdue'), daysOverdue: daysBetween(nextDue, asOf), nextDue };
  const daysLeft = daysBetween(asOf, nextDue);
  const warning = calendar.warning_days ?? DEFAULT_WARNING_DAYS;
  const condition = standing.behind ? 'behind' : daysLeft <= warning ? 'due_soon' : 'on_track';
  return { ...done(condition), daysLeft, nextDue };
}

/** The dates that still stand, earliest first: undone stages while the task is open, and its due date. */
function undoneDates(task: Task, standing: Standing): PlainDate[] {
  const dates = standing.effectiveDue ? [standing.effectiveDue] : [];
  if (standing.status === 'open') {
    task.deadline.stages?.forEach((stage, index) => {
      if (!standing.stagesDone[index]) dates.push(stage.due);
    });
  }
  return dates.sort();
}

/** A reporting cycle: both days included. */
export interface Cycle {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The last reporting cycle that is complete at the end of a day (monthly, up to and including the reporting day). */
export function lastCompleteCycle(asOf: PlainDate, reportingDay = DEFAULT_REPORTING_DAY): Cycle {
  const { year, month, day } = partsOf(asOf);
  const thisMonth = onDay(year, month, reportingDay);
  const to = day >= partsOf(thisMonth).day ? thisMonth : previousEnd(thisMonth, reportingDay);
  return { from: addDays(previousEnd(to, reportingDay), 1), to };
}

function previousEnd(end: PlainDate, reportingDay: number): PlainDate {
  const { year, month } = partsOf(addMonths(`${end.slice(0, 8)}01` as PlainDate, -1));
  return onDay(year, month, reportingDay);
}

/** The reporting day of a month, or its last day where the month is shorter. */
function onDay(year: number, month: number, day: number): PlainDate {
  return plainDateOf(year, month, day) ?? (endOfMonth(year, month) as PlainDate);
}

let remembered: { asOf: PlainDate; reportingDay: number | undefined; cycle: Cycle } | undefined;

/** Thousands of tasks are asked about one day. */
function rememberedCycle(asOf: PlainDate, reportingDay: number | undefined): Cycle {
  if (remembered?.asOf !== asOf || remembered.reportingDay !== reportingDay) {
    remembered = { asOf, reportingDay, cycle: lastCompleteCycle(asOf, reportingDay) };
  }
  return remembered.cycle;
}

function isStale(standing: Standing, asOf: PlainDate, calendar: Calendar): boolean {
  if (standing.status !== 'open') return false;
  const cycle = rememberedCycle(asOf, calendar.reporting_day);
  if (cycle.to < calendar.plan.issued) return false;
  return !standing.entries.some((entry) => entry.date >= cycle.from && entry.date <= cycle.to);
}
