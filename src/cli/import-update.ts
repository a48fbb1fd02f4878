/** A ledger as a workbook that was edited: compared three ways with what was sent and what the ledger says by now. */
import type { Host } from '../host/host.js';
import {
  cellDay,
  compareThree,
  dayBefore,
  type Returned,
  type ReturnedRow,
  type ReturnedTable,
  readReturned,
} from '../importer/returned.js';
import type { Source } from '../importer/source.js';
import { ALSO_CALLED, ID_HEADINGS } from '../importer/update.js';
import type { NewEntry } from '../ledger/change/record.js';
import { isLedgerError, LedgerError } from '../ledger/errors.js';
import { eventRow } from '../ledger/events.js';
import type { LogEntry, Status, Task } from '../ledger/model.js';
import { queryTasks } from '../ledger/query.js';
import { fold, resolveLeader, resolvePerson, resolveUnit } from '../ledger/registry.js';
import { readWord } from '../ledger/typed-words.js';
import type { TaskView } from '../ledger/views.js';
import { EVENT_WORDS, FORM_WORDS, PACE_WORDS, RESULT_WORDS, STATUS_WORDS } from '../ledger/words.js';
import { TASK_COLUMNS, type TaskColumn } from '../report/columns.js';
import { LOG_COLUMNS } from '../report/log-columns.js';
import { SENT } from '../report/sent.js';
import { logRowText, SHEETS } from '../report/sheets.js';
import { revise } from '../store/revise.js';
import type { Edit } from '../yaml/index.js';
import { changeLedger, type Found, type Plan } from './change.js';
import { messageOf } from './messages.js';
import type { LedgerFlags } from './options.js';
import { type Place, placeOf } from './places.js';
import { entryEdits, sameText } from './returned.js';

export interface UpdateFlags extends LedgerFlags {
  readonly by?: string;
  readonly accept?: boolean;
  readonly commit?: boolean;
}

/** @throws {LedgerError} `file/not-understood` where the workbook has no table of tasks */
export async function updateFrom(host: Host, file: string, source: Source, flags: UpdateFlags): Promise<void> {
  await changeLedger(host, { ...flags, dryRun: !flags.accept }, (found) => plan(found, file, source, flags));
  if (!flags.accept) host.err.write('以上还没有写入；核对后加 --accept 写入\n');
}

/** A cell that says something new. */
interface Changed {
  readonly place: Place & { readonly task: Task };
  readonly column: TaskColumn;
  readonly row: ReturnedRow;
  readonly sent: string;
  readonly to: string;
}

/** What is told beside what is done: each with sheet and row. */
type Notes = string[];

const where = ({ sheet, row }: { sheet: string; row: number }): string => `表“${sheet}”第 ${row} 行`;

function plan(found: Found, file: string, source: Source, flags: UpdateFlags): Plan {
  const returned = readReturned(source, SENT, ID_HEADINGS);
  const shown = new Map(queryTasks(found.ledger, found.today).map((view) => [view.task.id, view]));
  const tables = returned.tables.filter(
    (one) => !isLog(one) && one.headings.some((heading) => columnOf(heading)?.back.taken),
  );
  if (tables.length === 0) {
    const hint = '要有“编号”一列，和“最近进展”“状态”“责任单位”“负责人”等可改的列';
    throw new LedgerError('file/not-understood', { file, reason: '没有找到台账的表', hint });
  }
  const notes: Notes = unreadSheets(returned, tables);
  const changed = tables.flatMap((table) => changesIn(found, table, returned, shown, notes));
  const byTask = new Map<string, Edit[]>();
  const files = new Map<string, Edit[]>();
  const done: string[] = [];
  const tasks = new Map<string, Task>();
  const take = (place: Place, edits: readonly Edit[], line: string): void => {
    byTask.set(place.id, [...(byTask.get(place.id) ?? []), ...edits]);
    files.set(place.file, [...(files.get(place.file) ?? []), ...edits]);
    done.push(line);
  };
  for (const [id, cells] of grouped(withoutContradictions(changed, notes))) {
    const first = cells[0] as Changed;
    try {
      const { edits, task } = editsOfRow(found, tasks.get(id) ?? first.place.task, cells, flags);
      tasks.set(id, task);
      take(
        first.place,
        edits,
        cells.map(({ column, to }) => `${id} ${column.title}：${to.replaceAll('\n', ' ') || '（清空）'}`).join('\n'),
      );
    } catch (error) {
      if (!isLedgerError(error)) throw error;
      notes.push(`${where(first.row)} ${id} 有误，这一行没有读：${messageOf(error).text}`);
    }
  }
  for (const table of returned.tables.filter(isLog)) {
    for (const { place, entry, row } of newEntries(found, table, returned, notes)) {
      const made = entryEdits(found, place, tasks.get(place.id) ?? place.task, entry);
      if (typeof made === 'string') {
        notes.push(
          made === '' ? `${where(row)} ${place.id} 已有这条记录` : `${where(row)} ${place.id} 没有记：${made}`,
        );
        continue;
      }
      tasks.set(place.id, made.task);
      take(place, made.edits, `${place.id} ${made.entry.date} ${EVENT_WORDS[made.entry.event]}`);
    }
  }
  const changes = revise(
    found.text,
    [...files].map(([name, edits]) => ({ file: name, edits })),
  );
  if (changes.length === 0 && notes.length === 0) notes.push('没有变化');
  return {
    changes,
    files: [...files.keys()],
    done,
    already: notes,
    message: `按 Excel 更新 ${files.size} 个问题\n\n${done.join('\n')}`,
  };
}

