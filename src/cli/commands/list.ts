/** `list`: the tasks that fit, most urgent first. */
import { Command, Option } from 'commander';
import type { Host } from '../../host/host.js';
import type { Condition, Ledger } from '../../ledger/model.js';
import { queryTasks } from '../../ledger/query.js';
import { SORTS, type Sort, sortViews, type TaskView } from '../../ledger/views.js';
import { TASK_COLUMNS, type TaskColumnKey } from '../../report/columns.js';
import { GROUPINGS, type Grouping } from '../../report/group.js';
import { listAnswer } from '../../report/list.js';
import { AnswerIsNo } from '../exit.js';
import { asksForOverdueOnly, type FilterFlags, filterOptions, resolveFilters } from '../filters.js';
import { examples } from '../help.js';
import { keptOf, type Opened, openLedgers } from '../open.js';
import { choice, choices, type ReadingFlags, readingOptions, wholeNumber } from '../options.js';
import { printAnswer } from '../print.js';

export interface ListFlags extends FilterFlags, ReadingFlags {
  readonly sort?: Sort;
  readonly groupBy?: Grouping;
  readonly columns?: readonly TaskColumnKey[];
  readonly limit?: number;
  readonly failIfAny?: boolean;
}

const COLUMN_KEYS = Object.keys(TASK_COLUMNS) as TaskColumnKey[];

/** Declares `zhenggai list`; a test can swap `run` to see what the flags parse to. */
export function listCommand(host: Host, run = runList): Command {
  const command = filterOptions(
    new Command('list').description('列出整改任务。不同条件同时满足，同一条件重复写则满足其一即可。'),
  )
    .addOption(new Option('--sort <order>', `排序：${SORTS.join(' ')}`).argParser(choice('--sort', SORTS)))
    .addOption(
      new Option('--group-by <key>', `分组：${GROUPINGS.join(' ')}`).argParser(choice('--group-by', GROUPINGS)),
    )
    .addOption(
      new Option('--columns <keys>', `列，用逗号分开：${COLUMN_KEYS.join(',')}`).argParser(
        choices('--columns', COLUMN_KEYS),
      ),
    )
    .addOption(new Option('--limit <n>', '最多列几项').argParser(wholeNumber('--limit', 0, 10_000_000)))
    .option('--fail-if-any', '只要列出了任务就以 1 退出，给脚本用');
  return examples(readingOptions(command), [
    'zhenggai list --overdue                     超期的，最久的在前',
    'zhenggai list --unit 农业农村 --due-soon 60   一个单位两个月内到期的',
    'zhenggai list --group-by unit -o 台账.xlsx    按单位分组，写成 Excel',
  ]).action((flags: ListFlags) => run(host, flags));
}

/** Load, ask, draw. */
export async function runList(host: Host, flags: ListFlags): Promise<void> {
  const opened = await openLedgers(host, flags);
  const { views, found } = (await onlyFirst(opened, flags)) ?? { views: ask(opened, flags) };
  const answer = listAnswer(ledgersOf(opened), views, {
    asOf: opened.asOf,
    rev: opened.rev,
    many: opened.many,
    notes: opened.notes,
    ...(flags.columns && { columns: flags.columns }),
    ...(flags.groupBy && { groupBy: flags.groupBy }),
    ...(flags.limit !== undefined && { limit: flags.limit }),
    ...(found && { found }),
    title: flags.overdue ? '超期任务' : '整改任务',
  });
  await printAnswer(host, answer, flags);
  if (flags.failIfAny && views.length > 0) throw new AnswerIsNo();
}

function* ledgersOf({ ledgers }: Opened): Iterable<Ledger> {
  for (const { ledger } of ledgers) yield ledger;
}

function ask(opened: Opened, flags: ListFlags): readonly TaskView[] {
  const { ledgers, asOf, many, today } = opened;
  const filters = resolveFilters([...ledgersOf(opened)], flags, today);
  const found = ledgers.flatMap(({ ledger, overdueOn }, index) => {
    const filter = filters[index];
    const asked = flags.overdue ? overdueOn(asOf) : ledger;
    return filter ? queryTasks(asked, asOf, filter, flags.sort, many ? ledger.settings.code : null) : [];
  });
  return many ? sortViews(found, flags.sort) : found;
}

/** `--overdue --limit 50` of a nation: the other eighty thousand need not be looked at, only counted. */
async function onlyFirst(
  opened: Opened,
  flags: ListFlags,
): Promise<{ views: readonly TaskView[]; found: ReadonlyMap<Condition, number> } | undefined> {
  const { limit, sort = 'urgency', groupBy, failIfAny } = flags;
  if (limit === undefined || sort !== 'urgency' || groupBy || failIfAny || !asksForOverdueOnly(flags)) return undefined;
  const kept = keptOf(opened);
  if (!kept) return undefined;
  const { mostOverdue } = await import('../../store/many/most-overdue.js');
  const { total, views } = mostOverdue(kept, opened.asOf, limit, opened.many);
  return { views, found: new Map(total > 0 ? [['overdue', total]] : []) };
}
