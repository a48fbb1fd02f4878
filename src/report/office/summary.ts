/** 总体情况: where everything stands, on one or two pages. */
import type { Condition } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import type { TaskView } from '../../ledger/views.js';
import { TRACK_WORDS } from '../../ledger/words.js';
import { type Block, paragraph, type Table } from '../blocks.js';
import { situation } from '../columns.js';
import { number, percent, tableOf, text, toned } from '../table.js';
import { byProblem, type ReportContext, regionOf } from './context.js';
import { highlightsOf, overallBlocks, percentOf } from './figures.js';
import { noteLines, type OfficeReport, periodLine } from './office-report.js';
import { citation, dateWords, numbered, taskWords, unitsOf } from './phrases.js';
import { withCondition } from './sections.js';

export function summaryReport(context: ReportContext): OfficeReport {
  const some = context.views.length > 0;
  return {
    report: {
      title: `${regionOf(context)}生态环境保护督察整改总体情况`,
      subtitle: [periodLine(context), ...noteLines(context)],
      asOf: context.asOf,
      blocks: numbered([
        { title: '总体情况', blocks: [...overallBlocks(context), ...(some ? [tracksTable(context)] : [])] },
        { title: '各问题整改情况', blocks: some ? [problemsTable(context)] : [] },
        { title: '需要关注的任务', blocks: pressingSentences(context) },
      ]),
      highlights: highlightsOf(context.views),
    },
  };
}

/** Of each track how many problems and tasks, and how far they are. */
function tracksTable(context: ReportContext): Table {
  const tracks = grouped(
    byProblem(context).flatMap(({ views }) => views),
    ({ problem }) => TRACK_WORDS[problem.track],
  );
  return tableOf(
    tracks,
    [
      text('track', '类别', ([track]) => track, { stretch: 2 }),
      number('problems', '问题', ([, views]) => new Set(views.map(({ problemId }) => problemId)).size),
      number('tasks', '任务', ([, views]) => views.length),
      number('done', '已完成', ([, views]) => count(views, ...DONE)),
      number('on_schedule', '达到序时', ([, views]) => count(views, 'on_track', 'due_soon')),
      number('behind_schedule', '未达序时', ([, views]) => count(views, 'behind', 'overdue')),
      number('standing', '长期坚持', ([, views]) => count(views, 'standing')),
      percent('rate', '完成率', ([, views]) => percentOf(count(views, ...DONE), views.length)),
    ],
    { name: '各类问题整改情况', brief: true, empty: '台账里还没有任务。' },
  );
}

/** Each problem with its tasks and how far they are, in the plan's order. */
function problemsTable(context: ReportContext): Table {
  return tableOf(
    byProblem(context).filter(({ views }) => views.length > 0),
    [
      text('problem', '编号', ({ views }) => views[0]?.problemId),
      text('title', '问题', ({ problem }) => `${problem.title}（${citation(problem)}）`, { stretch: 4 }),
      number('tasks', '任务', ({ views }) => views.length),
      number('done', '已完成', ({ views }) => toned(count(views, ...DONE), 'closed')),
      number('overdue', '超期', ({ views }) => toned(count(views, 'overdue'), 'overdue')),
      number('behind', '滞后', ({ views }) => toned(count(views, 'behind'), 'behind')),
      percent('rate', '完成率', ({ views }) => percentOf(count(views, ...DONE), views.length)),
    ],
    { name: '各问题整改情况', empty: '台账里还没有问题。' },
    ({ views }) => views[0]?.problemId,
  );
}

const DONE: readonly Condition[] = ['closed', 'closed_late', 'submitted'];

const count = (views: readonly TaskView[], ...wanted: Condition[]): number =>
  views.filter(({ assessment }) => wanted.includes(assessment.condition)).length;

/** What presses in a few sentences: what is late longest, what is behind, what is due next. */
function pressingSentences(context: ReportContext): Block[] {
  const named = (word: string, views: readonly TaskView[], of: (view: TaskView) => string | null): Block[] =>
    views.length === 0
      ? []
      : [
          paragraph(
            `${word}${views.length}项${views.length > 3 ? '，前三项' : ''}：${views
              .slice(0, 3)
              .map((view) => `${unitsOf(view)}${taskWords(view)}${of(view) ? `，${of(view)}` : ''}`)
              .join('；')}。`,
          ),
        ];
  return [
    ...named('超期', withCondition(context, 'overdue'), situation),
    ...named('滞后', withCondition(context, 'behind'), () => null),
    ...named('临期', withCondition(context, 'due_soon'), dateWords),
  ];
}
