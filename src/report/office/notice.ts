/**
 * 督办函: the draft of a letter to one unit. It states facts of the ledger, asks, and sets a day; number, signature and
 * seal are the office's, so they are left blank.
 */
import { addDays, inWords, type PlainDate, partsOf } from '../../ledger/dates.js';
import { queryTasks } from '../../ledger/query.js';
import type { TaskView } from '../../ledger/views.js';
import type { Block, Report, Table } from '../blocks.js';
import { entryWords } from '../columns.js';
import type { ReportContext } from './context.js';
import { numbered, paragraph } from './sections.js';

/** Days for an answer where none are set: 督办件一般 5 日内 is the custom of supervision offices. */
const DAYS_TO_REPLY = 5;

/** The tasks that a letter to a unit is about, its groups' among them, most urgent first. */
export function noticeTasks({ ledgers, question, asOf }: ReportContext): TaskView[] {
  const [ledger] = ledgers;
  if (!ledger || question.unit === undefined) return [];
  return queryTasks(ledger, asOf, { units: [question.unit] }).filter(
    ({ assessment }) => assessment.condition === 'overdue' || assessment.condition === 'behind',
  );
}

export function noticeReport(context: ReportContext): Report {
  const { asOf, question } = context;
  const unit = question.unit ?? '';
  const views = noticeTasks(context);
  const overdue = views.filter(({ assessment }) => assessment.condition === 'overdue');
  const behind = views.filter(({ assessment }) => assessment.condition === 'behind');
  const replyBy = question.replyBy ?? addDays(asOf, DAYS_TO_REPLY);
  const supervisors = [...new Set(views.flatMap((view) => view.supervisors))].filter((name) => name !== unit);
  return {
    title: `关于督办${unit}生态环境保护督察整改任务的函`,
    subtitle: [],
    asOf,
    letter: {
      number: `〔${partsOf(asOf).year}〕　　号`,
      to: fullName(context, unit),
      from: '（发函单位名称）',
      date: inWords(asOf),
      notes: [`抄送：${supervisors.join('、') || '　　　　'}`, '联系人：　　　　　　联系电话：　　　　　　'],
    },
    blocks:
      views.length === 0 ? [paragraph(nothingToAsk(context))] : letterBody(context, overdue, behind, inWords(replyBy)),
  };
}

function fullName({ ledgers }: ReportContext, unit: string): string {
  return ledgers[0]?.registry.units.find(({ name }) => name === unit)?.full_name ?? unit;
}

function basis({ ledgers }: ReportContext): string {
  const plan = ledgers[0]?.settings.plan;
  return plan ? `${bookTitle(plan.title)}（${plan.number}）` : '整改方案';
}

