/**
 * 函: the draft of a letter to one unit, or of a circular to all. It states facts of the ledger, asks, and sets a day.
 * Sender, number and contact are the office's settings; what they leave open is left for the pen.
 */

import { addDays, inWords, partsOf } from '../../ledger/dates.js';
import { queryTasks } from '../../ledger/query.js';
import type { TaskView } from '../../ledger/views.js';
import { type Block, type Letter, paragraph, type Report, type Table } from '../blocks.js';
import { situationCell } from '../columns.js';
import { tableOf, text } from '../table.js';
import { type ReportContext, viewsByUnit } from './context.js';
import { figuresOf } from './figures.js';
import { earlierLetters, measuresTaken } from './letter-history.js';
import { isAbout, KINDS, type Kind } from './letter-kinds.js';
import { BLANK, namedSheets, type OfficeReport, tablesOf } from './office-report.js';
import { citation, lastReport, numbered, plansOf } from './phrases.js';
import { withCondition } from './sections.js';

/** Days for an answer where none are set: 督办件一般 5 日内 is the custom of supervision offices. */
const DAYS_TO_REPLY = 5;

/** The tasks that a letter to a unit is about, its groups' among them, most urgent first. */
function noticeTasks({ ledgers, question, asOf }: ReportContext): TaskView[] {
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

export function noticeReport(context: ReportContext): OfficeReport {
  const { asOf, question } = context;
  const views = noticeTasks(context);
  const kind = KINDS[question.letter ?? 'supervision'];
  const isOwed = views.length > 0;
  const report: Report = isOwed
    ? letterReport(context, kind, views)
    : { title: nothingToAsk(context), subtitle: [], asOf, blocks: [] };
  const table = (): Table => tablesOf(report)[0] ?? tasksTable([], kind.heading);
  return {
    report,
    figures: () => figuresOfLetter(context, views),
    rows: table,
    sheets: () => (isOwed ? namedSheets(report) : [{ name: kind.heading, table: table() }]),
    tasks: views,
    ids: views,
    ...(!isOwed && { nothing: report.title }),
  };
}

function letterReport(context: ReportContext, kind: Kind, views: readonly TaskView[]): Report {
  const { asOf, question } = context;
  const letter = letterOf(context);
  return {
    title: kind.title(question.unit ?? ''),
    subtitle: [],
    asOf,
    letter,
    imprint: imprintOf(context, views, letter),
    blocks: letterBody(context, kind, views),
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
      `根据${plansOf(views).join('、')}和整改台账，截至${inWords(asOf)}，${whose}承担的整改任务中，${kind.fact(views.length)}。现将有关情况${question.unit === undefined ? '通报' : '函告'}如下。`,
    ),
    ...numbered([
      {
        title: kind.heading,
        blocks: [
          ...(question.unit === undefined ? [paragraph(byUnitWords(views))] : []),
          tasksTable(views, kind.heading, question.unit, question.unit === undefined),
          ...throughGroups(views),
        ],
      },
      { title: '工作要求', blocks: [{ kind: 'list', items: kind.requests, numbered: kind.requests.length > 1 }] },
      { title: '反馈时限', blocks: [paragraph(ask)] },
    ]),
  ];
}

const fromWords = ({ ledgers }: ReportContext): string => ledgers[0]?.settings.office?.name ?? '发函单位';

const byUnitWords = (views: readonly TaskView[]): string =>
  `${viewsByUnit(views)
    .map(([unit, mine]) => `${unit}${mine.length}项`)
    .join('、')}。`;

/** @param unit whom the letter is for: its own progress is told; without one the circular's table names the units */
const tasksTable = (views: readonly TaskView[], name: string, unit?: string, withUnits = false): Table =>
  tableOf(
    views,
    [
      text('id', '编号', ({ id }) => id),
      ...(withUnits ? [text('units', '责任单位', ({ task }: TaskView) => task.units.join('、'), { stretch: 2 })] : []),
      text('title', '整改任务', ({ task, problem }) => `${task.title}（${citation(problem)}）`, { stretch: 4 }),
      text('deadline', '时限', deadlineWords, { stretch: 3 }),
      text('situation', '情况', situationCell, { stretch: 1 }),
      text('last_report', '目前进展', (view) => lastReport(view, unit), { stretch: 3 }),
      // What was done about the tasks of many units stands in words above.
      ...(withUnits || !views.some(measuresTaken) ? [] : [text('taken', '已采取措施', measuresTaken, { stretch: 2 })]),
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
