/** `units`: units, groups and people, with their tasks by condition. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { queryTasks } from '../../ledger/query.js';
import { unitRows, unitsAnswer } from '../../report/units.js';
import { examples } from '../help.js';
import { openLedgers } from '../open.js';
import { type ReadingFlags, readingOptions } from '../options.js';
import { printAnswer } from '../print.js';

/** Declares `zhenggai units`. */
export function unitsCommand(host: Host, run = runUnits): Command {
  const command = new Command('units').description('单位、单位组、负责人、牵头县领导，各有多少任务、什么情况。');
  return examples(readingOptions(command), ['zhenggai units', 'zhenggai units --as-of 2021-01-05 --format md']).action(
    (flags: ReadingFlags) => run(host, flags),
  );
}

export async function runUnits(host: Host, flags: ReadingFlags): Promise<void> {
  const { ledgers, many, asOf, rev } = await openLedgers(host, flags);
  const rows = ledgers.flatMap(({ ledger }) => {
    const code = many ? ledger.settings.code : null;
    return unitRows(ledger, queryTasks(ledger, asOf, {}, 'id', code), code);
  });
  await printAnswer(host, unitsAnswer(rows, { asOf, rev }), flags);
}
