/**
 * Recording an event: what it does to the log of a task or of a problem, or why it is refused. Nothing is written here.
 */
import { missingForClosing } from '../closing.js';
import type { PlainDate } from '../dates.js';
import { eventRow, inFileOrder } from '../events.js';
import type { Ledger, LogEntry, Problem, Status, Task } from '../model.js';
import { planOf } from '../plans.js';
import { isApproved, type Logged, replay } from '../replay.js';
import { hasEnded } from '../reporting.js';
import { same } from '../same.js';
import { nonsense, type Objection } from './sense.js';

/** An event as it was asked for; without a date it happened today. */
export type NewEntry = Omit<LogEntry, 'date'> & { readonly date?: PlainDate };

/** What it is recorded on: a task, or without one the problem itself, where events of tasks alone (`onProblem`) have no place. */
export interface On {
  readonly ledger: Ledger;
  readonly problem: Problem;
  readonly task?: Task;
}

export type Outcome =
  /** `at`: its place in the log, which stands in order of date. */
  | { readonly kind: 'recorded'; readonly entry: LogEntry; readonly at: number; readonly status: Status }
  /** The log says so already: nothing to do. */
  | { readonly kind: 'already'; readonly entry: LogEntry }
  | { readonly kind: 'refused'; readonly reason: string; readonly missing: readonly string[]; readonly hint: string };

/**
 * What recording an event comes to.
 *
 * An entry takes its place in order of date; one that is written down late (before the last entry, or in a reporting cycle
 * that had ended) carries `recorded` (补录). Refused: a date before the plan or in the future; an event that makes no sense
 * where it would stand, or makes nonsense of what comes after; a closure that lacks what the ledger demands; an extension
 * without date, approver and document, or to no later day.
 *
 * @param today the ledger's own day
 */
export function recordEvent(on: On, asked: NewEntry, today: PlainDate): Outcome {
  const { ledger, problem, task } = on;
  const deadline = task?.deadline;
  const log = (task ?? problem).log ?? [];
  const already = log.findLast((entry) => says(entry, asked, today) && isInForce(log, entry));
  if (already) return { kind: 'already', entry: already };
  const date = asked.date ?? today;
  const late =
    date < today && (date < (log.at(-1)?.date ?? date) || (task && hasEnded(ledger, problem, task, date, today)));
  const entry = inFileOrder({ ...asked, date, ...(late && { recorded: today }) });
  const refused = ([reason, hint]: NonNullable<Objection>): Outcome => ({ kind: 'refused', reason, missing: [], hint });
  const early = objectionToDate(on, entry, today);
  if (early) return refused(early);
  const places = placesFor(log, entry);
  const at = places.find((place) => !senseless({ deadline, log }, entry, place)) ?? places[0] ?? log.length;
  const before: Logged = { deadline, log: log.slice(0, at) };
  const objection =
    objectionToClosure(before, entry) ??
    senseless({ deadline, log }, entry, at) ??
    objectionToStage(log, entry) ??
    objectionToExtension(before, entry) ??
    objectionToFields(entry);
  if (objection) return refused(objection);
  const missing = entry.event === 'closed' ? missingForClosing(ledger, on, before.log, entry) : [];
  if (missing.length > 0) {
    const hint = task ? '补齐后再销号；条件在 ledger.yaml 的 closing 里' : '补齐后再销号；各项任务用 zhenggai show 看';
    return { kind: 'refused', reason: '还不具备销号条件，缺少：', missing, hint };
  }
  return { kind: 'recorded', entry, at, status: replay({ deadline, log: log.toSpliced(at, 0, entry) }).status };
}

/** Where an entry may stand: behind everything up to its day; else where events of one day usually stand. */
function placesFor(log: readonly LogEntry[], entry: LogEntry): number[] {
  const last = log.findLastIndex(({ date }) => date <= entry.date) + 1;
  const rank = ({ event }: LogEntry): number => eventRow(event).rank;
  const among = log.findIndex(
    ({ date, event }, index) => date === entry.date && rank(log[index] ?? entry) > rank(entry) && event !== entry.event,
  );
  return among < 0 ? [last] : [last, among];
}

