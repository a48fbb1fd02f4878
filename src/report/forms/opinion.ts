/** 验收意见: the task, its goals, what was done, and what those who accept it say. */
import type { Answer } from '../blocks.js';
import type { FormContext } from './context.js';
import { goalsOf, listed, SIGNED, workLines } from './parts.js';
import { perTask } from './per-task.js';

export const opinionForm = (context: FormContext): Answer =>
  perTask(context, '整改任务验收意见', (view) => [
    ['整改任务', view.task.title],
    ['整改目标', listed(goalsOf(view))],
    ['完成情况', workLines(view)],
    ['验收意见', null],
    ['验收组组长', '\n\n　　　　　　　　　　（签字）　　　年　　月　　日'],
    ['县人民政府', SIGNED],
  ]);
