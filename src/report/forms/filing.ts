/** 备案表: what was closed, who accepted it, when it was shown to the public, and under which number it was filed. */
import type { TaskView } from '../../ledger/views.js';
import type { Answer } from '../blocks.js';
import { evidenceWords } from '../log-columns.js';
import { date, number, tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { joined, lastOf } from './parts.js';
import { register } from './register.js';

export function filingForm(context: FormContext): Answer {
  const closed = context.views.filter(({ assessment }) => assessment.standing.status === 'closed');
  return register(context, '整改任务销号备案表', (title) =>
    tableOf<TaskView>(
      closed,
      [
        number('order', '序号', (view) => closed.indexOf(view) + 1),
        text('problem', '问题', ({ problem }) => problem.title, { stretch: 3 }),
        text('title', '任务', ({ id, task }) => `${id} ${task.title}`, { stretch: 3 }),
        text('units', '责任单位', ({ task }) => joined(task.units), { stretch: 2 }),
        text('deadline', '整改时限', ({ task }) => task.deadline.text, { stretch: 2 }),
        date('completed', '完成时间', ({ assessment }) => assessment.completed?.date),
        date('closed', '销号时间', ({ assessment }) => assessment.standing.closed?.date),
        text(
          'by',
          '验收单位及文号',
          ({ assessment }) => {
            const entry = assessment.standing.closed;
            return [entry?.by, evidenceWords(entry?.evidence?.filter((item) => typeof item === 'string'))]
              .filter(Boolean)
              .join('　');
          },
          { stretch: 2 },
        ),
        text('announced', '公示起止', (view) => {
          const entry = lastOf(view, 'announced');
          return entry && `${entry.date} 至 ${entry.until ?? ''}`;
        }),
        text('objection', '有无异议', () => null),
        text('filed', '备案', (view) => {
          const entry = lastOf(view, 'filed');
          return entry && [entry.date, entry.by, evidenceWords(entry.evidence)].filter(Boolean).join(' ');
        }),
        text('remark', '备注', (view) => (lastOf(view, 'closed')?.recorded ? '补录' : null)),
      ],
      { name: title, annex: true, empty: '还没有销号的任务。' },
      ({ id }) => id,
    ),
  );
}
