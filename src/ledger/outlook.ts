/**
 * What can be said of a task without asking for a day, in two numbers: enough to know for ten thousand tasks which of
 * them are overdue, so that only those need be looked at. {@link assess} decides; a test holds the two together.
 */
import type { PlainDate } from './dates.js';
import type { Ledger, Task } from './model.js';
import { partsDone, partsOf } from './parts.js';
import { replay } from './replay.js';

interface Outlook {
  /** Last day on which the task is not overdue, as {@link dayNumber}; {@link NEVER} where it cannot become so. */
  readonly overdueAfter: number;
  /**
   * Day of the last log entry of it and of the tasks that are part of it; 0 without one. Before that day the outlook says
   * nothing: the logs were shorter.
   */
  readonly lastEntry: number;
}

/** Later than every day. */
const NEVER = 99_999_999;

/** A day as a number that sorts like it: 2021-01-05 is 20210105. */
export function dayNumber(date: PlainDate): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

/** @param ledger whose problems may hold parts of the task */
export function outlook(ledger: Pick<Ledger, 'problems'>, task: Task): Outlook {
  const parts = (task.deadline.stages ?? []).flatMap((_, index) => partsOf(ledger, task.id, index + 1));
  const lastEntry = [task, ...parts]
    .flatMap(({ log }) => log)
    .reduce((last, { date }) => Math.max(last, dayNumber(date)), 0);
  return { overdueAfter: overdueAfter(ledger, task), lastEntry };
}

function overdueAfter(ledger: Pick<Ledger, 'problems'>, task: Task): number {
  const parts = task.deadline.stages ? partsDone(ledger, task.id) : undefined;
  const { status, effectiveDue, submitted, stageDues, stagesDone } = replay(task, undefined, parts);
  if (status === 'closed') return NEVER;
  if (status === 'submitted') {
    // In time, it waits; late, it has been overdue since its date.
    const late = effectiveDue !== undefined && submitted !== undefined && submitted.date > effectiveDue;
    return late ? dayNumber(effectiveDue) : NEVER;
  }
  const dates = stageDues.filter((_, index) => !stagesDone[index]);
  if (effectiveDue !== undefined) dates.push(effectiveDue);
  return Math.min(NEVER, ...dates.map(dayNumber));
}
