/** `amend`: a field of a record put right. */
import { type Amended, amend, type Corrections, lastWritten, recordedWhen } from '../../ledger/change/correct.js';
import { LedgerError } from '../../ledger/errors.js';
import { ENTRY_FIELDS, eventRow, mayHave } from '../../ledger/events.js';
import { given } from '../../ledger/given.js';
import type { LogEntry } from '../../ledger/model.js';
import { entryWords } from '../../report/columns.js';
import type { Edit, Json } from '../../yaml/index.js';
import { changeLedger, type Found, type Plan } from '../change.js';
import { idOrChosen } from '../choose.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { assertReason, CORRECTION_OPTIONS } from '../correct.js';
import { readEntry } from '../entry.js';
import { statusEdits } from '../entry-edits.js';
import { ENTRY_OPTIONS, flagOf, typedFields } from '../entry-options.js';
import { type Place, placeOf } from '../places.js';
import { filesOf } from '../record.js';
import { askedIds, DATE, FILE, oneOf, TEXT, UNIT, value, values, wholeNumber } from '../values.js';

/** Fields that an entry may lack. */
const { date: _, event: __, ...CLEARABLE } = ENTRY_FIELDS;

const OPTIONS = [
  value('--entry <第几条>', '第几条记录（show 里从上到下数）', wholeNumber(1, 9999)),
  value('--by <单位>', '单位或人', UNIT),
  value('--date <日期>', '哪一天的事', DATE),
  value('--note <文字>', '说明', TEXT),
  values('--evidence <文件>', '佐证、附件，写几个就是哪几个（可重复）；写法同 log', FILE),
  values('--clear <哪一项>', '去掉一项（可重复）', oneOf(CLEARABLE)),
  ...ENTRY_OPTIONS,
  ...CORRECTION_OPTIONS,
] as const;

type AmendFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '更正一条记录的内容：默认是最后记的一条，--entry 指定第几条。记错了任务或事项的，用 undo 撤回再记。',
  arguments: [askedIds('[编号]', '任务或问题的编号')],
  options: OPTIONS,
  examples: [
    'zhenggai amend LX-31-04 --date 2021-01-04 --reason 日期录错',
    'zhenggai amend LX-39-01 --entry 2 --note 采样完成六成 --percent 60',
    'zhenggai amend LX-39-01 --clear 完成百分比',
  ],
  run: async (host, typed, flags) => {
    const id = await idOrChosen(host, typed, flags);
    await changeLedger(host, flags, (found) => plan(found, id, flags));
  },
});

function plan(found: Found, typed: string, flags: AmendFlags): Plan {
  const place = placeOf(found, typed);
  const index = flags.entry === undefined ? lastWritten(place.log) : flags.entry - 1;
  const old = place.log[index];
  if (!old) {
    throw new LedgerError('change/refused', {
      id: place.id,
      reason: place.log.length === 0 ? '还没有记录' : `只有 ${place.log.length} 条记录，没有第 ${flags.entry} 条`,
      hint: `看它的记录：zhenggai show ${place.id}`,
    });
  }
  const { corrections, copies } = correctionsOf(found, place.id, old, flags);
  const { task } = place;
  const { date } = corrections;
  const amended = amend({ deadline: task?.deadline, log: place.log }, index, {
    ...corrections,
    ...(date && date !== old.date && { recorded: recordedWhen({ ...found, ...place }, old, date, found.today) }),
  });
  const { entry, changed } = amended;
  if (changed.length > 0) assertReason(found, place, old, flags);
  const now = `${entry.date} ${entryWords(entry)}`;
  return {
    files: [{ file: place.file, edits: editsOf(place, index, amended) }],
    done: [`已更正 ${place.id} 第 ${index + 1} 条记录：${now}`],
    unchanged: `${place.id} 的这条记录已经是这样，没有改动`,
    message: `更正 ${place.id} 的记录：“${old.date} ${entryWords(old)}”改为“${now}”`,
    evidence: filesOf(entry),
    copies,
  };
}

/** Throws `option/missing` where nothing was typed, `option/conflict` for a field that the event does not have. */
function correctionsOf(
  found: Found,
  id: string,
  old: LogEntry,
  flags: AmendFlags,
): { readonly corrections: Corrections; readonly copies: NonNullable<Plan['copies']> } {
  const { by, date, note, evidence, clear = [] } = flags;
  const own = typedFields(flags);
  const corrected = { ...own, by, date, note, evidence };
  if (clear.length === 0 && Object.values(corrected).every((one) => one === undefined)) {
    throw new LedgerError('option/missing', { option: '--note', why: '写明改哪一项，例如 --date 2021-01-04' });
  }
  const odd = (Object.keys(own) as (keyof LogEntry)[]).find((field) => !mayHave(old.event, field));
  if (odd)
    throw new LedgerError('option/conflict', { first: flagOf(odd), second: `“${eventRow(old.event).word}”的记录` });
  const typed = { event: old.event, ...own, ...given({ by, date, note, evidence }) };
  const { entry, copies } = readEntry(found, typed, id, old.date);
  const { event: ___, ...read } = entry;
  return { corrections: { ...read, ...Object.fromEntries(clear.map((field) => [field, null])) }, copies };
}

/** Fields are changed where they stand; an entry whose day changes moves to its place. */
function editsOf({ path, status: before }: Place, index: number, { entry, at, changed, status }: Amended): Edit[] {
  const log = [...path, 'log'];
  const statusEdit = before === undefined ? [] : statusEdits(path, before, status);
  if (at === index) {
    const fields = changed.map(
      (field): Edit =>
        entry[field] === undefined
          ? { op: 'remove', path: [...log, index, field] }
          : {
              op: 'set',
              path: [...log, index, field],
              value: entry[field] as unknown as Json,
              order: Object.keys(ENTRY_FIELDS),
            },
    );
    return [...fields, ...statusEdit];
  }
  return [
    { op: 'remove', path: [...log, index] },
    { op: 'insert', path: log, index: at, item: { ...entry } as unknown as Json },
    ...statusEdit,
  ];
}
