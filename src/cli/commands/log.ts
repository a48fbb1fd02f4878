/** `log`: any event of a task's life. */
import { Command, Option } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import {
  EVENTS,
  type EventName,
  FORMS,
  type Form,
  PACES,
  type Pace,
  RESULTS,
  type Result,
} from '../../ledger/model.js';
import { EVENT_WORDS } from '../../ledger/words.js';
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

/** What an event needs beside its date (contract § 1). */
const NEEDS: Record<EventName, readonly (keyof LogFlags)[]> = {
  progress: ['note'],
  replied: ['number'],
  supervised: ['form'],
  stage_done: ['stage'],
  submitted: [],
  inspected: ['result'],
  announced: ['until'],
  closed: ['by'],
  filed: ['by'],
  revisited: ['result'],
  reopened: ['note'],
  extended: ['to', 'by', 'approval'],
};

/** Results that an event can have. */
const FITTING: Partial<Record<EventName, readonly Result[]>> = {
  inspected: ['passed', 'returned'],
  revisited: ['kept', 'rebounded'],
};

/** Fields that only some events have. */
const ONLY: readonly (readonly [keyof LogFlags, readonly EventName[]])[] = [
  ['pace', ['progress']],
  ['percent', ['progress']],
  ['form', ['supervised']],
  ['number', ['supervised', 'replied']],
  ['result', ['inspected', 'revisited']],
  ['until', ['announced']],
  ['to', ['extended']],
  ['approval', ['extended']],
  ['stage', ['stage_done']],
];

export async function runLog(host: Host, ids: readonly string[], flags: LogFlags): Promise<void> {
  const { event, pace, percent, form, number, result, until, to, approval, stage } = flags;
  if (event === undefined) {
    throw new LedgerError('option/missing', { option: '--event', why: `要写明是什么事：${EVENTS.join('、')}` });
  }
  assertFits(event, flags);
  await record(
    host,
    {
      ids,
      event: {
        event,
        ...(pace && { pace }),
        ...(percent !== undefined && { percent }),
        ...(form && { form }),
        ...(number !== undefined && { number }),
        ...(result && { result }),
        ...(approval !== undefined && { approval }),
        ...(stage !== undefined && { stage }),
        ...(until !== undefined && { until }),
        ...(to !== undefined && { to }),
      },
      verb: EVENT_WORDS[event],
    },
    flags,
  );
}

function assertFits(event: EventName, flags: LogFlags): void {
  const word = EVENT_WORDS[event];
  const missing = NEEDS[event].filter((key) => flags[key] === undefined);
  if (missing.length > 0) {
    throw new LedgerError('option/missing', {
      option: missing.map((key) => `--${key}`).join('、'),
      why: `“${word}”要写这一项`,
    });
  }
  const odd = ONLY.find(([key, events]) => flags[key] !== undefined && !events.includes(event));
  if (odd) throw new LedgerError('option/conflict', { first: `--${odd[0]}`, second: `--event ${event}` });
  const fitting = FITTING[event];
  if (fitting && flags.result && !fitting.includes(flags.result)) {
    throw new LedgerError('option/unknown-choice', {
      option: `--event ${event} 的 --result`,
      value: flags.result,
      choices: fitting,
    });
  }
}
