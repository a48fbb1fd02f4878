/** `targets`: the plan's quantified targets; `targets record` adds a reading. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { targetsAnswer, targetViews } from '../../report/targets.js';
import { examples } from '../help.js';
import { openLedgers } from '../open.js';
import { type ReadingFlags, readingOptions } from '../options.js';
import { printAnswer } from '../print.js';
import { targetsRecordCommand } from './targets-record.js';

export function targetsCommand(host: Host): Command {
  const command = new Command('targets')
    .description('方案的量化指标：目标、时限、最近读数和差距。')
    .addCommand(targetsRecordCommand(host).helpOption('-h, --help', '显示帮助'));
  return examples(readingOptions(command), [
    'zhenggai targets',
    'zhenggai targets --format csv -o 指标.csv',
    'zhenggai targets record 森林覆盖率 66.2',
  ]).action((flags: ReadingFlags) => runTargets(host, flags));
}

async function runTargets(host: Host, flags: ReadingFlags): Promise<void> {
  const { ledgers, many, asOf, rev } = await openLedgers(host, flags);
  const views = ledgers.flatMap(({ ledger }) => targetViews(ledger, asOf, many ? ledger.settings.code : null));
  const measures = many ? [] : ledgers.flatMap(({ ledger }) => ledger.targets.measures);
  await printAnswer(host, targetsAnswer(views, measures, { asOf, rev }), flags);
}
