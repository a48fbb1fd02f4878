/** A ledger as its dates say it stood: what was recorded of a later day has not happened yet. */
import type { PlainDate } from './dates.js';
import type { Ledger, LogEntry, Status } from './model.js';
import { replay } from './replay.js';

interface Logged {
  readonly log?: readonly LogEntry[];
  readonly status?: Status;
}

/**
 * A ledger with its logs up to a day, each status as these add up to it. A status that does not agree with its whole log, and
 * a log that is out of order, stay as they are: the rules have something to say about them.
 */
export function ledgerAsOf(ledger: Ledger, day: PlainDate): Ledger {
  const problems = ledger.problems.map((problem) => ({
    ...upTo(problem, day),
    tasks: problem.tasks.map((task) => upTo(task, day)),
  }));
  return { ...ledger, problems };
}

function upTo<T extends Logged>(one: T, day: PlainDate): T {
  const { log } = one;
  if (!log || log.every(({ date }) => date <= day)) return one;
  const end = log.findIndex(({ date }) => date > day);
  const isOrdered = log.slice(end).every(({ date }) => date > day);
  const agrees = (one.status ?? 'open') === replay({ log }).status;
  if (!isOrdered || !agrees) return one;
  const before = log.slice(0, end);
  return { ...one, log: before, status: replay({ log: before }).status };
}
