/**
 * What `log`, `submit`, `close`, `reopen` and `extend` share: one event, recorded for one or more tasks. Every new text is
 * made and verified before the first is written.
 */

import type { Host } from '../host/host.js';
import { type Outcome, recordEvent } from '../ledger/change/record.js';
import { LedgerError } from '../ledger/errors.js';
import { eventRow } from '../ledger/events.js';
import { given } from '../ledger/given.js';
import type { Ledger, LogEntry, Task } from '../ledger/model.js';
import { grouped } from '../ledger/order.js';
import { partsDone, sameWork } from '../ledger/parts.js';
import { replay } from '../ledger/replay.js';
import { entryWords } from '../report/columns.js';
import type { Edit } from '../yaml/index.js';
import { changeLedger, type Found, type Plan, WRITING_OPTIONS } from './change.js';
import { idsOrChosen } from './choose.js';
import type { FlagsOf } from './command.js';
import { readEntry, type TypedEntry } from './entry.js';
import { entryEdits } from './entry-edits.js';
import { type Place, placesOf } from './places.js';
import { askedIds, DATE, FILE, TEXT, UNIT, value, values, withRest } from './values.js';

export const RECORDED = askedIds('[编号...]', '任务或问题的编号，可以几个；- 表示从标准输入读');

/** On every recording command, named like the fields that they set. */
export const RECORD_OPTIONS = [
  value('--by <单位>', '单位或人', UNIT),
  value('--date <日期>', '哪一天的事，不写是今天', DATE),
  value('--note <文字>', '说明', TEXT),
  withRest(
    values(
      '--evidence <文件>',
      '佐证、附件：文件（不在台账里的复制到 佐证/；名称=文件 或 照片：名称=文件 写明名称和种类），或文号，可以几个',
      FILE,
    ),
    'values',
  ),
  ...WRITING_OPTIONS,
] as const;

type RecordFlags = FlagsOf<typeof RECORD_OPTIONS>;

/** What is to be recorded. */
interface Asked {
  readonly ids: readonly string[];
  /** The event with its own fields; those of {@link RecordFlags} come beside it. */
  readonly event: Pick<TypedEntry, 'event'> & Partial<TypedEntry>;
  /** 销号, 延期 …: the head of a commit's message. */
  readonly verb: string;
}

interface Recorded extends Place {
  readonly outcome: Outcome;
}

/** Throws `id/…`, `unit/…`, `date/unreadable`, `change/refused`, and what {@link changeLedger} throws. */
export async function record(host: Host, asked: Asked, flags: RecordFlags): Promise<void> {
  const ids = idsOf(host, await idsOrChosen(host, asked.ids, flags));
  if (ids.length === 0) {
    host.err.write('标准输入里没有编号，什么也没有记\n');
    return;
  }
  await changeLedger(host, flags, (found) => plan(found, ids, typedEntry(asked, flags), asked.verb));
}

function plan(found: Found, ids: readonly string[], typed: TypedEntry, verb: string): Plan {
  const { ledger, today } = found;
  const named = placesOf(found, ids);
  const odd = named.find(({ task }) => !task && !eventRow(typed.event).onProblem);
  if (odd) throw new LedgerError('id/not-a-task', { id: odd.id, tasks: odd.problem.tasks.map(({ id }) => id) });
  const { entry, copies } = readEntry(found, typed, named[0]?.id ?? '');
  const places = named.map((place) => ({ ...place, outcome: recordEvent({ ledger, ...place }, entry, today) }));
  refuse(places);
  return {
    files: grouped(places, ({ file }) => file).map(([file, of]) => ({ file, edits: of.flatMap(editsOf) })),
    done: places.flatMap(({ id, title, outcome }) =>
      outcome.kind === 'recorded' ? [`${id} ${outcome.entry.date} ${entryWords(outcome.entry)}：${title}`] : [],
    ),
    notes: places.flatMap((place) => remarksOn(ledger, place)),
    message: messageOf(verb, places),
    evidence: places.flatMap(({ outcome }) => (outcome.kind === 'refused' ? [] : filesOf(outcome.entry))),
    copies,
  };
}

/** Evidence that is a file. */
export const filesOf = ({ evidence = [] }: LogEntry): string[] =>
  evidence.flatMap((item) => (typeof item === 'string' ? [] : [item.path]));

/** What is good to know: nothing was to be done, something was left open, or counts for less than one may think. */
function remarksOn(ledger: Ledger, { id, task, outcome }: Recorded): string[] {
  if (outcome.kind === 'already') return [`${id} 已有这条记录（${outcome.entry.date}），没有改动`];
  if (outcome.kind === 'refused' || !task) return [];
  const { entry } = outcome;
  return [...undoneStages(ledger, task, entry), ...unsigned(task, entry), ...waiting(ledger, task, entry)];
}

function undoneStages(ledger: Ledger, task: Task, { event, date }: LogEntry): string[] {
  if (event !== 'closed') return [];
  const { stagesDone } = replay(task, date, partsDone(ledger, task.id, date));
  const undone = stagesDone.flatMap((done, index) => (done ? [] : [index + 1]));
  return undone.length > 0 ? [`提醒：${task.id} 的第 ${undone.join('、')} 阶段没有完成的记录`] : [];
}

/** What nobody signed is nobody's report. */
function unsigned({ id }: Task, { event, by }: LogEntry): string[] {
  if (by !== undefined || !eventRow(event).reports) return [];
  return [`提醒：${id} 的这条记录没有写 --by，不算任何单位的报送`];
}

/** The same piece of work under another number, where the same is not recorded yet. */
function waiting(ledger: Ledger, task: Task, { event }: LogEntry): string[] {
  if (!['stage_done', 'submitted', 'closed'].includes(event)) return [];
  return sameWork(ledger, task)
    .filter(({ log }) => !log.some((one) => one.event === event))
    .map(({ id, title }) => `提醒：${id}（${title}）说的是同一件事，还没有这样记`);
}

function typedEntry({ event }: Asked, { by, date, note, evidence }: RecordFlags): TypedEntry {
  return { ...event, ...given({ by, date, note, evidence }) };
}

/** Ids as typed; `-` stands for the lines of standard input. */
function idsOf(host: Host, ids: readonly string[]): string[] {
  return ids.flatMap((id) => (id === '-' ? host.readInput().split(/\s+/).filter(Boolean) : [id]));
}

function refuse(places: readonly Recorded[]): void {
  const [first, ...others] = places.flatMap(({ id, outcome }) => (outcome.kind === 'refused' ? [{ id, outcome }] : []));
  if (!first) return;
  const { reason, missing, hint } = first.outcome;
  const more = others.map(({ id, outcome }) => `${id}：${[outcome.reason, ...outcome.missing].join(' ')}`);
  throw new LedgerError('change/refused', { id: first.id, reason, missing: [...missing, ...more], hint });
}

const editsOf = ({ problem, task, path, outcome }: Recorded): Edit[] =>
  outcome.kind === 'recorded' ? entryEdits(path, task ?? problem, outcome) : [];

/** `销号 LX-31-04：整治采砂场`; with several tasks the title says how many and the body names each. */
function messageOf(verb: string, places: readonly Place[]): string {
  const lines = places.map(({ id, title }) => `${id}：${title}`);
  return lines.length === 1
    ? `${verb} ${lines[0]}`
    : `${verb} ${places[0]?.id} 等 ${lines.length} 项\n\n${lines.join('\n')}`;
}
