/** `log`: any event of a task's life. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { eventRow, mayHave, OWN_FIELDS } from '../../ledger/events.js';
import type { EventName, Form, LogEntry, Pace, Result } from '../../ledger/model.js';
import { pairOf } from '../../ledger/typed-words.js';
import { EVENT_WORDS, FORM_WORDS, PACE_WORDS, RESULT_WORDS } from '../../ledger/words.js';
import type { TypedEntry } from '../entry.js';
import { examples } from '../help.js';
import { type RecordFlags, record, recordOptions } from '../record.js';
import { DATE, oneOf, pairsOf, TEXT, value, wholeNumber } from '../values.js';

export interface LogFlags extends RecordFlags {
  readonly event?: EventName;
  readonly pace?: Pace;
  readonly percent?: number;
  readonly form?: Form;
  readonly number?: string;
  readonly result?: Result;
  readonly until?: string;
  readonly to?: string;
  readonly approval?: string;
  readonly stage?: number;
}

/** Declares `zhenggai log ID… --event E`. */
export function logCommand(host: Host, run = runLog): Command {
  const command = recordOptions(new Command('log').description('记一件事。不同的事要写的内容不同，缺了会说明。'))
    .addOption(value('--event <event>', '什么事', oneOf(EVENT_WORDS)))
    .addOption(value('--pace <pace>', '进展是否达到序时进度', oneOf(PACE_WORDS)))
    .addOption(value('--percent <n>', '完成百分之多少', wholeNumber(0, 100)))
    .addOption(value('--form <form>', '督办方式', oneOf(FORM_WORDS)))
    .addOption(value('--result <result>', '核查或回访的结果', oneOf(RESULT_WORDS)))
    .addOption(value('--number <number>', '督办函件的文号；书面反馈的，是所答复的文号', TEXT))
    .addOption(value('--until <date>', '公示到哪一天（含当天）', DATE))
    .addOption(value('--to <date>', '延到哪一天', DATE))
    .addOption(value('--approval <number>', '批准文号', TEXT))
    .addOption(value('--stage <n>', '第几个阶段', wholeNumber(1, 999)));
  return examples(command, [
    'zhenggai log LX-39-01 --event progress --note 采样过半 --percent 60 --pace on_schedule',
    'zhenggai log LX-33-02 --event supervised --form letter --by 县生态环境局',
    'zhenggai log LX-31-04 --event inspected --result passed --by 县林业局',
  ]).action((ids: string[], flags: LogFlags) => run(host, ids, flags));
}

export async function runLog(host: Host, ids: readonly string[], flags: LogFlags): Promise<void> {
  const { event } = flags;
  if (event === undefined) {
    throw new LedgerError('option/missing', {
      option: '--event',
      why: `要写明是什么事：${pairsOf(EVENT_WORDS).join('、')}`,
    });
  }
  assertFits(event, flags);
  await record(host, { ids, event: { event, ...ownFields(flags) }, verb: EVENT_WORDS[event] }, flags);
}

/** The flag that sets a field: `replyBy` sets `reply_by`. */
const flagOf = (field: keyof LogEntry): string => field.replaceAll('_', '-');
const typed = (flags: LogFlags, field: keyof LogEntry): unknown =>
  flags[field.replace(/_./g, (part) => part.slice(1).toUpperCase()) as keyof LogFlags];

function ownFields(flags: LogFlags): Partial<TypedEntry> {
  const given = OWN_FIELDS.filter((field) => typed(flags, field) !== undefined);
  return Object.fromEntries(given.map((field) => [field, typed(flags, field)]));
}

function assertFits(event: EventName, flags: LogFlags): void {
  const word = EVENT_WORDS[event];
  const { needs, asks = [], results } = eventRow(event);
  const missing = [...needs, ...asks].filter((field) => typed(flags, field) === undefined);
  if (missing.length > 0) {
    throw new LedgerError('option/missing', {
      option: missing.map((field) => `--${flagOf(field)}`).join('、'),
      why: `“${word}”要写这一项`,
    });
  }
  const odd = OWN_FIELDS.find((field) => typed(flags, field) !== undefined && !mayHave(event, field));
  if (odd) throw new LedgerError('option/conflict', { first: `--${flagOf(odd)}`, second: `--event ${event}` });
  if (flags.result && results && !results.includes(flags.result)) {
    throw new LedgerError('option/unknown-choice', {
      option: `--event ${event} 的 --result`,
      value: flags.result,
      choices: results.map((result) => pairOf(result, RESULT_WORDS[result])),
    });
  }
}
