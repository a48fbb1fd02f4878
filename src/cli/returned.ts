/**
 * Workbooks of ours that come back through `import`: forms that units have filled in, and ledgers that were edited. What
 * they come to is shown first and written on request; each cell that cannot be taken is named, and holds back its row alone.
 */
import type { Host } from '../host/host.js';
import { cellDay, type Returned, type ReturnedRow, readReturned, sentValues } from '../importer/returned.js';
import type { Source } from '../importer/source.js';
import { type NewEntry, recordEvent } from '../ledger/change/record.js';
import type { PlainDate } from '../ledger/dates.js';
import type { LogEntry, Task } from '../ledger/model.js';
import { DISPATCH, PACE_CHOICES } from '../report/forms/dispatch.js';
import { SENT } from '../report/sent.js';
import { revise } from '../store/revise.js';
import type { Edit, Json } from '../yaml/index.js';
import { changeLedger, type Found, type Plan, type WritingFlags } from './change.js';
import { type Place, placeOf } from './places.js';

export interface ReturnFlags extends WritingFlags {
  readonly accept?: boolean;
}

/** A file with what was read of it. */
export interface ReturnedFile {
  readonly file: string;
  readonly source: Source;
}

/** Whether a workbook is a form of ours that a unit has filled in. */
export const isForm = (source: Source): boolean => sentValues(source, SENT)?.mark.get('form') === 'dispatch';

/** Whether a workbook is a ledger that `list` wrote. */
export const isOwnLedger = (source: Source): boolean =>
  sentValues(source, SENT)?.mark.get('mark')?.startsWith('zhenggai/list') ?? false;

/** Headings of the fields above the table that are read. */
const LABELS = [DISPATCH.date, '填报单位（盖章）', '截止日期', '填报人', '审核人', '联系电话'];

/** What came of one row of a form. */
interface Receipt {
  readonly file: string;
  readonly place: string;
  readonly id: string;
  readonly state: '收到' | '已记过' | '未报' | '有误';
  readonly why: string;
}

/** Records what forms say, as one change; answers with a receipt for each row. */
export async function importForms(host: Host, files: readonly ReturnedFile[], flags: ReturnFlags): Promise<void> {
  await changeLedger(host, { ...flags, dryRun: !flags.accept }, (found) => planForms(found, files));
  if (!flags.accept) host.err.write('以上还没有写入；核对后加 --accept 写入\n');
}

function planForms(found: Found, files: readonly ReturnedFile[]): Plan {
  const receipts: Receipt[] = [];
  const book = new Edits();
  const done: string[] = [];
  for (const { file, source } of files) {
    const returned = readReturned(source, SENT, [DISPATCH.id], LABELS);
    for (const receipt of formReceipts(found, file, returned, book, done)) receipts.push(receipt);
  }
  const count = (state: Receipt['state']): number => receipts.filter((one) => one.state === state).length;
  const head = `收到 ${count('收到')} 项，已记过 ${count('已记过')} 项，未报 ${count('未报')} 项，有误 ${count('有误')} 项`;
  const lines = receipts.map(
    ({ file, place, id, state, why }) => `${state} ${file} ${place} ${id}${why ? `：${why}` : ''}`,
  );
  return {
    changes: revise(found.text, book.all()),
    files: book.files(),
    done,
    already: [head, ...lines.filter((line) => !line.startsWith('收到 '))],
    message: `调度表 ${files.length} 份：${head}\n\n${done.join('\n')}`,
  };
}

/** Edits by file, with the tasks as they will be: what a later row says is held against what an earlier one did. */
class Edits {
  private readonly edits = new Map<string, Edit[]>();
  private readonly tasks = new Map<string, Task>();

  taskOf(place: Place & { readonly task: Task }): Task {
    return this.tasks.get(place.id) ?? place.task;
  }

  add(place: Place, edits: readonly Edit[], task: Task): void {
    this.tasks.set(place.id, task);
    this.edits.set(place.file, [...(this.edits.get(place.file) ?? []), ...edits]);
  }

  all(): { file: string; edits: Edit[] }[] {
    return [...this.edits].map(([file, edits]) => ({ file, edits }));
  }

  files(): string[] {
    return [...this.edits.keys()];
  }
}

function formReceipts(found: Found, file: string, returned: Returned, book: Edits, done: string[]): Receipt[] {
  const { ledger, today } = found;
  const mark = returned.sent?.mark ?? new Map<string, string>();
  const unit = mark.get('unit') ?? '';
  const [table] = returned.tables;
  const whole = (why: string): Receipt[] => [{ file, place: '', id: '', state: '有误', why }];
  if (mark.get('code') !== ledger.settings.code)
    return whole(`是行政区划代码 ${mark.get('code')} 的表，不是这个台账的`);
  if (!table) return whole(`没有“${DISPATCH.id}”一列，读不了`);
  const typed = table.fields.get(DISPATCH.date) ?? '';
  const date = typed === '' ? today : cellDay(typed);
  if (date === undefined) return whole(`${DISPATCH.date}“${typed}”读不懂，写成 2020-12-18 这样`);
  if (date > today) return whole(`${DISPATCH.date} ${date} 还没有到（今天是 ${today}）`);
  const twice = repeated(table.rows.map(({ id }) => id));
  return [
    ...table.nameless.map(
      (row): Receipt => ({ file, place: `第 ${row} 行`, id: '', state: '有误', why: '没有任务编号，没有读' }),
    ),
    ...table.rows.map((row): Receipt => {
      const receipt = (state: Receipt['state'], why = ''): Receipt => ({
        file,
        place: `第 ${row.row} 行`,
        id: row.id,
        state,
        why,
      });
      if (twice.has(row.id)) return receipt('有误', '同一个编号有两行，都没有读');
      const locked = changedLocked(row, returned);
      const said = readProgress(row, unit, date, mark.get('period') ?? '');
      if (said === undefined) return receipt('未报', locked);
      if ('wrong' in said) return receipt('有误', said.wrong);
      return record(found, row, said.entry, book, done, receipt, locked);
    }),
  ];
}

