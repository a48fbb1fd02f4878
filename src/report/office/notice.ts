/**
 * 函: the draft of a letter to one unit, or of a circular to all. It states facts of the ledger, asks, and sets a day.
 * Sender, number and contact are the office's settings; what they leave open is left for the pen.
 */
import { addDays, inWords, type PlainDate, partsOf } from '../../ledger/dates.js';
import type { Form, LadderStep, Ledger, LogEntry } from '../../ledger/model.js';
import { queryTasks } from '../../ledger/query.js';
import type { TaskView } from '../../ledger/views.js';
import { FORM_WORDS } from '../../ledger/words.js';
import type { Block, Cell, Letter, Report } from '../blocks.js';
import { situation } from '../columns.js';
import { tableOf, text } from '../table.js';
import { type LetterKind, type ReportContext, viewsByUnit } from './context.js';
import { figuresOf } from './figures.js';
import { BLANK } from './head.js';
import { namedSheets, type OfficeReport, tablesOf } from './office-report.js';
import { citation, ended, lastReport, numbered, paragraph, planOfView, planWords, tasksWords } from './phrases.js';
import { withCondition } from './sections.js';

/** Days for an answer where none are set: 督办件一般 5 日内 is the custom of supervision offices. */
const DAYS_TO_REPLY = 5;

interface Kind {
  readonly title: (unit: string) => string;
  /** How the ladder of `office` calls it. */
  readonly form?: Form;
  /** What it is about, unless the ladder says otherwise. */
  readonly isAbout: (view: TaskView, unit: string | undefined) => boolean;
  /** What is said of the tasks in the first sentence. */
  readonly fact: (count: number) => string;
  readonly heading: string;
  readonly requests: readonly string[];
  /** What follows where no answer comes. */
  readonly warning: string;
}

const isPressing = ({ assessment: { condition } }: TaskView): boolean =>
  condition === 'overdue' || condition === 'behind';

const KINDS: Record<LetterKind, Kind> = {
  hint: {
    title: (unit) => `关于提示${unit}生态环境保护督察整改任务时限的函`,
    form: 'reminder',
    isAbout: ({ assessment }) => assessment.condition === 'due_soon',
    fact: (count) => `${count}项临近时限`,
    heading: '临近时限的任务',
    requests: [
      '对照整改方案的目标和措施逐项自查，抓紧完成剩余工作。',
      '已经完成的，及时申请验收，并报送佐证材料。',
      '预计不能按期完成的，在到期前书面说明原因、进展和预计完成日期，按程序报批延期。',
    ],
    warning: '',
  },
  warning: {
    title: (unit) => `关于${unit}生态环境保护督察整改进度滞后的预警函`,
    isAbout: ({ assessment }) => assessment.condition === 'behind',
    fact: (count) => `${count}项未达到序时进度`,
    heading: '进度滞后的任务',
    requests: [
      '查明滞后的原因，倒排工期，明确每个节点的完成日期和责任人，赶上序时进度。',
      '需要县级协调解决的困难，随反馈一并提出。',
    ],
    warning: '到期仍未完成的，将予以督办。',
  },
  supervision: {
    title: (unit) => `关于督办${unit}生态环境保护督察整改任务的函`,
    form: 'letter',
    isAbout: isPressing,
    fact: (count) => `${count}项超期或者未达到序时进度`,
    heading: '督办事项',
    requests: [
      '逐项查明未按期完成或者进度滞后的原因，明确完成日期和责任人，倒排工期，抓紧整改到位。',
      '已经完成的，按程序申请验收销号，并报送佐证材料；确实需要延期的，写明原因和预计完成日期，按程序报批，未经批准的仍按原时限督办。',
      '如实反映整改情况，不得虚报、瞒报，不得敷衍整改、表面整改。',
    ],
    warning: '逾期不反馈或者整改没有实质进展的，将视情予以通报、约谈。',
  },
  report: {
    title: (unit) => `关于催报${unit}生态环境保护督察整改任务进展的函`,
    isAbout: ({ assessment }, unit) => unit !== undefined && assessment.unreported.includes(unit),
    fact: (count) => `${count}项上一报送周期没有报送进展`,
    heading: '未报送进展的任务',
    requests: ['逐项报送目前进展、是否达到序时进度、存在困难和下一步安排，附佐证材料。'],
    warning: '仍不报送的，按漏报计入考核。',
  },
  circular: {
    title: () => '关于生态环境保护督察整改任务推进情况的通报',
    form: 'circular',
    isAbout: isPressing,
    fact: (count) => `${count}项超期或者未达到序时进度`,
    heading: '超期和滞后的任务',
    requests: [
      '被通报的单位要主动认领，逐项查明原因，明确完成日期和责任人，抓紧整改到位。',
      '其他单位要引以为戒，对照方案自查，防止超期。',
    ],
    warning: '整改仍没有实质进展的，将视情约谈。',
  },
};

