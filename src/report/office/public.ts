/**
 * 信息公开: what the public is told. Problem, goal, deadline, how far it is and which units carry it out; no personal
 * names, and none of the office's own steps (supervision, warnings, internal notes: 政府信息公开条例 articles 15 and 16).
 */
import { inWords } from '../../ledger/dates.js';
import type { Problem } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import type { Block, Cell, Report, Row, Table } from '../blocks.js';
import { byProblem, type ReportContext, regionOf } from './context.js';
import { type Chapter, numbered, paragraph } from './sections.js';

/** The figures that are made public. */
export interface PublicFigures {
  readonly problems: number;
  readonly tasks: number;
  readonly closed: number;
  /** 已完成整改、等待验收 */
  readonly submitted: number;
}

export function publicFigures(context: ReportContext): PublicFigures {
  const count = (status: string): number =>
    context.views.filter(({ assessment }) => assessment.standing.status === status).length;
  return {
    problems: context.ledgers.reduce((sum, { problems }) => sum + problems.length, 0),
    tasks: context.views.length,
    closed: count('closed'),
    submitted: count('submitted'),
  };
}

/** Not yet masked: {@link maskNames} has the last word. */
export function publicReport(context: ReportContext): Report {
  const chapters = byProblem(context).map(({ problem, views }) => problemChapter(problem, views));
  return {
    title: `${regionOf(context)}生态环境保护督察整改落实情况`,
    subtitle: [`截至${inWords(context.asOf)}`],
    asOf: context.asOf,
    blocks: [
      paragraph(overallSentence(context)),
      ...(chapters.length > 0 ? numbered(chapters) : [paragraph('台账里还没有问题。')]),
      paragraph('对以上整改情况有意见的，请向公开单位反映。联系单位：　　　　　　联系电话：　　　　　　'),
    ],
  };
}

function overallSentence(context: ReportContext): string {
  const { problems, tasks, closed, submitted } = publicFigures(context);
  const rest = tasks - closed - submitted;
  const parts = [
    `已完成整改并通过验收销号${closed}项`,
    ...(submitted > 0 ? [`已完成整改、正在验收${submitted}项`] : []),
    ...(rest > 0 ? [`其余${rest}项正在推进`] : []),
  ];
  return `截至${inWords(context.asOf)}，${problems}个问题${tasks}项整改任务，${parts.join('，')}。`;
}

function problemChapter(problem: Problem, views: readonly TaskView[]): Chapter {
  const closed = views.filter(({ assessment }) => assessment.standing.status === 'closed').length;
  const goals: Block[] =
    problem.goals.length > 1
      ? [paragraph('整改目标：'), { kind: 'list', items: problem.goals, numbered: true }]
      : [paragraph(`整改目标：${problem.goals[0] ?? '见整改方案。'}`)];
  return {
    title: problem.title,
    blocks: [
      paragraph(`问题：${problem.statement}`),
      ...goals,
      paragraph(`进展：共${views.length}项整改任务，已完成并销号${closed}项。`),
      publicTable(views),
    ],
  };
}

/** The columns of the public notices in use: number and name, who carries it out, deadline, how far it is. */
export function publicTable(views: readonly TaskView[]): Table {
  return {
    kind: 'table',
    columns: [
      { key: 'id', title: '任务序号', type: 'text', stretch: 0 },
      { key: 'title', title: '整改任务', type: 'text', stretch: 4 },
      { key: 'units', title: '整改实施主体', type: 'text', stretch: 2 },
      { key: 'deadline', title: '整改时限', type: 'text', stretch: 3 },
      { key: 'progress', title: '整改情况', type: 'text', stretch: 3 },
    ],
    rows: views.map(
      (view): Row => ({
        id: view.id,
        cells: [
          { value: view.id },
          { value: view.task.title },
          { value: view.task.units.join('、') },
          { value: deadlineCell(view) },
          progressCell(view),
        ],
      }),
    ),
    empty: '这个问题下还没有整改任务。',
  };
}

function deadlineCell({ task, assessment: { standing } }: TaskView): string {
  const { due, text } = task.deadline;
  const moved = standing.effectiveDue !== undefined && standing.effectiveDue !== due;
  return moved ? `${text}\n经批准延至${inWords(standing.effectiveDue)}` : text;
}

function progressCell(view: TaskView): Cell {
  const { condition, standing } = view.assessment;
  const { closed } = standing;
  if (closed) return { value: `已完成整改，${inWords(closed.date)}验收销号。${noticeWords(view)}`, tone: 'closed' };
  if (standing.status === 'submitted') {
    return { value: `已完成整改，正在验收。${noticeWords(view)}`, tone: 'submitted' };
  }
  const percent = standing.entries.findLast((entry) => entry.percent !== undefined)?.percent;
  const share = percent === undefined ? '' : `，完成约${percent}%`;
  const done = standing.stagesDone.filter((day) => day !== null).length;
  const stages = done > 0 ? `，已完成${done}个阶段` : '';
  const state = condition === 'overdue' ? '已到整改时限，尚未完成，正在推进' : '正在推进';
  return { value: `${state}${stages}${share}。` };
}

/** `公示至2021年1月15日。` and the notice's own text, which was written for the public. */
function noticeWords({ assessment: { standing } }: TaskView): string {
  const notice = standing.entries.findLast(({ event }) => event === 'announced');
  if (!notice) return '';
  const until = notice.until ? `公示至${inWords(notice.until)}。` : '';
  return until + (notice.note ?? '');
}