/** What is wrong with an entry at a place, or with what comes after it then. */
function senseless({ deadline, log }: Logged, entry: LogEntry, at: number): Objection {
  const own = nonsense({ deadline }, log.slice(0, at), entry);
  if (own) return own;
  const whole = log.toSpliced(at, 0, entry);
  for (let index = at; index < log.length; index += 1) {
    const later = log[index] as LogEntry;
    if (nonsense({ deadline }, log.slice(0, index), later)) continue;
    const then = nonsense({ deadline }, whole.slice(0, index + 1), later);
    if (then) return [`补在 ${entry.date}，${later.date} 的记录就说不通：${then[0]}`, '核对 --date；记错了的先更正'];
  }
  return undefined;
}

function objectionToDate({ ledger, problem }: On, { date }: LogEntry, today: PlainDate): Objection {
  const { issued } = planOf(ledger.settings, problem);
  if (date < issued) return [`${date} 早于方案印发日 ${issued}`, '核对 --date'];
  return date > today ? [`${date} 还没有到（今天是 ${today}）`, '等事情办成的那天再记'] : undefined;
}

/** Says what is recorded, so that whoever has other facts sees what to clear up. */
function objectionToClosure(before: Logged, entry: LogEntry): Objection {
  const { closed } = replay(before);
  if (entry.event !== 'closed' || !closed) return undefined;
  return [`已于 ${closed.date} 由${closed.by}销号，与这次说的不同`, '核对事实；要更正的，先重新挂账再销号'];
}

function objectionToStage(log: readonly LogEntry[], entry: LogEntry): Objection {
  if (entry.event !== 'stage_done' || entry.stage === undefined) return undefined;
  const done = log.findLast((one) => one.event === 'stage_done' && one.stage === entry.stage && isInForce(log, one));
  return done && [`第 ${entry.stage} 阶段已于 ${done.date} 完成`, '要更正的，记一条 progress 写明'];
}

/** The plan's own date, the last extension's or the stage's must move to a later day. */
function objectionToExtension(before: Logged, entry: LogEntry): Objection {
  if (entry.event !== 'extended') return undefined;
  if (!isApproved(entry)) return ['延期要有新日期、批准单位和批准文号', '补上 --to、--by、--approval'];
  const { status, effectiveDue, stageDues, stagesDone } = replay(before);
  if (status === 'closed') return ['已经销号，不再延期', '反弹的先重新挂账'];
  const { stage, to } = entry;
  if (stage !== undefined && stagesDone[stage - 1]) return [`第 ${stage} 阶段已经完成，不再延期`, '核对 --stage'];
  const now = stage === undefined ? effectiveDue : stageDues[stage - 1];
  if (now === undefined) return ['方案没有给它到期日，谈不上延期', '有新要求的，记一条 progress 写明'];
  if (to && to <= now) return [`${to} 不晚于现在的时限 ${now}`, '核对 --to'];
  if (to && stage !== undefined && effectiveDue !== undefined && to > effectiveDue) {
    return [`${to} 晚于整个任务的时限 ${effectiveDue}`, '整个任务要延期的，不写 --stage'];
  }
  return undefined;
}

/** Fields that contradict each other, or say only half of something. */
function objectionToFields({ event, date, to, approval, percent, pace }: LogEntry): Objection {
  if (percent === 100 && pace === 'behind') return ['完成 100% 和滞后不能同时成立', '核对 --percent 和 --pace'];
  if (event !== 'reopened' || (to === undefined && approval === undefined)) return undefined;
  if (to === undefined || approval === undefined) {
    return ['重新挂账另定时限的，要有新日期和批准文号', '补上 --to 和 --approval，或都不写'];
  }
  return to < date ? [`${to} 早于重新挂账的日子 ${date}`, '核对 --to'] : undefined;
}

/** Whether an entry of the log holds everything that was asked for. */
function says(entry: LogEntry, asked: NewEntry, today: PlainDate): boolean {
  const date = asked.date ?? (eventRow(asked.event).lasting ? entry.date : today);
  return (
    entry.date === date &&
    (Object.keys(asked) as (keyof LogEntry)[]).every(
      (key) => key === 'date' || asked[key] === undefined || same(entry[key], asked[key]),
    )
  );
}

/** Whether nothing after an entry took it back: then the same may be recorded anew. */
function isInForce(log: readonly LogEntry[], entry: LogEntry): boolean {
  const later = log.slice(log.indexOf(entry) + 1);
  switch (entry.event) {
    case 'reopened':
      return !later.some(({ event }) => event === 'closed');
    case 'extended':
      return !later.some((one) => one.event === 'reopened' || (isApproved(one) && one.stage === entry.stage));
    default:
      return !later.some(
        ({ event, result }) => event === 'reopened' || (event === 'inspected' && result === 'returned'),
      );
  }
}
