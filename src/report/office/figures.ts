/** The overall figures: how many tasks of each condition, and how they changed. */
import { addDays, inWords } from '../../ledger/dates.js';
import type { Condition } from '../../ledger/model.js';
import type { TaskView } from '../../ledger/views.js';
import { CONDITION_WORDS } from '../../ledger/words.js';
import type { Block, Row, Table } from '../blocks.js';
import { type Counts, countConditions } from '../units.js';
import type { ReportContext } from './context.js';

export interface Figures {
  readonly problems: number;
  readonly tasks: number;
  /** 已销号, in time or late. */
  readonly closed: number;
  readonly counts: Counts;
  readonly stale: number;
}

export function figuresOf(views: readonly TaskView[]): Figures {
  const counts = countConditions(views);
  return {
    problems: new Set(views.map(({ problemId }) => problemId)).size,
    tasks: views.length,
    closed: counts.closed + counts.closed_late,
    counts,
    stale: views.filter(({ assessment }) => assessment.stale).length,
  };
}

/** Percent to one decimal; null where there is nothing to divide by. Never 0 or 100 unless it is exactly that. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  if (part === 0 || part === whole) return part === 0 ? 0 : 100;
  return Math.min(99.9, Math.max(0.1, Math.round((part * 1000) / whole) / 10));
}

/** In the order in which the office's reports name them: done, in order, late. */
const NAMED: readonly Condition[] = ['submitted', 'overdue', 'behind', 'due_soon', 'on_track', 'standing'];

/** `截至2021年1月5日，16个问题共74项整改任务，已销号3项（其中逾期销号1项），超期5项……` */
export function figuresSentence(context: ReportContext): string {
  const { problems, tasks, closed, counts, stale } = figuresOf(context.views);
  const late = counts.closed_late > 0 ? `（其中${CONDITION_WORDS.closed_late}${counts.closed_late}项）` : '';
  const share = percentOf(closed, tasks);
  const rest = NAMED.filter((condition) => counts[condition] > 0).map(
    (condition) => `${CONDITION_WORDS[condition]}${counts[condition]}项`,
  );
  const done = `已销号${closed}项${late}${share === null ? '' : `，销号率${share}%`}`;
  const reported = stale > 0 ? `未按期报送${stale}项。` : '没有未按期报送的任务。';
  const others = rest.length > 0 ? `；${rest.join('，')}` : '';
  return `截至${inWords(context.asOf)}，${problems}个问题共${tasks}项整改任务，${done}${others}。${reported}`;
}

/** What changed since the day before the period, in words; without a period nothing is said. */
export function changeSentence({ views, before, period }: ReportContext): string | null {
  if (!period) return null;
  const [now, then] = [figuresOf(views), figuresOf(before)];
  const changes = FIGURE_ROWS.flatMap(({ title, value }) => {
    const change = value(now) - value(then);
    return change === 0 ? [] : [`${title.replace('其中：', '')}${change > 0 ? '增加' : '减少'}${Math.abs(change)}项`];
  });
  const since = `与上期末（${inWords(addDays(period.from, -1))}）相比`;
  return changes.length === 0 ? `${since}，各项数字没有变化。` : `${since}，${changes.join('，')}。`;
}

const FIGURE_ROWS: readonly { title: string; tone?: Condition; value: (figures: Figures) => number }[] = [
  { title: '已销号', tone: 'closed', value: ({ closed }) => closed },
  { title: '其中：逾期销号', tone: 'closed_late', value: ({ counts }) => counts.closed_late },
  ...NAMED.map((condition) => ({
    title: CONDITION_WORDS[condition],
    tone: condition,
    value: ({ counts }: Figures) => counts[condition],
  })),
  { title: '未按期报送', value: ({ stale }) => stale },
];

/** The figures as a table, beside those of the last period where there is one. */
export function figuresTable({ views, before, period }: ReportContext): Table {
  const [now, then] = [figuresOf(views), figuresOf(before)];
  const rows: Row[] = [{ title: '整改任务', value: ({ tasks }: Figures) => tasks }, ...FIGURE_ROWS].map((row) => ({
    cells: [
      { value: row.title, ...('tone' in row && row.tone && { tone: row.tone }) },
      { value: row.value(now) },
      ...(period ? [{ value: row.value(then) }, { value: row.value(now) - row.value(then) }] : []),
    ],
  }));
  const number = { type: 'number', stretch: 0 } as const;
  return {
    kind: 'table',
    name: '整改任务总体情况',
    columns: [
      { key: 'figure', title: '项目', type: 'text', stretch: 1 },
      { key: 'now', title: period ? '本期末' : '项数', ...number },
      ...(period
        ? [
            { key: 'before', title: '上期末', ...number },
            { key: 'change', title: '增减', ...number },
          ]
        : []),
    ],
    rows,
    empty: '台账里还没有任务。',
  };
}

/** The part that every report begins with. */
export function overallBlocks(context: ReportContext): Block[] {
  const change = changeSentence(context);
  return [
    { kind: 'paragraph', text: figuresSentence(context) },
    ...(change === null ? [] : [{ kind: 'paragraph', text: change } as const]),
    figuresTable(context),
  ];
}
