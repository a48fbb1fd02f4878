/**
 * Conditions: what a task's state is called as of a day. Derived, never stored (contract § 2).
 */
import { closingRulesOn } from './closing.js';
import { daysBetween, type PlainDate } from './dates.js';
import type { Condition, Ledger, Problem, Task, TaskClass } from './model.js';
import { partsDone } from './parts.js';
import { replay, type Standing } from './replay.js';
import { unreportedOf } from './reporting.js';

/** Days ahead that count as 临期 unless the ledger says otherwise. */
export const DEFAULT_WARNING_DAYS = 30;

/** A date that still stands, and the stage (1-based) that it belongs to; null for the deadline as a whole. */
interface NextDate {
  readonly due: PlainDate;
  readonly stage: number | null;
}

/** When a task was completed, and how many days after the date that was due then: 0 or less is in time. */
interface Completion {
  readonly date: PlainDate;
  /** Null where there was no date. */
  readonly daysLate: number | null;
}

/** What a task comes to on one day. */
export interface Assessment {
  readonly condition: Condition;
  readonly standing: Standing;
  /** Days from the earliest date that is past and undone; null unless overdue. */
  readonly daysOverdue: number | null;
  /** Days to the next date that is undone; null where there is none, and once overdue or closed. */
  readonly daysLeft: number | null;
  /** The earliest undone date, past or ahead: what the days run to. */
  readonly nextDue: PlainDate | null;
  readonly next: NextDate | null;
  /** Null while it is neither submitted nor closed. */
  readonly completed: Completion | null;
  /** 未按期报送: somebody has not reported. */
  readonly stale: boolean;
  /** Who: responsible units, for a group its members. */
  readonly unreported: readonly string[];
}

/** The four classes of the level above (contract § 2). */
const CLASS_OF: Record<Condition, TaskClass> = {
  closed: 'done',
  closed_late: 'done',
  submitted: 'done',
  overdue: 'behind_schedule',
  behind: 'behind_schedule',
  due_soon: 'on_schedule',
  on_track: 'on_schedule',
  standing: 'standing',
};

export const classOf = ({ condition }: Pick<Assessment, 'condition'>): TaskClass => CLASS_OF[condition];

/**
 * Assesses a task as of a day. The due day itself is in time; the next day is one day overdue.
 *
 * Source: contract § 2, whose order of conditions is the order of the tests here.
 */
export function assess(ledger: Ledger, problem: Problem, task: Task, asOf: PlainDate): Assessment {
  const standing = replay(task, asOf, task.deadline.stages ? partsDone(ledger, task.id, asOf) : undefined);
  const completed = completionOf(ledger, task, standing);
  const is = (condition: Condition, next: NextDate | null = null): Assessment => {
    const days = next && daysBetween(asOf, next.due);
    const unreported = () => unreportedOf(ledger, problem, task, standing, asOf);
    return new AssessedTask(condition, standing, completed, next, days, unreported);
  };
  const { status, effectiveDue: due } = standing;
  if (status === 'closed') return is((completed?.daysLate ?? 0) > 0 ? 'closed_late' : 'closed');
  if (status === 'submitted') {
    const inTime = due === undefined || asOf <= due || (standing.submitted?.date ?? asOf) <= due;
    if (inTime) return is('submitted', due === undefined ? null : { due, stage: null });
  }
  const next = nextDate(standing);
  if (next && next.due < asOf) return is('overdue', next);
  if (standing.behind) return is('behind', next);
  if (!next) return is('standing');
  const warning = ledger.settings.warning_days ?? DEFAULT_WARNING_DAYS;
  return is(daysBetween(asOf, next.due) <= warning ? 'due_soon' : 'on_track', next);
}

class AssessedTask implements Assessment {
  readonly daysOverdue: number | null;
  readonly daysLeft: number | null;
  readonly nextDue: PlainDate | null;
  private units: readonly string[] | undefined;

  constructor(
    readonly condition: Condition,
    readonly standing: Standing,
    readonly completed: Completion | null,
    readonly next: NextDate | null,
    days: number | null,
    private readonly findUnits: () => readonly string[],
  ) {
    this.daysOverdue = condition === 'overdue' && days !== null ? -days : null;
    this.daysLeft = condition !== 'overdue' && days !== null && days >= 0 ? days : null;
    this.nextDue = next?.due ?? null;
  }

  /** Found when it is asked for: a third of the time of an assessment, and few questions are about it. */
  get unreported(): readonly string[] {
    this.units ??= this.findUnits();
    return this.units;
  }

  get stale(): boolean {
    return this.unreported.length > 0;
  }
}

/** The earliest date that still stands: of undone stages while the task is open, and of the deadline as a whole. */
function nextDate({ status, effectiveDue, stageDues, stagesDone }: Standing): NextDate | null {
  let next: NextDate | null = effectiveDue === undefined ? null : { due: effectiveDue, stage: null };
  if (status !== 'open') return next;
  stageDues.forEach((due, index) => {
    if (!stagesDone[index] && (next === null || due < next.due)) next = { due, stage: index + 1 };
  });
  return next;
}

/**
 * When the task was completed. In time is judged by that day, unless the plan demands the acceptance itself or the ledger
 * goes by the day of closing.
 */
function completionOf({ settings }: Ledger, { deadline }: Task, standing: Standing): Completion | null {
  const { completed, closed, status } = standing;
  if (completed === undefined || status === 'open') return null;
  const due = closed ? standing.dueWhenClosed : standing.effectiveDue;
  const byClosing =
    deadline.includes_acceptance === true || (closed && closingRulesOn(settings, closed.date).on_time === 'closed');
  const judged = closed && byClosing ? closed.date : completed;
  return { date: completed, daysLate: due === undefined ? null : daysBetween(due, judged) };
}
