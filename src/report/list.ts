/** The answer of `list`. */
import type { Condition, Ledger, Problem } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import { CONDITION_WORDS } from '../ledger/words.js';
import { type Answer, type Asked, type Block, heading, jsonHead, type Report, reportOf } from './blocks.js';
import { taskEvents } from './calendar.js';
import { allColumns, LIST_COLUMNS, type TaskColumnKey, taskTable } from './columns.js';
import { detailsOf } from './details.js';
import { dutyWords } from './duty-words.js';
import { type Grouping, groupViews } from './group.js';
import { ledgerSheets } from './sheets.js';
import { taskJson } from './task-json.js';

interface ListOptions extends Asked {
  readonly columns?: readonly TaskColumnKey[];
  readonly groupBy?: Grouping;
  /** How many of the found tasks are shown. */
  readonly limit?: number;
  /** Whether the tasks of several ledgers stand side by side. */
  readonly many?: boolean;
  /** What else a reader must know: which ledgers were left out. */
  readonly notes?: readonly string[];
  readonly title?: string;
  /** The problems that were asked for: what the plan demands of them beside their tasks is shown too. */
  readonly problems?: readonly AskedProblem[];
  /** How many of each condition were found, where `views` are only the first of them. */
  readonly found?: Counts;
}

/** A problem, under the id by which it is known among the ledgers that were asked. */
export interface AskedProblem {
  readonly id: string;
  readonly problem: Problem;
}

type Counts = ReadonlyMap<Condition, number>;

/**
 * @param ledgers from which the tasks come; not looked at but for a workbook or a calendar
 * @param views all tasks that fit, in order; `limit` cuts here, so that the summary can tell how many there are
 */
export function listAnswer(ledgers: Iterable<Ledger>, views: readonly TaskView[], options: ListOptions): Answer {
  const shown = options.limit === undefined ? views : views.slice(0, options.limit);
  return {
    json: () => ({
      ...jsonHead('zhenggai/list@2', options),
      count: shown.length,
      total: options.found ? sum(options.found) : views.length,
      tasks: shown.map(taskJson),
      ...(options.problems && { duties: dutiesJson(options.problems) }),
    }),
    report: () => listReport(shown, views, options),
    rows: () => taskTable(shown, options.columns ?? allColumns(options.many)),
    sheets: () => ledgerSheets([...ledgers], shown, options.asOf),
    calendar: () => taskEvents([...ledgers], shown),
    ids: () => shown.map(({ id }) => id),
  };
}

function listReport(shown: readonly TaskView[], all: readonly TaskView[], options: ListOptions): Report {
  const columns = options.columns ?? [...(options.many ? (['ledger'] as const) : []), ...LIST_COLUMNS];
  const summary = summarise(shown.length, options.found ?? countsOf(all));
  const blocks: Block[] = [];
  if (options.groupBy) {
    for (const group of groupViews(shown, options.groupBy)) {
      blocks.push(heading(2, `${group.name}（${group.views.length} 项）`));
      blocks.push({
        ...taskTable(group.views, columns),
        summary: summarise(group.views.length, countsOf(group.views)),
      });
    }
    blocks.push({ kind: 'paragraph', text: `合计：${summary}`, tone: 'strong' });
  } else {
    blocks.push({ ...taskTable(shown, columns), summary });
  }
  blocks.push(...(options.problems ?? []).flatMap(dutyBlocks));
  for (const note of options.notes ?? []) blocks.push({ kind: 'paragraph', text: note, tone: 'muted' });
  return { ...reportOf(options.title ?? '整改任务', options, blocks), details: () => detailsOf(shown) };
}

function dutyBlocks({ id, problem }: AskedProblem): Block[] {
  const items = dutyWords(problem.duties);
  if (items.length === 0) return [];
  return [heading(2, `${id} 方案的其他要求`), { kind: 'list', items, numbered: true }];
}

const dutiesJson = (problems: readonly AskedProblem[]): object[] =>
  problems.flatMap(({ id, problem }) => (problem.duties ?? []).map((duty) => ({ problem: id, ...duty })));

/** `共 42 项：超期 3 项，临期 5 项，正常 34 项。` in the order of urgency. */
function summarise(shown: number, counts: Counts): string {
  const all = sum(counts);
  if (all === 0) return '共 0 项。';
  const parts = SUMMARY_ORDER.filter((condition) => counts.has(condition)).map(
    (condition) => `${CONDITION_WORDS[condition]} ${counts.get(condition)} 项`,
  );
  const cut = shown < all ? `，只列前 ${shown} 项` : '';
  return `共 ${all} 项：${parts.join('，')}${cut}。`;
}

function countsOf(views: readonly TaskView[]): Counts {
  const counts = new Map<Condition, number>();
  for (const { assessment } of views) counts.set(assessment.condition, (counts.get(assessment.condition) ?? 0) + 1);
  return counts;
}

const sum = (counts: Counts): number => [...counts.values()].reduce((total, count) => total + count, 0);

const SUMMARY_ORDER = [
  'overdue',
  'behind',
  'due_soon',
  'on_track',
  'standing',
  'submitted',
  'closed_late',
  'closed',
] as const;
