/** The answer of `zhenggai` alone: a few lines on where things stand, and what to type next. */
import type { TaskView } from '../ledger/views.js';
import { CONDITION_WORDS, CONDITIONS } from '../ledger/words.js';
import { type Answer, type Asked, type Block, jsonHead, paragraph, reportOf } from './blocks.js';
import { situation } from './columns.js';
import { viewsByUnit } from './office/context.js';
import { highlightsOf } from './office/figures.js';
import { countConditions } from './units.js';

/** How many units are named on the first screen. */
const UNITS_SHOWN = 3;

export interface StatusOptions extends Asked {
  /** The region's name, or how many ledgers. */
  readonly region: string;
  readonly notes: readonly string[];
  /** The unit of the person at the terminal, with its tasks. */
  readonly own?: { readonly unit: string; readonly views: readonly TaskView[] } | undefined;
}

/** @param views all tasks, most urgent first */
export function statusAnswer(views: readonly TaskView[], options: StatusOptions): Answer {
  const overdue = views.filter(({ assessment }) => assessment.condition === 'overdue');
  const soon = views.filter(({ assessment }) => assessment.condition === 'due_soon');
  const stale = views.filter(({ assessment }) => assessment.stale);
  const rebounded = views.filter(({ assessment }) => assessment.standing.rebounded);
  const problems = new Set(views.map(({ problemId }) => problemId)).size;
  return {
    json: () => ({
      ...jsonHead('zhenggai/status@1', options),
      problems,
      tasks: views.length,
      counts: countConditions(views),
      stale: stale.length,
      rebounded: rebounded.length,
      overdue_by_unit: viewsByUnit(overdue).map(([unit, mine]) => ({ unit, count: mine.length })),
    }),
    report: () => ({
      hints: nextSteps(overdue.length, soon.length, stale.length, options.own !== undefined),
      highlights: highlightsOf(views),
      ...reportOf(`${options.region}整改台账`, options, [
        paragraph(`${problems} 个问题，${views.length} 项任务：${countWords(views)}。`),
        ...ownLine(options),
        {
          kind: 'list',
          items: [
            ...(rebounded.length > 0
              ? [line('反弹（销号后回访发现，还没有重新挂账）', rebounded, rebounded[0]?.id)]
              : []),
            line('超期', overdue, overdue[0] && `最久的是 ${overdue[0].id}（${situation(overdue[0])}）`),
            line('临期', soon, soon[0] && `最近的是 ${soon[0].id}（${situation(soon[0])}）`),
            line('未按期报送', stale, undefined, ({ assessment }) => assessment.unreported),
          ],
        },
        ...options.notes.map((note): Block => ({ kind: 'paragraph', text: note, tone: 'muted' })),
      ]),
    }),
  };
}

function ownLine({ own }: StatusOptions): Block[] {
  if (!own) return [];
  const stale = own.views.filter(({ assessment }) => assessment.unreported.includes(own.unit)).length;
  const unreported = stale > 0 ? `；未按期报送 ${stale}` : '';
  return [paragraph(`${own.unit}（我的单位）${own.views.length} 项：${countWords(own.views)}${unreported}。`)];
}

function countWords(views: readonly TaskView[]): string {
  const counts = countConditions(views);
  const parts = CONDITIONS.filter((condition) => counts[condition] > 0);
  return parts.length === 0
    ? '还没有任务'
    : parts.map((condition) => `${CONDITION_WORDS[condition]} ${counts[condition]}`).join('，');
}

function line(
  name: string,
  views: readonly TaskView[],
  first: string | undefined,
  unitsOf?: (view: TaskView) => readonly string[],
): string {
  if (views.length === 0) return `${name}：没有`;
  const units = viewsByUnit(views, unitsOf);
  const named = units.slice(0, UNITS_SHOWN).map(([unit, mine]) => `${unit} ${mine.length}`);
  const more = units.length > UNITS_SHOWN ? ` 等 ${units.length} 个单位` : '';
  return `${name} ${views.length} 项：${named.join('、')}${more}${first ? `；${first}` : ''}`;
}

function nextSteps(overdue: number, soon: number, stale: number, isAsked: boolean): string {
  const steps = [
    isAsked ? 'zhenggai list @我的' : '',
    overdue > 0 ? 'zhenggai list --overdue' : '',
    soon > 0 ? 'zhenggai list --due-soon' : '',
    stale > 0 ? 'zhenggai list --stale' : '',
    'zhenggai report 周报',
    'zhenggai --help',
  ].filter(Boolean);
  return `接下来可以：\n${steps.map((step) => `  ${step}`).join('\n')}`;
}
