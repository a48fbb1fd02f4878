/** The papers of closing: one for a task, or for each task of a problem. What the ledger does not know is room for the pen. */
import { inWords } from '../../ledger/dates.js';
import type { LogEntry } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import { type Answer, type Block, paragraph } from '../blocks.js';
import { entryLine, joined } from '../columns.js';
import { evidenceWords } from '../log-columns.js';
import { maskedWords, maskNames, namesToMask } from '../office/mask.js';
import { citation, numeral } from '../office/phrases.js';
import type { FormAnswer, FormContext } from './context.js';
import { type FormRows, formTable, goalsOf, lastOf, listed, planWords } from './parts.js';

/** Room for an opinion in handwriting, a seal and a day. */
const SIGNED = '\n\n　　　　　　　　　　（盖章）　　　年　　月　　日';
/** Room for one line. */
const LINE = '\n';

/** 销号申请表: what is asked, what was done about each measure, then the opinions in their order. */
export const applicationForm = (context: FormContext): Answer =>
  perTask(context, '整改任务销号申请表', (view) => [
    ['问题来源', sourceWords(context)],
    ['问题原文', context.problem?.statement],
    ['整改任务', view.task.title],
    ['整改目标', listed(goalsOf(view))],
    ['整改时限', view.task.deadline.text],
    ['责任单位、责任人', [joined(view.task.units), joined(view.task.persons)].filter(Boolean).join('　')],
    ...view.task.measures.map((measure, index): FormRows[number] => [
      `措施（${index + 1}）及完成情况`,
      `${measure}\n完成情况：\n`,
    ]),
    ['已有的进展记录', workLines(view) ?? LINE],
    ['佐证材料目录', evidenceList(view) ?? LINE],
    ['责任单位自查意见', SIGNED],
    ['牵头（行业主管）单位意见', SIGNED],
    ['督导单位意见', view.supervisors.length > 0 ? `${joined(view.supervisors)}：${SIGNED.slice(1)}` : SIGNED],
    ['督察整改办意见', SIGNED],
  ]);

/** 现场核查表: who looked when and where, each goal reached or not, and what follows. */
export const inspectionForm = (context: FormContext): Answer =>
  perTask(context, '整改任务现场核查表', (view) => {
    const before = view.assessment.standing.entries.filter(({ event }) => event === 'inspected').map(entryLine);
    return [
      ['整改任务', view.task.title],
      ['责任单位', joined(view.task.units)],
      ['核查时间', LINE],
      ['核查地点', LINE],
      ['核查人员', LINE],
      ...goalsOf(view).map((goal, index): FormRows[number] => [`目标（${index + 1}）`, `${goal}\n□ 达到　□ 未达到：`]),
      ['整改前', null],
      ['整改后', null],
      ['发现的问题', null],
      ...(before.length > 0 ? [['以往核查', before.join('\n')] as const] : []),
      ['结论', '□ 通过　□ 退回整改，限　　　　年　　月　　日前完成'],
      ['核查人员签字', '\n\n　　　　　　　　　　　　　　　　　年　　月　　日'],
    ];
  });

/** 验收意见: the task, its goals, what was done, and what those who accept it say. */
export const opinionForm = (context: FormContext): Answer =>
  perTask(context, '整改任务验收意见', (view) => [
    ['整改任务', view.task.title],
    ['整改目标', listed(goalsOf(view))],
    ['完成情况', workLines(view)],
    ['验收意见', null],
    ['验收组组长', '\n\n　　　　　　　　　　（签字）　　　年　　月　　日'],
    ['县人民政府', SIGNED],
  ]);

/** 公示表: what is shown to the public before a closure, and where to object. Names of persons are masked. */
export function announcementForm(context: FormContext): FormAnswer {
  const { phone, email } = context.ledger.settings.office ?? {};
  const { ids, report } = perTask(context, '整改完成情况公示表', (view) => {
    const announced = lastOf(view, 'announced');
    return [
      ['任务序号与名称', `${view.id} ${view.task.title}`],
      ['问题来源', sourceWords(context)],
      ['整改实施主体', joined(view.task.units)],
      ['公示日期', announced && `${inWords(announced.date)}至${announced.until ? inWords(announced.until) : ''}`],
      ['整改任务概述', `${listed(goalsOf(view)) ?? ''}\n整改时限：${view.task.deadline.text}`],
      ['整改情况', notesOf(view)],
      [
        '异议反映',
        `公示期内如有异议，请向整改办反映。电话：${phone ?? '　　　　　　　'}　邮箱：${email ?? '　　　　　　　'}`,
      ],
    ];
  });
  const { report: shown, masked } = maskNames(report(), namesToMask([context.ledger]));
  return { ids, report: () => shown, remarks: maskedWords(masked) };
}

/** A form for each task of the item. */
function perTask(
  context: FormContext,
  title: string,
  rowsOf: (view: TaskView) => FormRows,
): Required<Pick<Answer, 'report' | 'ids'>> {
  const { views, asOf } = context;
  // Each is signed by itself, so each has a page of its own and says what it is.
  const blocks = views.flatMap((view, index): Block[] => [
    ...(index > 0 ? [{ kind: 'heading', level: 1, text: title, newPage: true } as const] : []),
    formTable([['编号', view.id], ['依据', planWords(context)], ...rowsOf(view)]),
  ]);
  return {
    report: () => ({
      title,
      subtitle: [],
      asOf,
      blocks: blocks.length > 0 ? blocks : [paragraph('没有任务。')],
    }),
    ids: () => views.map(({ id }) => id),
  };
}

/** `例行督察第31项（LX-31）` */
const sourceWords = ({ problem }: FormContext): string => (problem ? `${citation(problem)}（${problem.id}）` : '');

/** Reports of progress that a form quotes: those of a whole year would fill a page. */
const QUOTED = 3;

const progressOf = ({ assessment: { standing } }: TaskView): LogEntry[] =>
  standing.entries.filter(({ event }) => event === 'progress');

/** What was done, as forms tell it: every stage and submission, and the last reports of progress. */
function workOf(view: TaskView): LogEntry[] {
  const last = progressOf(view).slice(-QUOTED);
  return view.assessment.standing.entries.filter(
    (entry) => ['stage_done', 'submitted'].includes(entry.event) || last.includes(entry),
  );
}

/** {@link workOf}, one a line, and how many reports there were before. */
function workLines(view: TaskView): string | null {
  const earlier = progressOf(view).length - QUOTED;
  const lines = workOf(view).map(entryLine);
  return [...(earlier > 0 ? [`（更早的进展 ${earlier} 条，见台账）`] : []), ...lines].join('\n') || null;
}

/** What was done, without whoever signed it. */
function notesOf(view: TaskView): string | null {
  const notes = [...new Set(workOf(view).flatMap(({ note }) => note ?? []))];
  return notes.map((note, index) => `（${numeral(index + 1)}）${note}`).join('\n') || null;
}

/** What is attached to a task's records, each with its number. */
function evidenceList(view: TaskView): string | null {
  const items = view.assessment.standing.entries.flatMap(({ evidence = [] }) => evidence);
  return listed([...new Set(items.map((item) => evidenceWords([item]) ?? ''))]);
}
