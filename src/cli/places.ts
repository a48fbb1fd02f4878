/** The task or problem that someone named, with where it stands in its file. */

import { LedgerError } from '../ledger/errors.js';
import { idsIn } from '../ledger/id-list.js';
import { isCodeOf, isId, problemOf, readId, unknownId } from '../ledger/ids.js';
import { problemFile } from '../ledger/layout.js';
import { meantBy } from '../ledger/meant.js';
import type { LogEntry, Problem, Status, Task } from '../ledger/model.js';
import { idsOf } from '../ledger/views.js';
import type { Path } from '../yaml/index.js';
import type { Found } from './change.js';

export interface Place {
  readonly id: string;
  readonly problem: Problem;
  /** Undefined where the problem itself is named. */
  readonly task?: Task;
  /** Relative to the ledger. */
  readonly file: string;
  /** Of the task or problem in its file. */
  readonly path: Path;
  readonly title: string;
  readonly log: readonly LogEntry[];
  /** A problem that nothing was ever recorded of has none. */
  readonly status: Status | undefined;
}

/** Throws `id/unreadable`, or `id/unknown` with the nearest. */
export function placeOf({ ledger, problem: problemById }: Pick<Found, 'ledger' | 'problem'>, typed: string): Place {
  if (!isId(typed)) throw new LedgerError('id/unreadable', { text: typed, meant: meantBy(ledger.problems, typed) });
  const { id, code } = readId(typed);
  if (isCodeOf(code, ledger.settings.code)) {
    const problem = problemById(id) ?? problemById(problemOf(id));
    if (problem?.id === id) {
      const { title, log = [], status } = problem;
      return { id, problem, file: problemFile(id), path: [], title, log, status };
    }
    const index = problem?.tasks.findIndex((task) => task.id === id) ?? -1;
    const task = problem?.tasks[index];
    if (problem && task) {
      const { title, log, status } = task;
      return { id, problem, task, file: problemFile(problem.id), path: ['tasks', index], title, log, status };
    }
  }
  throw unknownId(typed, idsOf(ledger));
}

/** Each of them once, as typed: separated by spaces, commas or 、. */
export function placesOf(found: Found, typed: readonly string[]): Place[] {
  return [
    ...new Map(
      idsIn(typed)
        .map((text) => placeOf(found, text))
        .map((place) => [place.id, place]),
    ).values(),
  ];
}
