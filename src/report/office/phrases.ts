/** Turns of speech that the office's documents share. */

import { classOf } from '../../ledger/conditions.js';
import { addMonths, inWords, type PlainDate, partsOf } from '../../ledger/dates.js';
import { eventRow } from '../../ledger/events.js';
import type { LogEntry, PlanDocument, Problem } from '../../ledger/model.js';
import { planOf } from '../../ledger/plans.js';
import { nameIn, type TaskView } from '../../ledger/views.js';
import { CLASS_WORDS, PACE_WORDS } from '../../ledger/words.js';
import { type Block, heading } from '../blocks.js';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 20 → 二十; up to 99. */
export function numeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`}${DIGITS[ones]}`;
}

/** A part of a report: its heading without number, and what stands below. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Numbers the parts 一、二、三 (GB/T 9704-2012 § 7.3.3). Parts that have nothing to say are left out. */
export function numbered(chapters: readonly Chapter[]): Block[] {
  return chapters
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, index): Block[] => [heading(2, `${numeral(index + 1)}、${title}`), ...blocks]);
}

/** `例行督察第31项`: what the outside world calls a problem by. */
export const citation = ({ source }: Problem): string => `${source.inspection}第${source.item}项`;

/** `大巴山国家级自然保护区违规建设（LX-31，例行督察第31项）` */
export const problemWords = ({ problem, problemId }: Pick<TaskView, 'problem' | 'problemId'>): string =>
  `${problem.title}（${problemId}，${citation(problem)}）`;

/** The documents that tasks carry out. */
export const plansOf = (views: readonly TaskView[]): string[] => [
  ...new Set(views.map(({ home, problem }) => planWords(planOf(home.settings, problem)))),
];

/** `《…方案》（城委办发〔2020〕21号）` */
export const planWords = ({ title, number }: Pick<PlanDocument, 'title' | 'number'>): string =>
  `${bookTitle(title)}（${number}）`;

/** Title marks inside a title become single (GB/T 15834-2011 § 4.15.3). */
function bookTitle(title: string): string {
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

/** `“整治采砂场”（LX-31-03）` */
export const taskWords = ({ task, id }: TaskView): string => `“${task.title}”（${id}）`;

/** Several tasks: the first few by name. */
export function tasksWords(views: readonly TaskView[], most = 3): string {
  const named = views.slice(0, most).map(taskWords).join('、');
  return views.length > most ? `${named}等${views.length}项` : named;
}

/** Names, the first few of them: `县水利局、县林业局等5个单位`. */
export function someNames(names: readonly string[], most = 3): string {
  const named = names.slice(0, most).join('、');
  return names.length > most ? `${named}等${names.length}个单位` : named;
}

/** Units with what is theirs, the first two by name. */
export const someUnits = (units: readonly (readonly [string, unknown])[]): string =>
  someNames(
    units.map(([unit]) => unit),
    2,
  );

/** Whether an entry is what a responsible unit did or reported, and not what the office did about it. */
export function isOwn(view: TaskView, entry: LogEntry): boolean {
  const { event, by } = entry;
  if (event !== 'replied' && !eventRow(event).reports) return false;
  return by === undefined || actorOf(view, by) !== undefined;
}

/** The responsible unit that a name stands for: itself, one of its people, a member of a responsible group. */
export function actorOf({ task, home: { registry } }: TaskView, by: string): string | undefined {
  const units = [by, ...registry.people.filter(({ name }) => name === by).map(({ unit }) => unit)];
  return units.find(
    (unit) =>
      task.units.includes(unit) ||
      registry.groups.some(({ name, members }) => task.units.includes(name) && members.includes(unit)),
  );
}

/**
 * The last that a responsible unit itself reported.
 *
 * @param unit only what this one reported: of a group's task each member reports for itself. What nobody signed is its own
 *   where the task is its alone
 */
export function ownProgress(view: TaskView, unit?: string): LogEntry | undefined {
  const isAlone = view.task.units.length === 1 && view.task.units[0] === unit;
  return view.assessment.standing.entries.findLast((entry) => {
    if (!isOwn(view, entry)) return false;
    return unit === undefined || (entry.by === undefined ? isAlone : actorOf(view, entry.by) === unit);
  });
}

/** The share that is done: all of what is completed, else what the last report says; undefined where none does. */
export function percentDone({ assessment: { standing, completed } }: TaskView): number | undefined {
  if (completed && !standing.rebounded) return 100;
  return standing.entries.findLast(({ percent }) => percent !== undefined)?.percent;
}

/** What an entry reports, without its day: `堤防完工（完成约40%，滞后）`. */
export function progressWords(view: TaskView, { event, note, percent, pace, stage, number }: LogEntry): string {
  const what = {
    submitted: '完成整改，申请验收',
    stage_done: stageWords(view, stage),
    replied: `书面反馈${number ? `（${number}）` : ''}`,
  }[event as string];
  const how = [percent === undefined ? '' : `完成约${percent}%`, pace ? PACE_WORDS[pace] : ''].filter(Boolean);
  const words = [what, note && ended(note)].filter(Boolean).join('，');
  return `${words}${how.length > 0 ? `（${how.join('，')}）` : ''}`;
}

function stageWords({ task }: TaskView, stage: number | undefined): string {
  const name = stage === undefined ? undefined : task.deadline.stages?.[stage - 1]?.name;
  return `完成第${stage ?? ''}阶段${name ? `（${name}）` : ''}`;
}

/** Without the mark at its end, so that a sentence may go on. */
export const ended = (text: string): string => text.trim().replace(/[。；，,;.]+$/u, '');

/** The last report with its day, or that there is none; for a cell. */
export function lastReport(view: TaskView, unit?: string): string {
  const last = ownProgress(view, unit);
  return last ? `${last.date} ${progressWords(view, last)}` : '未报送进展';
}

/** `第 1 阶段时限 2020-12-31`, where the date is a stage's; a stage that has passed is never called the deadline. */
export function dateWords({ assessment: { next } }: TaskView): string | null {
  if (!next) return null;
  return next.stage === null ? next.due : `第 ${next.stage} 阶段 ${next.due}`;
}

export const classWords = (view: TaskView): string => CLASS_WORDS[classOf(view.assessment)];

/** `12月31日`, with the year where it is another than that of the report. */
export function shortDay(date: PlainDate, asOf: PlainDate): string {
  const words = inWords(date);
  return date.slice(0, 4) === asOf.slice(0, 4) ? words.slice(5) : words;
}

/** Its responsible units, each with its county where several are asked. */
export const unitsOf = (view: TaskView): string => view.task.units.map((unit) => nameIn(view, unit)).join('、');

/**
 * `2020年11月至2021年1月、2021年3月`: months that follow each other as a span.
 *
 * @param days one in each month, in order
 */
export function monthsWords(days: readonly PlainDate[]): string {
  const spans: { from: PlainDate; to: PlainDate }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && [last.to, addMonths(last.to, 1)].some((one) => isSameMonth(one, day))) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans.map(spanWords).join('、');
}

const isSameMonth = (one: PlainDate, other: PlainDate): boolean => one.slice(0, 7) === other.slice(0, 7);

/** The year is said again where it is another one. */
function spanWords({ from, to }: { from: PlainDate; to: PlainDate }): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const begin = `${first.year}年${first.month}月`;
  if (isSameMonth(from, to)) return begin;
  return `${begin}至${last.year === first.year ? '' : `${last.year}年`}${last.month}月`;
}
