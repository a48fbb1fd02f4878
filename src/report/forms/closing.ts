/**
 * The papers of closing one task or problem: 销号申请表, 现场核查表, 验收意见, 公示表. What the ledger knows is filled in,
 * the rest is room for the pen.
 */
import { inWords } from '../../ledger/dates.js';
import type { LogEntry } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import type { Answer, Block } from '../blocks.js';
import type { FormContext } from './context.js';
import {
  evidenceList,
  formTable,
  goalsOf,
  joined,
  linesOf,
  listed,
  paragraph,
  planWords,
  SIGNED,
  sourceWords,
} from './parts.js';

type Rows = (readonly [string, string | null | undefined])[];

/** 销号申请表: each measure answered, then the opinions in their order. */
export const applicationForm = (context: FormContext): Answer =>
  perTask(context, '整改任务销号申请表', (view) => [
    ['问题来源', sourceWords(context)],
    ['问题原文', context.problem?.statement],
    ['整改任务', `${view.id} ${view.task.title}`],
    ['整改目标', listed(goalsOf(view))],
    ['整改时限', view.task.deadline.text],
    ['责任单位、责任人', [joined(view.task.units), joined(view.task.persons)].filter(Boolean).join('　')],
    ...view.task.measures.map((measure, index): Rows[number] => [
      `措施（${index + 1}）及完成情况`,
      `${measure}\n完成情况：\n`,
    ]),
    ['已有的进展记录', linesOf(view, ['progress', 'stage_done', 'submitted'])],
    ['佐证材料目录', evidenceList(view)],
    ['责任单位自查意见', SIGNED],
    ['牵头（行业主管）单位意见', SIGNED],
    [`督导单位意见${view.supervisors.length > 0 ? `（${joined(view.supervisors)}）` : ''}`, SIGNED],
    ['督察整改办意见', SIGNED],
  ]);

/** 现场核查表 */
export const inspectionForm = (context: FormContext): Answer =>
  perTask(context, '整改任务现场核查表', (view) => [
    ['整改任务', `${view.id} ${view.task.title}`],
    ['责任单位', joined(view.task.units)],
    ['核查时间', null],
    ['核查地点', null],
    ['核查人员', null],
    ...goalsOf(view).map((goal, index): Rows[number] => [`目标（${index + 1}）`, `${goal}\n□ 达到　□ 未达到：`]),
    ['整改前', null],
    ['整改后', null],
    ['发现的问题', null],
    ['以往核查', linesOf(view, ['inspected'])],
    ['结论', '□ 通过　□ 退回整改，限　　　　年　　月　　日前完成'],
    ['核查人员签字', '\n\n　　　　　　　　　　　　　　　　　年　　月　　日'],
  ]);

/** 验收意见 */
export const opinionForm = (context: FormContext): Answer =>
  perTask(context, '整改任务验收意见', (view) => [
    ['整改任务', `${view.id} ${view.task.title}`],
    ['整改目标', listed(goalsOf(view))],
    ['完成情况', linesOf(view, ['progress', 'stage_done', 'submitted'])],
    ['验收意见', null],
    ['验收组组长', '\n\n　　　　　　　　　　（签字）　　　年　　月　　日'],
    ['县人民政府', SIGNED],
  ]);

/** 公示表: what is shown to the public before a closure; where to object. No names of persons. */
export const announcementForm = (context: FormContext): Answer =>
  perTask(context, '整改完成情况公示表', (view) => {
    const announced = view.assessment.standing.entries.findLast(({ event }) => event === 'announced');
    const { phone, email } = context.ledger.settings.office ?? {};
    return [
      ['任务序号与名称', `${view.id} ${view.task.title}（${sourceWords(context)}）`],
      ['整改实施主体', joined(view.task.units)],
      ['公示日期', announced ? `${inWords(announced.date)}至${announced.until ? inWords(announced.until) : ''}` : null],
      ['整改任务概述', `${listed(goalsOf(view)) ?? ''}\n整改时限：${view.task.deadline.text}`],
      ['整改情况', done(view)],
      [
        '异议反映',
        `公示期内如有异议，请向整改办反映。电话：${phone ?? '　　　　　　　'}　邮箱：${email ?? '　　　　　　　'}`,
      ],
    ];
  });

/** What was done, without whoever signed it. */
function done(view: TaskView): string | null {
  const notes = view.assessment.standing.entries
    .filter(({ event }) => ['progress', 'stage_done', 'submitted'].includes(event))
    .flatMap(({ note }) => note ?? []);
  return (
    notes
      .map(
        (note, index) =>
          `（${['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'][index] ?? index + 1}）${note}`,
      )
      .join('\n') || null
  );
}

/** A form for each task of the item. */
function perTask(context: FormContext, title: string, rowsOf: (view: TaskView) => Rows): Answer {
  const { views, asOf } = context;
  const several = views.length > 1;
  // Each is signed by itself, so each has a page of its own and says what it is.
  const blocks = views.flatMap((view, index): Block[] => [
    ...(several ? [headingOf(view, index === 0 ? '' : `${title}　`, index > 0)] : []),
    formTable(rowsOf(view)),
  ]);
  return {
    report: () => ({
      title,
      subtitle: [`编号：${views.map(({ id }) => id).join('、')}`, `依据：${planWords(context)}`],
      asOf,
      blocks: blocks.length > 0 ? blocks : [paragraph('没有任务。')],
    }),
    ids: () => views.map(({ id }) => id),
  };
}

const headingOf = ({ id, task }: TaskView, before: string, newPage: boolean): Block => ({
  kind: 'heading',
  level: 2,
  text: `${before}${id} ${task.title}`,
  ...(newPage && { newPage }),
});

/** The last entry of some event; null where there is none. */
export const lastOf = (view: TaskView, event: LogEntry['event']): LogEntry | null =>
  view.assessment.standing.entries.findLast((entry) => entry.event === event) ?? null;
