/** Entries as edits of the logs that they go into: of one that was typed, and of those that come back in a workbook. */
import { type NewEntry, type Outcome, recordEvent } from '../ledger/change/record.js';
import type { LogEntry, Status, Task } from '../ledger/model.js';
import { addTo } from '../ledger/order.js';
import type { Revision } from '../store/revise.js';
import type { Edit, Json, Path } from '../yaml/index.js';
import type { Found } from './change.js';
import { type Place, placeOf } from './places.js';

/**
 * The edits of one more entry, with the status that it leads to.
 *
 * @param path of the task or problem in its file
 */
export function entryEdits(
  path: Path,
  { status: before, log = [] }: { readonly status?: Status; readonly log?: readonly LogEntry[] },
  { entry, at, status }: Extract<Outcome, { kind: 'recorded' }>,
): Edit[] {
  const place = { path: [...path, 'log'], item: { ...entry } as unknown as Json };
  return [
    ...statusEdits(path, before, status),
    at < log.length ? { op: 'insert', ...place, index: at } : { op: 'append', ...place },
  ];
}

export const statusEdits = (path: Path, before: Status | undefined, now: Status): Edit[] =>
  now === before ? [] : [{ op: 'set', path: [...path, 'status'], value: now }];

export type TaskPlace = Place & { readonly task: Task };

/** The task that an id in a workbook means; undefined where there is none. */
export function taskPlace(found: Found, id: string): TaskPlace | undefined {
  try {
    const place = placeOf(found, id);
    return place.task ? { ...place, task: place.task } : undefined;
  } catch {
    return undefined;
  }
}

/** One more entry of a task: its edits, and the task with it; '' where it is there already, else why it is refused. */
export function withEntry(
  { ledger, today }: Found,
  { problem, path }: TaskPlace,
  task: Task,
  asked: NewEntry,
): { readonly edits: Edit[]; readonly task: Task; readonly entry: LogEntry } | string {
  const outcome = recordEvent({ ledger, problem, task }, asked, today);
  if (outcome.kind === 'already') return '';
  if (outcome.kind === 'refused') return [outcome.reason, ...outcome.missing].join(' ');
  const { entry, at, status } = outcome;
  const log = task.log.toSpliced(at, 0, entry);
  return { edits: entryEdits(path, task, outcome), task: { ...task, status, log }, entry };
}

/** Edits by file, with the tasks as they will be: what a later row says is held against what an earlier one did. */
export class TaskEdits {
  private readonly edits = new Map<string, Edit[]>();
  private readonly tasks = new Map<string, Task>();

  taskOf(place: TaskPlace): Task {
    return this.tasks.get(place.id) ?? place.task;
  }

  add(place: TaskPlace, edits: readonly Edit[], task: Task): void {
    this.tasks.set(place.id, task);
    addTo(this.edits, place.file, ...edits);
  }

  files(): Revision[] {
    return [...this.edits].map(([file, edits]) => ({ file, edits }));
  }
}
