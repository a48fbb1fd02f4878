/** What happened to one task between two states. */
import { type Deadline, type Names, namesOf, type Task } from '../model.js';
import { replay } from '../replay.js';
import { same } from '../same.js';
import type { Found, Role, Terms, Wording } from './difference.js';
import { diffLogs } from './log.js';

/** In the order in which they matter to a reader: the log, the status, the deadline, the people, the words. */
export function diffTasks(before: Task, after: Task): Found[] {
  return [
    ...diffLogs(before.log, after.log),
    ...diffStatus(before, after),
    ...diffDeadlines(before.deadline, after.deadline),
    ...diffNames(before, after, ROLES),
    ...diffFields(before, after, WORDING),
  ];
}

const ROLES = ['units', 'lead', 'assisting', 'persons', 'leaders', 'supervisors'] as const;
const WORDING = ['title', 'section', 'goal', 'measures', 'part_of', 'same_as', 'remarks'] as const;

/** Every field of a task is compared by one of the above: a new one that is not fails to compile here. */
const COMPARED: Record<
  Exclude<keyof Task, 'id' | 'log' | 'status' | 'deadline' | (typeof ROLES | typeof WORDING)[number]>,
  never
> = {};
void COMPARED;

/** A status that the log explains is no news of its own. */
function diffStatus(before: Task, after: Task): Found[] {
  if (before.status === after.status || replay(after).status === after.status) return [];
  return [{ kind: 'status_changed', before: before.status, after: after.status, grave: true }];
}

function diffDeadlines(before: Deadline, after: Deadline): Found[] {
  const found: Found[] = [];
  const [old, now] = [termsOf(before), termsOf(after)];
  if (!same(old, now)) found.push({ kind: 'deadline_moved', before: old, after: now, grave: true });
  const [oldStages, stages] = [before.stages ?? [], after.stages ?? []];
  if (!same(oldStages, stages)) {
    const dates = ({ due }: { due: string }): string => due;
    const grave = !same(oldStages.map(dates), stages.map(dates));
    found.push({ kind: 'stages_changed', before: oldStages, after: stages, grave });
  }
  // The plan's own phrase, word for word: it has no reason to change but a slip of the pen.
  if (before.text !== after.text) {
    found.push({ kind: 'reworded', field: 'deadline.text', before: before.text, after: after.text, grave: true });
  }
  return found;
}

function termsOf({ due, ongoing, immediate }: Deadline): Terms {
  return { due: due ?? null, ongoing, immediate };
}

/** Who came and who went in each role; none where only the order changed. */
export function diffNames<R extends Role>(
  before: Readonly<Partial<Record<R, Names>>>,
  after: Readonly<Partial<Record<R, Names>>>,
  roles: readonly R[],
): Found[] {
  return roles.flatMap((role): Found[] => {
    const [old, now] = [namesOf(before[role]), namesOf(after[role])];
    const added = now.filter((name) => !old.includes(name));
    const removed = old.filter((name) => !now.includes(name));
    return added.length + removed.length === 0 ? [] : [{ kind: 'reassigned', role, added, removed, grave: false }];
  });
}

/** Fields that differ, as they stand in the file. */
export function diffFields<T extends object>(before: T, after: T, fields: readonly (keyof T & string)[]): Found[] {
  return fields.flatMap((field): Found[] => {
    const [old, now] = [before, after].map((one) => (one[field] ?? null) as Wording) as [Wording, Wording];
    return same(old, now) ? [] : [{ kind: 'reworded', field, before: old, after: now, grave: false }];
  });
}
