/** 催报单: what a unit has not reported in a cycle. */

import { inWords } from '../../ledger/dates.js';
import { reportsIn, rhythmOf } from '../../ledger/reporting.js';
import type { TaskView } from '../../ledger/views.js';
import { type Answer, type Block, paragraph } from '../blocks.js';
import { tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { dispatchTasks, monthWords } from './dispatch.js';
import { fullName, letter } from './letter.js';
import { joined, officeLines } from './parts.js';

export function reminderForm(context: FormContext): Answer {
  const { unit = '', ledger, cycle, month } = context;
  const missing = unreported(context);
  const words = `${inWords(cycle.from)}至${inWords(cycle.to)}`;
  const blocks: Block[] =
    missing.length === 0
      ? [paragraph(`${unit}${words}的进展已经报齐，不用催报。`)]
      : [
          { ...paragraph(`${fullName(context)}：`), place: 'start' },
          paragraph(
            `${words}，你单位有${missing.length}项整改任务没有报送进展。请尽快填报调度表并报送；没有进展的，写明原因和下一步安排。`,
          ),
          tableOf<TaskView>(
            missing,
            [
              text('id', '任务编号', ({ id }) => id),
              text('title', '整改任务', ({ task }) => task.title, { stretch: 3 }),
              text('deadline', '整改时限', ({ task }) => task.deadline.text, { stretch: 2 }),
              text('persons', '责任人', ({ task }) => joined(task.persons), { stretch: 1 }),
            ],
            { empty: '' },
            ({ id }) => id,
          ),
          ...officeLines(context),
        ];
  return letter(
    `${ledger.settings.region}生态环境保护督察整改任务进展催报单（${monthWords(month)}）`,
    { ...context, ledger },
    blocks,
    missing,
  );
}

/** The tasks of which the unit owes the cycle's report. */
export function unreported(context: FormContext): TaskView[] {
  const { ledger, cycle, unit } = context;
  return dispatchTasks(context).filter(({ task, problem, assessment }) => {
    if (!rhythmOf(ledger, problem, task)) return false;
    const reports = reportsIn(ledger, problem, task, cycle, assessment.standing.entries);
    return reports.some((report) => report.how === 'missing' && (unit === undefined || report.unit === unit));
  });
}