function record(
  found: Found,
  { id }: ReturnedRow,
  entry: NewEntry,
  book: Edits,
  done: string[],
  receipt: (state: Receipt['state'], why?: string) => Receipt,
  note: string,
): Receipt {
  const place = taskPlace(found, id);
  if (!place) return receipt('有误', '台账里没有这个编号');
  const edits = entryEdits(found, place, book.taskOf(place), entry);
  if (typeof edits === 'string') return receipt(edits === '' ? '已记过' : '有误', edits);
  book.add(place, edits.edits, edits.task);
  done.push(`${place.id} ${edits.entry.date} ${entry.by ?? ''} ${entry.note ?? ''}`.replaceAll('\n', ' '));
  return receipt('收到', note);
}

function taskPlace(found: Found, id: string): (Place & { readonly task: Task }) | undefined {
  try {
    const place = placeOf(found, id);
    return place.task ? { ...place, task: place.task } : undefined;
  } catch {
    return undefined;
  }
}

/** The edits of one more entry; '' where it is there already, else why it is refused. */
export function entryEdits(
  { ledger, today }: Pick<Found, 'ledger' | 'today'>,
  place: Place,
  task: Task,
  entry: NewEntry,
): { readonly edits: Edit[]; readonly task: Task; readonly entry: LogEntry } | string {
  const outcome = recordEvent({ ledger, problem: place.problem, task }, entry, today);
  if (outcome.kind === 'already') return '';
  if (outcome.kind === 'refused') return [outcome.reason, ...outcome.missing].join(' ');
  const item = { ...outcome.entry } as unknown as Json;
  const path = [...place.path, 'log'];
  const edits: Edit[] =
    outcome.at < task.log.length ? [{ op: 'insert', path, index: outcome.at, item }] : [{ op: 'append', path, item }];
  if (outcome.status !== task.status)
    edits.unshift({ op: 'set', path: [...place.path, 'status'], value: outcome.status });
  const log = task.log.toSpliced(outcome.at, 0, outcome.entry);
  return { edits, task: { ...task, status: outcome.status, log }, entry: outcome.entry };
}

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

/** A number comes back as a number. */
export const sameText = (a: string, b: string): boolean =>
  a.replace(/\s+/g, '') === b.replace(/\s+/g, '') || (a !== '' && Number(a) === Number(b));

/** What a row reports; undefined where nothing was filled in. */
function readProgress(
  { cells }: ReturnedRow,
  unit: string,
  date: PlainDate,
  period: string,
): { readonly entry: NewEntry } | { readonly wrong: string } | undefined {
  const cell = (heading: string): string => cells.get(heading) ?? '';
  const note = cell(DISPATCH.note);
  const [pace, percent, problems, next, evidence] = [
    cell(DISPATCH.pace),
    cell(DISPATCH.percent),
    cell(DISPATCH.problems),
    cell(DISPATCH.next),
    cell(DISPATCH.evidence),
  ];
  if ([note, pace, percent, problems, next, evidence].every((one) => one === '')) return undefined;
  if (note === '') return { wrong: `“${DISPATCH.note}”没有写` };
  if (/^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?$/.test(note)) return { wrong: `“${DISPATCH.note}”只有日期，没有写进展` };
  const meant = pace === '' ? undefined : PACE_CHOICES[pace as keyof typeof PACE_CHOICES];
  if (pace !== '' && meant === undefined) {
    return { wrong: `“${DISPATCH.pace}”写的是“${pace}”，应是${Object.keys(PACE_CHOICES).join('、')}之一` };
  }
  const share = percent === '' ? undefined : percentOf(percent);
  if (percent !== '' && share === undefined) return { wrong: `“${DISPATCH.percent}”写的是“${percent}”，应是 0 至 100` };
  const complete = meant === 'done' ? 100 : share;
  return {
    entry: {
      event: 'progress',
      date,
      by: unit,
      note: evidence === '' ? note : `${note}（佐证材料：${evidence}）`,
      ...(complete !== undefined && { percent: complete }),
      ...(meant !== undefined && { pace: meant === 'behind' ? ('behind' as const) : ('on_schedule' as const) }),
      ...(problems !== '' && { problems }),
      ...(next !== '' && { next }),
      ...(period !== '' && period !== date.slice(0, 7) && { period }),
    },
  };
}

/** `60`, `60%`, `六成` is not; a share such as 0.6, as a workbook keeps a percentage, is 60. */
function percentOf(text: string): number | undefined {
  const [, digits, sign] = /^(\d+(?:\.\d+)?)\s*([%％]?)$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  const percent = !sign && number > 0 && number <= 1 && digits.includes('.') ? number * 100 : number;
  const rounded = Math.round(percent * 100) / 100;
  return rounded >= 0 && rounded <= 100 ? Math.round(rounded) : undefined;
}
