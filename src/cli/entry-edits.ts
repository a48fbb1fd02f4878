/** What comes back in a workbook as entries of logs: the task that is meant, and the edits of one more entry. */
import { type NewEntry, recordEvent } from '../ledger/change/record.js';
import type { LogEntry, Task } from '../ledger/model.js';
import type { Edit, Json } from '../yaml/index.js';
import type { Found } from './change.js';
import { type Place, placeOf } from './places.js';

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

/** The edits of one more entry; '' where it is there already, else why it is refused. */
export function entryEdits(
  { ledger, today }: Pick<Found, 'ledger' | 'today'>,
  place: Place,
  task: Task,
  entry: NewEntry,
): { readonly edits: Edit[]; readonly task: Task; readonly entry: LogEntry } | string {
  const outcome = recordEvent({ ledger, problem: place.problem, task }, entry, today);
  if (outcome.kind === 'already') return '';
  if (outcome.kind === 'refused') return [outcome.reason, ...outcome.missing].join(' ');
  const item = { ...outcome.entry } as unknown as Json;
  const path = [...place.path, 'log'];
  const edits: Edit[] =
    outcome.at < task.log.length ? [{ op: 'insert', path, index: outcome.at, item }] : [{ op: 'append', path, item }];
  if (outcome.status !== task.status)
    edits.unshift({ op: 'set', path: [...place.path, 'status'], value: outcome.status });
  const log = task.log.toSpliced(outcome.at, 0, outcome.entry);
  return { edits, task: { ...task, status: outcome.status, log }, entry: outcome.entry };
}
