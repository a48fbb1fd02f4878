/**
 * What `log`, `submit`, `close`, `reopen` and `extend` share: one event, recorded for one or more tasks. Every new text is
 * made and verified before the first is written.
 */
import type { Command } from 'commander';
import type { Host } from '../host/host.js';
import { isAbsolute, join, relative, resolve, sep } from '../host/paths.js';
import { type NewEntry, type Outcome, recordEvent } from '../ledger/change/record.js';
import type { PlainDate } from '../ledger/dates.js';
import { dayAt } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import { readId, unknownId } from '../ledger/ids.js';
import type { EventName, Evidence, Ledger, Task } from '../ledger/model.js';
import { fold, resolveUnit } from '../ledger/registry.js';
import { entryWords } from '../report/columns.js';
import { findLedger } from '../store/discover.js';
import { isInside } from '../store/evidence.js';
import { folderSource, loadLedger } from '../store/load.js';
import { assertValid, type FileEdits, revise } from '../store/revise.js';
import { tidy, writeChanges } from '../store/write/write.js';
import type { Edit } from '../yaml/index.js';
import { readDate } from './open.js';
import { collect, type LedgerFlags, ledgerOption } from './options.js';
import { styleFor } from './print.js';

/** Flags of every recording command, named like the fields that they set. */
export interface RecordFlags extends LedgerFlags {
  readonly by?: string;
  readonly date?: string;
  readonly note?: string;
  readonly evidence?: readonly string[];
  readonly dryRun?: boolean;
  readonly commit?: boolean;
}

export function recordOptions(command: Command): Command {
  return ledgerOption(command)
    .argument('<id...>', '任务编号，可以几个；- 表示从标准输入读，一行一个')
    .option('--by <unit>', '单位或人')
    .option('--date <date>', '哪一天的事，不写是今天')
    .option('--note <text>', '说明')
    .option('--evidence <path>', '佐证：台账里的文件，或文号（可重复）', collect)
    .option('--dry-run', '只看会改什么，不写文件')
    .option('--commit', '写完后为这些文件做一次 git 提交');
}

/** An event with the words and dates of the command line still to be read against the ledger. */
export interface Asked {
  readonly ids: readonly string[];
  /** Fields of the event that need no ledger. */
  readonly event: Omit<NewEntry, 'date' | 'by' | 'until' | 'to' | 'evidence'>;
  readonly until?: string;
  readonly to?: string;
  /** 销号, 延期 …: the head of messages. */
  readonly verb: string;
}

interface Place {
  readonly task: Task;
  readonly file: string;
  readonly index: number;
}

interface Recorded extends Place {
  readonly outcome: Extract<Outcome, { kind: 'recorded' }>;
}

export async function record(host: Host, asked: Asked, flags: RecordFlags): Promise<void> {
  const dir = findLedger(host, flags.ledger);
  const source = folderSource(host, dir);
  const { ledger, texts } = loadLedger(source);
  const today = dayAt(host.now(), ledger.settings.utc_offset);
  const entry = entryOf(host, dir, ledger, asked, flags, today);
  const places = placesOf(ledger, wordsOf(host, asked.ids));
  const outcomes = places.map((place) => ({
    ...place,
    outcome: recordEvent(place.task, entry, today, ledger.settings),
  }));
  refuse(outcomes);
  for (const { task, outcome } of outcomes) {
    if (outcome.kind === 'already') host.err.write(`${task.id} 已有这条记录（${outcome.entry.date}），没有改动\n`);
  }
  const recorded = outcomes.filter((one): one is Recorded => one.outcome.kind === 'recorded');
  const changes = revise(texts, editsOf(recorded));
  if (changes.length === 0) {
    if (!flags.dryRun) tidy(host, dir);
    return;
  }
  assertValid(source, changes);
  if (flags.dryRun) {
    const { drawPatch } = await import('../render/patch.js');
    host.out.write(drawPatch(changes, (await styleFor(host)).paint));
    return;
  }
  writeChanges(host, dir, changes);
  for (const { task, outcome } of recorded) {
    host.out.write(`${task.id} ${outcome.entry.date} ${entryWords(outcome.entry)}：${task.title}\n`);
  }
  if (flags.commit) {
    const { commitFiles } = await import('../store/git-commit.js');
    commitFiles(
      host,
      dir,
      changes.map(({ file }) => file),
      messageOf(asked.verb, recorded),
    );
  }
}

/** `销号 LX-31-04：整治采砂场`; with several tasks the title says how many and the body names each. */
function messageOf(verb: string, recorded: readonly Recorded[]): string {
  const lines = recorded.map(({ task }) => `${task.id}：${task.title}`);
  return lines.length === 1
    ? `${verb} ${lines[0]}`
    : `${verb} ${recorded[0]?.task.id} 等 ${lines.length} 项\n\n${lines.join('\n')}`;
}

