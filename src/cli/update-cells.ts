/** Cells of a ledger's workbook that say something new, compared three ways; what is not taken is told with sheet, row and reason. */
import { compareThree, isFormulaError, normal, sameText } from '../importer/cells.js';
import type { Returned, ReturnedRow, ReturnedTable } from '../importer/returned.js';
import type { Source } from '../importer/source.js';
import { ALSO_CALLED, ID_HEADINGS } from '../importer/update.js';
import { grouped } from '../ledger/order.js';
import type { TaskView } from '../ledger/views.js';
import { TASK_COLUMNS, type TaskColumn } from '../report/columns.js';
import { SHEETS, unitKey } from '../report/sheets.js';
import type { Found } from './change.js';
import { type TaskPlace, taskPlace } from './entry-edits.js';

/** A cell that says something new. */
export interface Changed {
  readonly place: TaskPlace;
  readonly column: TaskColumn;
  readonly row: ReturnedRow;
  readonly sent: string;
  readonly to: string;
}

/** What is told beside what is done: each with sheet and row. */
export type Notes = string[];

export const where = ({ sheet, row }: { sheet: string; row: number }): string => `表“${sheet}”第 ${row} 行`;

const OWN = Object.values(TASK_COLUMNS) as readonly TaskColumn[];

/** Our own column by its heading, or by what others call it. */
export function columnOf(heading: string): TaskColumn | undefined {
  return OWN.find(({ title }) => title === heading) ?? OWN.find(({ key }) => key === ALSO_CALLED[heading]);
}

/** What a new progress takes along when it is written in the same row. */
export const WITH_PROGRESS: readonly string[] = ['problems', 'next'];

/** The changed cells of a table, each with its row. */
export function changesIn(
  found: Found,
  table: ReturnedTable,
  returned: Returned,
  shown: ReadonlyMap<string, TaskView>,
  notes: Notes,
): Changed[] {
  const { sheet } = table;
  for (const heading of table.headings) {
    if (heading !== '' && !ID_HEADINGS.includes(heading) && !columnOf(heading))
      notes.push(`表“${sheet}”里不认识的列“${heading}”，没有读`);
  }
  for (const row of table.nameless) notes.push(`${where({ sheet, row })}没有编号，没有读`);
  for (const { row, text } of table.alone) notes.push(`${where({ sheet, row })}“${text}”没有读`);
  return onceEach(table, notes).flatMap((row): Changed[] => {
    const place = taskPlace(found, row.id);
    const view = place && shown.get(place.id);
    if (!place || !view) {
      notes.push(`${where(row)}：台账里没有 ${row.id}，没有读；新的任务用 zhenggai add task`);
      return [];
    }
    return changesOf(row, place, view, returned, notes);
  });
}

/** Of rows with the same id that say different things none is read. */
function onceEach({ rows }: ReturnedTable, notes: Notes): ReturnedRow[] {
  return grouped(rows, ({ id }) => id.toUpperCase()).flatMap(([, same]) => {
    const [first] = same as [ReturnedRow];
    const isSame = (row: ReturnedRow): boolean =>
      [...first.cells].every(([heading, text]) => sameText(text, row.cells.get(heading) ?? ''));
    if (same.every(isSame)) return [first];
    notes.push(
      `${first.id} 在表“${first.sheet}”里有 ${same.length} 行（第 ${same.map(({ row }) => row).join('、')} 行），写得不一样，都没有读`,
    );
    return [];
  });
}

function changesOf(row: ReturnedRow, place: TaskPlace, view: TaskView, { sent }: Returned, notes: Notes): Changed[] {
  const before = sent?.values.get(place.id) ?? sent?.values.get(row.id);
  const changed = [...row.cells].flatMap(([heading, to]): (Changed & { now: string })[] => {
    const column = columnOf(heading);
    if (!column || column.key === 'id') return [];
    const now = String(column.cell(view).value ?? '').trim();
    const was = before ? (before.get(column.title) ?? '') : now;
    return sameText(to, was) || sameText(to, now) ? [] : [{ place, column, row, sent: was, to, now }];
  });
  const hasProgress = changed.some(({ column, to }) => column.key === 'last_log' && to !== '' && !isFormulaError(to));
  return changed.flatMap(({ now, ...one }): Changed[] => {
    const { column, sent: was, to } = one;
    const told = `${where(row)} ${place.id} 的“${column.title}”`;
    if (isFormulaError(to)) {
      notes.push(`${told}是公式错误 ${to}，没有读`);
      return [];
    }
    if (hasProgress && WITH_PROGRESS.includes(column.key)) return [one];
    if (!column.back.taken) {
      // Without the values as sent, what the ledger works out differs by itself from day to day.
      const why = column.back.why || (before ? '这一列由台账得出，不能从表里改' : '');
      if (why !== '') notes.push(`${told}没有改：${why}`);
      return [];
    }
    if (compareThree(was, to, now) === 'collision' && column.key !== 'last_log') {
      notes.push(`${told}两边都改了，没有动：表里是“${to}”，台账里现在是“${now}”`);
      return [];
    }
    return [one];
  });
}

/** The same cell may stand in two sheets; where they say different things neither is taken. */
export function withoutContradictions(changed: readonly Changed[], notes: Notes): Changed[] {
  return grouped(changed, ({ place, column }) => `${place.id} ${column.key}`).flatMap(([, same]) => {
    const [first] = same as [Changed];
    if (same.every(({ to }) => to === first.to)) return [first];
    notes.push(
      `${first.place.id} 的“${first.column.title}”在 ${same.map(({ row }) => where(row)).join('和')}写得不一样，都没有读`,
    );
    return [];
  });
}

/** Rows that went out and stand in no table any more: the ledger keeps them. */
export function goneRows({ sent }: Returned, tables: readonly ReturnedTable[], notes: Notes): void {
  const back = new Set(tables.flatMap(({ rows }) => rows.map(({ id }) => id.toUpperCase())));
  const gone = [...(sent?.values.keys() ?? [])].filter(
    (id) => !back.has(id.toUpperCase()) && !id.startsWith(unitKey('')),
  );
  if (gone.length === 0) return;
  const named = gone.slice(0, 5).join('、');
  notes.push(`表里少了 ${gone.length} 行（${named}${gone.length > 5 ? ' 等' : ''}），台账里没有删`);
}

/** Rows of the sheet of units that are not as they went out: the ledger works them all out. */
export function changedUnits(source: Source, { sent }: Returned, notes: Notes): void {
  // Workbooks of an earlier version went out without them.
  if (!sent || ![...sent.values.keys()].some((key) => key.startsWith(unitKey('')))) return;
  for (const part of source.parts) {
    if (part.kind !== 'table' || part.sheet !== SHEETS.units) continue;
    const [head, ...rows] = part.rows;
    for (const { cells, line } of rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''))) {
      const before = sent.values.get(unitKey(cells[0]?.trim() ?? ''));
      const isAsSent = head?.cells.every((heading, at) =>
        sameText(normal(cells[at] ?? ''), before?.get(heading) ?? ''),
      );
      if (!isAsSent) notes.push(`${where({ sheet: SHEETS.units, row: line })}没有读：这张表由台账得出`);
    }
  }
}
