/**
 * The log is the truth: what the log of a task (or of a problem) adds up to at the end of a day (design decision 2).
 */
import type { PlainDate } from './dates.js';
import { statusAfter } from './events.js';
import type { LogEntry, Status, Task } from './model.js';

/** What the entries up to and including a day say of a task. */
export interface Standing {
  readonly status: Status;
  /** Entries dated on or before the day, in the file's order. */
  readonly entries: readonly LogEntry[];
  /** The plan's date, that of the last approved extension, or the round's own; absent where there is none. */
  readonly effectiveDue: PlainDate | undefined;
  /** The entry that submitted it, while `status` is `submitted`. */
  readonly submitted: LogEntry | undefined;
  /** The entry that closed it, while `status` is `closed`. */
  readonly closed: LogEntry | undefined;
  /** The day of this round's `submitted` that was not returned; without one, that of the closure. */
  readonly completed: PlainDate | undefined;
  /** The date that was due when it was closed. */
  readonly dueWhenClosed: PlainDate | undefined;
  /** For each stage the date that counts. */
  readonly stageDues: readonly PlainDate[];
  /** For each stage the day on which it was recorded as done, or on which the last task that is part of it was closed. */
  readonly stagesDone: readonly (PlainDate | null)[];
  /** The last `progress` of this round that states a pace says `behind`, and none has reached 100 % since. */
  readonly behind: boolean;
  /** The last `revisited` found it rebounded, and it was not reopened since. */
  readonly rebounded: boolean;
  /** 1, and one more for each time the task was put back on the books. */
  readonly round: number;
}

/** What a log belongs to. */
export type Logged = Pick<Task, 'log'> & { readonly deadline?: Pick<Task['deadline'], 'due' | 'stages'> | undefined };

/** An extension moves the date only where the new date, who approved it and the document are all there. */
export function isApproved(entry: LogEntry): boolean {
  return entry.event === 'extended' && !!entry.to && !!entry.by && !!entry.approval;
}

/**
 * Replays a log.
 *
 * @param asOf entries after this day have not happened yet; without it all entries count
 * @param parts for each stage the day on which its parts were all closed, or null
 */
export function replay(
  { deadline, log }: Logged,
  asOf?: PlainDate,
  parts: readonly (PlainDate | null)[] = [],
): Standing {
  const entries = asOf === undefined ? log : log.filter((entry) => entry.date <= asOf);
  const stages = deadline?.stages ?? [];
  const stageDues = stages.map(({ due }) => due);
  const stagesDone: (PlainDate | null)[] = stages.map(() => null);
  let status: Status = 'open';
  let due = deadline?.due;
  let submitted: LogEntry | undefined;
  let closed: LogEntry | undefined;
  let completed: PlainDate | undefined;
  let dueWhenClosed: PlainDate | undefined;
  let behind = false;
  let rebounded = false;
  let round = 1;

  /** The last stage is often the deadline itself: it moves along. */
  const moveDue = (to: PlainDate): void => {
    stageDues.forEach((date, index) => {
      if (date === due && !stagesDone[index]) stageDues[index] = to;
    });
    due = to;
  };

  for (const entry of entries) {
    const before = status;
    status = statusAfter(before, entry);
    switch (entry.event) {
      case 'progress':
        if (entry.pace) behind = entry.pace === 'behind';
        else if (entry.percent !== undefined && entry.percent >= 100) behind = false;
        break;
      case 'stage_done':
        if (entry.stage !== undefined && stagesDone[entry.stage - 1] === null) stagesDone[entry.stage - 1] = entry.date;
        break;
      case 'submitted':
        submitted = entry;
        completed = entry.date;
        break;
      case 'inspected':
        if (before === 'submitted' && status === 'open') {
          submitted = undefined;
          completed = undefined;
        }
        break;
      case 'closed':
        closed = entry;
        completed ??= entry.date;
        dueWhenClosed = due;
        submitted = undefined;
        break;
      case 'revisited':
        rebounded = entry.result === 'rebounded';
        break;
      case 'reopened':
        closed = undefined;
        submitted = undefined;
        completed = undefined;
        behind = false;
        rebounded = false;
        round += 1;
        if (entry.to && entry.approval) moveDue(entry.to);
        else if (due && due < entry.date) moveDue(entry.date);
        stageDues.forEach((date, index) => {
          if (!stagesDone[index] && date < entry.date) stageDues[index] = entry.date;
        });
        break;
      case 'extended':
        if (!isApproved(entry) || !entry.to) break;
        if (entry.stage === undefined) moveDue(entry.to);
        else if (stageDues[entry.stage - 1] !== undefined) stageDues[entry.stage - 1] = entry.to;
        break;
    }
  }
  return {
    status,
    entries,
    effectiveDue: due,
    submitted,
    closed,
    completed,
    dueWhenClosed,
    stageDues,
    stagesDone: stagesDone.map((day, index) => day ?? parts[index] ?? null),
    behind,
    rebounded,
    round,
  };
}
