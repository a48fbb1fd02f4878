/**
 * Workbooks of ours that come back through `import`: forms that units have filled in, and ledgers that were edited. What
 * they come to is shown first and written on request; each cell that cannot be taken is named, and holds back its row alone.
 */

import { cellDay, isBlankMark, sameText } from '../importer/cells.js';
import {
  type Returned,
  type ReturnedRow,
  type ReturnedTable,
  readReturned,
  remarksBeside,
  sentValues,
} from '../importer/returned.js';
import type { Source } from '../importer/source.js';
import { cycleOf, reportingDay } from '../ledger/cycles.js';
import type { PlainDate } from '../ledger/dates.js';
import { isCodeOf } from '../ledger/ids.js';
import { formerNames, type Ledger, type LogEntry, type Task } from '../ledger/model.js';
import { isOwn, reportersOf } from '../ledger/reporting.js';
import { STATUS_WORDS } from '../ledger/words.js';
import { DISPATCH, INSTRUCTIONS } from '../report/forms/dispatch.js';
import { SENT } from '../report/sent.js';
import type { Found, Plan } from './change.js';
import { TaskEdits, taskPlace, withEntry } from './entry-edits.js';
import { readProgress } from './form-row.js';

/** A file with what was read of it. */
interface ReturnedFile {
  readonly file: string;
  readonly source: Source;
}

/** Whether a workbook is a form of ours that a unit has filled in. */
export const isForm = (source: Source): boolean => sentValues(source, SENT)?.mark.get('form') === 'dispatch';

/** Whether a workbook is a ledger that `list` wrote. */
export const isOwnLedger = (source: Source): boolean =>
  sentValues(source, SENT)?.mark.get('mark')?.startsWith('zhenggai/list') ?? false;

/** Headings of the fields above the table that are read. */
const PEOPLE = ['填报人', '审核人', '联系电话'] as const;
const LABELS = [DISPATCH.date, '填报单位（盖章）', '截止日期', ...PEOPLE];

/** What came of one row of a form. */
interface Receipt {
  readonly file: string;
  readonly place: string;
  readonly id: string;
  readonly state: '收到' | '已记过' | '未报' | '有误' | '没有读';
  readonly why: string;
}

/** What forms say, as one change; with a receipt for each row. */
export function planForms(found: Found, files: readonly ReturnedFile[]): Plan {
  const receipts: Receipt[] = [];
  const book = new TaskEdits();
  const done: string[] = [];
  for (const { file, source } of files) {
    const returned = readReturned(source, SENT, [DISPATCH.id], LABELS);
    for (const receipt of formReceipts(found, file, returned, book, done)) receipts.push(receipt);
    for (const place of remarksBeside(source)) receipts.push({ file, place, id: '', state: '没有读', why: '' });
  }
  const count = (state: Receipt['state']): number => receipts.filter((one) => one.state === state).length;
  const head = `收到 ${count('收到')} 项，已记过 ${count('已记过')} 项，未报 ${count('未报')} 项，有误 ${count('有误')} 项`;
  const lines = receipts.map(
    ({ file, place, id, state, why }) =>
      `${[state, file, place, id].filter(Boolean).join(' ')}${why ? `：${why}` : ''}`,
  );
  return {
    files: book.files(),
    done,
    notes: [
      head,
      ...receipts.flatMap(({ state, why }, at) => (state === '收到' && why === '' ? [] : [lines[at] ?? ''])),
    ],
    message: `调度表 ${files.length} 份：${head}\n\n${done.join('\n')}`,
  };
}

/** What is said of a form as a whole, or of a part of it that is not read. */
type Say = (state: Receipt['state'], place: string, why: string, id?: string) => Receipt;

