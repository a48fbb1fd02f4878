/** A form for one task, or for each task of a problem: what the papers of closing have in common. */

import type { TaskView } from '../../ledger/views.js';
import { type Answer, type Block, paragraph } from '../blocks.js';
import type { FormContext } from './context.js';
import { formTable, planWords } from './parts.js';

export type Rows = (readonly [string, string | null | undefined])[];

/** A form for each task of the item. */
export function perTask(
  context: FormContext,
  title: string,
  rowsOf: (view: TaskView) => Rows,
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
