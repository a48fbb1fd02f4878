/** 任务交办单: a unit's tasks with goals, measures, dates, and what is to be reported when. */

import type { TaskView } from '../../ledger/views.js';
import { type Answer, type Block, paragraph } from '../blocks.js';
import { tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { fullName, letter } from './letter.js';
import { goalsOf, joined, listed, officeLines, planWords } from './parts.js';

export function assignmentForm(context: FormContext): Answer {
  const { unit = '', ledger, views, cycle } = context;
  const open = views.filter(({ assessment }) => assessment.standing.status === 'open');
  const day = Number(cycle.to.slice(8));
  const blocks: Block[] = [
    { ...paragraph(`${fullName(context)}：`), place: 'start' },
    paragraph(
      `根据${planWords(context)}，现将你单位承担的${open.length}项整改任务交办如下，请按要求组织整改，每月${day}日前报送进展；完成整改后申请验收销号。`,
    ),
    tableOf<TaskView>(
      open,
      [
        text('id', '任务编号', ({ id }) => id),
        text('title', '整改任务', ({ task }) => task.title, { stretch: 3 }),
        text('goals', '整改目标', (view) => listed(goalsOf(view)), { stretch: 3, joined: true }),
        text('measures', '整改措施', ({ task }) => listed(task.measures), { stretch: 4 }),
        text('deadline', '整改时限', ({ task }) => task.deadline.text, { stretch: 2 }),
        text('persons', '责任人', ({ task }) => joined(task.persons), { stretch: 1 }),
      ],
      { empty: `${unit}没有未完成的整改任务。` },
      ({ id }) => id,
    ),
    ...officeLines(context),
  ];
  return letter(`${ledger.settings.region}生态环境保护督察整改任务交办单`, context, blocks, open);
}
