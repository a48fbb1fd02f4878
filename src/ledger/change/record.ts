/**
 * Recording an event: what it does to a task's file, or why it is refused. Nothing is written here.
 */
import { missingForClosing } from '../closing.js';
import type { PlainDate } from '../dates.js';
import type { Ledger, LogEntry, Status, Task } from '../model.js';
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
 * a closure that lacks what the ledger demands; an extension without date, approver and document.
 *
 * @param today the ledger's own day
 */
export function recordEvent(task: Task, asked: NewEntry, today: PlainDate, settings: Ledger['settings']): Outcome {
  const already = task.log.find((entry) => says(entry, asked, today));
  if (already && isLastWord(task, already)) return { kind: 'already', entry: already };
  const entry = inOrder({ ...asked, date: asked.date ?? today });
  const { issued } = settings.plan;
  if (entry.date < issued) return refused(`${entry.date} 早于方案印发日 ${issued}`, '核对 --date');
  if (entry.date > today) return refused(`${entry.date} 还没有到（今天是 ${today}）`, '等事情办成的那天再记');
  const last = task.log.at(-1);
  if (last && entry.date < last.date) {
    return refused(`${entry.date} 早于最后一条记录 ${last.date}`, '记录按日期先后追加，更早的事写进 --note');
  }
  const wrong = nonsense(task, task.log, entry);
  if (wrong) return refused(wrong[0], wrong[1]);
  if (entry.event === 'extended' && !isApproved(entry)) {
    return refused('延期要有新日期、批准单位和批准文号', '补上 --to、--by、--approval');
  }
  if (entry.event === 'closed') {
    const missing = missingForClosing(task.log, entry, settings.closing ?? {});
    if (missing.length > 0) {
      return {
        kind: 'refused',
        reason: '还不具备销号条件，缺少：',
        missing,
        hint: '补齐后再销号；条件在 ledger.yaml 的 closing 里',
      };
    }
  }
  const { status } = replay({ deadline: task.deadline, log: [...task.log, entry] });
  return { kind: 'recorded', entry, status };
}

function refused(reason: string, hint: string): Outcome {
  return { kind: 'refused', reason, missing: [], hint };
}

/** Whether an entry of the log holds everything that was asked for. Without a date, any day will do for a closure or submission. */
function says(entry: LogEntry, asked: NewEntry, today: PlainDate): boolean {
  const lasting = asked.event === 'closed' || asked.event === 'submitted' || asked.event === 'stage_done';
  if (asked.date === undefined ? !lasting && entry.date !== today : entry.date !== asked.date) return false;
  return KEYS.every((key) => key === 'date' || asked[key] === undefined || same(entry[key], asked[key]));
}

/** A closure that was taken back is no longer the state of things: the same closure may be recorded anew. */
function isLastWord(task: Task, entry: LogEntry): boolean {
  const later = task.log.slice(task.log.indexOf(entry) + 1);
  return !later.some(({ event, result }) => event === 'reopened' || (event === 'inspected' && result === 'returned'));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The order in which an entry's fields stand in a file. */
const KEYS = [
  'date',
  'event',
  'stage',
  'by',
  'form',
  'result',
  'percent',
  'pace',
  'until',
  'to',
  'approval',
  'note',
  'evidence',
] as const satisfies readonly (keyof LogEntry)[];

function inOrder(entry: LogEntry): LogEntry {
  return Object.fromEntries(
    KEYS.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]])),
  ) as unknown as LogEntry;
}
