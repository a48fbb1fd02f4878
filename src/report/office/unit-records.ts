/**
 * The record of each unit: what it carries, what it closed in time or late, what it owes, and the rates.
 *
 * A task with several responsible units counts for each of them. A group (各乡镇（街道）) has a record of its own: the plan
 * does not say which member is late.
 */
import type { Condition } from '../../ledger/model.js';
import { nameIn, type TaskView } from '../../ledger/views.js';
import { CONDITION_WORDS } from '../../ledger/words.js';
import type { Table } from '../blocks.js';
import { type ColumnOf, number, percent, tableOf, text, toned } from '../table.js';
import { countConditions } from '../units.js';
import { inPeriod, type ReportContext, viewsByUnit } from './context.js';
import { percentOf } from './figures.js';

interface UnitRecord {
  /** With its region where several ledgers stand side by side. */
  readonly name: string;
  readonly group: boolean;
  readonly total: number;
  /** Closed in time; where the report has a period, within it. */
  readonly closed_on_time: number;
  readonly closed_late: number;
  /** Closed by the as-of day, whenever that was. */
  readonly closed: number;
  readonly submitted: number;
  readonly overdue: number;
  readonly behind: number;
  readonly due_soon: number;
  readonly stale: number;
  /** Days of the longest overdue task. */
  readonly longest: number;
  /** 按时率: closed in time ÷ (closed in time + late + overdue), percent; null where nothing was owed. */
  readonly on_time_rate: number | null;
  /** 销号率: closed ÷ total, percent. */
  readonly completion_rate: number | null;
  /** Always null since units are rated by points (`scores`); kept for those who read it. */
  readonly rank: null;
}

/** What records are made of; without a period every closing counts. */
type Recorded = Pick<ReportContext, 'ledgers' | 'views' | 'period'>;

/** Units that carry tasks, then groups, in the order of the register. */
export function unitRecords(context: Recorded): UnitRecord[] {
  const carried = new Map(viewsByUnit(context.views));
  const many = context.views.some(({ ledger }) => ledger !== null);
  const registered = context.ledgers.flatMap(({ registry, settings }) => {
    const region = many ? settings.region : null;
    const named = (group: boolean, names: readonly { name: string }[]): { name: string; group: boolean }[] =>
      names.map(({ name }) => ({ name: nameIn({ region }, name), group }));
    return [...named(false, registry.units), ...named(true, registry.groups)];
  });
  const records = registered.flatMap(({ name, group }) => {
    const mine = carried.get(name);
    return mine ? [recordOf(context, name, group, mine)] : [];
  });
  return [...records.filter(({ group }) => !group), ...records.filter(({ group }) => group)];
}

function recordOf(context: Recorded, name: string, group: boolean, mine: readonly TaskView[]): UnitRecord {
  const count = (fits: (view: TaskView) => boolean): number => mine.filter(fits).length;
  const closing = (wanted: Condition): number =>
    count(({ assessment }) => assessment.condition === wanted && inPeriod(context, assessment.standing.closed?.date));
  const [onTime, late] = [closing('closed'), closing('closed_late')];
  const { submitted, overdue, behind, due_soon } = countConditions(mine);
  const closed = count(({ assessment }) => assessment.standing.status === 'closed');
  return {
    name,
    group,
    total: mine.length,
    closed_on_time: onTime,
    closed_late: late,
    closed,
    submitted,
    overdue,
    behind,
    due_soon,
    stale: count(({ assessment }) => assessment.stale),
    longest: Math.max(0, ...mine.map(({ assessment }) => assessment.daysOverdue ?? 0)),
    on_time_rate: percentOf(onTime, onTime + late + overdue),
    completion_rate: percentOf(closed, mine.length),
    rank: null,
  };
}

const UNIT_COLUMNS: readonly ColumnOf<UnitRecord>[] = [
  text('unit', '单位', ({ name, group }) => (group ? `${name}（组）` : name), { stretch: 3 }),
  number('total', '任务', ({ total }) => total),
  number('closed_on_time', '按期销号', (record) => toned(record.closed_on_time, 'closed')),
  number('closed_late', CONDITION_WORDS.closed_late, (record) => toned(record.closed_late, 'closed_late')),
  number('overdue', CONDITION_WORDS.overdue, ({ overdue }) => toned(overdue, 'overdue')),
  number('behind', CONDITION_WORDS.behind, ({ behind }) => toned(behind, 'behind')),
  number('stale', '未报送', ({ stale }) => stale),
  percent('on_time_rate', '按期率', (record) => record.on_time_rate),
  percent('completion_rate', '销号率', (record) => record.completion_rate),
];

/** Units with their figures; groups below. Narrow enough for a terminal of 80 columns. */
export const unitsTable = (records: readonly UnitRecord[]): Table =>
  tableOf(records, UNIT_COLUMNS, { name: '各单位整改情况', empty: '没有承担整改任务的单位。' });