function formReceipts(found: Found, file: string, returned: Returned, book: TaskEdits, done: string[]): Receipt[] {
  const { ledger, today } = found;
  const mark = returned.sent?.mark ?? new Map<string, string>();
  const unit = presentName(ledger, mark.get('unit') ?? '');
  const say: Say = (state, place, why, id = '') => ({ file, place, id, state, why });
  const [table, ...more] = returned.tables;
  if (!isCodeOf(mark.get('code') ?? '', ledger.settings.code))
    return [say('有误', '', `是行政区划代码 ${mark.get('code')} 的表，不是这个台账的`)];
  if (!table) return [say('有误', '', `没有“${DISPATCH.id}”一列，读不了`)];
  const written = table.fields.get(DISPATCH.date) ?? '';
  const typed = isBlankMark(written) ? '' : written;
  const date = typed === '' ? today : cellDay(typed, today);
  if (date === undefined) return [say('有误', '', `${DISPATCH.date}“${typed}”读不懂，写成 2020-12-18 这样`)];
  if (date > today) return [say('有误', '', `${DISPATCH.date} ${date} 还没有到（今天是 ${today}）`)];
  const twice = repeated(table.rows.map(({ id }) => id));
  const rhythm = { every: 'monthly', day: reportingDay(ledger.settings) } as const;
  const monthOf = (day: PlainDate): string => cycleOf(day, rhythm).to.slice(0, 7);
  const month = monthOf(date);
  const asked = mark.get('period') ?? '';
  if (month < asked) return [say('有误', '', `${DISPATCH.date} ${date} 还没到 ${asked} 这一期`)];
  const readOn = { unit, date, period: asked === month ? '' : asked };
  return [
    ...[...returned.others, ...more.map(({ sheet }) => sheet)].map((sheet) =>
      say('没有读', `表“${sheet}”`, '不是发出去的表'),
    ),
    ...besideTheRows(table, [unit, mark.get('unit') ?? ''], say),
    ...table.rows.map((row): Receipt => {
      const receipt = (state: Receipt['state'], why = ''): Receipt => say(state, `第 ${row.row} 行`, why, row.id);
      if (twice.has(row.id)) return receipt('有误', '同一个编号有两行，都没有读');
      const locked = changedLocked(row, returned);
      const said = readProgress(row, readOn);
      if (said === undefined) return receipt('未报', locked);
      if ('wrong' in said) return receipt('有误', said.wrong);
      const place = taskPlace(found, row.id);
      if (!place) return receipt('有误', '台账里没有这个编号');
      const others = reportersOf(ledger, place.task).includes(unit) ? '' : `责任单位是${place.task.units.join('、')}`;
      const wasSent = returned.sent?.values.has(row.id) ?? false;
      if (others !== '' && !wasSent) return receipt('有误', `不是发给${unit}的任务，${others}，没有读`);
      const task = book.taskOf(place);
      const edits = withEntry(found, place, task, said.entry);
      if (typeof edits === 'string') return receipt(edits === '' ? '已记过' : '有误', edits);
      book.add(place, edits.edits, edits.task);
      done.push(`${place.id} ${edits.entry.date} ${unit} ${said.entry.note ?? ''}`.replaceAll('\n', ' '));
      return receipt(
        '收到',
        [locked, others, ...besideTheLog(ledger, unit, task, edits.entry, monthOf)].filter(Boolean).join('；'),
      );
    }),
    ...[...(returned.sent?.values.keys() ?? [])]
      .filter((id) => !table.rows.some((row) => row.id === id))
      .map((id) => say('未报', '', '表里没有这一行了', id)),
  ];
}

/**
 * Rows without an id, columns that were added, another unit's name, and who filled it in: named, not read.
 *
 * @param names of the unit, now and when the form went out
 */
function besideTheRows(
  { nameless, alone, headings, fields }: ReturnedTable,
  names: readonly [now: string, sent: string],
  say: Say,
): Receipt[] {
  const known: readonly string[] = Object.values(DISPATCH);
  const typed = fields.get('填报单位（盖章）') ?? names[0];
  const isTheirs = names.some((one) => sameText(typed, one));
  const people = PEOPLE.flatMap((label) => (fields.get(label) ? [`${label} ${fields.get(label)}`] : []));
  return [
    ...nameless.map((row) => say('有误', `第 ${row} 行`, '没有任务编号，没有读')),
    ...alone
      .filter(({ text }) => !text.startsWith(INSTRUCTIONS))
      .map(({ row, text }) => say('没有读', `第 ${row} 行`, `“${text}”`)),
    ...headings
      .filter((one) => one !== '' && !known.includes(one))
      .map((one) => say('没有读', `“${one}”一列`, '发出去的表没有这一列')),
    ...(isTheirs ? [] : [say('没有读', '', `填报单位写的是“${typed}”，仍按发给的${names[0]}记`)]),
    ...(people.length > 0 ? [say('没有读', '', `${people.join('，')}：只留在表上，不记入台账`)] : []),
  ];
}

/** What whoever records should know: the task is no longer open, or the unit has reported in the cycle already. */
function besideTheLog(
  ledger: Ledger,
  unit: string,
  { status, log }: Task,
  entry: LogEntry,
  monthOf: (day: PlainDate) => string,
): string[] {
  const cycle = ({ date, period }: LogEntry): string => period ?? monthOf(date);
  const before = log.findLast(
    (one) => one.event === entry.event && isOwn(ledger, unit, one.by) && cycle(one) === cycle(entry),
  );
  return [
    ...(status === 'open' ? [] : [`台账里已是${STATUS_WORDS[status]}`]),
    ...(before ? [`这一期已有 ${before.date} 的进展“${before.note ?? ''}”，又记了一条`] : []),
  ];
}

/** A unit by the name that it bears now: it may have been renamed since the form went out. */
const presentName = ({ registry }: Ledger, name: string): string =>
  registry.units.find((unit) => unit.name === name || formerNames(unit).includes(name))?.name ?? name;

const repeated = (ids: readonly string[]): Set<string> => new Set(ids.filter((id, at) => ids.indexOf(id) !== at));

/** Cells that may not be changed and were: said, not taken. */
function changedLocked({ id, cells }: ReturnedRow, { sent }: Returned): string {
  const before = sent?.values.get(id);
  if (!before) return '';
  const changed = [...cells].flatMap(([heading, now]) => {
    const was = before.get(heading);
    return was === undefined || sameText(was, now) ? [] : [heading];
  });
  return changed.length > 0 ? `${changed.map((one) => `“${one}”`).join('')}是锁定的格，改动没有读` : '';
}
