/** What closing demands (contract § 1.3: `closing` of `ledger.yaml`), of a task and of a problem. */
import { addDays, daysBetween, type PlainDate } from './dates.js';
import { eventRow } from './events.js';
import {
  type ClosingRules,
  type EventName,
  type Ledger,
  type LedgerSettings,
  type LogEntry,
  namesOf,
  type Problem,
  type Task,
} from './model.js';
import { replay } from './replay.js';
import { reportersOf } from './reporting.js';
import { workdaysBetween } from './workdays.js';

/** The rules that govern a closure of some day: the last whose `from` is not after it. A new rule never condemns an old closure. */
export function closingRulesOn({ closing }: Pick<LedgerSettings, 'closing'>, day: PlainDate): ClosingRules {
  const all: readonly ClosingRules[] = closing === undefined ? [] : 'length' in closing ? closing : [closing];
  let found: ClosingRules | undefined;
  for (const rules of all) {
    if ((rules.from ?? '') <= day && (rules.from ?? '') >= (found?.from ?? '')) found = rules;
  }
  return found ?? {};
}

/** What is closed: a task, or without one the problem itself. */
interface Closable {
  readonly problem: Problem;
  readonly task?: Task | undefined;
}

/**
 * What is still missing before a task or problem may be closed, in words; empty where nothing is.
 *
 * Only the round since the last `reopened` counts. An inspection counts where it passed; a notice where it has lasted
 * `notice_days` days (first and last included) by the day before the closure. A problem waits for its tasks, what the ledger
 * requires may stand in its own log or in that of every task, and the plan's duties demand more of it.
 *
 * @param log the entries before the closure
 * @param closing the `closed` entry: its accepting unit, date and evidence
 */
export function missingForClosing(
  ledger: Ledger,
  on: Closable,
  log: readonly LogEntry[],
  closing: Pick<LogEntry, 'date' | 'by' | 'evidence'>,
): string[] {
  const { problem, task } = on;
  const rules = closingRulesOn(ledger.settings, closing.date);
  const round = roundOf(log);
  const parts = task
    ? []
    : problem.tasks.filter(({ deadline }) => deadline.due !== undefined || rules.standing !== 'excluded');
  const rounds = parts.map((part) => roundOf(replay(part, closing.date).entries));
  const isThere = (event: EventName): boolean =>
    hasHappened(round, event) || (rounds.length > 0 && rounds.every((one) => hasHappened(one, event)));
  const duties = new Set(task ? [] : problem.duties?.map(({ kind }) => kind));
  const required = new Set([...(rules.requires ?? []), ...(duties.has('notice') ? ['announced' as const] : [])]);
  return [
    ...missingParty(rules, closing, responsibleFor(ledger, on)),
    ...parts.flatMap((part) => missingOfPart(part, closing.date, rules)),
    ...[...required].filter((event) => !isThere(event)).map(recordOf),
    ...(task || hasHappened(round, 'announced') ? missingNotice(ledger, rules, round, closing) : []),
    ...missingEvidence(duties.has('archive') ? { ...rules, evidence: 'required' } : rules, closing),
  ];
}

/** A task without a date may do with its mechanism being in place: submitted, or reported as complete. */
function missingOfPart(task: Task, day: PlainDate, { standing }: ClosingRules): string[] {
  const { status, entries } = replay(task, day);
  if (status === 'closed') return [];
  const { id, title, deadline } = task;
  if (deadline.due === undefined && standing === 'mechanism_done') {
    const done = status === 'submitted' || entries.some(({ percent }) => percent === 100);
    return done ? [] : [`任务 ${id}（${title}）：还没有申请验收，也没有报到 100%`];
  }
  return [`任务 ${id}（${title}）：${status === 'submitted' ? '待验收' : '还在挂账'}`];
}

/** Who may not accept where somebody else must: the responsible units, the members of their groups, who leads them. */
export function responsibleFor(ledger: Ledger, { problem, task }: Closable): ReadonlySet<string> {
  const tasks = task ? [task] : problem.tasks;
  const ofTasks = tasks.flatMap((one) => [...one.units, ...reportersOf(ledger, one), ...namesOf(one.lead)]);
  return new Set([...ofTasks, ...(problem.units ?? [])]);
}

function missingParty(
  { by: who }: ClosingRules,
  { by }: Pick<LogEntry, 'by'>,
  responsible: ReadonlySet<string>,
): string[] {
  if (!by) return ['验收单位'];
  return who === 'other' && responsible.has(by) ? [`责任单位以外的验收单位（${by}是责任单位）`] : [];
}

function missingNotice(
  ledger: Ledger,
  { notice_days: days = 0, workdays }: ClosingRules,
  round: readonly LogEntry[],
  closing: Pick<LogEntry, 'date'>,
): string[] {
  if (days === 0) return [];
  const lasted = (from: PlainDate, until: PlainDate): number =>
    workdays ? workdaysBetween(ledger.settings, from, until) : daysBetween(from, addDays(until, 1));
  const long = round.some(
    ({ event, date, until }) =>
      event === 'announced' && until !== undefined && until < closing.date && lasted(date, until) >= days,
  );
  return long ? [] : [`满 ${days} ${workdays ? '个工作日' : '天'}并已结束的公示`];
}

const missingEvidence = ({ evidence }: ClosingRules, closing: Pick<LogEntry, 'evidence'>): string[] =>
  evidence === 'required' && !closing.evidence?.length ? ['佐证（文件或文号）'] : [];

/** The entries since the last `reopened`. */
export const roundOf = (log: readonly LogEntry[]): readonly LogEntry[] =>
  log.slice(log.findLastIndex(({ event }) => event === 'reopened') + 1);

const hasHappened = (round: readonly LogEntry[], event: EventName): boolean =>
  round.some((entry) => entry.event === event && entry.result !== 'returned');

const recordOf = (event: EventName): string => `“${eventRow(event).word}”的记录`;
