/** The forms that go to a unit as letters: 任务交办单 and 催报单. */
import { inWords } from '../../ledger/dates.js';
import { reportsIn, rhythmOf } from '../../ledger/reporting.js';
import type { TaskView } from '../../ledger/views.js';
import { type Answer, type Block, paragraph } from '../blocks.js';
import { joined } from '../columns.js';
import { tableOf, text } from '../table.js';
import type { FormContext } from './context.js';
import { dispatchTasks, monthWords } from './dispatch.js';
import { goalsOf, listed, planWords } from './parts.js';

/** 任务交办单: a unit's tasks with goals, measures, dates, and what is to be reported when. */
export function assignmentForm(context: FormContext): Answer {
  const { unit = '', views, cycle } = context;
  const open = views.filter(({ assessment }) => assessment.standing.status === 'open');
  const day = Number(cycle.to.slice(8));
  return letter(context, '交办单', open, [
    ...addressed(
      context,
      `根据${planWords(context)}，现将你单位承担的${open.length}项整改任务交办如下，请按要求组织整改，每月${day}日前报送进展；完成整改后申请验收销号。`,
    ),
    tableOf(
      open,
      [
        ID,
        TITLE,
        text('goals', '整改目标', (view) => listed(goalsOf(view)), { stretch: 3, joined: true }),
        text('measures', '整改措施', ({ task }) => listed(task.measures), { stretch: 4 }),
        DEADLINE,
        PERSONS,
      ],
      { empty: `${unit}没有未完成的整改任务。` },
      ({ id }) => id,
    ),
    ...signed(context),
  ]);
}

/** 催报单: what a unit has not reported in a cycle. */
export function reminderForm(context: FormContext): Answer {
  const { unit = '', cycle, month } = context;
  const missing = unreported(context);
  const words = `${inWords(cycle.from)}至${inWords(cycle.to)}`;
  return letter(
    context,
    `进展催报单（${monthWords(month)}）`,
    missing,
    missing.length === 0
      ? [paragraph(`${unit}${words}的进展已经报齐，不用催报。`)]
      : [
          ...addressed(
            context,
            `${words}，你单位有${missing.length}项整改任务没有报送进展。请尽快填报调度表并报送；没有进展的，写明原因和下一步安排。`,
          ),
          tableOf(missing, [ID, TITLE, DEADLINE, PERSONS], { empty: '' }, ({ id }) => id),
          ...signed(context),
        ],
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

const ID = text('id', '任务编号', ({ id }: TaskView) => id);
const TITLE = text('title', '整改任务', ({ task }: TaskView) => task.title, { stretch: 3 });
const DEADLINE = text('deadline', '整改时限', ({ task }: TaskView) => task.deadline.text, { stretch: 2 });
const PERSONS = text('persons', '责任人', ({ task }: TaskView) => joined(task.persons), { stretch: 1 });

/** @param name what is behind 整改任务 in its title */
function letter({ ledger, asOf }: FormContext, name: string, tasks: readonly TaskView[], blocks: Block[]): Answer {
  const title = `${ledger.settings.region}生态环境保护督察整改任务${name}`;
  return { report: () => ({ title, subtitle: [], asOf, blocks }), ids: () => tasks.map(({ id }) => id) };
}

/** To the unit by its full name, and what it is asked. */
function addressed({ ledger, unit = '' }: FormContext, words: string): Block[] {
  const fullName = ledger.registry.units.find(({ name }) => name === unit)?.full_name ?? unit;
  return [{ ...paragraph(`${fullName}：`), place: 'start' }, paragraph(words)];
}

/** Who asks, and how to reach them; room where the ledger does not say it. */
function signed({ ledger, asOf }: FormContext): Block[] {
  const { name, contact, phone } = ledger.settings.office ?? {};
  return [
    paragraph(`联系人：${contact ?? '　　　　　　'}　　联系电话：${phone ?? '　　　　　　　　'}`),
    { ...paragraph(name ?? '（单位名称）'), place: 'end' },
    { ...paragraph(inWords(asOf)), place: 'end' },
  ];
}
