/**
 * The filters of `list` (and of every command that picks tasks): one row a filter, with its flag, its help, what may be
 * typed, and what that means to a ledger. The test of each stands in `ledger/filters.ts`; the compiler asks for a row
 * here where one is added there.
 */
import type { Option } from 'commander';
import type { Host } from '../host/host.js';
import { DEFAULT_WARNING_DAYS } from '../ledger/conditions.js';
import type { Toward } from '../ledger/date-input.js';
import type { PlainDate } from '../ledger/dates.js';
import { isLedgerError } from '../ledger/errors.js';
import { idsIn } from '../ledger/id-list.js';
import { namedBy, problemOf, readId, unknownId } from '../ledger/ids.js';
import type { Ledger } from '../ledger/model.js';
import type { TaskFilter } from '../ledger/query.js';
import { namesIn, type Roll, resolveName } from '../ledger/registry.js';
import { idIn } from '../ledger/views.js';
import { CLASS_WORDS, CONDITION_WORDS, EVENT_WORDS, STATUS_WORDS, TRACK_WORDS } from '../ledger/words.js';
import type { FlagsOf } from './command.js';
import { readDate } from './read-date.js';
import {
  DATE,
  flag,
  type Kind,
  LEADER,
  needing,
  PERSON,
  PROBLEM,
  someOf,
  TEXT,
  type Typed,
  UNIT,
  value,
  values,
  wholeNumber,
  withRest,
} from './values.js';

/** Against what a filter is read. */
interface Context {
  readonly host: Host;
  readonly ledger: Ledger;
  /** All that are asked, this one among them. */
  readonly ledgers: readonly Ledger[];
  readonly today: PlainDate;
}

interface Row<Wanted, O extends Option = Option> {
  readonly option: O;
  /** What was typed, as the ledger knows it. Throws `unit/…`, `person/…`, `id/…`, `date/unreadable`. */
  readonly resolve: (typed: never, context: Context) => Wanted;
}

type Rows = { readonly [K in keyof Required<TaskFilter>]: Row<NonNullable<TaskFilter[K]>> };

/** A filter that is either asked for or not. */
const plain = <const F extends string>(written: F, help: string): Row<boolean, Option & Typed<F, boolean>> => ({
  option: flag(written, help),
  resolve: (typed: boolean) => typed,
});

/** A filter by words, as many as are typed. */
const named = <T>(flag: string, help: string, kind: Kind<readonly T[]>): Row<readonly T[]> => ({
  option: values(flag, help, kind),
  resolve: (typed: readonly T[]) => typed,
});

const onDay = (flag: string, help: string, toward: Toward): Row<PlainDate> => ({
  option: value(flag, help, DATE),
  resolve: (typed: string, { host, today }) => readDate(host, typed, today, toward),
});

/** A filter by people or units of the ledger's registry. */
const registered = (flag: string, help: string, kind: Kind<string>, roll: Roll): Row<readonly string[]> => ({
  option: values(flag, help, kind),
  resolve: (typed: readonly string[], { ledger: { registry } }) =>
    typed.flatMap((text) => namesIn(registry, roll, text).map((name) => resolveName(registry, roll, name))),
});

const byUnit = (flag: string, help: string): Row<readonly string[]> => registered(flag, help, UNIT, 'unit');