/** Sheets of which nothing was read. Those that the ledger works out say nothing of their own. */
function unreadSheets({ others, tables }: Returned, read: readonly ReturnedTable[]): Notes {
  const own: readonly string[] = [SHEETS.units];
  const left = [...others, ...tables.filter((one) => !read.includes(one) && !isLog(one)).map(({ sheet }) => sheet)];
  return left.filter((sheet) => !own.includes(sheet)).map((sheet) => `表“${sheet}”没有“编号”和可改的列，没有读`);
}

const isLog = ({ headings }: ReturnedTable): boolean => ['日期', '事项'].every((one) => headings.includes(one));

const OWN = Object.values(TASK_COLUMNS) as readonly TaskColumn[];

function columnOf(heading: string): TaskColumn | undefined {
  return OWN.find(({ title }) => title === heading) ?? OWN.find(({ key }) => key === ALSO_CALLED[heading]);
}

function changesIn(
  found: Found,
  table: ReturnedTable,
  { sent }: Returned,
  shown: ReadonlyMap<string, TaskView>,
  notes: Notes,
): Changed[] {
  const unknown = table.headings.filter((one) => one !== '' && !ID_HEADINGS.includes(one) && !columnOf(one));
  for (const heading of unknown) notes.push(`表“${table.sheet}”里不认识的列“${heading}”，没有读`);
  for (const row of table.nameless) notes.push(`${where({ sheet: table.sheet, row })}没有编号，没有读`);
  return table.rows.flatMap((row): Changed[] => {
    const place = taskPlace(found, row.id);
    const view = place && shown.get(place.id);
    if (!place || !view) {
      notes.push(`${where(row)}：台账里没有 ${row.id}，没有读；新的任务用 zhenggai add task`);
      return [];
    }
    const before = sent?.values.get(place.id) ?? sent?.values.get(row.id);
    return [...row.cells].flatMap(([heading, to]): Changed[] => {
      const column = columnOf(heading);
      if (!column || column.key === 'id') return [];
      const now = String(column.cell(view).value ?? '').trim();
      const was = before ? (before.get(column.title) ?? '') : now;
      if (sameText(to, was) || sameText(to, now)) return [];
      if (!column.back.taken) {
        if (column.back.why !== '') notes.push(`${where(row)} ${place.id} 的“${heading}”没有改：${column.back.why}`);
        return [];
      }
      if (compareThree(was, to, now) === 'collision' && column.key !== 'last_log') {
        notes.push(`${where(row)} ${place.id} 的“${heading}”两边都改了，没有动：表里是“${to}”，台账里现在是“${now}”`);
        return [];
      }
      return [{ place, column, row, sent: was, to }];
    });
  });
}

function taskPlace(found: Found, typed: string): (Place & { readonly task: Task }) | undefined {
  try {
    const place = placeOf(found, typed);
    return place.task ? { ...place, task: place.task } : undefined;
  } catch {
    return undefined;
  }
}

/** The same cell may stand in two sheets; where they say different things neither is taken. */
function withoutContradictions(changed: readonly Changed[], notes: Notes): Changed[] {
  const cells = new Map<string, Changed[]>();
  for (const one of changed) {
    const key = `${one.place.id} ${one.column.key}`;
    cells.set(key, [...(cells.get(key) ?? []), one]);
  }
  return [...cells.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    if (same.every(({ to }) => to === first.to)) return [first];
    notes.push(
      `${first.place.id} 的“${first.column.title}”在 ${same.map(({ row }) => where(row)).join('和')}写得不一样，都没有读`,
    );
    return [];
  });
}

function grouped(changed: readonly Changed[]): Map<string, Changed[]> {
  const groups = new Map<string, Changed[]>();
  for (const one of changed) groups.set(one.place.id, [...(groups.get(one.place.id) ?? []), one]);
  return groups;
}

