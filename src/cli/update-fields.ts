/** What a changed row of a ledger's workbook does to its task: fields set, entries recorded; all of it or nothing. */
import { dayBefore, isBare, isBlankMark } from '../importer/cells.js';
import type { NewEntry } from '../ledger/change/record.js';
import { LedgerError } from '../ledger/errors.js';
import type { Status, Task } from '../ledger/model.js';
import { fold, type Roll, resolveName, resolveUnit } from '../ledger/registry.js';
import { EVENT_WORDS, STATUS_WORDS } from '../ledger/words.js';
import type { Edit } from '../yaml/index.js';
import type { Found } from './change.js';
import { withEntry } from './entry-edits.js';
import { type Changed, WITH_PROGRESS } from './update-cells.js';

interface RowEdits {
  readonly edits: Edit[];
  /** As it will be. */
  readonly task: Task;
  /** What is done, a line each. */
  readonly lines: string[];
}

/** All edits of one row, or none: throws for the first cell that cannot be taken. Entries come last. */
export function editsOfRow(found: Found, task: Task, cells: readonly Changed[], by: string | undefined): RowEdits {
  const edits: Edit[] = [];
  const lines: string[] = [];
  let now = task;
  const entries = cells.filter(({ column: { back } }) => back.taken && back.as === 'entry');
  const parts = cells.filter(({ column }) => WITH_PROGRESS.includes(column.key));
  for (const cell of cells.filter((one) => !entries.includes(one) && !parts.includes(one))) {
    const edit = fieldEdit(found, cell);
    // Another name of what stands there already changes nothing.
    if (edit.op === 'set' && same(edit.value, (task as unknown as Record<string, unknown>)[String(edit.path.at(-1))]))
      continue;
    edits.push(edit);
    lines.push(`${task.id} ${cell.column.title}：${oneLine(cell.to) || '（清空）'}`);
  }
  for (const cell of entries) {
    const entry = cell.column.key === 'status' ? statusEntry(found, cell, by) : progressEntry(found, cell, parts, by);
    const made = withEntry(found, cell.place, now, entry);
    if (made === '') continue;
    if (typeof made === 'string') throw refusedCell(cell, made);
    now = made.task;
    edits.push(...made.edits);
    lines.push(
      `${task.id} ${made.entry.date} ${EVENT_WORDS[made.entry.event]}${entry.note ? `：${oneLine(entry.note)}` : ''}`,
    );
  }
  return { edits, task: now, lines };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const oneLine = (text: string): string => text.replaceAll('\n', ' ');

const refusedCell = ({ place, column }: Pick<Changed, 'place' | 'column'>, why: string): LedgerError =>
  new LedgerError('change/refused', {
    id: place.id,
    reason: `“${column.title}”：${why}`,
    hint: '改正表里的这一格再导入',
  });

function fieldEdit({ ledger: { registry } }: Found, cell: Changed): Edit {
  const { place, column, to } = cell;
  const { key, back } = column;
  if (!back.taken) throw refusedCell(cell, '这一列不能从表里改');
  const path = [...place.path, key];
  if (to === '') {
    if (!back.mayBeEmpty) throw refusedCell(cell, '不能清空');
    return { op: 'remove', path };
  }
  if (back.as === 'text') {
    if (isBare(to)) throw refusedCell(cell, `只有日期或数字“${to}”`);
    return { op: 'set', path, value: to };
  }
  // Joined by line breaks when it went out: only there it is taken apart.
  if (back.as === 'lines') return { op: 'set', path, value: linesAsKept(cell, key) };
  const roll = ({ units: 'unit', persons: 'person', leaders: 'leader' } as Readonly<Record<string, Roll>>)[key];
  // What `list --unit` adds to the responsible units, with its mark, is none of them.
  const own = to.replaceAll('〔经组〕', '').replace(/[、，,]?[^、，,\n]+〔[^〕]+〕/g, '');
  const names = namesIn(own, (name) => (roll ? resolveName(registry, roll, name) : name));
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

/** Names between 、 ， ； and line breaks; blanks, / and 和 too, where each part is a registered name. */
function namesIn(text: string, find: (name: string) => string): string[] {
  const parts = text
    .split(/[、，,；;\n](?![^（(]*[）)])/)
    .map((one) => one.trim())
    .filter(Boolean);
  return parts.flatMap((part) => {
    const words = part.split(/\s*[/／和及与]\s*|\s+/).filter(Boolean);
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

/**
 * What was written into the cell; behind what stood there, only what was added. With the day that it begins with, else
 * today's; with what hinders and what comes next, where that was written too.
 */
function progressEntry(
  { today, ledger }: Found,
  cell: Changed,
  parts: readonly Changed[],
  by: string | undefined,
): NewEntry {
  const { to, sent } = cell;
  if (to === '') throw refusedCell(cell, '记录不能从表里删，用 zhenggai undo');
  const added = sent !== '' && to.startsWith(sent) ? to.slice(sent.length).trim() : to;
  if (isBlankMark(added)) throw refusedCell(cell, `写的是“${added}”，没有进展`);
  if (isBare(added)) throw refusedCell(cell, `只有日期或数字“${added}”，没有写进展`);
  const dated = dayBefore(added, today);
  if (dated && dated.day === undefined) throw refusedCell(cell, `开头的日期没有这一天：“${added.slice(0, 12)}”`);
  if (dated?.rest === '') throw refusedCell(cell, '只有日期，没有写进展');
  const also = Object.fromEntries(
    parts.filter((one) => !isBlankMark(one.to) && one.to !== '').map((one) => [one.column.key, one.to]),
  );
  return {
    event: 'progress',
    date: dated?.day ?? today,
    note: dated?.rest ?? added,
    ...also,
    ...(by !== undefined && { by: resolveUnit(ledger.registry, by) }),
  };
}

/** The event that leads to a status. */
function statusEntry({ ledger, today }: Found, cell: Changed, by: string | undefined): NewEntry {
  const status = (Object.entries(STATUS_WORDS) as [Status, string][]).find(([, word]) => word === cell.to)?.[0];
  if (status === undefined)
    throw refusedCell(cell, `“${cell.to}”不是状态，应是${Object.values(STATUS_WORDS).join('、')}之一`);
  if (status === 'submitted') return { event: 'submitted', date: today };
  if (status === 'open') throw refusedCell(cell, '重新挂账要写明原因，用 zhenggai reopen');
  if (by === undefined) throw refusedCell(cell, '销号要写明验收单位，加 --by');
  return { event: 'closed', date: today, by: resolveUnit({ ...ledger.registry, groups: [] }, by) };
}
