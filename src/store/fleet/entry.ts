/** What is known of one of many ledgers without its being read: enough to say which of its tasks are overdue, and what `check` found. */
import { base64, fromBase64 } from '../../host/bytes.js';
import type { Finding } from '../../ledger/finding.js';
import type { Evidence } from '../../ledger/model.js';
import { outlook } from '../../ledger/outlook.js';
import { fileCountOf, type Kept } from '../cache.js';
import { evidenceIn } from '../evidence.js';
import type { Look } from '../freshness.js';

/** Numbers of a task: the last day on which it is not overdue, and that of its last log entry, both as `dayNumber` gives them. */
export const TASK_NUMBERS = 2;

export interface Entry {
  /** 行政区划代码 */
  readonly code: string;
  readonly look: Look;
  /** When it was looked at, by the clock of its file system: the name of this entry, which no later one has. */
  readonly time: number;
  /** {@link TASK_NUMBERS} a task, in the order of problems and tasks. */
  readonly tasks: Int32Array;
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
  const { code } = ledger.settings;
  return {
    code,
    look,
    time,
    tasks: Int32Array.from(tasks),
    findings,
    fileCount: fileCountOf(ledger),
    evidence: evidenceIn(ledger),
  };
}

/** An entry in JSON. Numbers as Base64: of a nation there are 760,000, which would take 40 ms to parse. */
export interface WrittenEntry extends Omit<Entry, 'look' | 'tasks'> {
  readonly names: readonly string[];
  readonly rows: string;
  readonly tasks: string;
}

const base64Of = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  base64(new Uint8Array(buffer, byteOffset, byteLength));

export function writtenOf({ look, tasks, ...entry }: Entry): WrittenEntry {
  return { ...entry, names: look.names, rows: base64Of(look.rows), tasks: base64Of(tasks) };
}

export function entryFrom({ names, rows, tasks, ...entry }: WrittenEntry): Entry {
  const read = new Float64Array(fromBase64(rows));
  return { ...entry, look: { names, rows: read }, tasks: new Int32Array(fromBase64(tasks)) };
}