/** The tasks that a letter to a unit is about, its groups' among them, most urgent first. */
export function noticeTasks({ ledgers, question, asOf }: ReportContext): TaskView[] {
  const [ledger] = ledgers;
  if (!ledger) return [];
  const kind = question.letter ?? 'supervision';
  const units = question.unit === undefined ? {} : { units: [question.unit] };
  return queryTasks(ledger, asOf, units).filter(
    (view) => (view.part === null || view.part.kind === 'group') && isAbout(ledger, kind, view, question.unit),
  );
}

/** The units that a letter of this kind would have something to say to, in the order of the register. */
export function unitsToWrite(context: ReportContext): string[] {
  const names = context.ledgers[0]?.registry.units.map(({ name }) => name) ?? [];
  return names.filter((unit) => noticeTasks({ ...context, question: { ...context.question, unit } }).length > 0);
}

function isAbout({ settings }: Ledger, kind: LetterKind, view: TaskView, unit: string | undefined): boolean {
  const { form, isAbout: usual } = KINDS[kind];
  const steps = settings.office?.ladder?.filter((step) => step.form === form) ?? [];
  return steps.length > 0 && form !== undefined ? steps.some((step) => reaches(step, view)) : usual(view, unit);
}

function reaches({ condition, days }: LadderStep, { assessment }: TaskView): boolean {
  if (assessment.condition !== condition) return false;
  if (days === undefined) return true;
  if (condition === 'due_soon') return (assessment.daysLeft ?? Number.POSITIVE_INFINITY) <= days;
  return condition === 'behind' || (assessment.daysOverdue ?? 0) >= days;
}

export function noticeReport(context: ReportContext): OfficeReport {
  const { asOf, question } = context;
  const views = noticeTasks(context);
  const kind = KINDS[question.letter ?? 'supervision'];
  const figures = (): object => figuresOfLetter(context, views);
  if (views.length === 0) {
    const said = nothingToAsk(context);
    return {
      report: { title: said, subtitle: [], asOf, blocks: [] },
      figures,
      rows: () => tasksTable([], kind.heading),
      sheets: () => [{ name: kind.heading, table: tasksTable([], kind.heading) }],
      tasks: views,
      ids: views,
      nothing: said,
    };
  }
  const letter = letterOf(context);
  const report: Report = {
    title: kind.title(question.unit ?? ''),
    subtitle: [],
    asOf,
    letter,
    imprint: imprintOf(context, views, letter),
    blocks: letterBody(context, kind, views),
  };
  return {
    report,
    figures,
    rows: () => tablesOf(report)[0] ?? tasksTable([], kind.heading),
    sheets: () => namedSheets(report),
    tasks: views,
    ids: views,
  };
}

function letterOf(context: ReportContext): Letter {
  const { asOf, question, ledgers } = context;
  const { name, number_prefix = BLANK, contact, phone, email } = ledgers[0]?.settings.office ?? {};
  const asked = [`联系人：${contact ?? BLANK}`, `联系电话：${phone ?? BLANK}`, ...(email ? [`邮箱：${email}`] : [])];
  return {
    number: `${number_prefix}〔${partsOf(asOf).year}〕${question.number ?? '　　'}号`,
    to: question.unit === undefined ? '各责任单位' : fullName(context, question.unit),
    from: name ?? '（发函单位名称）',
    date: inWords(asOf),
    notes: [`（${asked.join('，')}）`],
  };
}

