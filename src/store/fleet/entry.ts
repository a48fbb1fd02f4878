/** What is known of one of many ledgers without its being read: enough to say which of its tasks are overdue, and what `check` found. */
import type { Finding } from '../../ledger/finding.js';
import type { Evidence } from '../../ledger/model.js';
import { outlook } from '../../ledger/outlook.js';
import { fileCountOf, type Kept } from '../cache.js';
import { evidenceIn } from '../evidence.js';
import { foldersOf, type Look } from '../freshness.js';
import { isLeftOut } from '../strays.js';

/** Numbers of a task: the last day on which it is not overdue, and that of its last log entry, both as `dayNumber` gives them. */
export const TASK_NUMBERS = 2;

/** What every question needs of every ledger. */
export interface Entry {
  /** 行政区划代码 */
  readonly code: string;
  /** When it was looked at, by the clock of its file system: the name of this entry, which no later one has. */
  readonly time: number;
  /** Stamps of its folders, see {@link foldersOf}. */
  readonly folders: Float64Array;
  /** {@link TASK_NUMBERS} a task, in the order of problems and tasks. */
  readonly tasks: Int32Array;
  /** What lies among its problems and is none, relative to the ledger. */
  readonly strays: readonly string[];
  /** Undefined where they are lost. */
  readonly details: () => Details | undefined;
}

/** What few questions need of few ledgers. */
export interface Details {
  /** As that of the entry. */
  readonly time: number;
  readonly look: Look;
  /** Warnings. */
  readonly findings: readonly Finding[];
  /** How many files it was read from. */
  readonly fileCount: number;
  /** All that logs name. */
  readonly evidence: readonly Evidence[];
}

export function entryOf({ ledger, findings, look, time }: Kept): Entry {
  const tasks = ledger.problems.flatMap((problem) =>
    problem.tasks.flatMap((task) => {
      const { overdueAfter, lastEntry } = outlook(ledger, task);
      return [overdueAfter, lastEntry];
    }),
  );
  const details = { time, look, findings, fileCount: fileCountOf(ledger), evidence: evidenceIn(ledger) };
  return {
    code: ledger.settings.code,
    time,
    folders: foldersOf(look),
    tasks: Int32Array.from(tasks),
    strays: findings.filter(isLeftOut).map(({ file }) => file),
    details: () => details,
  };
}
