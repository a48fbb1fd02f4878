/**
 * Reporting (报送): which unit owed a report on which task in a cycle, and whether it came in time, late, or not at all.
 * Only what the unit itself did counts; what the office did (reminders, letters) never does (contract § 2).
 */

import { type Cycle, cycleIn, cycleOf, firstEnd, lastCycle, type Rhythm, reportingDay } from './cycles.js';
import { addDays, addMonths, type PlainDate } from './dates.js';
import { eventRow } from './events.js';
import {
  formerNames,
  type Ledger,
  type LogEntry,
  type Problem,
  type Reported,
  type Task,
  type UnitRegistry,
} from './model.js';
import { once } from './once.js';
import { addTo } from './order.js';
import { planOf } from './plans.js';
import { replay, type Standing } from './replay.js';

/** What a unit did about one task in one cycle. */
interface UnitReport {
  readonly unit: string;
  readonly how: Reported;
  /** The first entry that counts as the report. */
  readonly entry: LogEntry | undefined;
}

export interface CycleReport extends UnitReport {
  readonly cycle: Cycle;
}

/** Two days, both included. */
export type Period = readonly [from: PlainDate, until: PlainDate];

/** What reporting depends on beside the task. */
type Around = Pick<Ledger, 'settings' | 'registry'>;

/** How often a task is reported on; undefined where nobody asks for it. A problem's own `report` duty comes first. */
export function rhythmOf({ settings }: Around, problem: Problem, task: Task): Rhythm | undefined {
  const day = reportingDay(settings);
  const duty = problem.duties?.find(({ kind, every }) => kind === 'report' && every !== undefined);
  if (duty?.every) return { every: duty.every, day: duty.day ?? (duty.every === 'weekly' ? 5 : day) };
  if (task.deadline.due !== undefined) return { every: 'monthly', day };
  const ongoing = settings.reporting?.ongoing ?? 'monthly';
  return ongoing === 'none' ? undefined : { every: ongoing, day };
}

/** The last complete cycle for a task; undefined where nobody asks, or the first is not over. */
export function lastCycleOf(around: Around, problem: Problem, task: Task, asOf: PlainDate): Cycle | undefined {
  const rhythm = rhythmOf(around, problem, task);
  if (!rhythm) return undefined;
  const cycle = lastCycle(asOf, rhythm);
  const isOver = archivedBy(around, problem, asOf) || cycle.to < firstEndOf(around, problem, rhythm);
  return isOver ? undefined : cycle;
}

/** The cycles of a task that are complete and end within a period, both days included; the first first. */
function cyclesWithin(around: Around, problem: Problem, task: Task, [from, until]: Period): readonly Cycle[] {
  const rhythm = rhythmOf(around, problem, task);
  if (!rhythm) return [];
  const first = firstEndOf(around, problem, rhythm);
  const cycles: Cycle[] = [];
  let cycle = lastCycle(until, rhythm);
  while (cycle.to >= first && cycle.to >= from) {
    if (!archivedBy(around, problem, cycle.to)) cycles.unshift(cycle);
    cycle = cycleOf(addDays(cycle.from, -1), rhythm);
  }
  return cycles;
}

/** Whether a plan is finished and only kept by the end of a day. */
function archivedBy({ settings }: Around, problem: Problem, day: PlainDate): boolean {
  const { archived } = planOf(settings, problem);
  return archived !== undefined && archived <= day;
}

function firstEndOf({ settings }: Around, problem: Problem, rhythm: Rhythm): PlainDate {
  return firstEnd(planOf(settings, problem).issued, rhythm, settings.reporting?.since);
}

/** The units that report on a task: the responsible ones, for a group each of its members, each once. */
export function reportersOf({ registry }: Around, { units }: Pick<Task, 'units'>): readonly string[] {
  const { members } = namesIn(registry);
  if (!units.some((unit) => members.has(unit))) return units;
  return [...new Set(units.flatMap((unit) => members.get(unit) ?? [unit]))];
}

/**
 * Who reported on a task in a cycle, as of a day. The cycle is one of the task's own ({@link lastCycleOf}).
 *
 * @param entries of the task's log up to the day
 */
