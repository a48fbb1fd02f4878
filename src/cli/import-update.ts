/** A ledger as a workbook that was edited: compared three ways with what was sent and what the ledger says by now. */
import { type Returned, type ReturnedTable, readReturned, remarksBeside } from '../importer/returned.js';
import type { Source } from '../importer/source.js';
import { ID_HEADINGS } from '../importer/update.js';
import { isLedgerError, LedgerError } from '../ledger/errors.js';
import { grouped } from '../ledger/order.js';
import { queryTasks } from '../ledger/query.js';
import { EVENT_WORDS } from '../ledger/words.js';
import { SENT } from '../report/sent.js';
import { SHEETS } from '../report/sheets.js';
import type { Found, Plan } from './change.js';
import { TaskEdits, withEntry } from './entry-edits.js';
import { messageOf } from './messages.js';
import {
  type Changed,
  changedUnits,
  changesIn,
  columnOf,
  goneRows,
  type Notes,
  where,
  withoutContradictions,
} from './update-cells.js';
import { editsOfRow } from './update-fields.js';
import { isLog, newEntries } from './update-log.js';

/**
 * @param by the unit that reports or accepts, where the command line names one
 * @throws {LedgerError} `file/not-understood` where the workbook has no table of tasks
 */
export function planUpdate(found: Found, file: string, source: Source, by: string | undefined): Plan {
  const returned = readReturned(source, SENT, ID_HEADINGS);
  const shown = new Map(queryTasks(found.ledger, found.today).map((view) => [view.task.id, view]));
  const tables = returned.tables.filter(
    (one) => !isLog(one) && one.headings.some((heading) => columnOf(heading)?.back.taken),
  );
  if (tables.length === 0) {
    const hint = '要有“编号”一列，和“最近进展”“状态”“责任单位”“负责人”等可改的列';
    throw new LedgerError('file/not-understood', { file, reason: '没有找到台账的表', hint });
  }
  const notes: Notes = [...unreadSheets(returned, tables), ...remarksBeside(source).map((one) => `${one}没有读`)];
  const changed = tables.flatMap((table) => changesIn(found, table, returned, shown, notes));
  goneRows(returned, tables, notes);
  changedUnits(source, returned, notes);
  const book = new TaskEdits();
  const done: string[] = [];
  for (const [id, cells] of grouped(withoutContradictions(changed, notes), ({ place }) => place.id)) {
    const [{ place, row }] = cells as [Changed];
    try {
      const { edits, task, lines } = editsOfRow(found, place.task, cells, by);
      book.add(place, edits, task);
      done.push(...lines);
    } catch (error) {
      if (!isLedgerError(error)) throw error;
      notes.push(`${where(row)} ${id} 有误，这一行没有读：${messageOf(error).text}`);
    }
  }
  for (const table of returned.tables.filter(isLog)) {
    for (const { place, entry, row } of newEntries(found, table, returned, notes)) {
      const made = withEntry(found, place, book.taskOf(place), entry);
      if (typeof made === 'string') {
        notes.push(`${where(row)} ${place.id} ${made === '' ? '已有这条记录' : `没有记：${made}`}`);
        continue;
      }
      book.add(place, made.edits, made.task);
      done.push(`${place.id} ${made.entry.date} ${EVENT_WORDS[made.entry.event]}`);
    }
  }
  const files = book.files();
  return {
    files,
    done,
    notes,
    ...(notes.length === 0 && { unchanged: '没有变化' }),
    message: `按 Excel 更新 ${files.length} 个问题\n\n${done.join('\n')}`,
  };
}

/** Sheets of which nothing was read. Those that the ledger works out say nothing of their own. */
function unreadSheets({ others, tables }: Returned, read: readonly ReturnedTable[]): Notes {
  const own: readonly string[] = [SHEETS.units];
  const left = [...others, ...tables.filter((one) => !read.includes(one) && !isLog(one)).map(({ sheet }) => sheet)];
  return left.filter((sheet) => !own.includes(sheet)).map((sheet) => `表“${sheet}”没有“编号”和可改的列，没有读`);
}
