/** 销号申请表: what is asked, what was done about each measure, then the opinions in their order. What the ledger does not know is room for the pen. */
import type { Answer } from '../blocks.js';
import type { FormContext } from './context.js';
import { evidenceList, goalsOf, joined, LINE, listed, SIGNED, sourceWords, workLines } from './parts.js';
import { perTask, type Rows } from './per-task.js';

export const applicationForm = (context: FormContext): Answer =>
  perTask(context, '整改任务销号申请表', (view) => [
    ['问题来源', sourceWords(context)],
    ['问题原文', context.problem?.statement],
    ['整改任务', view.task.title],
    ['整改目标', listed(goalsOf(view))],
    ['整改时限', view.task.deadline.text],
    ['责任单位、责任人', [joined(view.task.units), joined(view.task.persons)].filter(Boolean).join('　')],
    ...view.task.measures.map((measure, index): Rows[number] => [
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