/** 版记: who gets a copy, and who issued it when. */
function imprintOf({ asOf, question }: ReportContext, views: readonly TaskView[], { from }: Letter): string[] {
  const copies = [...new Set(views.flatMap(({ supervisors }) => supervisors))].filter((name) => name !== question.unit);
  return [...(copies.length > 0 ? [`抄送：${copies.join('、')}。`] : []), `${from}　　${inWords(asOf)}印发`];
}

function fullName({ ledgers }: ReportContext, unit: string): string {
  return ledgers[0]?.registry.units.find(({ name }) => name === unit)?.full_name ?? unit;
}

function basis(views: readonly TaskView[], { ledgers }: ReportContext): string {
  const plans = new Set(views.map((view) => planWords(planOfView(view))));
  const [first] = ledgers;
  return plans.size > 0 ? [...plans].join('、') : first ? planWords(first.settings.plan) : '整改方案';
}

function nothingToAsk(context: ReportContext): string {
  const { unit = '各责任单位', letter = 'supervision' } = context.question;
  const what = {
    hint: '临近时限',
    warning: '未达到序时进度',
    supervision: '超期或滞后',
    report: '漏报进展',
    circular: '超期或滞后',
  }[letter];
  return `截至${inWords(context.asOf)}，${unit}没有${what}的整改任务，不必发函。`;
}

function letterBody(context: ReportContext, kind: Kind, views: readonly TaskView[]): Block[] {
  const { asOf, question } = context;
  const whose = question.unit === undefined ? '各单位' : '你单位';
  const replyBy = question.replyBy ?? addDays(asOf, DAYS_TO_REPLY);
  const ask = `请于${inWords(replyBy)}前（含当日）将上述任务的整改情况书面反馈${fromWords(context)}，逐项写明目前进展、未完成的原因、下一步措施和完成日期，由主要负责同志签字并加盖公章。${kind.warning}`;
  return [
    ...earlierLetters(context, views).map(paragraph),
    paragraph(
      `根据${basis(views, context)}和整改台账，截至${inWords(asOf)}，${whose}承担的整改任务中，${kind.fact(views.length)}。现将有关情况${question.unit === undefined ? '通报' : '函告'}如下。`,
    ),
    ...numbered([
      {
        title: kind.heading,
        blocks: [
          ...(question.unit === undefined ? [paragraph(byUnitWords(views))] : []),
          tasksTable(views, kind.heading, question.unit === undefined),
          ...throughGroups(views),
        ],
      },
      { title: '工作要求', blocks: [{ kind: 'list', items: kind.requests, numbered: true }] },
      { title: '反馈时限', blocks: [paragraph(ask)] },
    ]),
  ];
}

const fromWords = ({ ledgers }: ReportContext): string => ledgers[0]?.settings.office?.name ?? '发函单位';

const byUnitWords = (views: readonly TaskView[]): string =>
  `${viewsByUnit(views)
    .map(([unit, mine]) => `${unit}${mine.length}项`)
    .join('、')}。`;

/** What was asked before about these tasks, letter by letter, and whether it was answered. */
function earlierLetters({ asOf, question }: ReportContext, views: readonly TaskView[]): string[] {
  const whose = question.unit === undefined ? '有关单位' : '你单位';
  const letters = new Map<string, { entry: LogEntry; views: TaskView[] }>();
  for (const view of views) {
    for (const entry of view.assessment.standing.entries) {
      if (entry.event !== 'supervised' || entry.number === undefined) continue;
      const letter = letters.get(entry.number);
      if (letter) letter.views.push(view);
      else letters.set(entry.number, { entry, views: [view] });
    }
  }
  const sorted = [...letters.values()].sort((a, b) => (a.entry.date < b.entry.date ? -1 : 1));
  return sorted.map(({ entry, views: about }) => {
    const asked = entry.reply_by ? `要求${whose}于${inWords(entry.reply_by)}前反馈整改情况` : '督办整改';
    return `${inWords(entry.date)}，以${entry.number}就${tasksWords(about, 2)}${asked}。${answerWords(entry, about, asOf, whose)}`;
  });
}