export function reportsIn(
  around: Around,
  problem: Problem,
  task: Task,
  cycle: Cycle,
  entries: readonly LogEntry[],
): UnitReport[] {
  const rhythm = rhythmOf(around, problem, task) ?? { every: 'monthly', day: reportingDay(around.settings) };
  const first = firstEndOf(around, problem, rhythm) === cycle.to && around.settings.reporting?.since === undefined;
  const counted = entries.filter((entry) => {
    if (!eventRow(entry.event).reports || entry.by === undefined) return false;
    if (entry.period !== undefined) return cycleIn(entry.period, rhythm).to === cycle.to;
    // The first cycle begins with the plan.
    return entry.date <= cycle.to && (first || entry.date >= cycle.from);
  });
  return reportersOf(around, task).map((unit) => {
    const own = counted.filter(({ by }) => isOwn(around, unit, by));
    const inTime = own.find(({ date }) => date <= cycle.to);
    if (inTime) return { unit, how: 'on_time', entry: inTime };
    return own[0] ? { unit, how: 'late', entry: own[0] } : { unit, how: 'missing', entry: undefined };
  });
}

/** The responsible units of an open task that have not reported in the last complete cycle (漏报). */
export function unreportedOf(
  around: Around,
  problem: Problem,
  task: Task,
  standing: Standing,
  asOf: PlainDate,
): readonly string[] {
  if (standing.status !== 'open') return NOBODY;
  const cycle = lastCycleOf(around, problem, task, asOf);
  if (!cycle) return NOBODY;
  return reportsIn(around, problem, task, cycle, standing.entries).flatMap(({ unit, how }) =>
    how === 'missing' ? [unit] : [],
  );
}

const NOBODY: readonly string[] = [];

/**
 * What was owed on a task, and done, in the cycles that end within a period, both days included.
 *
 * @param asOf what is recorded of later days has not happened
 */
export function reportsWithin(
  around: Around,
  problem: Problem,
  task: Task,
  period: Period,
  asOf = period[1],
): readonly CycleReport[] {
  const entries = task.log.filter(({ date }) => date <= asOf);
  return cyclesWithin(around, problem, task, period)
    .filter((cycle) => isAsked(task, cycle, asOf))
    .flatMap((cycle) => reportsIn(around, problem, task, cycle, entries).map((report) => ({ ...report, cycle })));
}

/** What the units of a ledger owed and did in the cycles that ended in a month, `2020-12`; units of whom nothing was asked are left out. */
export function unitReportsIn(
  ledger: Ledger,
  month: string,
  asOf: PlainDate,
): (UnitReport & { readonly task: Task })[] {
  const from = `${month}-01` as PlainDate;
  const end = addDays(addMonths(from, 1), -1);
  const until = asOf < end ? asOf : end;
  return ledger.problems.flatMap((problem) =>
    problem.tasks.flatMap((task) =>
      reportsWithin(ledger, problem, task, [from, until], asOf).map((report) => ({ ...report, task })),
    ),
  );
}

/** Whether a task's report of a cycle is asked for: the task is open at its end, or as of an earlier day. */
function isAsked(task: Task, cycle: Cycle, asOf: PlainDate): boolean {
  return replay(task, asOf < cycle.to ? asOf : cycle.to).status === 'open';
}

/** Whether the cycle of a day has ended before another day: what happened in it is then written down late. */
export function hasEnded(around: Around, problem: Problem, task: Task, date: PlainDate, today: PlainDate): boolean {
  const rhythm = rhythmOf(around, problem, task) ?? { every: 'monthly', day: reportingDay(around.settings) };
  const { to } = cycleOf(date, rhythm);
  const first = firstEndOf(around, problem, rhythm);
  return to < today && first < today;
}

/** Whether a name that stands under `by` is a unit's own: its name, another spelling of it, or one of its people. */
export function isOwn({ registry }: Pick<Around, 'registry'>, unit: string, by: string | undefined): boolean {
  return by !== undefined && (by === unit || (namesIn(registry).bearers.get(by)?.includes(unit) ?? false));
}

const namesIn = once((registry: UnitRegistry) => {
  /** The units that another name stands for: a person's, or the unit whose full name or alias it is. */
  const bearers = new Map<string, string[]>();
  for (const unit of registry.units) {
    for (const spelling of [unit.full_name, ...(unit.aliases ?? []), ...formerNames(unit)])
      addTo(bearers, spelling, unit.name);
  }
  for (const person of registry.people)
    for (const name of [person.name, ...formerNames(person)]) addTo(bearers, name, person.unit);
  /** The members of each group that has some. */
  const members = new Map(
    registry.groups.filter((one) => one.members.length > 0).map((one) => [one.name, one.members]),
  );
  return { members, bearers };
});
