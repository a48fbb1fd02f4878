/** `log`: any event of a task's life. */
import { Command, Option } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { eventRow, mayHave, OWN_FIELDS } from '../../ledger/events.js';
import {
  EVENTS,
  type EventName,
  FORMS,
  type Form,
  type LogEntry,
  PACES,
  type Pace,
  RESULTS,
  type Result,
} from '../../ledger/model.js';
import { EVENT_WORDS } from '../../ledger/words.js';
import type { TypedEntry } from '../entry.js';
import { examples } from '../help.js';
import { choice, wholeNumber } from '../options.js';
import { type RecordFlags, record, recordOptions } from '../record.js';

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
    .addOption(new Option('--event <event>', `什么事：${EVENTS.join(' ')}`).argParser(choice('--event', EVENTS)))
    .addOption(
      new Option('--pace <pace>', `进展是否达到序时进度：${PACES.join(' ')}`).argParser(choice('--pace', PACES)),
    )
    .addOption(new Option('--percent <n>', '完成百分之多少').argParser(wholeNumber('--percent', 0, 100)))
    .addOption(new Option('--form <form>', `督办方式：${FORMS.join(' ')}`).argParser(choice('--form', FORMS)))
    .addOption(
      new Option('--result <result>', `核查或回访的结果：${RESULTS.join(' ')}`).argParser(choice('--result', RESULTS)),
    )
    .option('--number <number>', '督办函件的文号；书面反馈的，是所答复的文号')
    .option('--until <date>', '公示到哪一天（含当天）')
    .option('--to <date>', '延到哪一天')
    .option('--approval <number>', '批准文号')
    .addOption(new Option('--stage <n>', '第几个阶段').argParser(wholeNumber('--stage', 1, 999)));
  return examples(command, [
    'zhenggai log LX-39-01 --event progress --note 采样过半 --percent 60 --pace on_schedule',
    'zhenggai log LX-33-02 --event supervised --form letter --by 县生态环境局',
    'zhenggai log LX-31-04 --event inspected --result passed --by 县林业局',
  ]).action((ids: string[], flags: LogFlags) => run(host, ids, flags));
}

export async function runLog(host: Host, ids: readonly string[], flags: LogFlags): Promise<void> {
  const { event } = flags;
  if (event === undefined) {
    throw new LedgerError('option/missing', { option: '--event', why: `要写明是什么事：${EVENTS.join('、')}` });
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
      choices: results,
    });
  }
}
