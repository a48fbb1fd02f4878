/** What closing demands (contract § 1.3: `closing` of `ledger.yaml`), of a task and of a problem. */
import { addDays, daysBetween, type PlainDate } from './dates.js';
import { eventRow } from './events.js';
import type { ClosingRules, EventName, Ledger, LedgerSettings, LogEntry, Problem, Task } from './model.js';
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

/**
 * What is still missing before a task may be closed, in words; empty where nothing is.
 *
 * Only the round since the last `reopened` counts. An inspection counts where it passed; a notice where it has lasted
 * `notice_days` days (first and last included) by the day before the closure.
 *
 * @param log the entries before the closure
 * @param closing the `closed` entry: its accepting unit, date and evidence
 */
export function missingForClosing(
  ledger: Ledger,
  problem: Problem,
  task: Task,
  log: readonly LogEntry[],
  closing: Pick<LogEntry, 'date' | 'by' | 'evidence'>,
  rules: ClosingRules,
): string[] {
  const round = lastRound(log);
  return [
    ...missingParty(rules, closing, responsibleFor(ledger, problem, task)),
    ...(rules.requires ?? []).filter((event) => !hasHappened(round, event)).map(recordOf),
    ...missingNotice(ledger, rules, round, closing),
    ...missingEvidence(rules, closing),
  ];
}

/**
 * What is still missing before a problem may be closed, in words: its tasks, each with what it waits for; what the ledger
 * requires, in the problem's own log or in that of every task; what the plan's duties demand of this problem.
 */
export function missingForProblem(
  ledger: Ledger,
  problem: Problem,
  log: readonly LogEntry[],
  closing: Pick<LogEntry, 'date' | 'by' | 'evidence'>,
): string[] {
  const rules = closingRulesOn(ledger.settings, closing.date);
  const round = lastRound(log);
  const counted = problem.tasks.filter(({ deadline }) => deadline.due !== undefined || rules.standing !== 'excluded');
  const rounds = counted.map((task) => lastRound(replay(task, closing.date).entries));
  const everywhere = (event: EventName): boolean =>
    hasHappened(round, event) || (rounds.length > 0 && rounds.every((one) => hasHappened(one, event)));
  const duties = new Set(problem.duties?.map(({ kind }) => kind));
  const required = [...new Set([...(rules.requires ?? []), ...(duties.has('notice') ? ['announced' as const] : [])])];
  return [
    ...missingParty(
      rules,
      closing,
      new Set(problem.tasks.flatMap((task) => [...responsibleFor(ledger, problem, task)])),
    ),
    ...counted.flatMap((task) => missingOfTask(task, closing.date, rules)),
    ...required.filter((event) => !everywhere(event)).map(recordOf),
    ...(hasHappened(round, 'announced') ? missingNotice(ledger, rules, round, closing) : []),
    ...missingEvidence(duties.has('archive') ? { ...rules, evidence: 'required' } : rules, closing),
  ];
}

/** A task without a date may do with its mechanism being in place: submitted, or reported as complete. */
function missingOfTask(task: Task, day: PlainDate, { standing }: ClosingRules): string[] {
  const { status, entries } = replay(task, day);
  if (status === 'closed') return [];
  const { id, title, deadline } = task;
  if (deadline.due === undefined && standing === 'mechanism_done') {
    const done = status === 'submitted' || entries.some(({ percent }) => percent === 100);
    return done ? [] : [`任务 ${id}（${title}）：还没有申请验收，也没有报到 100%`];
  }
  return [`任务 ${id}（${title}）：${status === 'submitted' ? '待验收' : '还在挂账'}`];
}

/** Who may not accept a task where somebody else must: its responsible units, the members of their groups, who leads it. */
export function responsibleFor(ledger: Ledger, problem: Problem, task: Task): ReadonlySet<string> {
  const lead = typeof task.lead === 'string' ? [task.lead] : (task.lead ?? []);
  return new Set([...task.units, ...reportersOf(ledger, task), ...lead, ...(problem.units ?? [])]);
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

const lastRound = (log: readonly LogEntry[]): readonly LogEntry[] =>
  log.slice(log.findLastIndex(({ event }) => event === 'reopened') + 1);

const hasHappened = (round: readonly LogEntry[], event: EventName): boolean =>
  round.some((entry) => entry.event === event && entry.result !== 'returned');

const recordOf = (event: EventName): string => `“${eventRow(event).word}”的记录`;
