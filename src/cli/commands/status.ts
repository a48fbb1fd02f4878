/** `zhenggai` alone: a few lines on where things stand. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { queryLedgers } from '../../ledger/query.js';
import { statusAnswer } from '../../report/status.js';
import { openLedgers } from '../open.js';
import { type ReadingFlags, readingOptions } from '../options.js';
import { printAnswer } from '../print.js';

/** Declares `zhenggai status`, which is also what runs without a command. */
export function statusCommand(host: Host, run = runStatus): Command {
  return readingOptions(new Command('status').description('几行字看清全局，并提示接下来可以做什么。')).action(
    (flags: ReadingFlags) => run(host, flags),
  );
}

export async function runStatus(host: Host, flags: ReadingFlags): Promise<void> {
  const { ledgers, many, asOf, rev, notes } = await openLedgers(host, flags);
  const views = queryLedgers(
    ledgers.map(({ ledger }) => ledger),
    asOf,
    { many },
  );
  const region = many ? `${ledgers.length} 个` : (ledgers[0]?.ledger.settings.region ?? '');
  await printAnswer(host, statusAnswer(views, { asOf, rev, region, notes }), flags);
}
