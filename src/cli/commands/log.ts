/** `log`: any event of a task's life. */
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import { eventRow, mayHave, OWN_FIELDS } from '../../ledger/events.js';
import type { EventName } from '../../ledger/model.js';
import { pairOf } from '../../ledger/typed-words.js';
import { EVENT_WORDS, RESULT_WORDS } from '../../ledger/words.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { ENTRY_OPTIONS, flagOf, typedField, typedFields, whatToWrite } from '../entry-options.js';
import { assertGiven } from '../options.js';
import { RECORD_OPTIONS, RECORDED, record } from '../record.js';
import { oneOf, pairsOf, value } from '../values.js';

const OPTIONS = [...RECORD_OPTIONS, value('--event <事项>', '什么事', oneOf(EVENT_WORDS)), ...ENTRY_OPTIONS] as const;

type LogFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '记一件事。不同的事要写的内容不同，缺了会说明。',
  arguments: [RECORDED],
  options: OPTIONS,
  examples: [
    'zhenggai log LX-39-01 --event 进展 --by 县农业农村委 --note 采样过半 --percent 60 --pace 达到序时进度',
    'zhenggai log LX-33-02 --event 督办 --form 函告 --by 县生态环境局 --number 城环督办函〔2021〕3号 --reply-by 2021-01-20',
    'zhenggai log LX-31-04 --event inspected --result passed --by 县林业局',
  ],
  run: runLog,
});

async function runLog(host: Host, ids: readonly string[], flags: LogFlags): Promise<void> {
  const why = `要写明是什么事：${pairsOf(EVENT_WORDS).join('、')}\n只看已有的记录：zhenggai history 编号`;
  assertGiven(flags, ['event'], why);
  const { event } = flags;
  assertFits(event, flags);
  await record(host, { ids, event: { event, ...typedFields(flags) }, verb: EVENT_WORDS[event] }, flags);
}

function assertFits(event: EventName, flags: LogFlags): void {
  const word = EVENT_WORDS[event];
  const { needs, asks = [], results } = eventRow(event);
  const missing = [...needs, ...asks].filter((field) => (typedField(flags, field) ?? '') === '');
  if (missing.length > 0) {
    throw new LedgerError('option/missing', {
      option: missing.map((field) => flagOf(field)).join('、'),
      why: `“${word}”要写：${missing.map((field) => whatToWrite(field)).join('；')}`,
    });
  }
  const odd = OWN_FIELDS.find((field) => typedField(flags, field) !== undefined && !mayHave(event, field));
  if (odd) throw new LedgerError('option/conflict', { first: flagOf(odd), second: `--event ${event}` });
  if (flags.result && results && !results.includes(flags.result)) {
    throw new LedgerError('option/unknown-choice', {
      option: `--event ${event} 的 --result`,
      value: flags.result,
      choices: results.map((result) => pairOf(result, RESULT_WORDS[result])),
    });
  }
}
