/**
 * 信息公开: what the public is told. Problem, goal, deadline, how far it is and which units carry it out, in the plan's
 * order; no personal names, and none of the office's own steps (supervision, warnings, internal notes: 政府信息公开条例
 * articles 15 and 16).
 */

import { classOf } from '../../ledger/conditions.js';
import { inWords } from '../../ledger/dates.js';
import type { TaskView } from '../../ledger/views.js';
import type { TaskClass } from '../../ledger/words.js';
import { type Block, type Cell, paragraph, type Report, type Sheet, type Table } from '../blocks.js';
import { type ColumnOf, tableOf, text } from '../table.js';
import { byProblem, type ReportContext, regionOf } from './context.js';
import { classCounts, countClasses, type Figures } from './figures.js';
import { maskedWords, maskNames, namesToMask } from './mask.js';
import { BLANK, type OfficeReport, tablesOf } from './office-report.js';
import { type Chapter, citation, ended, numbered, percentDone, plansOf } from './phrases.js';

/** The figures that are made public; what has rebounded is not done. */
interface PublicFigures extends Pick<Figures, 'problems' | 'tasks' | 'closed' | 'classes'> {
  /** 已完成整改、等待验收 */
  readonly submitted: number;
}

/** What the public is told of a task: a rebound is never done, whatever was closed before it. */
function publicClass({ assessment, task }: TaskView): TaskClass {
  if (!assessment.standing.rebounded) return classOf(assessment);
  return task.deadline.due === undefined ? 'standing' : 'behind_schedule';
}

function publicFigures({ ledgers, views }: ReportContext): PublicFigures {
  const done = views.filter((view) => publicClass(view) === 'done');
  const closed = done.filter(({ assessment }) => assessment.standing.status === 'closed').length;
  return {
    problems: ledgers.reduce((sum, { problems }) => sum + problems.length, 0),
    tasks: views.length,
    closed,
    submitted: done.length - closed,
    classes: countClasses(views, publicClass),
  };
}

export function publicReport(context: ReportContext): OfficeReport {
  const { report, masked } = maskNames(unmasked(context), namesToMask(context.ledgers));
  const rows = (): Table => ({
    ...tableOf<TaskView>([], COLUMNS, { empty: '台账里还没有任务。' }),
    rows: tablesOf(report).flatMap((table) => table.rows),
  });
  const sheet = (): Sheet => ({
    name: '整改落实情况',
    table: rows(),
    title: report.title,
    above: report.subtitle,
    footer: report.title,
  });
  return {
    report,
    figures: () => ({ figures: publicFigures(context), previous: null }),
    rows,
    sheets: () => [sheet()],
    tasks: null,
    remarks: maskedWords(masked),
  };
}

function unmasked(context: ReportContext): Report {
  const problems = byProblem(context).filter(({ views }) => views.length > 0);
  const chapters = problems.map(({ views }) => problemChapter(views));
  return {
    title: `${regionOf(context)}生态环境保护督察整改落实情况`,
    subtitle: [`截至${inWords(context.asOf)}`],
    asOf: context.asOf,
    blocks: [
      paragraph(overallSentence(context)),
      ...(chapters.length > 0 ? numbered(chapters) : [paragraph('台账里还没有问题。')]),
      paragraph(`对以上整改情况有意见的，请向公开单位反映。${contactWords(context)}`),
    ],
  };
}

function contactWords({ ledgers, question }: ReportContext): string {
  const { name, phone, email } = (question.many ? undefined : ledgers[0]?.settings.office) ?? {};
  const parts = [`联系单位：${name ?? BLANK}`, `联系电话：${phone ?? BLANK}`, ...(email ? [`邮箱：${email}`] : [])];
  return parts.join('　　');
}

