/** The answer of `diff`: what changed between two states of a ledger. */

import type { PlainDate } from '../ledger/dates.js';
import type { Difference, DifferenceKind } from '../ledger/diff/difference.js';
import { type DiffHeading, eventsThat } from '../ledger/events.js';
import { type Answer, type Block, heading, type Report, type Table } from './blocks.js';
import { differenceWords, KIND_WORDS } from './difference-words.js';
import { type ColumnOf, tableOf, text } from './table.js';

/** One side of a comparison. */
export interface Side {
  /** As it was typed; null for the files as they are. */
  readonly rev: string | null;
  readonly commit: string | null;
}

interface DiffOptions {
  readonly from: Side;
  readonly to: Side;
  readonly asOf: PlainDate;
}

/** Headings of the report, and which kinds stand under each. What should be looked at comes first, of whatever kind. */
const GROUPS: readonly { readonly title: string; readonly kinds: readonly DifferenceKind[] }[] = [
  ...(['销号', '申请验收', '重新挂账', '延期'] as const).map(entriesUnder),
  { title: '责任调整', kinds: ['reassigned'] },
  { title: '新增', kinds: ['added'] },
  entriesUnder('进展和督办'),
  { title: '指标', kinds: ['target_recorded'] },
  { title: '文字和阶段', kinds: ['reworded', 'stages_changed'] },
  { title: '名册', kinds: ['register_added', 'register_removed', 'register_changed'] },
];

function entriesUnder(title: DiffHeading) {
  return { title, kinds: eventsThat(({ diff }) => diff === title) };
}

export function diffAnswer(differences: readonly Difference[], options: DiffOptions): Answer {
  return {
    json: () => ({
      schema: 'zhenggai/diff@1',
      as_of: options.asOf,
      from: options.from,
      to: options.to,
      count: differences.length,
      grave: differences.filter(({ grave }) => grave).length,
      changes: differences.map(differenceJson),
    }),
    report: () => diffReport(differences, options),
    rows: () => diffTable(differences),
    ids: () => [...new Set(differences.flatMap(({ id }) => (id === null ? [] : [id])))],
  };
}

/** The shape of a change in JSON, for `diff` and `history`. */
export function differenceJson(difference: Difference): object {
  const { id, problem, title, kind, grave, ...detail } = difference;
  return { id, problem, title, kind, grave, text: differenceWords(difference), ...detail };
}

/** `LX-31-03 整治采砂场：验收销号 …` */
export function differenceLine(difference: Difference): string {
  const { id, title } = difference;
  return `${id === null ? '' : `${id} `}${title}：${differenceWords(difference)}`;
}

function diffReport(differences: readonly Difference[], { from, to, asOf }: DiffOptions): Report {
  const grave = differences.filter((one) => one.grave);
  const groups = [
    { title: '请核对', found: grave },
    ...GROUPS.map(({ title, kinds }) => ({
      title,
      found: differences.filter((one) => !one.grave && kinds.includes(one.kind)),
    })),
  ].filter(({ found }) => found.length > 0);
  const counts = groups.map(({ title, found }) => `${title} ${found.length}`).join('，');
  return {
    title: '台账变动',
    subtitle: [`${sideWords(from)} → ${sideWords(to)}`],
    asOf,
    blocks: [
      { kind: 'paragraph', text: differences.length === 0 ? '没有变动。' : `共 ${differences.length} 处：${counts}。` },
      ...groups.flatMap(({ title, found }): Block[] => [
        heading(2, `${title}（${found.length}）`),
        { kind: 'list', items: found.map(differenceLine) },
      ]),
    ],
  };
}

function sideWords({ rev, commit }: Side): string {
  if (rev === null) return '工作区';
  if (commit === null) return '暂存区';
  return commit.startsWith(rev) ? commit.slice(0, 10) : `${rev}（${commit.slice(0, 10)}）`;
}

const COLUMNS: readonly ColumnOf<Difference>[] = [
  text('id', '编号', ({ id }) => id),
  text('title', '名称', ({ title }) => title, { stretch: 2 }),
  text('kind', '变动', ({ kind }) => KIND_WORDS[kind]),
  text('grave', '请核对', ({ grave }) => (grave ? '是' : null)),
  text('text', '内容', differenceWords, { stretch: 4 }),
];

const diffTable = (differences: readonly Difference[]): Table =>
  tableOf(differences, COLUMNS, { empty: '没有变动。' }, ({ id }) => id);
