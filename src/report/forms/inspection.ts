/** 现场核查表: who looked when and where, each goal reached or not, and what follows. */
import type { TaskView } from '../../ledger/views.js';
import type { Answer } from '../blocks.js';
import type { FormContext } from './context.js';
import { goalsOf, joined, LINE, linesOf } from './parts.js';
import { perTask, type Rows } from './per-task.js';

export const inspectionForm = (context: FormContext): Answer =>
  perTask(context, '整改任务现场核查表', (view) => [
    ['整改任务', view.task.title],
    ['责任单位', joined(view.task.units)],
    ['核查时间', LINE],
    ['核查地点', LINE],
    ['核查人员', LINE],
    ...goalsOf(view).map((goal, index): Rows[number] => [`目标（${index + 1}）`, `${goal}\n□ 达到　□ 未达到：`]),
    ['整改前', null],
    ['整改后', null],
    ['发现的问题', null],
    ...earlier(view),
    ['结论', '□ 通过　□ 退回整改，限　　　　年　　月　　日前完成'],
    ['核查人员签字', '\n\n　　　　　　　　　　　　　　　　　年　　月　　日'],
  ]);

/** Inspections before this one; nothing where there was none. */
function earlier(view: TaskView): Rows {
  const before = linesOf(view, ['inspected']);
  return before === null ? [] : [['以往核查', before]];
}
