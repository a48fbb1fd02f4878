/** What happened in a period, in words: by unit what it did, then what the office did and decided. */
import { inWords } from '../../ledger/dates.js';
import { type EventName, eventRow } from '../../ledger/events.js';
import type { LogEntry } from '../../ledger/model.js';
import { grouped } from '../../ledger/order.js';
import { nameIn, type TaskView } from '../../ledger/views.js';
import { FORM_WORDS, RESULT_WORDS } from '../../ledger/words.js';
import type { Happened, ReportContext } from './context.js';
import { actorOf, ended, isOwn, progressWords, shortDay, tasksWords, taskWords, unitsOf } from './phrases.js';

/** What a unit did that is told one by one; the rest is counted. */
const MOST = 2;

/** One sentence for each unit that did something, those with most to tell first. */
export function unitLines({ happened, asOf }: ReportContext): string[] {
  const own = happened.filter(({ view, entry }) => isOwn(view, entry));
  const byUnit = grouped(own, ({ view, entry }) => {
    const actor = entry.by === undefined ? undefined : actorOf(view, entry.by);
    return actor === undefined ? unitsOf(view) : nameIn(view, actor);
  });
  const byLength = byUnit.sort((a, b) => b[1].length - a[1].length);
  return byLength.map(([unit, entries]) => {
    // The same words about several tasks are said once.
    const said = grouped(entries, ({ view, entry }) => JSON.stringify([entry.date, reportWords(view, entry)]));
    const weighty = said.sort((a, b) => weight(b[1]) - weight(a[1]));
    const told = weighty.slice(0, MOST).map(([, same]) => sentence(same, asOf));
    const rest = new Set(weighty.slice(MOST).flatMap(([, same]) => same.map(({ view }) => view.id))).size;
    return `${unit}：${[...told, ...(rest > 0 ? [`另有${rest}项任务报送了进展`] : [])].join('；')}。`;
  });
}

function sentence(same: readonly Happened[], asOf: Happened['entry']['date']): string {
  const [{ view, entry }] = same as [Happened];
  const views = viewsOf(same);
  const tasks = tasksWords(views, views.length > 2 ? 1 : 2);
  // What begins with a verb of ours goes on from the tasks; the unit's own words stand by themselves.
  const mark = entry.event === 'progress' ? '：' : '';
  return `${shortDay(entry.date, asOf)}，${tasks}${mark}${reportWords(view, entry)}${lateWords(entry)}`;
}

/** What was reported of a task, with what hinders and what comes next. */
function reportWords(view: TaskView, entry: LogEntry): string {
  const { problems, next } = entry;
  return [progressWords(view, entry), problems && `存在困难：${ended(problems)}`, next && `下一步：${ended(next)}`]
    .filter(Boolean)
    .join('，');
}

const lateWords = ({ recorded }: LogEntry): string => (recorded ? '（补录）' : '');

/** What is done before what goes on, what is hindered before what is not. */
function weight(same: readonly Happened[]): number {
  const [{ entry }] = same as [Happened];
  const rank: Partial<Record<EventName, number>> = { submitted: 8, stage_done: 6, replied: 4 };
  return (rank[entry.event] ?? 0) + (entry.pace === 'behind' || entry.problems ? 2 : 0) + (entry.percent ? 1 : 0);
}

/** 验收销号: what was accepted in the period, and whether it had been completed in time. */
export function closingLines({ happened, asOf }: ReportContext): string[] {
  return of(happened, 'closed').map(({ view, entry }) => {
    const { completed } = view.assessment;
    const late = completed?.daysLate;
    const inTime =
      view.assessment.standing.closed !== entry || late === undefined || late === null
        ? ''
        : `，${late > 0 ? `逾期${late}天完成` : '按期完成'}`;
    return `${shortDay(entry.date, asOf)}，${unitsOf(view)}的${taskWords(view)}由${entry.by}验收销号${inTime}${lateWords(entry)}。`;
  });
}

/** 核查、公示、备案、回访: the steps of acceptance, counted by kind. */
export function stepLines({ happened }: ReportContext): string[] {
  const steps: [EventName, string][] = [
    ['inspected', '现场核查'],
    ['announced', '公示'],
    ['filed', '上报备案'],
    ['revisited', '回访'],
  ];
  return steps.flatMap(([event, word]) => {
    const views = viewsOf(of(happened, event).filter(({ entry }) => !cameBack(entry)));
    return views.length === 0 ? [] : [`${word}${views.length}项：${tasksWords(views)}。`];
  });
}

/** 督办: letter by letter; what has no number by its form and unit. */
export function supervisionLines({ happened, asOf }: ReportContext): string[] {
  const letters = grouped(of(happened, 'supervised'), ({ view, entry }) =>
    JSON.stringify([entry.date, entry.form, entry.number ?? unitsOf(view)]),
  );
  return letters.map(([, same]) => {
    const [{ entry }] = same as [Happened];
    const views = viewsOf(same);
    const units = [...new Set(views.flatMap((view) => view.task.units.map((unit) => nameIn(view, unit))))];
    const how = entry.form ? FORM_WORDS[entry.form] : '督办';
    const number = entry.number ? `（${entry.number}）` : '';
    const answer = entry.reply_by ? `，要求${shortDay(entry.reply_by, asOf)}前反馈` : '';
    return `${shortDay(entry.date, asOf)}${how}${number}${units.join('、')}：${tasksWords(views, views.length > 2 ? 1 : 2)}${answer}。`;
  });
}

/** 延期: those without approval move nothing, and that is said. */
export function extensionLines({ happened, asOf }: ReportContext): string[] {
  return of(happened, 'extended').map(({ view, entry, approved }) => {
    const stage = entry.stage === undefined ? '' : `第${entry.stage}阶段`;
    const from = entry.stage === undefined ? view.task.deadline.due : view.task.deadline.stages?.[entry.stage - 1]?.due;
    const moved = `${taskWords(view)}${stage}${from ? `由${inWords(from)}` : ''}延至${entry.to ? inWords(entry.to) : '（未写新时限）'}`;
    if (approved) return `${shortDay(entry.date, asOf)}，经${entry.by}批准（${entry.approval}），${moved}。`;
    const missing = [entry.to ? '' : '新时限', entry.by ? '' : '批准单位', entry.approval ? '' : '批准文号'];
    return `${shortDay(entry.date, asOf)}，${moved}，未经批准（缺${missing.filter(Boolean).join('、')}），仍按原时限计算。`;
  });
}

/** 退回整改、重新挂账、反弹 */
export function backLines({ happened, asOf }: ReportContext): string[] {
  return happened.flatMap(({ view, entry }) => {
    if (!cameBack(entry)) return [];
    const what = entry.result ? RESULT_WORDS[entry.result] : eventRow(entry.event).word;
    return [
      `${shortDay(entry.date, asOf)}，${unitsOf(view)}的${taskWords(view)}${what}${entry.note ? `：${ended(entry.note)}` : ''}。`,
    ];
  });
}

function cameBack({ event, result }: LogEntry): boolean {
  return event === 'reopened' || result === 'returned' || result === 'rebounded';
}

const of = (happened: readonly Happened[], event: EventName): Happened[] =>
  happened.filter(({ entry }) => entry.event === event);

/** Each task once. */
const viewsOf = (happened: readonly Happened[]): TaskView[] => [...new Set(happened.map(({ view }) => view))];
