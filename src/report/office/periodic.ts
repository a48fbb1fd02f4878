/** 周报 and 月报: the same account of a period; the month adds problems, progress and the plan's figures. */
import type { TaskView } from '../../ledger/views.js';
import type { Block, Report, Table } from '../blocks.js';
import { targetTable, targetViews } from '../targets.js';
import { chartBlocks } from './charts.js';
import { byProblem, periodWords, type ReportContext, regionOf, viewsByUnit } from './context.js';
import { overallBlocks, percentOf } from './figures.js';
import { activitySentence, happeningBlocks, progressTable } from './happenings.js';
import {
  behindTable,
  type Chapter,
  closedTable,
  dueSoonTable,
  numbered,
  overdueBlocks,
  paragraph,
  staleBlocks,
  unitsTable,
  withCondition,
} from './sections.js';
import { RANKING, unitRecords } from './unit-records.js';

export function weeklyReport(context: ReportContext): Report {
  return periodicReport(context, '整改工作周报', [
    overall(context),
    { title: '本期销号', blocks: [closedTable(context)] },
    ...pending(context),
    { title: '督办、延期和退回', blocks: happeningBlocks(context) },
    units(context),
    { title: '下一步工作', blocks: [nextSteps(context)] },
  ]);
}

export function monthlyReport(context: ReportContext): Report {
  return periodicReport(context, '整改工作月报', [
    overall(context),
    { title: '各问题整改情况', blocks: [problemsTable(context)] },
    { title: '本期进展', blocks: [progressTable(context)] },
    { title: '本期销号', blocks: [closedTable(context)] },
    ...pending(context),
    { title: '督办、延期和退回', blocks: happeningBlocks(context) },
    { title: '量化指标', blocks: [targetsBlock(context)] },
    units(context),
    { title: '下一步工作', blocks: [nextSteps(context)] },
  ]);
}

function periodicReport(context: ReportContext, name: string, chapters: readonly Chapter[]): Report {
  const { asOf, period, question } = context;
  return {
    title: `${regionOf(context)}生态环境保护督察${name}`,
    subtitle: [
      ...(period ? [periodWords(period)] : []),
      ...(question.rev === null ? [] : [`台账版本 ${question.rev}`]),
      ...(question.notes ?? []),
    ],
    asOf,
    blocks: numbered(chapters),
  };
}

function overall(context: ReportContext): Chapter {
  return {
    title: '总体情况',
    blocks: [...overallBlocks(context), paragraph(activitySentence(context)), ...chartBlocks(context)],
  };
}

function pending(context: ReportContext): Chapter[] {
  return [
    { title: '超期任务', blocks: overdueBlocks(context) },
    { title: '滞后任务', blocks: [behindTable(context)] },
    { title: '临期任务', blocks: [dueSoonTable(context)] },
    { title: '未按期报送', blocks: staleBlocks(context) },
  ];
}

function units(context: ReportContext): Chapter {
  return { title: '各单位情况', blocks: [unitsTable(unitRecords(context)), paragraph(RANKING)] };
}

/** Each problem with its tasks and how far they are; a problem can be struck off once all its tasks are. */
export function problemsTable(context: ReportContext): Table {
  const number = { type: 'number', stretch: 0 } as const;
  return {
    kind: 'table',
    name: '各问题整改情况',
    columns: [
      { key: 'problem', title: '编号', type: 'text', stretch: 0 },
      { key: 'title', title: '问题', type: 'text', stretch: 4 },
      { key: 'tasks', title: '任务', ...number },
      { key: 'closed', title: '已销号', ...number },
      { key: 'submitted', title: '待验收', ...number },
      { key: 'overdue', title: '超期', ...number },
      { key: 'behind', title: '滞后', ...number },
      { key: 'rate', title: '销号率', type: 'percent', stretch: 0 },
    ],
    rows: byProblem(context).map(({ problem, views }) => {
      const closed = views.filter(({ assessment }) => assessment.standing.status === 'closed').length;
      const overdue = count(views, 'overdue');
      const code = views[0]?.ledger ?? null;
      const id = code === null ? problem.id : `${code}/${problem.id}`;
      return {
        id,
        cells: [
          { value: id },
          { value: problem.title },
          { value: views.length },
          { value: closed, ...(closed > 0 && { tone: 'closed' as const }) },
          { value: count(views, 'submitted') },
          { value: overdue, ...(overdue > 0 && { tone: 'overdue' as const }) },
          { value: count(views, 'behind') },
          { value: percentOf(closed, views.length) },
        ],
      };
    }),
    empty: '台账里还没有问题。',
  };
}

function count(views: readonly TaskView[], condition: string): number {
  return views.filter(({ assessment }) => assessment.condition === condition).length;
}

export function targetsBlock({ ledgers, asOf, question }: ReportContext): Table {
  const views = ledgers.flatMap((ledger) => targetViews(ledger, asOf, question.many ? ledger.settings.code : null));
  return { ...targetTable(views, question.many), name: '量化指标' };
}

/** What the figures ask for; nothing that they do not show. */
function nextSteps(context: ReportContext): Block {
  const overdue = withCondition(context, 'overdue');
  const behind = withCondition(context, 'behind');
  const soon = withCondition(context, 'due_soon');
  const stale = context.views.filter(({ assessment }) => assessment.stale);
  const submitted = withCondition(context, 'submitted');
  const steps = [
    step(overdue, (who, n) => `督促${who}抓紧完成超期的${n}项任务；视情采取函告、通报、约谈等督办措施。`),
    step(behind, (who, n) => `调度${who}滞后的${n}项任务，查明原因，倒排工期，赶上序时进度。`),
    step(soon, (who, n) => `提醒${who}按期完成临近时限的${n}项任务，及时申请验收。`),
    step(submitted, (_, n) => `组织验收已申请验收的${n}项任务，符合条件的及时销号。`),
    step(stale, (who, n) => `催报${who}未按期报送的${n}项任务的进展。`),
  ].filter((text) => text !== '');
  return steps.length > 0
    ? { kind: 'list', items: steps, numbered: true }
    : paragraph('按整改方案继续推进，没有需要专门督办的任务。');
}

/** Units named in a sentence; the rest are counted. */
const UNITS_NAMED = 3;

function step(views: readonly TaskView[], sentence: (who: string, count: number) => string): string {
  if (views.length === 0) return '';
  const names = viewsByUnit(views).map(([unit]) => unit);
  const who = names.slice(0, UNITS_NAMED).join('、');
  return sentence(names.length > UNITS_NAMED ? `${who}等${names.length}个单位` : who, views.length);
}
