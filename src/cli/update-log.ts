/** Rows of the log in a ledger's workbook that were not there when it went out. */
import { cellDay, isFormulaError, sameText } from '../importer/cells.js';
import type { Returned, ReturnedRow, ReturnedTable } from '../importer/returned.js';
import type { NewEntry } from '../ledger/change/record.js';
import type { PlainDate } from '../ledger/dates.js';
import { isLedgerError, LedgerError } from '../ledger/errors.js';
import { ENTRY_FIELDS, eventRow } from '../ledger/events.js';
import type { LogEntry } from '../ledger/model.js';
import { readWord } from '../ledger/typed-words.js';
import { EVENT_WORDS, FORM_WORDS, PACE_WORDS, RESULT_WORDS } from '../ledger/words.js';
import { LOG_COLUMNS } from '../report/log-columns.js';
import { logRowCells, logRowText, SHEETS } from '../report/sheets.js';
import type { Found } from './change.js';
import { type TaskPlace, taskPlace } from './entry-edits.js';
import { messageOf } from './messages.js';
import { type Notes, where } from './update-cells.js';

interface NewRow {
  readonly place: TaskPlace;
  readonly entry: NewEntry;
  readonly row: ReturnedRow;
}

export const isLog = ({ headings }: ReturnedTable): boolean =>
  [ENTRY_FIELDS.date, ENTRY_FIELDS.event].every((one) => headings.includes(one));

/** Rows that are new; of those that went out, a changed one is told, and so is how many are gone. */
export function newEntries(found: Found, table: ReturnedTable, { sent }: Returned, notes: Notes): NewRow[] {
  const { sheet } = table;
  for (const row of table.nameless) notes.push(`${where({ sheet, row })}没有编号，没有读`);
  for (const { row, text } of table.alone) notes.push(`${where({ sheet, row })}“${text}”没有读`);
  const known = new Map(
    [...(sent?.values ?? [])].flatMap(([, fields]) =>
      [...fields].flatMap(([field, value]) => (field.startsWith(SHEETS.log) ? [[compact(value), value] as const] : [])),
    ),
  );
  const keys = table.rows.map((row) => compact(logRowText(LOG_COLUMNS.map(({ title }) => row.cells.get(title) ?? ''))));
  const gone = [...known].filter(([key]) => !keys.includes(key)).map(([, value]) => value);
  let edited = 0;
  const fresh = table.rows.flatMap((row, at): NewRow[] => {
    if (known.has(keys[at] ?? '')) return [];
    const place = taskPlace(found, row.id);
    if (!place) {
      notes.push(`${where(row)}：台账里没有 ${row.id}，没有读`);
      return [];
    }
    const cell = (title: string): string => row.cells.get(title) ?? '';
    // The row of an entry that went out, with something else in it.
    if (gone.some((was) => isEdited(was, row.id, cell(ENTRY_FIELDS.date), cell(ENTRY_FIELDS.event)))) {
      edited += 1;
      notes.push(`${where(row)} ${place.id} 改的是已有的记录，没有动；更正用 zhenggai amend，撤回用 zhenggai undo`);
      return [];
    }
    if (place.log.some((entry) => isThatRow(entry, row))) return [];
    try {
      return [{ place, entry: entryOfRow(row, found.today), row }];
    } catch (error) {
      if (!isLedgerError(error)) throw error;
      notes.push(`${where(row)} ${row.id} 有误，没有读：${messageOf(error).text}`);
      return [];
    }
  });
  if (gone.length > edited)
    notes.push(`表“${sheet}”里少了 ${gone.length - edited} 条记录，台账里没有删；撤回用 zhenggai undo`);
  return fresh;
}

/** Whether a row that went out was about this task, day and event. */
function isEdited(was: string, ...now: readonly [id: string, day: string, event: string]): boolean {
  const cells = logRowCells(was);
  const keys = ['id', 'date', 'event'].map((key) => cells[LOG_COLUMNS.findIndex((column) => column.key === key)] ?? '');
  return keys.every((one, at) => sameText(one, now[at] ?? ''));
}

/** A percentage comes back with its sign. */
const compact = (text: string): string =>
  text.replace(/\s+/g, '').replace(/(?<=(?:^|\u241f)\d+(?:\.\d+)?)%(?=\u241f|$)/g, '');

/** Whether a row says what an entry says, as far as a row can. */
function isThatRow(entry: LogEntry, { cells }: ReturnedRow): boolean {
  const cell = (title: string): string => cells.get(title) ?? '';
  return (
    cellDay(cell(ENTRY_FIELDS.date)) === entry.date &&
    cell(ENTRY_FIELDS.event) === EVENT_WORDS[entry.event] &&
    compact(cell(ENTRY_FIELDS.note)) === compact(entry.note ?? '')
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

function entryOfRow({ cells, id }: ReturnedRow, today: PlainDate): NewEntry {
  const wrong = (title: string, text: string): LedgerError =>
    new LedgerError('option/invalid', { option: `${id} 的“${title}”`, value: text, expected: '台账里的写法' });
  const day = cellDay(cells.get(ENTRY_FIELDS.date) ?? '', today);
  const event = readWord(EVENT_WORDS, cells.get(ENTRY_FIELDS.event) ?? '');
  if (!day) throw wrong(ENTRY_FIELDS.date, cells.get(ENTRY_FIELDS.date) ?? '');
  if (!event) throw wrong(ENTRY_FIELDS.event, cells.get(ENTRY_FIELDS.event) ?? '');
  const fields = LOG_COLUMNS.flatMap(({ key, title }): [string, unknown][] => {
    const text = cells.get(title) ?? '';
    if (text === '' || ['id', 'title', 'date', 'event', 'recorded'].includes(key)) return [];
    const read = LOG_READERS[key as keyof LogEntry];
    const value = isFormulaError(text) ? undefined : read ? read(text) : text;
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