function overallSentence(context: ReportContext): string {
  const { problems, tasks, closed, submitted, classes } = publicFigures(context);
  const plans = plansOf(context.views);
  const done = submitted > 0 ? `已完成的任务中，验收销号${closed}项，正在验收${submitted}项。` : '';
  const basis = context.question.many || plans.length === 0 ? '' : `按照${plans.join('、')}，`;
  return `${basis}截至${inWords(context.asOf)}，${problems}个问题${tasks}项整改任务：${classCounts(classes).join('，') || '还没有进展'}。${done}`;
}

function problemChapter(views: readonly TaskView[]): Chapter {
  const { problem } = views[0] as TaskView;
  const done = views.filter((view) => publicClass(view) === 'done').length;
  const goals: Block[] =
    problem.goals.length > 1
      ? [paragraph('整改目标：'), { kind: 'list', items: problem.goals, numbered: true }]
      : [paragraph(`整改目标：${problem.goals[0] ?? '见整改方案。'}`)];
  return {
    title: `${problem.title}（${citation(problem)}）`,
    blocks: [
      paragraph(`问题：${problem.statement}`),
      ...goals,
      paragraph(`进展：共${views.length}项整改任务，已完成${done}项。`),
      tableOf(views, COLUMNS, { empty: '' }, ({ id }) => id),
    ],
  };
}

/** The columns of the public notices in use: number and name, who carries it out, deadline, how far it is. */
const COLUMNS: readonly ColumnOf<TaskView>[] = [
  text('id', '任务序号', ({ id }) => id),
  text('title', '整改任务', ({ task }) => task.title, { stretch: 4 }),
  text('units', '整改实施主体', ({ task }) => task.units.join('、'), { stretch: 2 }),
  text('deadline', '整改时限', deadlineCell, { stretch: 3 }),
  text('progress', '整改情况', progressCell, { stretch: 3 }),
];

function deadlineCell({ task, assessment: { standing } }: TaskView): string {
  const { due, text: words } = task.deadline;
  const now = standing.effectiveDue;
  const moved = now !== undefined && now !== due && standing.round === 1;
  return moved ? `${words}\n经批准延至${inWords(now)}` : words;
}

function progressCell(view: TaskView): Cell {
  const { task, assessment } = view;
  const { condition, standing, next } = assessment;
  const { closed } = standing;
  if (standing.rebounded) return { value: '回访发现问题反弹，正在整改。', tone: 'overdue' };
  const forever = task.deadline.ongoing ? '，长期坚持' : '';
  const done = task.deadline.due === undefined ? '已建立机制，长期坚持' : `已完成整改${forever}`;
  if (closed) return { value: `${done}，${inWords(closed.date)}验收销号。${noticeWords(view)}`, tone: 'closed' };
  if (standing.status === 'submitted') return { value: `${done}，正在验收。${noticeWords(view)}`, tone: 'submitted' };
  const percent = percentDone(view);
  const share = percent === undefined ? '' : `，完成约${percent}%`;
  const passed = standing.stagesDone.filter((day) => day !== null).length;
  const stages = passed > 0 ? `，已完成${passed}个阶段` : '';
  return { value: `${stateWords(condition, next?.stage ?? null)}${stages}${share}。` };
}

/** A stage that has passed is called a stage: the deadline of the whole task may be years away. */
function stateWords(condition: TaskView['assessment']['condition'], stage: number | null): string {
  if (condition === 'standing') return '长期坚持，持续推进';
  if (condition === 'behind') return '未达到序时进度，正在推进';
  if (condition !== 'overdue') return '达到序时进度，正在推进';
  return stage === null ? '已过整改时限，尚未完成，正在推进' : `第${stage}阶段尚未完成，正在推进`;
}

/** `公示至2021年1月15日。` and the notice's own text, which was written for the public. */
function noticeWords({ assessment: { standing } }: TaskView): string {
  const notice = standing.entries.findLast(({ event }) => event === 'announced');
  if (!notice) return '';
  const until = notice.until ? `公示至${inWords(notice.until)}。` : '';
  return until + (notice.note ? `${ended(notice.note)}。` : '');
}
