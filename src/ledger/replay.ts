/**
 * The log is the truth: what a task's log adds up to at the end of a day (design decision 2).
 */
import type { PlainDate } from './dates.js';
import { statusAfter } from './events.js';
import type { LogEntry, Status, Task } from './model.js';

/** What the entries up to and including a day say of a task. */
export interface Standing {
  readonly status: Status;
  /** Entries dated on or before the day, in the file's order. */
  readonly entries: readonly LogEntry[];
  /** The plan's date or that of the last approved extension; absent where the plan gives none and nobody extended. */
  readonly effectiveDue: PlainDate | undefined;
  /** The entry that submitted it, while `status` is `submitted`. */
  readonly submitted: LogEntry | undefined;
  /** The entry that closed it, while `status` is `closed`. */
  readonly closed: LogEntry | undefined;
  /** The date that was due when it was closed. */
  readonly dueWhenClosed: PlainDate | undefined;
  /** For each stage of the plan the day on which it was recorded as done. */
  readonly stagesDone: readonly (PlainDate | null)[];
  /** The last `progress` of this round that states a pace says `behind`. */
  readonly behind: boolean;
  /** 1, and one more for each time the task was put back on the books. */
  readonly round: number;
}

/** An extension moves the date only where the new date, who approved it and the document are all there. */
export function isApproved(entry: LogEntry): boolean {
  return entry.event === 'extended' && !!entry.to && !!entry.by && !!entry.approval;
}

/**
 * Replays a task's log.
 *
 * @param asOf entries after this day have not happened yet; without it all entries count
 */
export function replay(task: Pick<Task, 'deadline' | 'log'>, asOf?: PlainDate): Standing {
  const entries = asOf === undefined ? task.log : task.log.filter((entry) => entry.date <= asOf);
  const stagesDone: (PlainDate | null)[] = (task.deadline.stages ?? []).map(() => null);
  let status: Status = 'open';
  let effectiveDue = task.deadline.due;
  let submitted: LogEntry | undefined;
  let closed: LogEntry | undefined;
  let dueWhenClosed: PlainDate | undefined;
  let behind = false;
  let round = 1;
  for (const entry of entries) {
    const before = status;
    status = statusAfter(before, entry);
    switch (entry.event) {
      case 'progress':
        if (entry.pace) behind = entry.pace === 'behind';
        break;
      case 'stage_done':
        if (entry.stage !== undefined && entry.stage >= 1 && entry.stage <= stagesDone.length) {
          stagesDone[entry.stage - 1] ??= entry.date;
        }
        break;
      case 'submitted':
        submitted = entry;
        break;
      case 'inspected':
        if (before === 'submitted' && status === 'open') submitted = undefined;
        break;
      case 'closed':
        closed = entry;
        dueWhenClosed = effectiveDue;
        submitted = undefined;
        break;
      case 'reopened':
        closed = undefined;
        submitted = undefined;
        behind = false;
        round += 1;
        break;
      case 'extended':
        if (isApproved(entry)) effectiveDue = entry.to;
        break;
    }
  }
  return { status, entries, effectiveDue, submitted, closed, dueWhenClosed, stagesDone, behind, round };
}
