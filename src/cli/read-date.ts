/** Dates of the command line. What was added to what was typed (a year, a week) is said aloud. */
import type { Host } from '../host/host.js';
import { readDateInput, type Toward } from '../ledger/date-input.js';
import { asPlainDate, type PlainDate, WEEKDAY_WORDS, weekdayOf } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';

/**
 * Reads a date; throws `date/unreadable`.
 *
 * @param toward where it lies if it does not say: what happened lies in the past, what is due ahead
 */
export function readDate(host: Host, text: string, today: PlainDate, toward: Toward = 'nearest'): PlainDate {
  const whole = asPlainDate(text);
  if (whole !== undefined) return whole;
  const { date, isAssumed, reason } = readDateInput(text, today, toward);
  if (date === undefined) throw new LedgerError('date/unreadable', { text, ...(reason !== undefined && { reason }) });
  if (isAssumed) sayOnce(host, `“${text}”读作 ${date}（${WEEKDAY_WORDS[weekdayOf(date)]}）`);
  return date;
}

const said = new WeakMap<Host, Set<string>>();

/** Says a line on standard error, once: a change may be planned twice, a filter is read for each of many ledgers. */
function sayOnce(host: Host, line: string): void {
  const lines = said.get(host) ?? new Set();
  said.set(host, lines);
  if (lines.has(line)) return;
  lines.add(line);
  host.err.write(`${line}\n`);
}