/** All edits of one row, or none: throws for the first cell that cannot be taken. Entries come last. */
function editsOfRow(
  found: Found,
  task: Task,
  cells: readonly Changed[],
  flags: UpdateFlags,
): { edits: Edit[]; task: Task } {
  const edits: Edit[] = [];
  let now = task;
  const entries = cells.filter(({ column }) => ['last_log', 'status'].includes(column.key));
  for (const cell of cells.filter((one) => !entries.includes(one))) edits.push(fieldEdit(found, cell));
  for (const cell of entries) {
    const entry = cell.column.key === 'status' ? statusEntry(found, cell, flags) : progressEntry(found, cell, flags);
    const made = entryEdits(found, cell.place, now, entry);
    if (made === '') continue;
    if (typeof made === 'string') throw refusedCell(cell, made);
    now = made.task;
    edits.push(...made.edits);
  }
  return { edits, task: now };
}

const refusedCell = ({ place, column }: Pick<Changed, 'place' | 'column'>, why: string): LedgerError =>
  new LedgerError('change/refused', {
    id: place.id,
    reason: `“${column.title}”：${why}`,
    missing: [],
    hint: '改正表里的这一格再导入',
  });

/** The key of a task's field that a column is, and whether it may be empty. */
const FIELDS: Readonly<Record<string, { key: string; kind: 'text' | 'lines' | 'names'; mayBeEmpty?: boolean }>> = {
  title: { key: 'title', kind: 'text' },
  measures: { key: 'measures', kind: 'lines' },
  remarks: { key: 'remarks', kind: 'lines', mayBeEmpty: true },
  goals: { key: 'goal', kind: 'text', mayBeEmpty: true },
  units: { key: 'units', kind: 'names' },
  persons: { key: 'persons', kind: 'names', mayBeEmpty: true },
  leaders: { key: 'leaders', kind: 'names', mayBeEmpty: true },
};

function fieldEdit({ ledger: { registry } }: Found, cell: Changed): Edit {
  const { place, column, to } = cell;
  const field = FIELDS[column.key];
  if (!field) throw refusedCell(cell, '这一列不能从表里改');
  const path = [...place.path, field.key];
  if (to === '') {
    if (!field.mayBeEmpty) throw refusedCell(cell, '不能清空');
    return { op: 'remove', path };
  }
  if (field.kind === 'text') return { op: 'set', path, value: to };
  // Joined by line breaks when it went out: only there it is taken apart.
  if (field.kind === 'lines') return { op: 'set', path, value: linesAsKept(cell, field.key) };
  const find = { units: resolveUnit, persons: resolvePerson, leaders: resolveLeader }[field.key];
  // What `list --unit` adds to the responsible units, with its mark, is none of them.
  const own = to.replaceAll('〔经组〕', '').replace(/[、，,]?[^、，,\n]+〔[^〕]+〕/g, '');
  const names = namesIn(own, (name) => find?.(registry, name) ?? name);
  return { op: 'set', path, value: names };
}

/** Lines that say what an item says stay that item, with its kind. */
function linesAsKept({ place, to }: Changed, key: string): never {
  const before = ((place.task as unknown as Record<string, unknown>)[key] ?? []) as readonly unknown[];
  const lines = to
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const kept = lines.map((line) => before.find((item) => wordsOf(item) === line) ?? line);
  return kept as never;
}

const wordsOf = (item: unknown): string => (typeof item === 'string' ? item : ((item as { text?: string }).text ?? ''));

/** Names between 、 ， ； and line breaks; blanks too, where each part is a registered name. */
function namesIn(text: string, find: (name: string) => string): string[] {
  const parts = text
    .split(/[、，,；;\n](?![^（(]*[）)])/)
    .map((one) => one.trim())
    .filter(Boolean);
  return parts.flatMap((part) => {
    const words = part.split(/\s+/);
    if (words.length === 1) return [find(part)];
    try {
      return words.map((word) => exactly(find, word));
    } catch {
      return [find(part)];
    }
  });
}

/** A blank parts two names only where both are names as they are registered. */
function exactly(find: (name: string) => string, word: string): string {
  const name = find(word);
  if (fold(name) !== fold(word)) throw new LedgerError('unit/unknown', { text: word, nearest: [] });
  return name;
}

/** What was written into the cell; behind what stood there, only what was added. */
function progressEntry({ today, ledger }: Found, cell: Changed, flags: UpdateFlags): NewEntry {
  const { to, sent } = cell;
  if (to === '') throw refusedCell(cell, '记录不能从表里删，用 zhenggai undo');
  const added = sent !== '' && to.startsWith(sent) ? to.slice(sent.length).trim() : to;
  const dated = dayBefore(added);
  if (dated?.rest === '') throw refusedCell(cell, '只有日期，没有写进展');
  const by = flags.by === undefined ? undefined : resolveUnit(ledger.registry, flags.by);
  return { event: 'progress', date: dated?.day ?? today, note: dated?.rest ?? added, ...(by !== undefined && { by }) };
}

