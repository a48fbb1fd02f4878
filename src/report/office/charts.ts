/** The three charts: progress by unit, deadlines over time, what was open at the end of each week. */
import { addDays, type PlainDate } from '../../ledger/dates.js';
import type { Condition } from '../../ledger/model.js';
import { byText, grouped } from '../../ledger/order.js';
import { queryLedgers } from '../../ledger/query.js';
import type { TaskView } from '../../ledger/views.js';
import { CONDITION_WORDS } from '../../ledger/words.js';
import type { Block, Chart } from '../blocks.js';
import { countConditions } from '../units.js';
import { type ReportContext, viewsByUnit } from './context.js';

/** Units that a chart shows; the rest stand in the table. */
const UNITS_SHOWN = 10;
/** Week ends that the chart of open tasks looks back. */
const WEEKS_SHOWN = 13;
/** More months than this and the chart of deadlines shows years. */
const MONTHS_SHOWN = 24;

/** From done to late, so that the bars of two units can be compared from the left. */
const STACK: readonly Condition[] = [
  'closed',
  'closed_late',
  'submitted',
  'on_track',
  'standing',
  'due_soon',
  'behind',
  'overdue',
];

/** All charts that have something to show. */
export function chartBlocks(context: ReportContext): Block[] {
  if (context.views.length === 0) return [];
  return [progressByUnit(context), deadlinesByMonth(context.views), openByWeek(context)];
}

function progressByUnit(context: ReportContext): Chart {
  const sorted = viewsByUnit(context.views);
  const shown = sorted.slice(0, UNITS_SHOWN);
  const more = sorted.length > shown.length ? `，只列任务最多的 ${shown.length} 个` : '';
  const words = shown.map(([unit, views]) => {
    const closed = views.filter(({ assessment }) => assessment.standing.status === 'closed').length;
    const overdue = views.filter(({ assessment }) => assessment.condition === 'overdue').length;
    return `${unit} ${views.length} 项，已销号 ${closed} 项，超期 ${overdue} 项`;
  });
  const alternative = `各单位整改任务进度（共 ${sorted.length} 个单位${more}）：${words.join('；')}。`;
  return stacked('各单位整改任务进度', shown, alternative);
}

function deadlinesByMonth(views: readonly TaskView[]): Chart {
  const dated = views.filter(({ assessment }) => assessment.standing.effectiveDue !== undefined);
  const months = byKey(dated, (view) => (view.assessment.standing.effectiveDue as PlainDate).slice(0, 7));
  const groups =
    months.length <= MONTHS_SHOWN
      ? months
      : byKey(dated, (view) => `${(view.assessment.standing.effectiveDue as PlainDate).slice(0, 4)}年`);
  const words = groups.map(([label, mine]) => {
    const open = mine.filter(({ assessment }) => assessment.standing.status !== 'closed').length;
    return `${label} 到期 ${mine.length} 项，未销号 ${open} 项`;
  });
  const alternative =
    groups.length === 0
      ? '整改时限分布：没有写明日期的任务。'
      : `整改时限分布：${words.join('；')}；没有日期的 ${views.length - dated.length} 项。`;
  return stacked('整改时限分布（按到期月份）', groups, alternative);
}

function openByWeek({ ledgers, asOf, question }: ReportContext): Chart {
  const issued = ledgers.map(({ settings }) => settings.plan.issued).sort()[0] ?? asOf;
  const ends = Array.from({ length: WEEKS_SHOWN }, (_, index) => addDays(asOf, (index + 1 - WEEKS_SHOWN) * 7));
  const days = ends.filter((day) => day >= issued || day === asOf);
  const weeks = days.map((day) => {
    const views = queryLedgers(ledgers, day, question);
    return {
      day,
      open: views.filter(({ assessment }) => assessment.standing.status !== 'closed').length,
      overdue: views.filter(({ assessment }) => assessment.condition === 'overdue').length,
    };
  });
  return {
    kind: 'chart',
    chart: 'line',
    title: '每周末未销号和超期任务',
    labels: weeks.map(({ day }) => day),
    series: [
      { name: '未销号', tone: 'submitted', values: weeks.map(({ open }) => open) },
      { name: '其中：超期', tone: 'overdue', values: weeks.map(({ overdue }) => overdue) },
    ],
    alternative: `每周末未销号任务：${weeks.map(({ day, open, overdue }) => `${day} ${open} 项（超期 ${overdue} 项）`).join('；')}。`,
  };
}

/** One series for each condition that occurs; each group is looked at once. */
function stacked(title: string, groups: readonly [string, TaskView[]][], alternative: string): Chart {
  const counts = groups.map(([, views]) => countConditions(views));
  const series = STACK.map((condition) => ({
    name: CONDITION_WORDS[condition],
    tone: condition,
    values: counts.map((count) => count[condition]),
  })).filter(({ values }) => values.some((value) => value > 0));
  return { kind: 'chart', chart: 'stacked', title, labels: groups.map(([label]) => label), series, alternative };
}

const byKey = (views: readonly TaskView[], key: (view: TaskView) => string): [string, TaskView[]][] =>
  grouped(views, key).sort((a, b) => byText(a[0], b[0]));
