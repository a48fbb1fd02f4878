/** `targets`: the plan's quantified targets; `targets record` adds a reading. */
import { targetsAnswer, targetViews } from '../../report/targets.js';
import { defineCommand } from '../command.js';
import { openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { printAnswer } from '../print.js';
import { record } from './targets-record.js';

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
    const views = ledgers.flatMap(({ ledger }) => targetViews(ledger, asOf, many ? ledger.settings.code : null));
    const measures = many ? [] : ledgers.flatMap(({ ledger }) => ledger.targets.measures);
    await printAnswer(host, targetsAnswer(views, measures, { asOf, rev }), flags);
  },
});
