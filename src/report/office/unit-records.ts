/**
 * The record of each unit (考核): what it carries, what it closed in time or late, what it owes; rates and rank.
 *
 * A task with several responsible units counts for each of them. A group (各乡镇（街道）) has a record of its own and no
 * rank: the plan does not say which member is late.
 */
import { nameIn, type TaskView } from '../../ledger/views.js';
import { inPeriod, type ReportContext, viewsByUnit } from './context.js';
import { percentOf } from './figures.js';

export interface UnitRecord {
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
  /** 1 is best; units that do equally well share it; null for groups. */
  readonly rank: number | null;
}

/** What records are made of; without a period every closing counts. */
export type Recorded = Pick<ReportContext, 'ledgers' | 'views' | 'period'>;

/** Units that carry tasks, best first, then groups in the order of the register. */
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
  return [...ranked(records.filter(({ group }) => !group)), ...records.filter(({ group }) => group)];
}

function recordOf(context: Recorded, name: string, group: boolean, mine: readonly TaskView[]): UnitRecord {
  const count = (fits: (view: TaskView) => boolean): number => mine.filter(fits).length;
  const condition = (wanted: string) => (view: TaskView) => view.assessment.condition === wanted;
  const closing = (wanted: string) => (view: TaskView) =>
    condition(wanted)(view) && inPeriod(context, view.assessment.standing.closed?.date);
  const onTime = count(closing('closed'));
  const late = count(closing('closed_late'));
  const overdue = count(condition('overdue'));
  const closed = count(({ assessment }) => assessment.standing.status === 'closed');
  return {
    name,
    group,
    total: mine.length,
    closed_on_time: onTime,
    closed_late: late,
    closed,
    submitted: count(condition('submitted')),
    overdue,
    behind: count(condition('behind')),
    due_soon: count(condition('due_soon')),
    stale: count(({ assessment }) => assessment.stale),
    longest: Math.max(0, ...mine.map(({ assessment }) => assessment.daysOverdue ?? 0)),
    on_time_rate: percentOf(onTime, onTime + late + overdue),
    completion_rate: percentOf(closed, mine.length),
    rank: null,
  };
}

/** What the rank goes by, in this order; said in every report that shows it. */
export const RANKING =
  '名次依次比较：超期率（超期÷任务）低的在前，按时率高的在前，滞后和未按期报送占比低的在前，销号率高的在前；都相同的并列。';

function merit(record: UnitRecord): number[] {
  const owed = record.closed_on_time + record.closed_late + record.overdue;
  return [
    record.overdue / record.total,
    owed === 0 ? 0 : 1 - record.closed_on_time / owed,
    (record.behind + record.stale) / record.total,
    -record.closed / record.total,
  ];
}

function better(a: UnitRecord, b: UnitRecord): number {
  const [left, right] = [merit(a), merit(b)];
  for (let index = 0; index < left.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function ranked(records: readonly UnitRecord[]): UnitRecord[] {
  const sorted = [...records].sort(better);
  let rank = 0;
  return sorted.map((record, index) => {
    const last = sorted[index - 1];
    if (!last || better(last, record) !== 0) rank = index + 1;
    return { ...record, rank };
  });
}
