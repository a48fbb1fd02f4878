/** `targets`: the plan's quantified targets; `targets record` adds a reading. */

import { newReading, readValue, resolveTarget } from '../../ledger/change/reading.js';
import { LedgerError } from '../../ledger/errors.js';
import { given } from '../../ledger/given.js';
import { TARGETS_FILE } from '../../ledger/layout.js';
import type { Reading } from '../../ledger/model.js';
import { nameForRecord } from '../../ledger/registry.js';
import { targetsAnswer, targetViews } from '../../report/targets.js';
import { changeLedger, type Found, type Plan, WRITING_OPTIONS } from '../change.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { printAnswer } from '../print.js';
import { readDate } from '../read-date.js';
import { argument, DATE, TARGET, TEXT, UNIT, value } from '../values.js';

const RECORD_OPTIONS = [
  value('--by <单位>', '报数的单位', UNIT),
  value('--date <日期>', '数值截至哪一天，不写是今天', DATE),
  value('--note <文字>', '说明', TEXT),
  ...WRITING_OPTIONS,
] as const;

const record = defineCommand({
  word: '记录',
  description: '记一个指标的最新数值。',
  arguments: [
    argument('<指标>', '指标：编号、名称或能认出它的一部分', TARGET),
    argument('<数值>', '数值，与目标值同一计量单位', TEXT),
  ],
  options: RECORD_OPTIONS,
  examples: ['zhenggai targets record 森林覆盖率 66.2 --date 2020-12-31'],
  run: (host, name, value, flags) => changeLedger(host, flags, (found) => plan(found, name, value, flags)),
});

export const command = defineCommand({
  description: '方案的量化指标：目标、时限、最近读数和差距。',
  options: READING_OPTIONS,
  examples: [
    'zhenggai targets',
    'zhenggai targets --format csv -o 指标.csv',
    'zhenggai targets record 森林覆盖率 66.2',
  ],
  parts: { record },
  run: async (host, flags) => {
    const { ledgers, many, asOf, rev } = await openLedgers(host, flags);
    const views = ledgers.flatMap(({ ledger, code }) => targetViews(ledger, asOf, code));
    const measures = many ? [] : ledgers.flatMap(({ ledger }) => ledger.targets.measures);
    await printAnswer(host, targetsAnswer(views, measures, { asOf, rev }), flags);
  },
});

function plan({ host, ledger, today }: Found, name: string, text: string, flags: FlagsOf<typeof RECORD_OPTIONS>): Plan {
  const { targets } = ledger.targets;
  const target = resolveTarget(targets, name);
  const unit = target.unit ?? '';
  const measured = readValue(text, unit);
  if (measured === undefined) {
    throw new LedgerError('option/invalid', {
      option: '<数值>',
      value: text,
      expected: `数，如 ${target.value ?? 1}`,
    });
  }
  const asked: Reading = {
    date: readDate(host, flags.date ?? today, today, 'past'),
    value: measured,
    ...(flags.by !== undefined && { by: nameForRecord(ledger.registry, 'unit', flags.by) }),
    ...given({ note: flags.note }),
  };
  const reading = newReading(target, asked, today);
  const path = ['targets', targets.indexOf(target), 'readings'];
  const line = `${target.id} ${asked.date} ${measured}${unit}：${target.name}`;
  return {
    files: [{ file: TARGETS_FILE, edits: reading ? [{ op: 'append', path, item: { ...reading } }] : [] }],
    done: [line],
    unchanged: `${target.id} 已有这个数值（${asked.date}），没有改动`,
    message: `指标 ${line}`,
  };
}