/** In the order of the help. */
const FILTERS = {
  units: byUnit(
    '--unit <单位>',
    '单位：名称、全称、别名或能认出它的一部分；经单位组、牵头、配合、问题责任单位的也列，注明',
  ),
  direct: {
    option: needing(flag('--direct', '与 --unit 同用：只要该单位自己是责任单位的'), '--unit'),
    resolve: (typed: boolean) => typed,
  },
  leads: byUnit('--lead <单位>', '牵头单位'),
  assisting: byUnit('--assisting <单位>', '配合单位'),
  persons: registered('--person <姓名>', '具体负责人', PERSON, 'person'),
  leaders: registered('--leader <姓名>', '牵头县领导', LEADER, 'leader'),
  supervisors: byUnit('--supervisor <单位>', '督导单位'),
  coordinators: byUnit('--coordinator <单位>', '牵头协调单位'),
  problems: {
    option: values('--problem <编号>', '问题编号', PROBLEM),
    resolve: (typed: readonly string[], context) => idsIn(typed).map((id) => resolveProblem(id, context)),
  },
  tracks: named('--track <类别>', '类别', someOf(TRACK_WORDS)),
  statuses: named('--status <状态>', '状态', someOf(STATUS_WORDS)),
  conditions: named('--condition <情况>', '情况', someOf(CONDITION_WORDS)),
  classes: named('--class <类>', '上级通报的四类', someOf(CLASS_WORDS)),
  overdue: plain('--overdue', '只列超期的'),
  dueSoon: {
    option: value('--due-soon [天数]', '只列几天内到期的（不写天数则用台账的预警天数）', wholeNumber(0, 36_500)),
    // True where no number of days was given.
    resolve: (typed: number | true, { ledger }) =>
      typed === true ? (ledger.settings.warning_days ?? DEFAULT_WARNING_DAYS) : typed,
  },
  dueBefore: onDay('--due-before <日期>', '有时限在这一天或之前', 'next'),
  dueAfter: onDay('--due-after <日期>', '有时限在这一天或之后', 'next'),
  ongoing: plain('--ongoing', '只列长期坚持的'),
  stale: plain('--stale', '只列上一报送周期有责任单位没有报送的'),
  rebounded: plain('--rebounded', '只列销号后反弹、还没有重新挂账的'),
  events: named('--event <事项>', '有过这种记录的', someOf(EVENT_WORDS)),
  since: onDay('--since <日期>', '与 --event 同用：这一天或之后有的；单用：这一天或之后有任何记录的', 'past'),
  search: {
    option: withRest(
      values('--search <文字>', '在任务和问题的任何文字里找，备注、记录也算；几个词隔开写，要全有', TEXT),
      'words',
    ),
    resolve: (typed: readonly string[]) => typed,
  },
} as const satisfies Rows;

const ROWS = Object.entries(FILTERS) as [keyof TaskFilter, Row<unknown>][];

export const FILTER_OPTIONS = Object.values(FILTERS).map(({ option }) => option);

/** What was typed, by the names that commander gives the flags; nothing is resolved yet. */
type FilterFlags = FlagsOf<typeof FILTER_OPTIONS>;

type TypedFilter = readonly [name: keyof TaskFilter, row: Row<unknown>, typed: unknown];

function typedIn(flags: FilterFlags): TypedFilter[] {
  return ROWS.flatMap(([name, row]): TypedFilter[] => {
    const typed = (flags as Record<string, unknown>)[row.option.attributeName()];
    return typed === undefined ? [] : [[name, row, typed]];
  });
}

/**
 * The filter of each ledger. What one ledger does not know (a unit of the next county) finds nothing there; what none
 * knows is an error. Throws `unit/…`, `person/…`, `id/…`, `date/unreadable`.
 */
export function resolveFilters(
  host: Host,
  ledgers: readonly Ledger[],
  flags: FilterFlags,
  today: PlainDate,
): (TaskFilter | undefined)[] {
  const typed = typedIn(flags);
  const failures: unknown[] = [];
  const filters = ledgers.map((ledger): TaskFilter | undefined => {
    const context = { host, ledger, ledgers, today };
    try {
      return Object.fromEntries(typed.map(([name, row, value]) => [name, row.resolve(value as never, context)]));
    } catch (error) {
      if (!isLedgerError(error) || !/\/unknown$/.test(error.code)) throw error;
      failures.push(error);
      return undefined;
    }
  });
  if (failures.length > 0 && failures.length === ledgers.length) throw failures[0];
  return filters;
}

/** The id of a problem; of one that carries another ledger's code, what none has. */
function resolveProblem(text: string, { ledger, ledgers }: Context): string {
  const { id, code } = readId(text);
  const asked = namedBy(code, ledgers, ({ settings }) => settings.code);
  if (asked.length > 0 && !asked.includes(ledger)) return '';
  if (asked.length === 0)
    throw unknownId(
      text,
      ledgers.map(({ settings }) => idIn(settings.code, id)),
    );
  const found = ledger.problems.find((problem) => problem.id === id || problem.id === problemOf(id));
  if (!found)
    throw unknownId(
      text,
      ledger.problems.map((problem) => problem.id),
    );
  return found.id;
}
