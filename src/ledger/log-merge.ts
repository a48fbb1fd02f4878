/** What two people who recorded at the same time may both be right about: how entries of two logs become one. */
import { eventRow } from './events.js';
import type { LogEntry, Status } from './model.js';
import { replay } from './replay.js';

/** The status that a log adds up to. */
export const statusOf = (log: readonly LogEntry[]): Status => replay({ log }).status;

/** Which of two entries of one day comes first: below 0 the first. What has no event, a reading of a target, has no order. */
export const compareOnOneDay = (a: Partial<LogEntry>, b: Partial<LogEntry>): number => rankOf(a) - rankOf(b);

/** A file may hold an event that nobody knows: `check` says so. */
const rankOf = ({ event }: Partial<LogEntry>): number => (event === undefined ? -1 : (eventRow(event)?.rank ?? -1));

/**
 * Whether two entries, one recorded by each, cannot both be true, so that somebody must find out: extensions to different
 * days, two closures that say different things, two readings of one day.
 */
export function contradict(a: Partial<LogEntry>, b: Partial<LogEntry>): boolean {
  if (a.event === 'extended' && b.event === 'extended') return a.stage === b.stage && a.to !== b.to;
  if (a.event === undefined && b.event === undefined) return a.date === b.date;
  return a.event === 'closed' && b.event === 'closed';
}
