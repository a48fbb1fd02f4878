/** One ledger as the cache keeps it: what was parsed and found valid, and the stamps of the files it was read from. */
import type { Finding } from '../../ledger/finding.js';
import type { Evidence, Ledger, Problem } from '../../ledger/model.js';
import { outlook } from '../../ledger/outlook.js';
import type { FileStamps, Look } from './stamps.js';
import { type Span, TextWriter } from './text-writer.js';

/** Numbers of a problem: offset and length of its JSON, where in it the tasks stand, its first task. */
export const PROBLEM_ROW = 5;
/** Numbers of a task: its problem, offset and length of its JSON, the last day on which it is not overdue, its last log entry. */
export const TASK_ROW = 5;
/** Where the last two stand in the row. */
export const OVERDUE_AFTER = 3;
export const LAST_ENTRY = 4;

/** Parts of a ledger in the body: where among {@link RecordHead.spans} the offset of each stands, then its length. */
export const SPAN = { settings: 0, findings: 2, registry: 4, targets: 6, problems: 8, evidence: 10 } as const;
export type PartName = keyof typeof SPAN;
/** How many numbers that is. */
export const SPANS = 2 * Object.keys(SPAN).length;

/** Whatever is read at once with the head of a shard: little, since there may be thousands of them. */
export interface RecordHead {
  /** Folder of the ledger, relative to the shard's. */
  readonly dir: string;
  /** 行政区划代码 */
  readonly code: string;
  /** Names below `problems/`, of whatever kind, with `/` between them. */
  readonly names: string;
  readonly spans: readonly number[];
  /** Day of the last entry of all logs, as `dayNumber` gives it. */
  readonly lastEntry: number;
}

export interface LedgerRecord {
  readonly head: RecordHead;
  readonly stamps: FileStamps;
  /** JSON, UTF-8. */
  readonly body: Uint8Array;
  readonly problemRows: Int32Array;
  readonly taskRows: Int32Array;
}

export interface Parsed {
  readonly ledger: Ledger;
  readonly findings: readonly Finding[];
}

/** @param dir relative to the shard's folder */
export function makeRecord(dir: string, { names, stamps }: Look, parsed: Parsed): LedgerRecord {
  const { settings, registry, targets, problems } = parsed.ledger;
  const writer = new TextWriter();
  const rows: Rows = { problems: [], tasks: [] };
  const spans = [
    writer.put(JSON.stringify(settings)),
    writer.put(JSON.stringify(parsed.findings)),
    writer.put(JSON.stringify(registry)),
    writer.put(JSON.stringify(targets)),
    putProblems(writer, problems, rows),
    // Apart, since `check` looks at it each time.
    writer.put(JSON.stringify(evidenceOf(problems))),
  ].flat();
  const head = { dir, code: settings.code, names: names.join('/'), spans, lastEntry: lastEntryOf(rows.tasks) };
  return {
    head,
    stamps,
    body: writer.bytes(),
    problemRows: Int32Array.from(rows.problems),
    taskRows: Int32Array.from(rows.tasks),
  };
}

const evidenceOf = (problems: readonly Problem[]): Evidence[] =>
  problems.flatMap(({ tasks }) => tasks.flatMap(({ log }) => log.flatMap(({ evidence }) => evidence ?? [])));

function lastEntryOf(rows: readonly number[]): number {
  let last = 0;
  for (let at = LAST_ENTRY; at < rows.length; at += TASK_ROW) last = Math.max(last, rows[at]!);
  return last;
}

interface Rows {
  readonly problems: number[];
  readonly tasks: number[];
}

function putProblems(writer: TextWriter, problems: readonly Problem[], rows: Rows): Span {
  const start = writer.length;
  writer.put('[');
  problems.forEach((problem, index) => {
    if (index > 0) writer.put(',');
    putProblem(writer, problem, index, rows);
  });
  writer.put(']');
  return [start, writer.length - start];
}

/** Written by hand, so that the places of the tasks are known and one of them can be read alone. */
function putProblem(writer: TextWriter, problem: Problem, index: number, rows: Rows): void {
  const start = writer.length;
  const firstTask = rows.tasks.length / TASK_ROW;
  let tasks: Span = [0, 0];
  let separator = '{';
  for (const [key, value] of Object.entries(problem)) {
    writer.put(`${separator}${JSON.stringify(key)}:`);
    separator = ',';
    if (key === 'tasks') tasks = putTasks(writer, problem, index, rows);
    else writer.put(JSON.stringify(value));
  }
  writer.put('}');
  rows.problems.push(start, writer.length - start, tasks[0], tasks[1], firstTask);
}

function putTasks(writer: TextWriter, whole: Problem, problem: number, rows: Rows): Span {
  const { tasks } = whole;
  const start = writer.length;
  writer.put('[');
  tasks.forEach((task, index) => {
    if (index > 0) writer.put(',');
    const [offset, length] = writer.put(JSON.stringify(task));
    const { overdueAfter, lastEntry } = outlook({ problems: [whole] }, task);
    rows.tasks.push(problem, offset, length, overdueAfter, lastEntry);
  });
  writer.put(']');
  return [start, writer.length - start];
}