/** Ids as typed; `-` stands for the lines of standard input. */
function wordsOf(host: Host, ids: readonly string[]): string[] {
  return ids.flatMap((id) => (id === '-' ? host.readInput().split(/\s+/).filter(Boolean) : [id]));
}

function placesOf(ledger: Ledger, ids: readonly string[]): Place[] {
  const places = ids.map((text) => {
    const { id, code } = readId(text);
    const problem = ledger.problems.find((one) => one.tasks.some((task) => task.id === id));
    const index = problem?.tasks.findIndex((task) => task.id === id) ?? -1;
    const task = problem?.tasks[index];
    if (!problem || !task || (code !== undefined && code !== ledger.settings.code)) {
      throw unknownId(
        text,
        ledger.problems.flatMap((one) => one.tasks.map((known) => known.id)),
      );
    }
    return { task, file: `problems/${problem.id}.yaml`, index };
  });
  return [...new Map(places.map((place) => [place.task.id, place])).values()];
}

function entryOf(
  host: Host,
  dir: string,
  ledger: Ledger,
  asked: Asked,
  flags: RecordFlags,
  today: PlainDate,
): NewEntry {
  const { event } = asked;
  const by = flags.by === undefined ? undefined : whoIs(ledger, flags.by, event.event);
  return {
    ...event,
    ...(flags.date !== undefined && { date: readDate(flags.date, today) }),
    ...(by !== undefined && { by }),
    ...(flags.note !== undefined && { note: flags.note }),
    ...(asked.until !== undefined && { until: readDate(asked.until, today) }),
    ...(asked.to !== undefined && { to: readDate(asked.to, today) }),
    ...(flags.evidence && { evidence: flags.evidence.map((item) => evidenceOf(host, dir, item)) }),
  };
}

/**
 * The registered name of whom someone typed. The accepting unit of a closure must be one of the ledger's. Who approves an
 * extension or takes a filing stands above the county and in no registry (县政府, 市督察办): taken as typed unless it is
 * exactly one of ours, since 县政府 is not 县政府督查室.
 */
function whoIs(ledger: Ledger, text: string, event: EventName): string {
  const { people, leaders, units, groups } = ledger.registry;
  if (event === 'closed') return resolveUnit(ledger.registry, text);
  const exact = [
    ...[...people, ...leaders, ...groups].map(({ name }) => ({ name, spellings: [name] })),
    ...units.map(({ name, full_name, aliases }) => ({ name, spellings: [name, full_name, ...(aliases ?? [])] })),
  ].find(({ spellings }) => spellings.some((spelling) => fold(spelling) === fold(text)));
  if (exact) return exact.name;
  if (event === 'extended' || event === 'filed') return text.trim();
  try {
    return resolveUnit(ledger.registry, text);
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'unit/unknown') return text.trim();
    throw error;
  }
}

/** A file of the ledger with its hash, or a document number. */
function evidenceOf(host: Host, dir: string, item: string): Evidence {
  const path = isAbsolute(item) ? relative(dir, item) : item;
  const found = [resolve(dir, path), resolve(host.cwd, item)].find((one) => isFile(host, one));
  if (found === undefined) {
    if (isInside(item) && !/[\\/]/.test(item)) return item;
    throw new LedgerError('file/unreadable', { file: item, reason: '没有这个文件；文号里不含 / 和 \\' });
  }
  const inLedger = relative(dir, found).replaceAll(sep, '/');
  if (!isInside(inLedger) || !host.files.realpath(found).startsWith(host.files.realpath(dir) + sep)) {
    throw new LedgerError('file/unreadable', { file: item, reason: '佐证文件要放在台账的文件夹里' });
  }
  return { path: inLedger, sha256: host.sha256(host.files.read(join(dir, inLedger))) };
}

function isFile(host: Host, path: string): boolean {
  try {
    return host.files.lstat(host.files.realpath(path)).kind === 'file';
  } catch {
    return false;
  }
}

function refuse(outcomes: readonly (Place & { outcome: Outcome })[]): void {
  const [first, ...others] = outcomes.flatMap(({ task, outcome }) =>
    outcome.kind === 'refused' ? [{ task, outcome }] : [],
  );
  if (!first) return;
  const { reason, missing, hint } = first.outcome;
  const more = others.map(({ task, outcome }) => `${task.id}：${[outcome.reason, ...outcome.missing].join(' ')}`);
  throw new LedgerError('change/refused', { id: first.task.id, reason, missing: [...missing, ...more], hint });
}

function editsOf(recorded: readonly Recorded[]): FileEdits[] {
  const files = new Map<string, Edit[]>();
  for (const { task, file, index, outcome } of recorded) {
    const edits = files.get(file) ?? [];
    files.set(file, edits);
    if (outcome.status !== task.status)
      edits.push({ op: 'set', path: ['tasks', index, 'status'], value: outcome.status });
    edits.push({ op: 'append', path: ['tasks', index, 'log'], item: outcome.entry as never });
  }
  return [...files].map(([file, edits]) => ({ file, edits }));
}
