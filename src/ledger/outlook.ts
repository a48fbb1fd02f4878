/**
 * What can be said of a task without asking for a day, in two numbers: enough to know for ten thousand tasks which of
 * them are overdue, so that only those need be looked at. {@link assess} remains the judge; a test holds the two together.
 */
import type { PlainDate } from './dates.js';
import type { Task } from './model.js';
import { replay } from './replay.js';

export interface Outlook {
  /** Last day on which the task is not overdue, as {@link dayNumber}; {@link NEVER} where it cannot become so. */
  readonly overdueAfter: number;
  /** Day of its last log entry; 0 without one. Before that day the outlook says nothing: the log was shorter. */
  readonly lastEntry: number;
}

/** Later than every day. */
export const NEVER = 99_999_999;

/** A day as a number that sorts like it: 2021-01-05 is 20210105. */
export function dayNumber(date: PlainDate): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

export function outlook(task: Task): Outlook {
  const lastEntry = task.log.reduce((last, { date }) => Math.max(last, dayNumber(date)), 0);
  return { overdueAfter: overdueAfter(task), lastEntry };
}

function overdueAfter(task: Task): number {
  const { status, effectiveDue, submitted, stagesDone } = replay(task);
  if (status === 'closed') return NEVER;
  if (status === 'submitted') {
    // In time, it waits; late, it has been overdue since its date.
    const late = effectiveDue !== undefined && submitted !== undefined && submitted.date > effectiveDue;
    return late ? dayNumber(effectiveDue) : NEVER;
  }
  const dates = (task.deadline.stages ?? []).filter((_, index) => !stagesDone[index]).map(({ due }) => due);
  if (effectiveDue !== undefined) dates.push(effectiveDue);
  return Math.min(NEVER, ...dates.map(dayNumber));
}
