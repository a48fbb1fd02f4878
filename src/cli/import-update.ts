/** `import --update`: the changed cells of a workbook as edits and log entries, shown first, written on request. */
import type { Host } from '../host/host.js';
import type { CellChange, Update } from '../importer/update.js';
import { type NewEntry, recordEvent } from '../ledger/change/record.js';
import { asPlainDate, type PlainDate } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import { problemOf, readId } from '../ledger/ids.js';
import { problemFile } from '../ledger/layout.js';
import type { Ledger, Problem, Status, Task } from '../ledger/model.js';
import { queryTasks } from '../ledger/query.js';
import { resolveLeader, resolvePerson, resolveUnit } from '../ledger/registry.js';
import { STATUS_WORDS } from '../ledger/words.js';
import { TASK_COLUMNS } from '../report/columns.js';
import { revise } from '../store/revise.js';
import type { Edit } from '../yaml/index.js';
import { changeLedger, type Found, type Plan } from './change.js';
import type { LedgerFlags } from './options.js';

export interface UpdateFlags extends LedgerFlags {
  readonly by?: string;
  readonly accept?: boolean;
  readonly commit?: boolean;
}

/**
 * @param read what the workbook says against what the ledger shows; `undefined` where it has no such table
 * @throws {LedgerError} `file/not-understood`, `change/refused`, `unit/…`, `person/…`
 */
export async function updateFrom(
  host: Host,
  file: string,
  read: (shown: (id: string) => ReadonlyMap<string, string> | undefined) => Update | undefined,
  flags: UpdateFlags,
): Promise<void> {
  const plan = (found: Found): Plan => {
    const update = read(shownBy(found.ledger, found.today));
    if (!update) {
      const hint = '要有“编号”一列，和“最近进展”“状态”“责任单位”“负责人”等可改的列';
      throw new LedgerError('file/not-understood', { file, reason: '没有找到台账的表', hint });
    }
    return planUpdate(found, update, flags);
  };
  await changeLedger(host, { ...flags, dryRun: !flags.accept }, plan);
  if (!flags.accept) host.err.write('以上还没有写入；核对后加 --accept 写入\n');
}

/** What our own workbook shows for each task, by heading. */
function shownBy(ledger: Ledger, today: PlainDate): (id: string) => ReadonlyMap<string, string> | undefined {
  const shown = new Map(
    queryTasks(ledger, today).map((view) => [
      view.task.id,
      new Map(Object.values(TASK_COLUMNS).map((column) => [column.title, String(column.cell(view).value ?? '')])),
    ]),
  );
  return (text) => {
    try {
      return shown.get(readId(text).id);
    } catch {
      return undefined;
    }
  };
}

function planUpdate({ ledger, text, today }: Found, update: Update, flags: UpdateFlags): Plan {
  const already = [
    ...update.unknown.map((heading) => `不认识的列“${heading}”，没有读`),
    ...update.strangers.map(({ id, line }) => `第 ${line} 行：台账里没有 ${id}，没有读`),
    ...update.refused.map(({ id, heading, line, why }) => `第 ${line} 行 ${id} 的“${heading}”没有改：${why}`),
  ];
  const files = new Map<string, Edit[]>();
  const done: string[] = [];
  for (const [id, changes] of grouped(update.changes)) {
    const place = placeOf(ledger, id);
    const edits = editsOf(ledger, place.task, changes, today, flags);
    const all = files.get(place.file) ?? [];
    files.set(place.file, all);
    all.push(...edits.map((edit) => ({ ...edit, path: ['tasks', place.index, ...edit.path] })));
    done.push(...changes.map(({ heading, to }) => `${place.task.id} ${heading}：${to.replaceAll('\n', ' ')}`));
  }
  const changes = revise(
    text,
    [...files].map(([file, edits]) => ({ file, edits })),
  );
  return {
    changes,
    files: [...files.keys()],
    done,
    already,
    message: `按 Excel 更新 ${files.size} 个问题\n\n${done.join('\n')}`,
  };
}

function grouped(changes: readonly CellChange[]): Map<string, CellChange[]> {
  const groups = new Map<string, CellChange[]>();
  for (const change of changes) groups.set(change.id, [...(groups.get(change.id) ?? []), change]);
  return groups;
}

