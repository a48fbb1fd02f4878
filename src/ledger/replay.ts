/**
 * The log is the truth: what the log of a task (or of a problem) adds up to at the end of a day (design decision 2).
 */
import type { PlainDate } from './dates.js';
import { type EventName, statusAfter } from './events.js';
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

/** A standing as it grows entry by entry. To copy it at the end would take ten times as long as all the rest. */
type Growing = { -readonly [K in keyof Omit<Standing, 'stageDues' | 'stagesDone'>]: Standing[K] } & {
  readonly stageDues: PlainDate[];
  readonly stagesDone: (PlainDate | null)[];
};

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
  const now: Growing = {
    status: 'open',
    entries,
    effectiveDue: deadline?.due,
    submitted: undefined,
    closed: undefined,
    completed: undefined,
    dueWhenClosed: undefined,
    stageDues: stages.map(({ due }) => due),
    stagesDone: stages.map(() => null),
    behind: false,
    rebounded: false,
    round: 1,
  };
  for (const entry of entries) {
    const before = now.status;
    now.status = statusAfter(before, entry);
    EFFECTS[entry.event]?.(now, entry, before);
  }
  now.stagesDone.forEach((day, index) => {
    now.stagesDone[index] = day ?? parts[index] ?? null;
  });
  return now;
}

/** What an event does beside leading to a status; others do nothing. */
const EFFECTS: Partial<Record<EventName, (now: Growing, entry: LogEntry, before: Status) => void>> = {
  progress(now, { pace, percent }) {
    if (pace) now.behind = pace === 'behind';
    else if (percent !== undefined && percent >= 100) now.behind = false;
  },
  stage_done({ stagesDone }, { stage, date }) {
    if (stage !== undefined && stagesDone[stage - 1] === null) stagesDone[stage - 1] = date;
  },
  submitted(now, entry) {
    now.submitted = entry;
    now.completed = entry.date;
  },
  inspected(now, _, before) {
    if (before !== 'submitted' || now.status !== 'open') return;
    now.submitted = undefined;
    now.completed = undefined;
  },
  closed(now, entry) {
    now.closed = entry;
    now.completed ??= entry.date;
    now.dueWhenClosed = now.effectiveDue;
    now.submitted = undefined;
  },
  revisited(now, { result }) {
    now.rebounded = result === 'rebounded';
  },
  reopened(now, { date, to, approval }) {
    now.closed = undefined;
    now.submitted = undefined;
    now.completed = undefined;
    now.behind = false;
    now.rebounded = false;
    now.round += 1;
    if (to && approval) moveDue(now, to);
    else if (now.effectiveDue && now.effectiveDue < date) moveDue(now, date);
    now.stageDues.forEach((due, index) => {
      if (!now.stagesDone[index] && due < date) now.stageDues[index] = date;
    });
  },
  extended(now, entry) {
    const { to, stage } = entry;
    if (!isApproved(entry) || !to) return;
    if (stage === undefined) moveDue(now, to);
    else if (now.stageDues[stage - 1] !== undefined) now.stageDues[stage - 1] = to;
  },
};

/** The last stage is often the deadline itself: it moves along. */
function moveDue(now: Growing, to: PlainDate): void {
  const { stageDues, stagesDone, effectiveDue } = now;
  stageDues.forEach((due, index) => {
    if (due === effectiveDue && !stagesDone[index]) stageDues[index] = to;
  });
  now.effectiveDue = to;
}
