/**
 * 考核: each unit's points, case by case, by the ledger's own rules (`assessment` of `ledger.yaml`).
 *
 * What was done about a task of a group counts for its members where it is a report; whether the task was finished in time
 * does not, since the plan does not say whose part was late. A unit to which nothing was due is not rated; a unit that
 * neither reported nor completed anything never stands above one that did, whatever its points.
 *
 * Source: practice of several counties (office.md § 1): points off for each case, silence worse than delay.
 */

import { type Assessment, assess } from './conditions.js';
import type { PlainDate } from './dates.js';
import { eventRow } from './events.js';
import type { Assessed, AssessmentRules, Ledger, LogEntry, PointsRule, Problem, Task, TaskId } from './model.js';
import { addTo, byText } from './order.js';
import { type CycleReport, isOwn, type Period, reportersOf, reportsWithin } from './reporting.js';

/** One case that cost or earned points. */
export interface PointCase {
  readonly rule: Assessed;
  readonly points: number;
  readonly task: TaskId;
  /** The date that was missed or kept, the end of the cycle, or the day of the event. */
  readonly date: PlainDate;
  /** For dates: days late (early where negative). */
  readonly days: number | null;
  /** The entry that it rests on. */
  readonly entry: LogEntry | null;
}

export interface UnitScore {
  readonly unit: string;
  /** False where nothing was due to the unit: it has no score then. */
  readonly rated: boolean;
  /** It neither reported nor completed anything. */
  readonly silent: boolean;
  readonly score: number | null;
  readonly grade: string | null;
  /** 1 is best; units that do equally well share it. */
  readonly rank: number | null;
  /** In order of date, then of task. Those beyond a rule's `most` have 0 points. */
  readonly cases: readonly PointCase[];
}

/** A case before its points are known. */
type Case = Omit<PointCase, 'points'>;

const byDay = (a: Case, b: Case): number => byText(a.date, b.date) || byText(a.task, b.task);

/** What happened to one unit on one task in the period. */
interface Findings {
  readonly cases: readonly Case[];
  readonly due: boolean;
  readonly worked: boolean;
}

/**
 * The scores of the units that carry tasks, best first; those not rated last, in the order of the register. Empty where the
 * ledger has no rules.
 *
 * @param from first day of the period, which ends on the as-of day
 */
export function scoresOf(ledger: Ledger, from: PlainDate, asOf: PlainDate): UnitScore[] {
  const rules = ledger.settings.assessment;
  if (!rules) return [];
  const found = new Map<string, Findings[]>();
  for (const problem of ledger.problems) {
    for (const task of problem.tasks) {
      for (const [unit, findings] of findingsOf(ledger, problem, task, [from, asOf])) {
        addTo(found, unit, findings);
      }
    }
  }
  const order = [...ledger.registry.units, ...ledger.registry.groups].map(({ name }) => name);
  const scores = order.flatMap((unit) => {
    const mine = found.get(unit);
    return mine ? [scoreOf(unit, mine, rules)] : [];
  });
  return [...ranked(scores.filter(({ rated }) => rated)), ...scores.filter(({ rated }) => !rated)];
}

function scoreOf(unit: string, findings: readonly Findings[], rules: AssessmentRules): UnitScore {
  const rated = findings.some(({ due }) => due);
  const silent = rated && !findings.some(({ worked }) => worked);
  const cases = rules.rules.flatMap((rule) =>
    counted(
      rule,
      findings.flatMap((one) => one.cases.filter((found) => fits(rule, found, rules))),
    ),
  );
  const sorted = cases.sort(byDay);
  const score = rated ? round(rules.base + sorted.reduce((sum, { points }) => sum + points, 0)) : null;
  const { grades = [] } = rules;
  const grade = silent ? grades.at(-1) : grades.find(({ from }) => score !== null && score >= from);
  return { unit, rated, silent, score, grade: (rated && grade?.name) || null, rank: null, cases: sorted };
}

/** 提前 is 按期 too, unless a rule of its own rewards it. */
function fits({ rule }: PointsRule, found: Case, { rules }: AssessmentRules): boolean {
  if (found.rule === 'early' && rule === 'on_time') return !rules.some((one) => one.rule === 'early');
  return found.rule === rule;
}

/** The cases of a rule with its points, as long as `most` is not reached. */
function counted({ rule, points, most }: PointsRule, cases: readonly Case[]): PointCase[] {
  let left = most ?? Number.POSITIVE_INFINITY;
  return cases.toSorted(byDay).map((one) => {
    const size = Math.min(Math.abs(points), left);
    left -= size;
    return { ...one, rule, points: round(Math.sign(points) * size) };
  });
}