/** The event that leads to a status. */
function statusEntry({ ledger, today }: Found, cell: Changed, flags: UpdateFlags): NewEntry {
  const status = (Object.entries(STATUS_WORDS) as [Status, string][]).find(([, word]) => word === cell.to)?.[0];
  if (status === undefined)
    throw refusedCell(cell, `“${cell.to}”不是状态，应是${Object.values(STATUS_WORDS).join('、')}之一`);
  if (status === 'submitted') return { event: 'submitted', date: today };
  if (status === 'open') throw refusedCell(cell, '重新挂账要写明原因，用 zhenggai reopen');
  if (flags.by === undefined) throw refusedCell(cell, '销号要写明验收单位，加 --by');
  return { event: 'closed', date: today, by: resolveUnit({ ...ledger.registry, groups: [] }, flags.by) };
}

interface NewRow {
  readonly place: Place & { readonly task: Task };
  readonly entry: NewEntry;
  readonly row: ReturnedRow;
}

/** Rows of the log that were not there when it went out. */
function newEntries(found: Found, table: ReturnedTable, { sent }: Returned, notes: Notes): NewRow[] {
  for (const row of table.nameless) notes.push(`${where({ sheet: table.sheet, row })}没有编号，没有读`);
  const known = new Set(
    [...(sent?.values ?? [])].flatMap(([, fields]) =>
      [...fields].flatMap(([field, value]) => (field.startsWith(SHEETS.log) ? [compact(value)] : [])),
    ),
  );
  return table.rows.flatMap((row): NewRow[] => {
    const text = compact(logRowText(LOG_COLUMNS.map(({ title }) => row.cells.get(title) ?? '')));
    if (known.has(text)) return [];
    const place = taskPlace(found, row.id);
    if (!place) {
      notes.push(`${where(row)}：台账里没有 ${row.id}，没有读`);
      return [];
    }
    if (place.log.some((entry) => isThatRow(entry, row))) return [];
    try {
      return [{ place, entry: entryOfRow(row), row }];
    } catch (error) {
      if (!isLedgerError(error)) throw error;
      notes.push(`${where(row)} ${row.id} 有误，没有读：${messageOf(error).text}`);
      return [];
    }
  });
}

const compact = (text: string): string => text.replace(/\s+/g, '');

/** Whether a row says what an entry says, as far as a row can. */
function isThatRow(entry: LogEntry, { cells }: ReturnedRow): boolean {
  const cell = (title: string): string => cells.get(title) ?? '';
  return (
    cellDay(cell('日期')) === entry.date &&
    cell('事项') === EVENT_WORDS[entry.event] &&
    compact(cell('说明')) === compact(entry.note ?? '')
  );
}

/** How a cell of the log becomes the value of its field; throws where it cannot. */
const LOG_READERS: Partial<Record<keyof LogEntry, (text: string) => unknown>> = {
  percent: (text) => wholeOf(text.replace(/[%％]$/, '')),
  stage: (text) => wholeOf(text),
  pace: (text) => readWord(PACE_WORDS, text),
  form: (text) => readWord(FORM_WORDS, text),
  result: (text) => readWord(RESULT_WORDS, text),
  until: cellDay,
  to: cellDay,
  reply_by: cellDay,
  recorded: cellDay,
  evidence: (text) =>
    text
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean),
};

const wholeOf = (text: string): number | undefined => {
  const number = Number(text);
  const whole = number > 0 && number < 1 ? Math.round(number * 100) : number;
  return Number.isInteger(whole) ? whole : undefined;
};

function entryOfRow({ cells, id }: ReturnedRow): NewEntry {
  const wrong = (title: string, text: string): LedgerError =>
    new LedgerError('option/invalid', { option: `${id} 的“${title}”`, value: text, expected: '台账里的写法' });
  const day = cellDay(cells.get('日期') ?? '');
  const event = readWord(EVENT_WORDS, cells.get('事项') ?? '');
  if (!day) throw wrong('日期', cells.get('日期') ?? '');
  if (!event) throw wrong('事项', cells.get('事项') ?? '');
  const fields = LOG_COLUMNS.flatMap(({ key, title }): [string, unknown][] => {
    const text = cells.get(title) ?? '';
    if (text === '' || ['id', 'title', 'date', 'event', 'recorded'].includes(key)) return [];
    const read = LOG_READERS[key as keyof LogEntry];
    const value = read ? read(text) : text;
    if (value === undefined) throw wrong(title, text);
    return [[key, value]];
  });
  const entry = { event, date: day, ...Object.fromEntries(fields) } as NewEntry;
  const missing = eventRow(event).needs.find(
    (field) => (entry as unknown as Record<string, unknown>)[field] === undefined,
  );
  if (missing !== undefined) throw wrong(String(missing), '');
  return entry;
}
