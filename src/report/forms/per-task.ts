/** A form for one task, or for each task of a problem: what the papers of closing have in common. */

import type { TaskView } from '../../ledger/views.js';
import type { Answer, Block } from '../blocks.js';
import { paragraph } from '../blocks.js';
import type { FormContext } from './context.js';
import { formTable, planWords } from './parts.js';

export type Rows = (readonly [string, string | null | undefined])[];

/** A form for each task of the item. */
export function perTask(context: FormContext, title: string, rowsOf: (view: TaskView) => Rows): Answer {
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
