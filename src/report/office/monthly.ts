/** 月报: in the order in which the level above asks, with the table of all tasks as an annex. */

import { classOf } from '../../ledger/conditions.js';
import { addDays } from '../../ledger/dates.js';
import type { Track } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import type { TaskView } from '../../ledger/views.js';
import { type Block, heading, paragraph } from '../blocks.js';
import { targetTable, targetViews } from '../targets.js';
import { chartBlocks } from './charts.js';
import { byProblem, type ReportContext, regionOf } from './context.js';
import { classCounts, figuresOf, highlightsOf, overallBlocks } from './figures.js';
import { backLines, extensionLines, supervisionLines } from './happenings.js';
import { issueLines, type OfficeReport } from './office-report.js';
import {
  type Chapter,
  ended,
  numbered,
  numeral,
  ownProgress,
  percentDone,
  plansOf,
  problemWords,
  progressWords,
  tasksWords,
  taskWords,
  unitsOf,
} from './phrases.js';
import { annexTable, pressingBlocks, staleBlocks, stepBlocks } from './sections.js';

const TRACK_TITLES: readonly (readonly [Track, string])[] = [
  ['specific', '重点任务推进情况'],
  ['common', '共性问题推进情况'],
  ['extended', '举一反三问题推进情况'],
  ['petition', '群众举报办理情况'],
];

export function monthlyReport(context: ReportContext): OfficeReport {
  const { asOf, views } = context;
  const chapters: Chapter[] = [
    { title: '总体情况', blocks: [...basis(context), ...overallBlocks(context)] },
    ...TRACK_TITLES.map(([track, title]): Chapter => ({ title, blocks: trackBlocks(context, track) })),
    { title: '量化指标', blocks: targetBlocks(context) },
    { title: '督办和延期', blocks: [...supervisionLines(context), ...extensionLines(context)].map(paragraph) },
    { title: '存在问题', blocks: faultBlocks(context) },
    { title: '下一步工作', blocks: stepBlocks(context) },
  ];
  const inOrder = byProblem(context).flatMap((one) => one.views);
  const annex: Block[] =
    views.length === 0
      ? []
      : [
          heading(2, '附件1　整改任务进展情况表'),
          annexTable(inOrder, '整改任务进展情况表'),
          heading(2, '附件2　整改进度图'),
          ...chartBlocks(context),
        ];
  return {
    report: {
      title: `${regionOf(context)}生态环境保护督察整改工作月报`,
      subtitle: issueLines(context),
      asOf,
      blocks: [...numbered(chapters), ...annex],
      highlights: highlightsOf(views),
    },
  };
}

/** The documents that are carried out. */
function basis({ views, question }: ReportContext): Block[] {
  const plans = plansOf(views);
  return question.many || plans.length === 0 ? [] : [paragraph(`现将落实${plans.join('、')}的情况报告如下。`)];
}

/** Problem by problem: how many are done, then each task that is not; those of which there is no more to tell in one paragraph. */
function trackBlocks(context: ReportContext, track: Track): Block[] {
  const problems = byProblem(context).filter(({ problem, views }) => problem.track === track && views.length > 0);
  const told = problems.filter(({ views }) => track === 'specific' || worthTelling(context, views).length > 0);
  const others = problems.filter((one) => !told.includes(one));
  const rest = others.map(({ views }) => `${problemWords(views[0] as TaskView)}${countSentence(views)}`);
  return [
    ...told.flatMap(({ views }, index): Block[] => [
      heading(3, `（${numeral(index + 1)}）${problemWords(views[0] as TaskView)}`),
      paragraph(`${countSentence(views)}。${worthTelling(context, views).slice(0, TOLD).map(taskSentence).join('')}`),
    ]),
    ...(rest.length > 0 ? [paragraph(`${told.length > 0 ? '其他问题：' : ''}${rest.join('；')}。`)] : []),
  ];
}

/** Open tasks of a problem that are told one by one; the annex has them all. */
const TOLD = 4;

function countSentence(views: readonly TaskView[]): string {
  const { tasks, classes } = figuresOf(views);
  return `共${tasks}项任务，${classCounts(classes).join('，')}`;
}

/** Tasks that are late, or of which a unit reported in the period: what is late first. */
function worthTelling({ period }: ReportContext, views: readonly TaskView[]): TaskView[] {
  const open = views.filter(({ assessment }) => classOf(assessment) !== 'done');
  const isNew = (view: TaskView): boolean => (ownProgress(view)?.date ?? '') >= (period?.from ?? '');
  const worth = open.filter((view) => {
    const standing = classOf(view.assessment) === 'standing' && view.problem.track !== 'specific';
    return classOf(view.assessment) === 'behind_schedule' || (isNew(view) && !standing);
  });
  return worth.sort((a, b) => weight(a) - weight(b));
}

/** What is late first, then what has a date. */
const weight = (view: TaskView): number =>
  classOf(view.assessment) === 'behind_schedule' ? 0 : view.assessment.nextDue === null ? 2 : 1;

/** `…：整改时限为2022年底，目前…，完成约40%，下一步…。` */
function taskSentence(view: TaskView): string {
  const { task, assessment } = view;
  const last = ownProgress(view);
  const percent = percentDone(view);
  const late =
    assessment.daysOverdue === null
      ? ''
      : `，${assessment.next?.stage ? `第${assessment.next.stage}阶段` : ''}已超期${assessment.daysOverdue}天`;
  const now = last
    ? `目前${progressWords(view, { ...last, percent: undefined as never })}${percent === undefined ? '' : `，完成约${percent}%`}`
    : '责任单位尚未报送进展';
  const next = last?.next ? `，下一步${ended(last.next)}` : '';
  return `${unitsOf(view)}${taskWords(view)}：整改时限为${quoted(ended(task.deadline.text))}${late}，${now}${next}。`;
}

/** A long phrase of the plan is quoted: the sentence could not be read otherwise. */
const quoted = (words: string): string => (words.length > 16 ? `“${words}”` : words);

/** What is late, what came back, what hinders, who does not report. */
function faultBlocks(context: ReportContext): Block[] {
  const hindered = context.views.flatMap((view) => {
    const last = view.assessment.standing.entries.findLast(({ event }) => event === 'progress');
    return last?.problems && classOf(view.assessment) !== 'done' ? [{ view, said: ended(last.problems) }] : [];
  });
  return [
    ...pressingBlocks(context),
    ...grouped(hindered, ({ said }) => said).map(([said, same]) =>
      paragraph(`${tasksWords(same.map(({ view }) => view))}存在困难：${said}。`),
    ),
    ...backLines(context).map(paragraph),
    ...staleBlocks(context),
  ];
}

/** Days ahead in which a target's date is near. */
const NEAR = 90;

/** Targets that have a reading, or whose date is near. */
function targetBlocks({ ledgers, asOf, question }: ReportContext): Block[] {
  const views = ledgers
    .flatMap((ledger) => targetViews(ledger, asOf, question.many ? ledger.settings.code : null))
    .filter(({ target, reading, met }) => {
      if (reading !== null) return true;
      return met !== true && target.due !== undefined && target.due >= asOf && target.due <= addDays(asOf, NEAR);
    });
  return views.length === 0 ? [] : [{ ...targetTable(views), name: '量化指标' }];
}
