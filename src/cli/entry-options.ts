/** The flags of an entry's own fields, one row a field: `log` and `amend` take them all. */
import { ENTRY_FIELDS, OWN_FIELDS, type OwnField } from '../ledger/events.js';
import type { LogEntry } from '../ledger/model.js';
import { FORM_WORDS, PACE_WORDS, RESULT_WORDS } from '../ledger/words.js';
import type { TypedEntry } from './entry.js';
import { DATE, MONTH, oneOf, TEXT, type ValueOption, value, wholeNumber } from './values.js';

const OPTIONS = {
  percent: value('--percent <百分数>', '完成百分之多少', wholeNumber(0, 100)),
  pace: value('--pace <序时>', '进展是否达到序时进度', oneOf(PACE_WORDS)),
  problems: value('--problems <文字>', '存在困难和问题', TEXT),
  next: value('--next <文字>', '下一步工作', TEXT),
  period: value('--period <年月>', '报的是哪个报送周期，如 2020-12；就是当期的不用写', MONTH),
  form: value('--form <方式>', '督办方式', oneOf(FORM_WORDS)),
  number: value('--number <文号>', '督办函件的文号；书面反馈的，是所答复的文号', TEXT),
  reply_by: value('--reply-by <日期>', '要求哪一天前反馈', DATE),
  stage: value('--stage <第几个>', '第几个阶段；延期的，只延这一阶段', wholeNumber(1, 999)),
  result: value('--result <结果>', '核查或回访的结果', oneOf(RESULT_WORDS)),
  until: value('--until <日期>', '公示到哪一天（含当天）', DATE),
  to: value('--to <日期>', '延到哪一天；重新挂账的，新一轮的时限', DATE),
  approval: value('--approval <文号>', '批准文号', TEXT),
} as const satisfies Record<OwnField, ValueOption>;

/** In the order of a file. */
export const ENTRY_OPTIONS = OWN_FIELDS.map((field) => OPTIONS[field]);

/** The flag that sets a field: `reply_by` is `--reply-by`. */
export const flagOf = (field: keyof LogEntry): string => `--${field.replaceAll('_', '-')}`;

/** What was typed for a field. */
export const typedField = (flags: object, field: keyof LogEntry): unknown =>
  (flags as Record<string, unknown>)[field.replace(/_./g, (part) => part.slice(1).toUpperCase())];

/** The own fields that were typed. */
export function typedFields(flags: object): Partial<TypedEntry> {
  return Object.fromEntries(
    OWN_FIELDS.flatMap((field) => {
      const typed = typedField(flags, field);
      return typed === undefined ? [] : [[field, typed]];
    }),
  );
}

/** What a field's flag takes, in the words of the help; of a field that every entry may have, its own word. */
export const whatToWrite = (field: keyof LogEntry): string =>
  (OPTIONS as Partial<Record<keyof LogEntry, ValueOption>>)[field]?.description ?? ENTRY_FIELDS[field];
