/** The answer of `plans`: the plans of a ledger, each with what has become of it. */
import type { PlainDate } from '../ledger/dates.js';
import type { Condition, Ledger, PlanDocument } from '../ledger/model.js';
import { planOf, plansOf } from '../ledger/plans.js';
import type { TaskView } from '../ledger/views.js';
import { STATUS_WORDS, STATUSES } from '../ledger/words.js';
import { type Answer, type Asked, jsonHead, reportOf } from './blocks.js';
import { type ColumnOf, codeColumn, date, number, tableOf, text } from './table.js';
import { countConditions } from './units.js';

interface PlanRow {
  readonly ledger: string | null;
  readonly plan: PlanDocument;
  readonly problems: number;
  readonly tasks: readonly TaskView[];
}

/** @param views all tasks of the ledger as of the day */
export function planRows(
  { settings, problems }: Ledger,
  views: readonly TaskView[],
  asOf: PlainDate,
  code: string | null,
): PlanRow[] {
  return plansOf(settings).map(({ archived, ...plan }, index) => {
    const own = new Set(
      problems.filter((problem) => planOf(settings, problem) === plansOf(settings)[index]).map(({ id }) => id),
    );
    return {
      ledger: code,
      plan: { ...plan, ...(archived !== undefined && archived <= asOf && { archived }) },
      problems: own.size,
      tasks: views.filter(({ problem }) => own.has(problem.id)),
    };
  });
}

export function plansAnswer(rows: readonly PlanRow[], asked: Asked): Answer {
  const table = () => tableOf(rows, columnsFor(rows), { empty: '没有方案。' });
  return {
    json: () => ({
      ...jsonHead('zhenggai/plans@1', asked),
      count: rows.length,
      plans: rows.map(rowJson),
    }),
    report: () => reportOf('整改方案', asked, [table()]),
    rows: table,
  };
}

function rowJson({ ledger, plan, problems, tasks }: PlanRow): object {
  const { id = null, title, number: documentNumber, issuers, issued, archived = null } = plan;
  const counts: Record<Condition, number> = countConditions(tasks);
  const row = { id, title, number: documentNumber, issuers, issued, archived, problems, tasks: tasks.length, counts };
  return ledger === null ? row : { ledger, ...row };
}

function columnsFor(rows: readonly PlanRow[]): ColumnOf<PlanRow>[] {
  return [
    ...codeColumn(rows),
    text('title', '方案', ({ plan }) => plan.title, { stretch: 3 }),
    text('number', '文号', ({ plan }) => plan.number),
    date('issued', '印发', ({ plan }) => plan.issued),
    number('problems', '问题', ({ problems }) => problems),
    number('tasks', '任务', ({ tasks }) => tasks.length),
    ...STATUSES.map((status) =>
      number(
        status,
        STATUS_WORDS[status],
        ({ tasks }: PlanRow) => tasks.filter(({ assessment }) => assessment.standing.status === status).length,
      ),
    ),
    date('archived', '归档', ({ plan }) => plan.archived ?? null),
  ];
}
