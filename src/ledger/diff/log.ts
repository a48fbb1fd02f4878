/**
 * What happened to a log between two states. It is append-only: new entries are news, but an entry of the past that
 * changed or vanished is a warning. Where a new entry stands does not matter, since merging two people's work may put
 * one before another's.
 */
import type { LogEntry } from '../model.js';
import { isApproved } from '../replay.js';
import { canonical, same } from '../same.js';
import type { Found } from './difference.js';

export function diffLogs(before: readonly LogEntry[], after: readonly LogEntry[]): Found[] {
  const { missing, kept, extra } = unmatched(before, after);
  const rewritten = missing.map((entry): Found => {
    const successor = takeSuccessor(entry, extra);
    return successor
      ? { kind: 'log_rewritten', how: 'changed', before: entry, after: successor, grave: true }
      : { kind: 'log_rewritten', how: 'vanished', before: entry, grave: true };
  });
  const last =
    before
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? '';
  const logged = extra.map((entry): Found => {
    const unapproved = entry.event === 'extended' && !isApproved(entry);
    return {
      kind: unapproved ? 'extended_unapproved' : entry.event,
      entry,
      backdated: entry.date < last,
      grave: unapproved,
    };
  });
  const reordered = missing.length === 0 && kept.some((entry, index) => !same(entry, before[index]));
  const moved: Found[] = reordered ? [{ kind: 'log_rewritten', how: 'reordered', grave: true }] : [];
  return [...rewritten, ...moved, ...logged];
}

/** Entries of one side without an equal on the other; of equal ones as many as there are more of. */
function unmatched(before: readonly LogEntry[], after: readonly LogEntry[]) {
  const left = counted(after);
  const missing = before.filter((entry) => !take(left, canonical(entry)));
  const used = counted(before);
  const kept: LogEntry[] = [];
  const extra: LogEntry[] = [];
  for (const entry of after) (take(used, canonical(entry)) ? kept : extra).push(entry);
  return { missing, kept, extra };
}

function counted(entries: readonly LogEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(canonical(entry), (counts.get(canonical(entry)) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  counts.set(key, count - 1);
  return count > 0;
}

/** The entry that stands in place of a missing one: the same event, of the same day if there is one. Taken out of `extra`. */
function takeSuccessor(missing: LogEntry, extra: LogEntry[]): LogEntry | undefined {
  const event = (entry: LogEntry): boolean => entry.event === missing.event;
  let index = extra.findIndex((entry) => event(entry) && entry.date === missing.date);
  if (index < 0) index = extra.findIndex((entry) => entry.date === missing.date);
  if (index < 0) index = extra.findIndex((entry) => event(entry) && sharesWords(entry, missing));
  return index < 0 ? undefined : extra.splice(index, 1)[0];
}

/** The same event on another day is the old entry with its date changed only where something else is the same. */
function sharesWords(a: LogEntry, b: LogEntry): boolean {
  const { date: _a, ...restA } = a;
  const { date: _b, ...restB } = b;
  return canonical(restA) === canonical(restB) || (a.note !== undefined && a.note === b.note);
}
