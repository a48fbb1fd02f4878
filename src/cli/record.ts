/**
 * What `log`, `submit`, `close`, `reopen` and `extend` share: one event, recorded for one or more tasks. Every new text is
 * made and verified before the first is written.
 */
import type { Command } from 'commander';
import type { Host } from '../host/host.js';
import { type Outcome, recordEvent } from '../ledger/change/record.js';
import { dayAt } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import { readId, unknownId } from '../ledger/ids.js';
import type { Ledger, LogEntry, Task } from '../ledger/model.js';
import { entryWords } from '../report/columns.js';
import { findLedger } from '../store/discover.js';
import { folderSource, loadLedger } from '../store/load.js';
import { assertValid, type FileEdits, revise } from '../store/revise.js';
import { asOnlyWriter, type FileChange, writeChanges } from '../store/write/write.js';
import type { Edit, Json } from '../yaml/index.js';
import { readEntry, type TypedEntry } from './entry.js';
import { collect, type LedgerFlags, ledgerOption } from './options.js';
import { styleFor } from './print.js';

/** Flags of every command that writes. */
export interface WritingFlags extends LedgerFlags {
  readonly dryRun?: boolean;
  readonly commit?: boolean;
}

/** Flags of every recording command, named like the fields that they set. */
export interface RecordFlags extends WritingFlags {
  readonly by?: string;
  readonly date?: string;
  readonly note?: string;
  readonly evidence?: readonly string[];
}

export function writingOptions(command: Command): Command {
  return ledgerOption(command)
    .option('--dry-run', '只看会改什么，不写文件')
    .option('--commit', '写完后为这些文件做一次 git 提交');
}

export function recordOptions(command: Command): Command {
  command
    .argument('<id...>', '任务编号，可以几个；- 表示从标准输入读，一行一个')
    .option('--by <unit>', '单位或人')
    .option('--date <date>', '哪一天的事，不写是今天')
    .option('--note <text>', '说明')
    .option('--evidence <path>', '佐证：台账里的文件，或文号（可重复）', collect);
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

interface Planned {
  readonly places: readonly (Place & { readonly outcome: Outcome })[];
  readonly changes: readonly FileChange[];
}

/** Throws `id/…`, `unit/…`, `date/unreadable`, `change/refused`, `write/…`, `git/…`. */
export async function record(host: Host, asked: Asked, flags: RecordFlags): Promise<void> {
  const dir = findLedger(host, flags.ledger);
  const ids = idsOf(host, asked.ids);
  const planned = (): Planned => plan(host, dir, ids, typedEntry(asked, flags));
  if (flags.dryRun) {
    const { places, changes } = planned();
    tellAlready(host, places);
    await drawChanges(host, changes);
    return;
  }
  const git = flags.commit ? await import('../store/git-commit.js') : undefined;
  git?.assertCommittable(host, dir);
  let written: Planned['places'] = [];
  try {
    asOnlyWriter(host, dir, () => {
      const { places, changes } = planned();
      writeChanges(host, dir, changes);
      written = places;
      const files = [...new Set(places.map(({ file }) => file))];
      if (files.length > 0) git?.commitFiles(host, dir, files, messageOf(asked.verb, places));
    });
  } finally {
    // Not under the lock: whoever reads this may be slow. Also where git refused: the files are written.
    tellAlready(host, written);
    tellRecorded(host, written);
  }
}

/** Shows what would be written, as a patch. */
export async function drawChanges(host: Host, changes: readonly FileChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { drawPatch } = await import('../render/patch.js');
  host.out.write(drawPatch(changes, (await styleFor(host)).paint));
}

function plan(host: Host, dir: string, ids: readonly string[], typed: TypedEntry): Planned {
  const source = folderSource(host, dir);
  const { ledger, texts } = loadLedger(source);
  const today = dayAt(host.now(), ledger.settings.utc_offset);
  const entry = readEntry(host, dir, ledger, typed, today);
  const places = placesOf(ledger, ids).map((place) => ({
    ...place,
    outcome: recordEvent(place.task, entry, today, ledger.settings),
  }));
  refuse(places);
  const changes = revise(texts, editsOf(places));
  if (changes.length > 0) assertValid(source, changes);
  return { places, changes };
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
function placesOf(ledger: Ledger, ids: readonly string[]): Place[] {
  const places = ids.map((text) => placeOf(ledger, text));
  return [...new Map(places.map((place) => [place.task.id, place])).values()];
}

function placeOf({ settings, problems }: Ledger, text: string): Place {
  const { id, code } = readId(text);
  const tasksOf = (ofProblem: string): string[] =>
    problems.find((one) => one.id === ofProblem)?.tasks.map((task) => task.id) ?? [];
  if (code === undefined || code === settings.code) {
    for (const problem of problems) {
      const index = problem.tasks.findIndex((task) => task.id === id);
      const task = problem.tasks[index];
      if (task) return { task, file: `problems/${problem.id}.yaml`, index };
    }
    if (problems.some((one) => one.id === id)) throw new LedgerError('id/not-a-task', { id, tasks: tasksOf(id) });
  }
  throw unknownId(
    text,
    problems.flatMap((one) => tasksOf(one.id)),
  );
}

function refuse(places: Planned['places']): void {
  const [first, ...others] = places.flatMap(({ task, outcome }) =>
    outcome.kind === 'refused' ? [{ task, outcome }] : [],
  );
  if (!first) return;
  const { reason, missing, hint } = first.outcome;
  const more = others.map(({ task, outcome }) => `${task.id}：${[outcome.reason, ...outcome.missing].join(' ')}`);
  throw new LedgerError('change/refused', { id: first.task.id, reason, missing: [...missing, ...more], hint });
}

function editsOf(places: Planned['places']): FileEdits[] {
  const files = new Map<string, Edit[]>();
  for (const { task, file, index, outcome } of places) {
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

function tellAlready(host: Host, places: Planned['places']): void {
  for (const { task, outcome } of places) {
    if (outcome.kind === 'already') host.err.write(`${task.id} 已有这条记录（${outcome.entry.date}），没有改动\n`);
  }
}

function tellRecorded(host: Host, places: Planned['places']): void {
  for (const { task, outcome } of places) {
    if (outcome.kind !== 'recorded') continue;
    host.out.write(`${task.id} ${outcome.entry.date} ${entryWords(outcome.entry)}：${task.title}\n`);
  }
}

/** `销号 LX-31-04：整治采砂场`; with several tasks the title says how many and the body names each. */
function messageOf(verb: string, places: readonly Place[]): string {
  const lines = places.map(({ task }) => `${task.id}：${task.title}`);
  return lines.length === 1
    ? `${verb} ${lines[0]}`
    : `${verb} ${places[0]?.task.id} 等 ${lines.length} 项\n\n${lines.join('\n')}`;
}
