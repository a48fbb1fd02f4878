/** What every report starts from: the tasks on the day, the same tasks when the period began, and what happened between. */

import { lastCompleteCycle, reportingDay } from '../../ledger/cycles.js';
import { addDays, inWords, type PlainDate } from '../../ledger/dates.js';
import type { Ledger, LogEntry, Problem } from '../../ledger/model.js';
import { addTo, byText } from '../../ledger/order.js';
import { byOrder } from '../../ledger/plans.js';
import { queryLedgers } from '../../ledger/query.js';
import { isApproved } from '../../ledger/replay.js';
import { nameIn, type TaskView } from '../../ledger/views.js';
import type { Asked } from '../blocks.js';

/** Days of a week's report, the as-of day included. */
const WEEK = 7;

/** The reports, with the words by which they can be asked for. */
export const REPORT_WORDS = {
  weekly: '周报',
  monthly: '月报',
  units: '考核',
  notice: '督办函',
  public: '信息公开',
  summary: '总体情况',
};
export type ReportKind = keyof typeof REPORT_WORDS;
export const REPORT_KINDS = Object.keys(REPORT_WORDS) as ReportKind[];

/** 函, by what they ask. */
export const LETTER_WORDS = {
  hint: '提示',
  warning: '预警',
  supervision: '督办',
  report: '催报',
  circular: '通报',
};
export type LetterKind = keyof typeof LETTER_WORDS;

export interface ReportQuestion extends Asked {
  readonly kind: ReportKind;
  /** First day of the period; each kind has its own where none is given. */
  readonly since?: PlainDate;
  /** Whether the tasks of several ledgers stand side by side. */
  readonly many: boolean;
  /** What else a reader must know: which ledgers were left out. */
  readonly notes?: readonly string[];
  /** `notice`: registered name of the unit that is written to; none for a circular to all. */
  readonly unit?: string;
  /** `notice`: which kind of letter; 督办函 unless said otherwise. */
  readonly letter?: LetterKind;
  /** Number of the issue, or of the document. */
  readonly number?: number;
  /** `weekly`: a few sentences for a messenger. */
  readonly brief?: boolean;
  /** `notice`: last day for the answer. */
  readonly replyBy?: PlainDate;
}

/** Both days included. */
interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export interface ReportContext {
  readonly question: ReportQuestion;
  readonly ledgers: readonly Ledger[];
  readonly asOf: PlainDate;
  /** Null where the report speaks of one day only. */
  readonly period: Period | null;
  /** All tasks as of the day, most urgent first. */
  readonly views: readonly TaskView[];
  /** The same at the end of the day before the period; empty without a period. */
  readonly before: readonly TaskView[];
  /** Log entries of the period, by date, then by task. */
  readonly happened: readonly Happened[];
}

export interface Happened {
  readonly view: TaskView;
  readonly entry: LogEntry;
  /** `extended`: whether it moves the date. */
  readonly approved: boolean;
}

/** The period of a report; it always ends on the as-of day, so that its figures are those of `list` on that day. */
function periodOf({ kind, asOf, since }: ReportQuestion, day: number | undefined): Period | null {
  if (since !== undefined) return { from: since, to: asOf };
  if (kind === 'weekly') return { from: addDays(asOf, 1 - WEEK), to: asOf };
  if (kind === 'monthly') return { from: lastCompleteCycle(asOf, day).from, to: asOf };
  return null;
}

export function contextOf(ledgers: readonly Ledger[], question: ReportQuestion): ReportContext {
  const { asOf } = question;
  const period = periodOf(question, ledgers[0] && reportingDay(ledgers[0].settings));
  const views = queryLedgers(ledgers, asOf, question);
  return {
    question,
    ledgers,
    asOf,
    period,
    views,
    before: period ? queryLedgers(ledgers, addDays(period.from, -1), question) : [],
    happened: period ? entriesIn(views, period) : [],
  };
}

function entriesIn(views: readonly TaskView[], { from, to }: Period): Happened[] {
  const found = views.flatMap((view) =>
    view.assessment.standing.entries
      .filter(({ date }) => date >= from && date <= to)
      .map((entry) => ({ view, entry, approved: isApproved(entry) })),
  );
  return found.sort((a, b) => byText(a.entry.date, b.entry.date) || byText(a.view.id, b.view.id));
}

/** Whether a day lies in the report's period; without a period every day does. */
export function inPeriod({ period }: Pick<ReportContext, 'period'>, day: PlainDate | undefined): boolean {
  return day !== undefined && (!period || (day >= period.from && day <= period.to));
}

/** Tasks under each of their units, the unit with most first; within a unit as they came. */
export function viewsByUnit(
  views: readonly TaskView[],
  unitsOf: (view: TaskView) => readonly string[] = ({ task }) => task.units,
): [string, TaskView[]][] {
  const groups = new Map<string, TaskView[]>();
  for (const view of views) {
    for (const unit of new Set(unitsOf(view))) addTo(groups, nameIn(view, unit), view);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length || byText(a[0], b[0]));
}

/** The region that a title speaks of. */
export function regionOf({ ledgers, question }: ReportContext): string {
  return question.many ? `${ledgers.length} 个台账` : (ledgers[0]?.settings.region ?? '');
}

/** Problems in the plan's order, each with its tasks in its own order. */
export function byProblem(context: ReportContext): { problem: Problem; views: readonly TaskView[] }[] {
  const groups = new Map<Problem, TaskView[]>();
  const order = context.ledgers.flatMap(({ problems }) => [...problems].sort(byOrder));
  for (const problem of order) groups.set(problem, []);
  for (const view of context.views) groups.get(view.problem)?.push(view);
  return [...groups].map(([problem, views]) => ({
    problem,
    views: views.sort((a, b) => problem.tasks.indexOf(a.task) - problem.tasks.indexOf(b.task)),
  }));
}

/** `2020年12月30日至2021年1月5日` */
export function periodWords({ from, to }: Period): string {
  return from === to ? inWords(from) : `${inWords(from)}至${inWords(to)}`;
}
