/** Forms that go to a unit: 任务交办单 and 催报单. */
import { inWords } from '../../ledger/dates.js';
import { reportsIn, rhythmOf } from '../../ledger/reporting.js';
import type { TaskView } from '../../ledger/views.js';
import type { Answer, Block, Report } from '../blocks.js';
import { tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { dispatchTasks } from './dispatch.js';
import { goalsOf, joined, listed, officeLines, paragraph, planWords } from './parts.js';

/** 任务交办单: a unit's tasks with goals, measures, dates, and what is to be reported when. */
export function assignmentForm(context: FormContext): Answer {
  const { unit = '', ledger, views, cycle } = context;
  const open = views.filter(({ assessment }) => assessment.standing.status === 'open');
  const day = Number(cycle.to.slice(8));
  const blocks: Block[] = [
    paragraph(`${fullName(context)}：`),
    paragraph(
      `根据${planWords(context)}，现将你单位承担的${open.length}项整改任务交办如下，请按要求组织整改，每月${day}日前报送进展；完成整改后申请验收销号。`,
    ),
    tableOf<TaskView>(
      open,
      [
        text('id', '任务编号', ({ id }) => id),
        text('title', '整改任务', ({ task }) => task.title, { stretch: 3 }),
        text('goals', '整改目标', (view) => listed(goalsOf(view)), { stretch: 3 }),
        text('measures', '整改措施', ({ task }) => listed(task.measures), { stretch: 4 }),
        text('deadline', '整改时限', ({ task }) => task.deadline.text, { stretch: 2 }),
        text('persons', '责任人', ({ task }) => joined(task.persons), { stretch: 1 }),
      ],
      { empty: `${unit}没有未完成的整改任务。` },
      ({ id }) => id,
    ),
    ...officeLines(context).map(paragraph),
  ];
  return letter(`${ledger.settings.region}生态环境保护督察整改任务交办单`, context, blocks, open);
}

/** 催报单: what a unit has not reported in the cycle. */
export function reminderForm(context: FormContext): Answer {
  const { unit = '', ledger, cycle, month } = context;
  const missing = unreported(context);
  const words = `${inWords(cycle.from)}至${inWords(cycle.to)}`;
  const blocks: Block[] =
    missing.length === 0
      ? [paragraph(`${unit}${words}的进展已经报齐，不用催报。`)]
      : [
          paragraph(`${fullName(context)}：`),
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
          ...officeLines(context).map(paragraph),
        ];
  return letter(`催报单（${month}）`, { ...context, ledger }, blocks, missing);
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

function fullName({ ledger, unit }: FormContext): string {
  return ledger.registry.units.find(({ name }) => name === unit)?.full_name ?? unit ?? '';
}

function letter(title: string, { asOf }: FormContext, blocks: readonly Block[], tasks: readonly TaskView[]): Answer {
  const report = (): Report => ({ title, subtitle: [], asOf, blocks });
  return { report, ids: () => tasks.map(({ id }) => id) };
}
