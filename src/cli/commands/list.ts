/** `list`: the tasks that fit, most urgent first. */
import type { Host } from '../../host/host.js';
import { LedgerError } from '../../ledger/errors.js';
import type { TaskFilter } from '../../ledger/filters.js';
import { given } from '../../ledger/given.js';
import type { Condition, Ledger } from '../../ledger/model.js';
import { queryTasks } from '../../ledger/query.js';
import { idIn, SORT_WORDS, sortViews, type TaskView } from '../../ledger/views.js';
import { FORMAT_NAMES, type FormatName } from '../../render/registry.js';
import { COLUMN_WORDS } from '../../report/columns.js';
import { GROUPING_WORDS } from '../../report/group.js';
import { type AskedProblem, listAnswer } from '../../report/list.js';
import { AnswerIsNo, defineCommand, type FlagsOf } from '../command.js';
import { FILTER_OPTIONS, resolveFilters } from '../filters.js';
import { type Opened, openLedgers } from '../open.js';
import { READING_OPTIONS } from '../options.js';
import { formatAsked, printAnswer } from '../print.js';
import { MINE, SAVED, SAVED_NAME, saveFilter, withSaved } from '../saved.js';
import { argument, flag, oneOf, someOf, value, wholeNumber } from '../values.js';

const OPTIONS = [
  ...FILTER_OPTIONS,
  value('--sort <次序>', '排序', oneOf(SORT_WORDS)),
  value('--group-by <依据>', '分组', oneOf(GROUPING_WORDS)),
  value('--columns <列>', '列，用逗号分开', someOf(COLUMN_WORDS)),
  value('--limit <项数>', '最多列几项', wholeNumber(0, 10_000_000)),
  flag('--fail-if-any', '只要列出了任务就以 1 退出，给脚本用'),
  value('--save <名称>', '把这些筛选、排序、分组、列存下来，以后写 @名', SAVED_NAME),
  ...READING_OPTIONS,
] as const;

type ListFlags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description: '列出整改任务。不同条件同时满足，同一条件重复写则满足其一即可。',
  arguments: [argument('[@名称...]', `存下的筛选：@名；@${MINE} 是自己单位的（zhenggai settings）`, SAVED)],
  options: OPTIONS,
  examples: [
    'zhenggai list --overdue                     超期的，最久的在前',
    'zhenggai list --unit 农业农村 --due-soon 60   一个单位两个月内到期的',
    'zhenggai list --group-by unit -o 台账.docx    按单位分组，写成 Word',
    'zhenggai list --search 采砂 --save 采砂       存下筛选，以后 list @采砂',
  ],
  run: async (host, saved, typed) => {
    const flags = await withSaved(host, OPTIONS, saved, typed);
    await runList(host, flags);
    if (flags.save !== undefined) await saveFilter(host, OPTIONS, flags.save, flags);
  },
});

/** Formats that have no use for a flag: they give everything, or nothing of it. */
const UNUSED: readonly (readonly [keyof ListFlags, option: string, without: readonly FormatName[]])[] = [
  ['columns', '--columns', ['json', 'xlsx', 'ics', 'ids']],
  ['groupBy', '--group-by', ['json', 'csv', 'xlsx', 'ics', 'ids']],
];

/** Load, ask, draw. */
async function runList(host: Host, flags: ListFlags): Promise<void> {
  await assertUsed(host, flags);
  const opened = await openLedgers(host, flags);
  const { asOf, rev, many, notes } = opened;
  const { columns, groupBy, limit } = flags;
  const { views, found, problems } = ask(host, opened, flags);
  const title = flags.overdue ? '超期任务' : '整改任务';
  const asked = given({ columns, groupBy, limit, found, problems });
  const answer = listAnswer(ledgersOf(opened), views, { asOf, rev, many, notes, title, ...asked });
  await printAnswer(host, answer, flags);
  if (flags.failIfAny && (found ? found.size : views.length) > 0) throw new AnswerIsNo();
}

/** Throws `option/unused`. */
async function assertUsed(host: Host, flags: ListFlags): Promise<void> {
  const format = await formatAsked(host, flags);
  for (const [key, option, without] of UNUSED) {
    if (flags[key] === undefined || !without.includes(format)) continue;
    const usedBy = FORMAT_NAMES.filter((name) => !without.includes(name)).join('、');
    throw new LedgerError('option/unused', { option, by: `${format} 格式`, usedBy: `这些格式：${usedBy}` });
  }
}

function* ledgersOf({ ledgers }: Opened): Iterable<Ledger> {
  for (const { ledger } of ledgers) yield ledger;
}

/** The tasks that fit; with `found` the first of them, and how many there are of each condition. */
function ask(
  host: Host,
  opened: Opened,
  flags: ListFlags,
): {
  readonly views: readonly TaskView[];
  readonly found?: ReadonlyMap<Condition, number>;
  readonly problems?: readonly AskedProblem[];
} {
  const { ledgers, asOf, many, today } = opened;
  const filters = resolveFilters(host, [...ledgersOf(opened)], flags, today);
  const { sort = 'urgency', limit } = flags;
  const asked = filters.some((filter) => filter?.problems)
    ? { problems: ledgers.flatMap(({ ledger }, index) => problemsAsked(ledger, filters[index], many)) }
    : {};
  const first = limit === undefined ? undefined : opened.first({ filters, asOf, sort, limit });
  if (first) {
    const found = new Map<Condition, number>(first.total > 0 ? [['overdue', first.total]] : []);
    return { views: first.views, found, ...asked };
  }
  const views = ledgers.flatMap(({ ledger, code }, index) => {
    const filter = filters[index];
    return filter ? queryTasks(ledger, asOf, filter, sort, code) : [];
  });
  return { views: many ? sortViews(views, sort) : views, ...asked };
}

function problemsAsked({ settings, problems }: Ledger, filter: TaskFilter | undefined, many: boolean): AskedProblem[] {
  return problems
    .filter(({ id }) => filter?.problems?.includes(id))
    .map((problem) => ({ id: idIn(many ? settings.code : null, problem.id), problem }));
}