function answerWords(
  { number, reply_by }: LogEntry,
  views: readonly TaskView[],
  asOf: PlainDate,
  whose: string,
): string {
  const answers = views.flatMap(({ assessment }) =>
    assessment.standing.entries.filter((entry) => entry.event === 'replied' && entry.number === number),
  );
  const [answer] = answers;
  if (answer) {
    const note = answer.note ? `（${ended(answer.note)}）` : '';
    return `${whose}于${inWords(answer.date)}书面反馈${note}，但整改仍未到位。`;
  }
  if (reply_by === undefined) return '目前整改仍未到位。';
  return reply_by < asOf ? '至今未收到书面反馈。' : '反馈期限未到，请一并反馈。';
}

/** What the office did about a task, without what stands in words above. */
function measuresTaken({ assessment }: TaskView): string | null {
  const taken = assessment.standing.entries.filter(({ event }) => event === 'supervised');
  const words = taken.map(({ date, form, number }) => {
    return `${date} ${form ? FORM_WORDS[form] : '督办'}${number ? `（${number}）` : ''}`;
  });
  return words.slice(-3).join('\n') || null;
}

const tasksTable = (views: readonly TaskView[], name: string, withUnits = false) =>
  tableOf(
    views,
    [
      text('id', '编号', ({ id }) => id),
      ...(withUnits ? [text('units', '责任单位', ({ task }: TaskView) => task.units.join('、'), { stretch: 2 })] : []),
      text('title', '整改任务', ({ task, problem }) => `${task.title}（${citation(problem)}）`, { stretch: 4 }),
      text('deadline', '时限', deadlineWords, { stretch: 3 }),
      text('situation', '情况', (view): Cell => ({ value: situation(view), tone: view.assessment.condition }), {
        stretch: 1,
      }),
      text('last_report', '目前进展', lastReport, { stretch: 3 }),
      // What was done about the tasks of many units stands in words above.
      ...(withUnits ? [] : [text('taken', '已采取措施', measuresTaken, { stretch: 2 })]),
    ],
    { name, empty: '没有这样的任务。' },
    ({ id }) => id,
  );

/** The plan's own phrase; the stage that is next, called a stage; the extension where one was approved. */
function deadlineWords({ task, assessment: { next, standing } }: TaskView): string {
  const stage = next?.stage
    ? `\n第 ${next.stage} 阶段：${task.deadline.stages?.[next.stage - 1]?.name}，${next.due}`
    : '';
  const { due } = task.deadline;
  const now = standing.effectiveDue;
  const moved = now === undefined || now === due || standing.round > 1 ? '' : `\n经批准延至 ${now}`;
  return `${task.deadline.text}${stage}${moved}`;
}

/** Which tasks are the unit's only as a member of a group, so that it does not wonder why it is asked. */
function throughGroups(views: readonly TaskView[]): Block[] {
  const groups = new Set(views.flatMap(({ via }) => (via === null ? [] : [via])));
  return [...groups].map((group) => {
    const ids = views.filter(({ via }) => via === group).map(({ id }) => id);
    return paragraph(`其中${ids.join('、')}由“${group}”承担，你单位是其中之一。`);
  });
}

function figuresOfLetter(context: ReportContext, views: readonly TaskView[]): object {
  const { question } = context;
  const ids = (condition: 'overdue' | 'behind'): string[] => withCondition({ views }, condition).map(({ id }) => id);
  return {
    figures: figuresOf(context.views),
    previous: context.period ? figuresOf(context.before) : null,
    letter_kind: question.letter ?? 'supervision',
    unit: question.unit ?? null,
    tasks: { overdue: ids('overdue'), behind: ids('behind'), all: views.map(({ id }) => id) },
  };
}