/** Title marks inside a title become single (GB/T 15834-2011 § 4.15.3). */
function bookTitle(title: string): string {
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

function nothingToAsk(context: ReportContext): string {
  return `根据${basis(context)}和整改台账，截至${inWords(context.asOf)}，你单位没有超期或滞后的整改任务，无需督办。`;
}

function letterBody(
  context: ReportContext,
  overdue: readonly TaskView[],
  behind: readonly TaskView[],
  replyBy: string,
): Block[] {
  const facts = [
    overdue.length > 0 ? `${overdue.length}项已超过整改时限尚未销号` : '',
    behind.length > 0 ? `${behind.length}项未达到序时进度` : '',
  ].filter(Boolean);
  return [
    paragraph(
      `根据${basis(context)}和整改台账，截至${inWords(context.asOf)}，你单位承担的整改任务中，${facts.join('，')}。现将有关情况函告如下。`,
    ),
    ...numbered([
      {
        title: '督办事项',
        blocks: [
          ...(overdue.length > 0 ? [overdueTable(overdue)] : []),
          ...(behind.length > 0 ? [behindTable(behind)] : []),
          ...throughGroups([...overdue, ...behind]),
        ],
      },
      { title: '整改要求', blocks: [{ kind: 'list', items: REQUESTS, numbered: true }] },
      {
        title: '反馈时限',
        blocks: [
          paragraph(
            `请于${replyBy}前（含当日）将上述任务的整改情况书面反馈发函单位，逐项写明目前进展、未完成的原因、下一步措施和完成日期，由主要负责同志签字并加盖公章。逾期不反馈或者整改没有实质进展的，将视情予以通报、约谈。`,
          ),
        ],
      },
    ]),
  ];
}

const REQUESTS: readonly string[] = [
  '对照整改方案的目标和措施，逐项查明未按期完成或者进度滞后的原因，明确完成日期和责任人，倒排工期，抓紧整改到位。',
  '已经完成的，按程序申请验收销号，并报送佐证材料。',
  '确实需要延期的，写明原因、目前进展和预计完成日期，按程序报批；未经批准的，仍按原时限督办。',
  '如实反映整改情况，不得虚报、瞒报，不得敷衍整改、表面整改。',
];

function overdueTable(views: readonly TaskView[]): Table {
  return {
    kind: 'table',
    caption: '超期任务',
    columns: [
      { key: 'id', title: '编号', type: 'text', stretch: 0 },
      { key: 'title', title: '整改任务', type: 'text', stretch: 4 },
      { key: 'deadline', title: '方案时限', type: 'text', stretch: 3 },
      { key: 'due', title: '应完成日期', type: 'date', stretch: 0 },
      { key: 'days_overdue', title: '超期天数', type: 'number', stretch: 0 },
      { key: 'last_log', title: '目前进展', type: 'text', stretch: 3 },
    ],
    rows: views.map((view) => ({
      id: view.id,
      cells: [
        { value: view.id },
        { value: view.task.title },
        { value: deadlineWords(view) },
        { value: view.assessment.nextDue },
        { value: view.assessment.daysOverdue, tone: 'overdue' },
        { value: progressWords(view) },
      ],
    })),
    empty: '没有超期任务。',
  };
}

function behindTable(views: readonly TaskView[]): Table {
  return {
    kind: 'table',
    caption: '滞后任务',
    columns: [
      { key: 'id', title: '编号', type: 'text', stretch: 0 },
      { key: 'title', title: '整改任务', type: 'text', stretch: 4 },
      { key: 'deadline', title: '方案时限', type: 'text', stretch: 3 },
      { key: 'due', title: '应完成日期', type: 'date', stretch: 0 },
      { key: 'last_log', title: '目前进展', type: 'text', stretch: 3 },
    ],
    rows: views.map((view) => ({
      id: view.id,
      cells: [
        { value: view.id },
        { value: view.task.title },
        { value: deadlineWords(view) },
        { value: view.assessment.nextDue },
        { value: progressWords(view) },
      ],
    })),
    empty: '没有滞后任务。',
  };
}

/** The plan's own phrase, the undone stage where there are stages, and the extension where one was approved. */
function deadlineWords({ task, assessment: { nextDue, standing } }: TaskView): string {
  const stages = task.deadline.stages ?? [];
  const index = stages.findIndex(({ due }, at) => due === nextDue && !standing.stagesDone[at]);
  const stage = index < 0 ? '' : `\n第 ${index + 1} 阶段：${stages[index]?.name}`;
  const moved = movedTo(task.deadline.due, standing.effectiveDue);
  return `${task.deadline.text}${stage}${moved}`;
}

function movedTo(original: PlainDate | undefined, now: PlainDate | undefined): string {
  return now === undefined || now === original ? '' : `\n经批准延至 ${now}`;
}

function progressWords({ assessment: { standing } }: TaskView): string {
  const last = standing.entries.at(-1);
  return last ? `${last.date} ${entryWords(last)}` : '没有报送进展';
}

/** Which tasks are the unit's only as a member of a group, so that it does not wonder why it is asked. */
function throughGroups(views: readonly TaskView[]): Block[] {
  const groups = new Set(views.flatMap(({ via }) => (via === null ? [] : [via])));
  return [...groups].map((group) => {
    const ids = views.filter(({ via }) => via === group).map(({ id }) => id);
    return paragraph(`其中${ids.join('、')}由“${group}”承担，你单位是其中之一。`);
  });
}
