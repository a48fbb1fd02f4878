/**
 * Putting a log right: an entry taken back, or one of its fields corrected. Nothing is written here; git keeps what was.
 */
import type { PlainDate } from '../dates.js';
import { eventRow, FIELDS } from '../events.js';
import type { LogEntry, Status } from '../model.js';
import { type Logged, replay } from '../replay.js';
import { hasEnded } from '../reporting.js';
import { same } from '../same.js';
import type { On } from './record.js';

/** What is to stand in an entry: a field with its value, or null where it goes. */
export type Corrections = { readonly [Key in keyof LogEntry]?: LogEntry[Key] | null };

/** The place of the entry that was written down last, which a late one is before others of later days; -1 without any. */
export function lastWritten(log: readonly LogEntry[]): number {
  const written = ({ date, recorded }: LogEntry): PlainDate => recorded ?? date;
  const last = log.reduce<LogEntry | undefined>(
    (found, entry) => (found && written(found) > written(entry) ? found : entry),
    undefined,
  );
  return last ? log.lastIndexOf(last) : -1;
}

/**
 * The day of writing that an entry carries once its day is put right (补录), or null where it then was written in time: in a
 * cycle that had not ended, and behind everything that was written on earlier days. An entry that carries none was written on its
 * day, as far as anybody knows; that it belongs to an earlier cycle is written today.
 */
export function recordedWhen(
  { ledger, problem, task }: On,
  old: LogEntry,
  date: PlainDate,
  today: PlainDate,
): PlainDate | null {
  const written = old.recorded ?? old.date;
  const isBehind = (task?.log ?? problem.log ?? []).some(
    (other) => other !== old && other.date > date && (other.recorded ?? other.date) < written,
  );
  const isLate = isBehind || (task !== undefined && hasEnded(ledger, problem, task, date, written));
  return isLate ? (old.recorded ?? today) : null;
}

/** The status of a log without one of its entries. */
export function statusWithout({ deadline, log }: Logged, index: number): Status {
  return replay({ deadline, log: log.toSpliced(index, 1) }).status;
}

/** An entry as it should be, with its place in the log and what the log then adds up to. */
export interface Amended {
  readonly entry: LogEntry;
  /** 0-based place, once the old entry is gone: entries stand in order of days, and of one day in order of events. */
  readonly at: number;
  readonly status: Status;
  /** Fields whose value changes, in the order of a file. */
  readonly changed: readonly (keyof LogEntry)[];
}

/** What correcting the entry at `index` comes to; `changed` is empty where it says so already. */
export function amend({ deadline, log }: Logged, index: number, corrections: Corrections): Amended {
  const old = log[index] as LogEntry;
  const entry = Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = corrections[field] === undefined ? old[field] : corrections[field];
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  ) as unknown as LogEntry;
  const others = log.toSpliced(index, 1);
  const isSameDay = entry.date === old.date && entry.event === old.event;
  const at = isSameDay ? index : others.filter((other) => !isBefore(entry, other)).length;
  const status = replay({ deadline, log: others.toSpliced(at, 0, entry) }).status;
  const changed = FIELDS.filter((field) => !same(entry[field], old[field]));
  return { entry, at, status, changed };
}

const isBefore = (a: LogEntry, b: LogEntry): boolean =>
  a.date < b.date || (a.date === b.date && eventRow(a.event).rank < eventRow(b.event).rank);

/**
 * Whether an entry may stand in a report that was made: it was written down in a reporting cycle that has ended.
 *
 * @param cycleEnd the last day of the last complete reporting cycle
 */
export function isReported({ date, recorded }: LogEntry, cycleEnd: PlainDate): boolean {
  return (recorded ?? date) <= cycleEnd;
}
