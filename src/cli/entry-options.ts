/** The flags of an entry's own fields, one row a field: `log` and `amend` take them all. */
import type { Command } from 'commander';
import { OWN_FIELDS, type OwnField } from '../ledger/events.js';
import type { LogEntry } from '../ledger/model.js';
import { FORM_WORDS, PACE_WORDS, RESULT_WORDS } from '../ledger/words.js';
import type { TypedEntry } from './entry.js';
import { DATE, MONTH, oneOf, TEXT, type ValueOption, value, wholeNumber } from './values.js';

const OPTIONS: Readonly<Record<OwnField, () => ValueOption>> = {
  percent: () => value('--percent <n>', '完成百分之多少', wholeNumber(0, 100)),
  pace: () => value('--pace <pace>', '进展是否达到序时进度', oneOf(PACE_WORDS)),
  problems: () => value('--problems <text>', '存在困难和问题', TEXT),
  next: () => value('--next <text>', '下一步工作', TEXT),
  period: () => value('--period <month>', '报的是哪个报送周期，如 2020-12；就是当期的不用写', MONTH),
  form: () => value('--form <form>', '督办方式', oneOf(FORM_WORDS)),
  number: () => value('--number <number>', '督办函件的文号；书面反馈的，是所答复的文号', TEXT),
  reply_by: () => value('--reply-by <date>', '要求哪一天前反馈', DATE),
  stage: () => value('--stage <n>', '第几个阶段；延期的，只延这一阶段', wholeNumber(1, 999)),
  result: () => value('--result <result>', '核查或回访的结果', oneOf(RESULT_WORDS)),
  until: () => value('--until <date>', '公示到哪一天（含当天）', DATE),
  to: () => value('--to <date>', '延到哪一天；重新挂账的，新一轮的时限', DATE),
  approval: () => value('--approval <number>', '批准文号', TEXT),
};

/** Adds the flags of all own fields. */
export function entryOptions(command: Command): Command {
  for (const field of OWN_FIELDS) command.addOption(OPTIONS[field as OwnField]());
  return command;
}

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

/** What a field's flag takes, in the words of the help. */
export const whatToWrite = (field: keyof LogEntry): string =>
  (OPTIONS as Partial<Record<keyof LogEntry, () => ValueOption>>)[field]?.().description ?? '说明';
