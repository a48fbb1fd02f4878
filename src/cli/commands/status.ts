/** `zhenggai` alone: a few lines on where things stand. */
import type { Host } from '../../host/host.js';
import type { PlainDate } from '../../ledger/dates.js';
import type { Ledger } from '../../ledger/model.js';
import { plansOf } from '../../ledger/plans.js';
import { queryLedgers, queryTasks } from '../../ledger/query.js';
import { registeredName } from '../../ledger/registry.js';
import { type StatusOptions, statusAnswer } from '../../report/status.js';
import { userSettings } from '../../store/user-settings.js';
import { defineCommand } from '../command.js';
import { openLedgers } from '../open.js';
import { READING_OPTIONS, type ReadingFlags } from '../options.js';
import { printAnswer } from '../print.js';

export const command = defineCommand({
  description: '几行字看清全局，并提示接下来可以做什么。',
  options: READING_OPTIONS,
  run: runStatus,
});

async function runStatus(host: Host, flags: ReadingFlags): Promise<void> {
  const { ledgers, many, asOf, rev, notes } = await openLedgers(host, flags);
  const views = queryLedgers(
    ledgers.map(({ ledger }) => ledger),
    asOf,
    { many },
  );
  const region = many ? `${ledgers.length} 个` : (ledgers[0]?.ledger.settings.region ?? '');
  const kept = many ? [] : ledgers.flatMap(({ ledger }) => archivedBy(ledger, asOf));
  const own = many ? undefined : await ownUnit(host, ledgers[0]?.ledger, asOf, flags);
  await printAnswer(host, statusAnswer(views, { asOf, rev, region, notes: [...notes, ...kept], own }), flags);
}

/** The unit of the person at the terminal with its tasks; none in a pipe or a file, which say the same to everybody. */
async function ownUnit(
  host: Host,
  ledger: Ledger | undefined,
  asOf: PlainDate,
  { output }: ReadingFlags,
): Promise<StatusOptions['own']> {
  if (!host.out.isTerminal || output !== undefined || !ledger) return undefined;
  const set = (await userSettings(host)).unit;
  const unit = set === undefined ? undefined : registeredName(ledger.registry, 'unit', set);
  return unit === undefined ? undefined : { unit, views: queryTasks(ledger, asOf, { units: [unit] }) };
}

/** What is finished and kept, in words. */
function archivedBy({ settings }: Ledger, asOf: PlainDate): string[] {
  return plansOf(settings).flatMap(({ title, archived }) =>
    archived !== undefined && archived <= asOf ? [`“${title}”已于 ${archived} 归档，只查看，不再催报送`] : [],
  );
}
