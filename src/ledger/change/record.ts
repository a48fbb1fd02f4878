/**
 * Recording an event: what it does to a task's log, or why it is refused. Nothing is written here.
 */
import { closingRulesOn, missingForClosing } from '../closing.js';
import type { PlainDate } from '../dates.js';
import { eventRow, inFileOrder } from '../events.js';
import type { Evidence, LedgerSettings, LogEntry, Status, Task } from '../model.js';
import { isApproved, replay } from '../replay.js';
import { nonsense } from './sense.js';

/** An event as it was asked for; without a date it happened today. */
export type NewEntry = Omit<LogEntry, 'date'> & { readonly date?: PlainDate };

export type Outcome =
  | { readonly kind: 'recorded'; readonly entry: LogEntry; readonly status: Status }
  /** The log says so already: nothing to do. */
  | { readonly kind: 'already'; readonly entry: LogEntry }
  | { readonly kind: 'refused'; readonly reason: string; readonly missing: readonly string[]; readonly hint: string };

/**
 * What recording an event comes to.
 *
 * Refused: a date before the plan, in the future or before the last entry; an event that makes no sense after the log;
 * a closure that lacks what the ledger demands; an extension without date, approver and document, or to no later day.
 *
 * @param today the ledger's own day
 */
export function recordEvent(task: Task, asked: NewEntry, today: PlainDate, settings: LedgerSettings): Outcome {
  const already = task.log.findLast((entry) => says(entry, asked, today) && isInForce(task, entry));
  if (already) return { kind: 'already', entry: already };
  const entry = inFileOrder({ ...asked, date: asked.date ?? today });
  const objection =
    objectionToDate(task, entry, today, settings) ??
    objectionToClosure(task, entry) ??
    nonsense(task, task.log, entry) ??
    objectionToStage(task, entry) ??
    objectionToExtension(task, entry);
  if (objection) return { kind: 'refused', reason: objection[0], missing: [], hint: objection[1] };
  const missing =
    entry.event === 'closed' ? missingForClosing(task.log, entry, closingRulesOn(settings, entry.date)) : [];
  if (missing.length > 0) {
    const hint = '补齐后再销号；条件在 ledger.yaml 的 closing 里';
    return { kind: 'refused', reason: '还不具备销号条件，缺少：', missing, hint };
  }
  const { status } = replay({ deadline: task.deadline, log: [...task.log, entry] });
  return { kind: 'recorded', entry, status };
}

/** Cause and remedy. */
type Objection = readonly [string, string] | undefined;

function objectionToDate(task: Task, { date }: LogEntry, today: PlainDate, { plan }: LedgerSettings): Objection {
  if (date < plan.issued) return [`${date} 早于方案印发日 ${plan.issued}`, '核对 --date'];
  if (date > today) return [`${date} 还没有到（今天是 ${today}）`, '等事情办成的那天再记'];
  const last = task.log.at(-1);
  if (last && date < last.date) {
    return [`${date} 早于最后一条记录 ${last.date}`, '记录按日期先后追加，更早的事写进 --note'];
  }
  return undefined;
}

/** Says what is recorded, so that whoever has other facts sees what to clear up. */
function objectionToClosure(task: Task, entry: LogEntry): Objection {
  const { closed } = replay(task);
  if (entry.event !== 'closed' || !closed) return undefined;
  return [`已于 ${closed.date} 由${closed.by}销号，与这次说的不同`, '核对事实；要更正的，先重新挂账再销号'];
}

function objectionToStage(task: Task, entry: LogEntry): Objection {
  if (entry.event !== 'stage_done' || entry.stage === undefined) return undefined;
  const done = task.log.findLast(
    (one) => one.event === 'stage_done' && one.stage === entry.stage && isInForce(task, one),
  );
  return done && [`第 ${entry.stage} 阶段已于 ${done.date} 完成`, '要更正的，记一条 progress 写明'];
}

/** The plan's own date or the last extension's must move to a later day. */
function objectionToExtension(task: Task, entry: LogEntry): Objection {
  if (entry.event !== 'extended') return undefined;
  if (!isApproved(entry)) return ['延期要有新日期、批准单位和批准文号', '补上 --to、--by、--approval'];
  const { status, effectiveDue } = replay(task);
  if (status === 'closed') return ['已经销号，不再延期', '反弹的先重新挂账'];
  if (effectiveDue === undefined) return ['方案没有给它到期日，谈不上延期', '有新要求的，记一条 progress 写明'];
  if (entry.to && entry.to <= effectiveDue) return [`${entry.to} 不晚于现在的时限 ${effectiveDue}`, '核对 --to'];
  return undefined;
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
function isInForce(task: Task, entry: LogEntry): boolean {
  const later = task.log.slice(task.log.indexOf(entry) + 1);
  switch (entry.event) {
    case 'reopened':
      return !later.some(({ event }) => event === 'closed');
    case 'extended':
      return !later.some((one) => one.event === 'reopened' || isApproved(one));
    default:
      return !later.some(
        ({ event, result }) => event === 'reopened' || (event === 'inspected' && result === 'returned'),
      );
  }
}

function same(a: LogEntry[keyof LogEntry], b: LogEntry[keyof LogEntry]): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, index) => sameEvidence(item, b[index]));
}

function sameEvidence(a: Evidence, b: Evidence): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.path === b.path && a.sha256 === b.sha256;
}
