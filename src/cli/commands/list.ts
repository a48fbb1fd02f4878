/** `list`: the tasks that fit, most urgent first. */
import { Command } from 'commander';
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import type { Condition, Ledger } from '../../ledger/model.js';
import { queryTasks } from '../../ledger/query.js';
import { SORT_WORDS, type Sort, sortViews, type TaskView } from '../../ledger/views.js';
import { FORMAT_NAMES, type FormatName } from '../../render/registry.js';
import { COLUMN_WORDS, type TaskColumnKey } from '../../report/columns.js';
import { GROUPING_WORDS, type Grouping } from '../../report/group.js';
import { listAnswer } from '../../report/list.js';
import { AnswerIsNo } from '../exit.js';
import { asksForOverdueOnly, filterOptions, resolveFilters } from '../filters.js';
import { examples } from '../help.js';
import { keptOf, type Opened, openLedgers } from '../open.js';
import { type ReadingFlags, readingOptions } from '../options.js';
import { formatAsked, printAnswer } from '../print.js';
import { oneOf, someOf, value, wholeNumber } from '../values.js';

export interface ListFlags extends ReadingFlags {
  readonly overdue?: boolean;
  readonly sort?: Sort;
  readonly groupBy?: Grouping;
  readonly columns?: readonly TaskColumnKey[];
  readonly limit?: number;
  readonly failIfAny?: boolean;
}

/** Declares `zhenggai list`; a test can swap `run` to see what the flags parse to. */
export function listCommand(host: Host, run = runList): Command {
  const command = filterOptions(
    new Command('list').description('列出整改任务。不同条件同时满足，同一条件重复写则满足其一即可。'),
  )
    .addOption(value('--sort <order>', '排序', oneOf(SORT_WORDS)))
    .addOption(value('--group-by <key>', '分组', oneOf(GROUPING_WORDS)))
    .addOption(value('--columns <keys>', '列，用逗号分开', someOf(COLUMN_WORDS)))
    .addOption(value('--limit <n>', '最多列几项', wholeNumber(0, 10_000_000)))
    .option('--fail-if-any', '只要列出了任务就以 1 退出，给脚本用');
  return examples(readingOptions(command), [
    'zhenggai list --overdue                     超期的，最久的在前',
    'zhenggai list --unit 农业农村 --due-soon 60   一个单位两个月内到期的',
    'zhenggai list --group-by unit -o 台账.docx    按单位分组，写成 Word',
  ]).action((flags: ListFlags) => run(host, flags));
}

/** Formats that have no use for a flag: they give everything, or nothing of it. */
const UNUSED: Partial<Record<keyof ListFlags, readonly FormatName[]>> = {
  columns: ['json', 'xlsx', 'ics', 'ids'],
  groupBy: ['json', 'csv', 'xlsx', 'ics', 'ids'],
};

/** Load, ask, draw. */
export async function runList(host: Host, flags: ListFlags): Promise<void> {
  assertUsed(flags);
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

/** Throws `option/unused`. */
function assertUsed(flags: ListFlags): void {
  const format = formatAsked(flags);
  for (const [key, option] of [
    ['columns', '--columns'],
    ['groupBy', '--group-by'],
  ] as const) {
    const without = UNUSED[key] ?? [];
    if (flags[key] === undefined || !without.includes(format)) continue;
    const usedBy = FORMAT_NAMES.filter((name) => !without.includes(name)).join('、');
    throw new LedgerError('option/unused', { option, by: `${format} 格式`, usedBy: `这些格式：${usedBy}` });
  }
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
