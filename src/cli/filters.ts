/** The filters of `list` (and of every command that picks tasks): declared once, resolved against the ledger once. */
import { type Command, Option } from 'commander';
import type { PlainDate } from '../ledger/dates.js';
import { isLedgerError } from '../ledger/errors.js';
import { problemOf, readId, unknownId } from '../ledger/ids.js';
import { CONDITIONS, type Condition, type Ledger, STATUSES, type Status, TRACKS, type Track } from '../ledger/model.js';
import type { TaskFilter } from '../ledger/query.js';
import { resolveLeader, resolvePerson, resolveUnit } from '../ledger/registry.js';
import { readDate } from './open.js';
import { choices, collect, wholeNumber } from './options.js';

/** What was typed; nothing is resolved yet. */
export interface FilterFlags {
  readonly unit?: readonly string[];
  readonly direct?: boolean;
  readonly person?: readonly string[];
  readonly leader?: readonly string[];
  readonly supervisor?: readonly string[];
  readonly problem?: readonly string[];
  readonly track?: readonly Track[];
  readonly status?: readonly Status[];
  readonly condition?: readonly Condition[];
  readonly overdue?: boolean;
  /** True where no number of days was given. */
  readonly dueSoon?: number | true;
  readonly dueBefore?: string;
  readonly dueAfter?: string;
  readonly ongoing?: boolean;
  readonly stale?: boolean;
  readonly search?: readonly string[];
}

export function filterOptions(command: Command): Command {
  return command
    .option('--unit <unit>', '责任单位：名称、全称、别名或能认出它的一部分；含其所在单位组的任务', collect)
    .option('--direct', '与 --unit 同用：只要点名该单位的，不含单位组的')
    .option('--person <name>', '具体负责人', collect)
    .option('--leader <name>', '牵头县领导', collect)
    .option('--supervisor <unit>', '督导单位', collect)
    .option('--problem <id>', '问题编号', collect)
    .addOption(new Option('--track <track>', `类别：${TRACKS.join(' ')}`).argParser(choices('--track', TRACKS)))
    .addOption(new Option('--status <status>', `状态：${STATUSES.join(' ')}`).argParser(choices('--status', STATUSES)))
    .addOption(
      new Option('--condition <condition>', `情况：${CONDITIONS.join(' ')}`).argParser(
        choices('--condition', CONDITIONS),
      ),
    )
    .option('--overdue', '只列超期的')
    .addOption(
      new Option('--due-soon [days]', '只列几天内到期的（不写天数则用台账的预警天数）').argParser(
        wholeNumber('--due-soon', 0, 36_500),
      ),
    )
    .option('--due-before <date>', '有时限在这一天或之前')
    .option('--due-after <date>', '有时限在这一天或之后')
    .option('--ongoing', '只列长期坚持的')
    .option('--stale', '只列上一报送周期没有任何记录的')
    .option('--search <text>', '在标题、措施、单位、备注、记录等文字里找', collect);
}

/** Whether `--overdue` is the only filter. */
export function asksForOverdueOnly({ overdue, ...others }: FilterFlags): boolean {
  return overdue === true && FILTERS.every((name) => others[name] === undefined);
}

/** Every filter but `--overdue`. */
const FILTERS: readonly Exclude<keyof FilterFlags, 'overdue'>[] = [
  ...(['unit', 'direct', 'person', 'leader', 'supervisor', 'problem', 'track', 'status', 'condition'] as const),
  ...(['dueSoon', 'dueBefore', 'dueAfter', 'ongoing', 'stale', 'search'] as const),
];

/** Turns what was typed into names that the ledger knows. Throws `unit/…`, `person/…`, `id/…`, `date/unreadable`. */
export function resolveFilter(ledger: Ledger, flags: FilterFlags, today: PlainDate): TaskFilter {
  const warning = ledger.settings.warning_days ?? 30;
  const dueSoon = flags.dueSoon === true ? warning : flags.dueSoon;
  return {
    ...given(
      'units',
      flags.unit?.map((text) => resolveUnit(ledger.registry, text)),
    ),
    ...given('direct', flags.direct),
    ...given(
      'persons',
      flags.person?.map((text) => resolvePerson(ledger.registry, text)),
    ),
    ...given(
      'leaders',
      flags.leader?.map((text) => resolveLeader(ledger.registry, text)),
    ),
    ...given(
      'supervisors',
      flags.supervisor?.map((text) => resolveUnit(ledger.registry, text)),
    ),
    ...given(
      'problems',
      flags.problem?.map((text) => resolveProblem(ledger, text)),
    ),
    ...given('tracks', flags.track),
    ...given('statuses', flags.status),
    ...given('conditions', flags.condition),
    ...given('overdue', flags.overdue),
    ...given('dueSoon', dueSoon),
    ...given('dueBefore', flags.dueBefore === undefined ? undefined : readDate(flags.dueBefore, today)),
    ...given('dueAfter', flags.dueAfter === undefined ? undefined : readDate(flags.dueAfter, today)),
    ...given('ongoing', flags.ongoing),
    ...given('stale', flags.stale),
    ...given('search', flags.search),
  };
}

/**
 * The filter of each ledger. What one ledger does not know (a unit of the next county) finds nothing there; what none
 * knows is an error.
 */
export function resolveFilters(
  ledgers: readonly Ledger[],
  flags: FilterFlags,
  today: PlainDate,
): (TaskFilter | undefined)[] {
  const failures: unknown[] = [];
  const filters = ledgers.map((ledger) => {
    try {
      return resolveFilter(ledger, flags, today);
    } catch (error) {
      if (!isLedgerError(error) || !/\/unknown$/.test(error.code)) throw error;
      failures.push(error);
      return undefined;
    }
  });
  if (failures.length > 0 && failures.length === ledgers.length) throw failures[0];
  return filters;
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}

function resolveProblem(ledger: Ledger, text: string): string {
  const { id } = readId(text);
  const found = ledger.problems.find((problem) => problem.id === id || problem.id === problemOf(id));
  if (!found)
    throw unknownId(
      text,
      ledger.problems.map((problem) => problem.id),
    );
  return found.id;
}