function placeOf(ledger: Ledger, text: string): { task: Task; file: string; index: number } {
  const { id } = readId(text);
  for (const problem of ledger.problems) {
    const index = problem.tasks.findIndex((task) => task.id === id);
    const task = problem.tasks[index];
    if (task) return { task, file: problemFile(problem.id), index };
  }
  throw new LedgerError('id/unknown', { text, nearest: [] });
}

/** Edits with paths below the task. Log entries come last, in the order of the columns. */
function editsOf(
  ledger: Ledger,
  task: Task,
  changes: readonly CellChange[],
  today: PlainDate,
  flags: UpdateFlags,
): Edit[] {
  const edits: Edit[] = [];
  let now: Task = task;
  for (const change of changes) {
    const field = fieldEdit(ledger, change);
    if (field) {
      edits.push(field);
      continue;
    }
    const problem = ledger.problems.find(({ id }) => id === problemOf(task.id)) as Problem;
    const outcome = recordEvent({ ledger, problem, task: now }, entryOf(ledger, change, today, flags), today);
    if (outcome.kind === 'refused') {
      const { reason, missing, hint } = outcome;
      throw new LedgerError('change/refused', { id: task.id, reason, missing, hint });
    }
    if (outcome.kind !== 'recorded') continue;
    const { entry, at, status } = outcome;
    const place = { path: ['log'], item: entry as never };
    edits.push(at < now.log.length ? { op: 'insert', ...place, index: at } : { op: 'append', ...place });
    now = { ...now, status, log: now.log.toSpliced(at, 0, entry) };
  }
  return now.status === task.status ? edits : [{ op: 'set', path: ['status'], value: now.status }, ...edits];
}

const split = (text: string, marks: RegExp): string[] =>
  text
    .split(marks)
    .map((part) => part.trim())
    .filter(Boolean);

function fieldEdit({ registry }: Ledger, { field, to }: CellChange): Edit | undefined {
  const names = split(to.replaceAll('〔经组〕', ''), /[、，,\n](?![^（(]*[）)])/);
  const set = (key: string, value: string | string[]): Edit => ({ op: 'set', path: [key], value });
  switch (field) {
    case 'title':
      return set('title', to);
    case 'measures':
      return set('measures', split(to, /[；\n]/));
    case 'remarks':
      return set('remarks', split(to, /[；\n]/));
    case 'units':
      return set(
        'units',
        names.map((name) => resolveUnit(registry, name)),
      );
    case 'persons':
      return set(
        'persons',
        names.map((name) => resolvePerson(registry, name)),
      );
    case 'leaders':
      return set(
        'leaders',
        names.map((name) => resolveLeader(registry, name)),
      );
    default:
      return undefined;
  }
}

/** A progress note, whose day may stand before it; or the event that leads to a status. */
function entryOf(ledger: Ledger, { id, field, to }: CellChange, today: PlainDate, flags: UpdateFlags): NewEntry {
  if (field === 'last_log') {
    const dated = /^(\d{4}-\d{2}-\d{2})\s*(.+)$/s.exec(to);
    const date = dated?.[1] === undefined ? undefined : asPlainDate(dated[1]);
    return { event: 'progress', date: date ?? today, note: date && dated?.[2] ? dated[2] : to };
  }
  const status = (Object.entries(STATUS_WORDS) as [Status, string][]).find(([, word]) => word === to)?.[0];
  if (status === undefined) {
    const choices = Object.values(STATUS_WORDS);
    throw new LedgerError('option/unknown-choice', { option: `${id} 的“状态”`, value: to, choices });
  }
  if (status === 'submitted') return { event: 'submitted', date: today };
  if (status === 'open')
    throw new LedgerError('change/refused', {
      id,
      reason: '重新挂账要写明原因',
      missing: [],
      hint: '请用 zhenggai reopen',
    });
  if (flags.by === undefined)
    throw new LedgerError('option/missing', { option: '--by', why: `${id} 销号要写明验收单位` });
  return { event: 'closed', date: today, by: resolveUnit({ ...ledger.registry, groups: [] }, flags.by) };
}
