/** The answer of `units`: units, groups and people, each with its tasks by condition. */
import type { Condition, Ledger, Task } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import { CONDITION_WORDS, CONDITIONS, UNIT_KIND_WORDS } from '../ledger/words.js';
import { type Answer, type Asked, asOfLine, type Cell, jsonHead, reportOf, type Table } from './blocks.js';
import { type ColumnOf, codeColumn, number, tableOf, text } from './table.js';

/** How many tasks of each condition; conditions that do not occur are 0. */
export type Counts = Readonly<Record<Condition, number>>;

interface UnitRow {
  readonly name: string;
  readonly ledger: string | null;
  readonly kind: 'unit' | 'group' | 'person' | 'leader';
  /** What it is in words: 政府部门, 单位组, the person's unit, the leader's title. */
  readonly what: string;
  readonly full_name: string | null;
  readonly aliases: readonly string[];
  readonly members: readonly string[];
  readonly total: number;
  /** Tasks that come to a unit only through its groups; not in `total`. */
  readonly through_groups: number;
  readonly counts: Counts;
}

/** @param views all tasks of the ledger as of the day */
export function unitRows(ledger: Ledger, views: readonly TaskView[], code: string | null = null): UnitRow[] {
  const { units, groups, people, leaders } = ledger.registry;
  const row = (
    kind: UnitRow['kind'],
    name: string,
    what: string,
    isIts: (task: Task) => boolean | undefined,
    more: Partial<UnitRow> = {},
  ): UnitRow => {
    const mine = views.filter(({ task }) => isIts(task));
    const base = { ledger: code, full_name: null, aliases: [], members: [], through_groups: 0, ...more };
    return { ...base, name, kind, what, total: mine.length, counts: countConditions(mine) };
  };
  return [
    ...units.map(({ name, kind, full_name, aliases = [] }) => {
      const mine = groups.filter(({ members }) => members.includes(name)).map((group) => group.name);
      const through = views.filter(
        ({ task }) => !task.units.includes(name) && task.units.some((unit) => mine.includes(unit)),
      );
      const more = { full_name, aliases, through_groups: through.length };
      return row('unit', name, UNIT_KIND_WORDS[kind], (task) => task.units.includes(name), more);
    }),
    ...groups.map(({ name, members, aliases = [] }) => {
      const what = members.length > 0 ? `单位组（${members.length} 个）` : '单位组（方案未列成员）';
      return row('group', name, what, (task) => task.units.includes(name), { aliases, members });
    }),
    ...people.map(({ name, unit }) => row('person', name, unit, (task) => task.persons?.includes(name))),
    ...leaders.map(({ name, title }) => row('leader', name, title, (task) => task.leaders?.includes(name))),
  ];
}

export function countConditions(views: readonly TaskView[]): Counts {
  const counts = Object.fromEntries(CONDITIONS.map((condition) => [condition, 0])) as Record<Condition, number>;
  for (const { assessment } of views) counts[assessment.condition] += 1;
  return counts;
}

export function unitsAnswer(rows: readonly UnitRow[], asked: Asked): Answer {
  const of = (kind: UnitRow['kind']): UnitRow[] => rows.filter((row) => row.kind === kind);
  const table = (caption: string, kind: UnitRow['kind'], what: string): Table => countTable(caption, of(kind), what);
  const tables = [
    table('单位', 'unit', '类别'),
    table('单位组', 'group', '成员'),
    table('负责人', 'person', '单位'),
    table('牵头县领导', 'leader', '职务'),
  ];
  return {
    json: () => ({
      ...jsonHead('zhenggai/units@1', asked),
      count: rows.length,
      units: of('unit').map(rowJson),
      groups: of('group').map(rowJson),
      people: of('person').map(rowJson),
      leaders: of('leader').map(rowJson),
    }),
    report: () => reportOf('单位和人员', asked, tables),
    rows: () => countTable('', rows, '说明'),
    sheets: () =>
      tables.map((table) => ({
        name: table.caption ?? '',
        table,
        header: `单位和人员·${table.caption}`,
        footer: asOfLine(asked),
      })),
    ids: () => of('unit').map(({ name }) => name),
  };
}

function rowJson({ kind: _, ledger, ...row }: UnitRow): object {
  return ledger === null ? row : { ledger, ...row };
}

function countTable(caption: string, rows: readonly UnitRow[], what: string): Table {
  const used = CONDITIONS.filter((condition) => rows.some(({ counts }) => counts[condition] > 0));
  const withGroups = rows.some(({ through_groups }) => through_groups > 0);
  const columns: ColumnOf<UnitRow>[] = [
    ...codeColumn(rows),
    text('name', '名称', ({ name }) => name, { stretch: 3 }),
    text('what', what, (row) => row.what, { stretch: 2 }),
    number('total', '任务', ({ total }) => total),
    ...(withGroups ? [number('through_groups', '经组', (row: UnitRow) => row.through_groups || null)] : []),
    ...used.map((key) =>
      number(
        key,
        CONDITION_WORDS[key],
        ({ counts }: UnitRow): Cell => ({ value: counts[key] || null, ...(counts[key] > 0 && { tone: key }) }),
      ),
    ),
  ];
  return tableOf(rows, columns, { ...(caption && { caption }), empty: '没有登记。' });
}
