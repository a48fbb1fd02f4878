/** The overall figures: the four classes, the conditions, the rates, and how they changed. */

import { classOf } from '../../ledger/conditions.js';
import { addDays, inWords } from '../../ledger/dates.js';
import type { TaskView } from '../../ledger/views.js';
import { CLASS_WORDS, CLASSES, type TaskClass } from '../../ledger/words.js';
import { type Block, type Highlight, paragraph } from '../blocks.js';
import { type Counts, countConditions } from '../units.js';
import type { ReportContext } from './context.js';

export interface Figures {
  readonly problems: number;
  readonly tasks: number;
  /** 已销号, in time or late. */
  readonly closed: number;
  readonly counts: Counts;
  readonly stale: number;
  /** 四类 */
  readonly classes: Readonly<Record<TaskClass, number>>;
  /** Tasks that have a date, and those of them that are completed. */
  readonly dated: number;
  readonly dated_done: number;
  /** Closed after the completion was reported upwards (备案). */
  readonly filed: number;
  readonly rebounded: number;
}

export function figuresOf(views: readonly TaskView[]): Figures {
  const counts = countConditions(views);
  const dated = views.filter(({ assessment }) => assessment.standing.effectiveDue !== undefined);
  return {
    problems: new Set(views.map(({ problemId }) => problemId)).size,
    tasks: views.length,
    closed: counts.closed + counts.closed_late,
    counts,
    stale: views.filter(({ assessment }) => assessment.stale).length,
    classes: countClasses(views, ({ assessment }) => classOf(assessment)),
    dated: dated.length,
    dated_done: dated.filter(({ assessment }) => classOf(assessment) === 'done').length,
    filed: views.filter(isFiled).length,
    rebounded: views.filter(({ assessment }) => assessment.standing.rebounded).length,
  };
}

export function countClasses(views: readonly TaskView[], of: (view: TaskView) => TaskClass): Figures['classes'] {
  const classes = Object.fromEntries(CLASSES.map((one) => [one, 0])) as Record<TaskClass, number>;
  for (const view of views) classes[of(view)] += 1;
  return classes;
}

/** Reported upwards in this round, which is closed. */
function isFiled({ assessment: { standing } }: TaskView): boolean {
  if (standing.status !== 'closed') return false;
  const round = standing.entries.slice(standing.entries.findLastIndex(({ event }) => event === 'reopened') + 1);
  return round.some(({ event }) => event === 'filed');
}

/** `超期3项`: of each what is counted, where it occurs. */
const countedWords = (counts: readonly (readonly [word: string, count: number])[]): string[] =>
  counts.flatMap(([word, count]) => (count > 0 ? [`${word}${count}项`] : []));

/** `已完成12项` */
export const classCounts = (classes: Figures['classes']): string[] =>
  countedWords(CLASSES.map((one) => [CLASS_WORDS[one], classes[one]]));

/** Percent to one decimal; null where there is nothing to divide by. Never 0 or 100 unless it is exactly that. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  if (part === 0 || part === whole) return part === 0 ? 0 : 100;
  return Math.min(99.9, Math.max(0.1, Math.round((part * 1000) / whole) / 10));
}

/**
 * `截至2021年1月5日，16个问题共74项整改任务：已完成12项，达到序时进度20项，……` The four classes first, then how far those that
 * are done have come, then what presses.
 */
function figuresSentence({ views, asOf }: ReportContext): string {
  const { problems, tasks, closed, counts, stale, classes, dated, dated_done, filed, rebounded } = figuresOf(views);
  const four = [...(classes.done === 0 ? [`${CLASS_WORDS.done}0项`] : []), ...classCounts(classes)];
  const late = counts.closed_late > 0 ? `（逾期完成${counts.closed_late}项）` : '';
  const done = [
    ...countedWords([['待验收', counts.submitted]]),
    ...(closed > 0 ? [`已销号${closed}项${late}`] : []),
    ...countedWords([['上报备案', filed]]),
  ];
  const inside = classes.done > 0 && done.length > 0 ? `已完成的任务中，${done.join('，')}。` : '';
  const all = percentOf(classes.done, tasks);
  const ofDated = percentOf(dated_done, dated);
  const rates =
    all === null
      ? ''
      : `完成率${all}%${ofDated === null ? '' : `；其中有时限的${dated}项完成${dated_done}项，完成率${ofDated}%`}。`;
  const presses = countedWords([
    ['超期', counts.overdue],
    ['滞后', counts.behind],
    ['临期', counts.due_soon],
    ['未按期报送', stale],
    ['回访发现反弹', rebounded],
  ]);
  const pressing = presses.length > 0 ? `目前${presses.join('，')}。` : '';
  return `截至${inWords(asOf)}，${problems}个问题共${tasks}项整改任务：${four.join('，')}。${inside}${rates}${pressing}`;
}

const COMPARED: readonly { readonly title: string; readonly value: (figures: Figures) => number }[] = [
  ...CLASSES.map((one) => ({ title: CLASS_WORDS[one], value: ({ classes }: Figures) => classes[one] })),
  { title: '已销号', value: ({ closed }) => closed },
  { title: '超期', value: ({ counts }) => counts.overdue },
  { title: '滞后', value: ({ counts }) => counts.behind },
];

/** What changed since the day before the period, in words; without a period nothing is said. */
function changeSentence({ views, before, period }: ReportContext): string | null {
  if (!period) return null;
  const [now, then] = [figuresOf(views), figuresOf(before)];
  const changes = COMPARED.flatMap(({ title, value }) => {
    const change = value(now) - value(then);
    return change === 0 ? [] : [`${title}${change > 0 ? '增加' : '减少'}${Math.abs(change)}项`];
  });
  const since = `与上期末（${inWords(addDays(period.from, -1))}）相比`;
  return changes.length === 0 ? `${since}，各项数字没有变化。` : `${since}，${changes.join('，')}。`;
}

/** The paragraph that every report begins with. */
export function overallBlocks(context: ReportContext): Block[] {
  if (context.views.length === 0) return [paragraph('台账里还没有任务。')];
  const change = changeSentence(context);
  return [paragraph(`${figuresSentence(context)}${change ?? ''}`)];
}

/** The figures that a page shows large. */
export function highlightsOf(views: readonly TaskView[]): Highlight[] {
  const { tasks, counts, stale, classes, rebounded } = figuresOf(views);
  return [
    { label: '整改任务', value: tasks },
    { label: CLASS_WORDS.done, value: classes.done, tone: 'closed' },
    { label: CLASS_WORDS.on_schedule, value: classes.on_schedule, tone: 'on_track' },
    { label: CLASS_WORDS.behind_schedule, value: classes.behind_schedule, tone: 'behind' },
    { label: CLASS_WORDS.standing, value: classes.standing, tone: 'standing' },
    { label: '超期', value: counts.overdue, tone: 'overdue' },
    { label: '临期', value: counts.due_soon, tone: 'due_soon' },
    { label: '未按期报送', value: stale },
    ...(rebounded > 0 ? [{ label: '反弹', value: rebounded, tone: 'overdue' as const }] : []),
  ];
}
