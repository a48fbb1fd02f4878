/**
 * What `log`, `submit`, `close`, `reopen` and `extend` share: one event, recorded for one or more tasks. Every new text is
 * made and verified before the first is written.
 */

import type { Command } from 'commander';
import type { Host } from '../host/host.js';
import { type Outcome, recordEvent } from '../ledger/change/record.js';
import { LedgerError } from '../ledger/errors.js';
import { problemOf, readId, unknownId } from '../ledger/ids.js';
import { problemFile } from '../ledger/layout.js';
import type { LogEntry, Task } from '../ledger/model.js';
import { replay } from '../ledger/replay.js';
import { entryWords } from '../report/columns.js';
import { type FileEdits, revise } from '../store/revise.js';
import type { Edit, Json } from '../yaml/index.js';
import { changeLedger, type Found, type Plan, type WritingFlags, writingOptions } from './change.js';
import { readEntry, type TypedEntry } from './entry.js';
import { DATE, FILE, ID, TEXT, UNIT, ValueArgument, value, values, withRest } from './values.js';

/** Flags of every recording command, named like the fields that they set. */
export interface RecordFlags extends WritingFlags {
  readonly by?: string;
  readonly date?: string;
  readonly note?: string;
  readonly evidence?: readonly string[];
}

export function recordOptions(command: Command): Command {
  command
    .addArgument(new ValueArgument('<id...>', '任务编号，可以几个；- 表示从标准输入读，一行一个', ID))
    .addOption(value('--by <unit>', '单位或人', UNIT))
    .addOption(value('--date <date>', '哪一天的事，不写是今天', DATE))
    .addOption(value('--note <text>', '说明', TEXT))
    .addOption(withRest(values('--evidence <path>', '佐证：台账里的文件，或文号，可以几个', FILE), 'values'));
  return writingOptions(command);
}

/** What is to be recorded. */
export interface Asked {
  readonly ids: readonly string[];
  /** The event with its own fields; those of {@link RecordFlags} come beside it. */
  readonly event: Pick<TypedEntry, 'event'> & Partial<TypedEntry>;
  /** 销号, 延期 …: the head of a commit's message. */
  readonly verb: string;
}

interface Place {
  readonly task: Task;
  readonly file: string;
  readonly index: number;
}

interface Recorded extends Place {
  readonly outcome: Outcome;
}

/** Throws `id/…`, `unit/…`, `date/unreadable`, `change/refused`, and what {@link changeLedger} throws. */
export async function record(host: Host, asked: Asked, flags: RecordFlags): Promise<void> {
  const ids = idsOf(host, asked.ids);
  await changeLedger(host, flags, (found) => plan(host, found, ids, typedEntry(asked, flags), asked.verb));
}

function plan(host: Host, found: Found, ids: readonly string[], typed: TypedEntry, verb: string): Plan {
  const { dir, ledger, text, today } = found;
  const entry = readEntry(host, dir, ledger, typed, today);
  const tasks = placesOf(found, ids).map((place) => ({
    ...place,
    outcome: recordEvent(place.task, entry, today, ledger.settings),
  }));
  refuse(tasks);
  return {
    changes: revise(text, editsOf(tasks)),
    files: [...new Set(tasks.map(({ file }) => file))],
    done: tasks.flatMap(({ task, outcome }) =>
      outcome.kind === 'recorded'
        ? [`${task.id} ${outcome.entry.date} ${entryWords(outcome.entry)}：${task.title}`]
        : [],
    ),
    already: tasks.flatMap(remarksOn),
    message: messageOf(verb, tasks),
    evidence: tasks.flatMap(({ outcome }) => (outcome.kind === 'refused' ? [] : filesOf(outcome.entry))),
  };
}

/** Evidence that is a file. */
const filesOf = ({ evidence = [] }: LogEntry): string[] =>
  evidence.flatMap((item) => (typeof item === 'string' ? [] : [item.path]));

/** What is good to know: nothing was to be done, or something was left open. */
function remarksOn({ task, outcome }: Recorded): string[] {
  if (outcome.kind === 'already') return [`${task.id} 已有这条记录（${outcome.entry.date}），没有改动`];
  if (outcome.kind === 'refused' || outcome.entry.event !== 'closed') return [];
  const undone = replay(task).stagesDone.flatMap((done, index) => (done ? [] : [index + 1]));
  return undone.length > 0 ? [`提醒：${task.id} 的第 ${undone.join('、')} 阶段没有完成的记录`] : [];
}

function typedEntry({ event }: Asked, { by, date, note, evidence }: RecordFlags): TypedEntry {
  return {
    ...event,
    ...(by !== undefined && { by }),
    ...(date !== undefined && { date }),
    ...(note !== undefined && { note }),
    ...(evidence && { evidence }),
  };
}

/** Ids as typed; `-` stands for the words of standard input. */
function idsOf(host: Host, ids: readonly string[]): string[] {
  return ids.flatMap((id) => (id === '-' ? host.readInput().split(/\s+/).filter(Boolean) : [id]));
}

/** The tasks that ids name, each once. Throws `id/unreadable`, `id/unknown`, `id/not-a-task`. */
function placesOf(found: Found, ids: readonly string[]): Place[] {
  const places = ids.map((text) => placeOf(found, text));
  return [...new Map(places.map((place) => [place.task.id, place])).values()];
}

function placeOf({ ledger, problem: problemById }: Found, text: string): Place {
  const { id, code } = readId(text);
  if (code === undefined || code === ledger.settings.code) {
    const problem = problemById(problemOf(id));
    const index = problem?.tasks.findIndex((task) => task.id === id) ?? -1;
    const task = problem?.tasks[index];
    if (problem && task) return { task, file: problemFile(problem.id), index };
    const named = problemById(id);
    if (named) throw new LedgerError('id/not-a-task', { id, tasks: named.tasks.map((one) => one.id) });
  }
  throw unknownId(
    text,
    ledger.problems.flatMap((problem) => problem.tasks.map((task) => task.id)),
  );
}

function refuse(tasks: readonly Recorded[]): void {
  const [first, ...others] = tasks.flatMap(({ task, outcome }) =>
    outcome.kind === 'refused' ? [{ task, outcome }] : [],
  );
  if (!first) return;
  const { reason, missing, hint } = first.outcome;
  const more = others.map(({ task, outcome }) => `${task.id}：${[outcome.reason, ...outcome.missing].join(' ')}`);
  throw new LedgerError('change/refused', { id: first.task.id, reason, missing: [...missing, ...more], hint });
}

function editsOf(tasks: readonly Recorded[]): FileEdits[] {
  const files = new Map<string, Edit[]>();
  for (const { task, file, index, outcome } of tasks) {
    if (outcome.kind !== 'recorded') continue;
    const edits = files.get(file) ?? [];
    files.set(file, edits);
    if (outcome.status !== task.status) {
      edits.push({ op: 'set', path: ['tasks', index, 'status'], value: outcome.status });
    }
    edits.push({ op: 'append', path: ['tasks', index, 'log'], item: asJson(outcome.entry) });
  }
  return [...files].map(([file, edits]) => ({ file, edits }));
}

const asJson = (entry: LogEntry): Json => ({ ...entry }) as unknown as Json;

/** `销号 LX-31-04：整治采砂场`; with several tasks the title says how many and the body names each. */
function messageOf(verb: string, places: readonly Place[]): string {
  const lines = places.map(({ task }) => `${task.id}：${task.title}`);
  return lines.length === 1
    ? `${verb} ${lines[0]}`
    : `${verb} ${places[0]?.task.id} 等 ${lines.length} 项\n\n${lines.join('\n')}`;
}
