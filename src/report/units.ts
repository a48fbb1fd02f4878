/** The answer of `units`: units, groups and people, each with its tasks by condition. */
import type { Condition, Ledger } from '../ledger/model.js';
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
  const base = { ledger: code, full_name: null, aliases: [], members: [], through_groups: 0 };
  const tallied = (mine: readonly TaskView[]): { total: number; counts: Counts } => ({
    total: mine.length,
    counts: countConditions(mine),
  });
  return [
    ...units.map((unit): UnitRow => {
      const mine = groups.filter(({ members }) => members.includes(unit.name)).map(({ name }) => name);
      const direct = views.filter(({ task }) => task.units.includes(unit.name));
      const through = views.filter(
        ({ task }) => !task.units.includes(unit.name) && task.units.some((name) => mine.includes(name)),
      );
      return {
        ...base,
        name: unit.name,
        kind: 'unit',
        what: UNIT_KIND_WORDS[unit.kind],
        full_name: unit.full_name,
        aliases: unit.aliases ?? [],
        through_groups: through.length,
        ...tallied(direct),
      };
    }),
    ...groups.map(
      (group): UnitRow => ({
        ...base,
        name: group.name,
        kind: 'group',
        what: group.members.length > 0 ? `单位组（${group.members.length} 个）` : '单位组（方案未列成员）',
        aliases: group.aliases ?? [],
        members: group.members,
        ...tallied(views.filter(({ task }) => task.units.includes(group.name))),
      }),
    ),
    ...people.map(
      (person): UnitRow => ({
        ...base,
        name: person.name,
        kind: 'person',
        what: person.unit,
        ...tallied(views.filter(({ task }) => task.persons?.includes(person.name))),
      }),
    ),
    ...leaders.map(
      (leader): UnitRow => ({
        ...base,
        name: leader.name,
        kind: 'leader',
        what: leader.title,
        ...tallied(views.filter(({ task }) => task.leaders?.includes(leader.name))),
      }),
    ),
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