/** Points have at most a few decimals: 100 − 0.1 × 3 must not read 99.69999. */
const round = (points: number): number => Number(points.toFixed(6)) || 0;

function ranked(scores: readonly UnitScore[]): UnitScore[] {
  const worth = ({ silent, score }: UnitScore): string => `${silent}${score}`;
  const sorted = [...scores].sort((a, b) => Number(a.silent) - Number(b.silent) || (b.score ?? 0) - (a.score ?? 0));
  let rank = 0;
  return sorted.map((one, index) => {
    const before = sorted[index - 1];
    if (!before || worth(before) !== worth(one)) rank = index + 1;
    return { ...one, rank };
  });
}

/** What a task says of each unit that answers for it. */
function findingsOf(ledger: Ledger, problem: Problem, task: Task, period: Period): [string, Findings][] {
  const [from, asOf] = period;
  const assessment = assess(ledger, problem, task, asOf);
  const within = (date: PlainDate): boolean => date >= from && date <= asOf;
  const ofTask = [...datesOf(task, assessment, within), ...eventsOf(task, assessment, within)];
  const dated = datesWithin(assessment, within);
  const completed = assessment.completed !== null && within(assessment.completed.date);
  const reports = reportsWithin(ledger, problem, task, period);
  return [...new Set([...task.units, ...reportersOf(ledger, task)])].map((unit) => {
    const direct = task.units.includes(unit);
    const { entries } = assessment.standing;
    const reported = entries.some(
      (one) => within(one.date) && eventRow(one.event).reports && isOwn(ledger, unit, one.by),
    );
    const own = reports.filter((one) => one.unit === unit);
    const cases = [
      ...(direct ? [...ofTask, ...unansweredOf(ledger, task, unit, assessment, within)] : []),
      ...own.flatMap((report) => reportCase(task, report)),
    ];
    return [
      unit,
      {
        cases,
        due: own.length > 0 || (direct && (dated || cases.length > 0)),
        worked: reported || (direct && completed),
      },
    ];
  });
}

type Within = (date: PlainDate) => boolean;

/** Whether a date of the task fell into the period. */
function datesWithin({ standing }: Assessment, within: Within): boolean {
  const { effectiveDue, stageDues } = standing;
  return [...stageDues, ...(effectiveDue ? [effectiveDue] : [])].some(within);
}

/** Dates missed or kept. */
function datesOf(
  { id }: Task,
  { condition, next, daysOverdue, completed, standing }: Assessment,
  within: Within,
): Case[] {
  const nothing = { task: id, days: null, entry: null };
  if (condition === 'overdue' && next) return [{ ...nothing, rule: 'overdue', date: next.due, days: daysOverdue }];
  if (condition === 'behind') {
    const entry = standing.entries.findLast(({ pace }) => pace === 'behind') ?? null;
    return entry ? [{ ...nothing, rule: 'behind', date: entry.date, entry }] : [];
  }
  if (standing.status !== 'closed' || !completed || completed.daysLate === null || !within(completed.date)) return [];
  const rule = completed.daysLate > 0 ? 'late' : completed.daysLate < 0 ? 'early' : 'on_time';
  return rule !== 'late' && standing.rebounded
    ? []
    : [{ task: id, rule, date: completed.date, days: completed.daysLate, entry: standing.closed ?? null }];
}

/** What was sent back, and what came back. */
function eventsOf({ id }: Task, { standing }: Assessment, within: Within): Case[] {
  return standing.entries.flatMap((entry): Case[] => {
    if (entry.result !== 'returned' && entry.result !== 'rebounded') return [];
    return within(entry.date) ? [{ rule: entry.result, task: id, date: entry.date, days: null, entry }] : [];
  });
}

/** Letters that asked for an answer by a day and had none from the unit by then. */
function unansweredOf(ledger: Ledger, task: Task, unit: string, { standing }: Assessment, within: Within): Case[] {
  const alone = reportersOf(ledger, task).length === 1;
  return standing.entries.flatMap((entry): Case[] => {
    const { event, reply_by: by, number } = entry;
    if (event !== 'supervised' || by === undefined || !within(by)) return [];
    const answered = standing.entries.some(
      (one) =>
        one.event === 'replied' && one.number === number && one.date <= by && (alone || isOwn(ledger, unit, one.by)),
    );
    return answered ? [] : [{ rule: 'unanswered', task: task.id, date: by, days: null, entry }];
  });
}

/** A report that was asked for and came late, or not at all. */
function reportCase({ id }: Task, { how, entry, cycle }: CycleReport): Case[] {
  const place = { task: id, days: null, entry: entry ?? null };
  if (how === 'missing') return [{ ...place, rule: 'unreported', date: cycle.to }];
  return how === 'late' && entry ? [{ ...place, rule: 'late_report', date: entry.date }] : [];
}
