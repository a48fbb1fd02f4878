/**
 * A task of one ledger or of many as of a day: with the one id by which it is called, and the orders in which tasks stand.
 */

import { type Assessment, assess } from './conditions.js';
import type { PlainDate } from './dates.js';
import { LedgerError } from './errors.js';
import type { Part } from './filters.js';
import { idsNumbered, isId, namedBy, readId, unknownId } from './ids.js';
import { meantBy } from './meant.js';
import type { Ledger, Problem, Task } from './model.js';
import { byText } from './order.js';
import { byOrder } from './plans.js';
import { fold } from './registry.js';
import { heldOn } from './tenure.js';
import { CONDITIONS } from './words.js';

export interface TaskView {
  /** `LX-31-03`, or `500229/LX-31-03` where several ledgers were asked: what every output and command line calls it. */
  readonly id: string;
  readonly problem: Problem;
  /** The problem's id in the same way. */
  readonly problemId: string;
  /** With the people and leaders of the day. */
  readonly task: Task;
  readonly assessment: Assessment;
  /** Its own supervisors, or its problem's. */
  readonly supervisors: readonly string[];
  /** The part of the asked-for unit, where it is not responsible itself. */
  readonly part: Part | null;
  /** The group through which it answers that unit. */
  readonly via: string | null;
  /** The ledger that it stands in. */
  readonly home: Ledger;
  /** 行政区划代码 of its ledger, where several were asked. */
  readonly ledger: string | null;
  /** Name of that ledger's county, where several were asked. */
  readonly region: string | null;
}

/** A task as of a day. `code` is its ledger's where several were asked, else null. */
export function viewOf(
  ledger: Ledger,
  problem: Problem,
  task: Task,
  asOf: PlainDate,
  { code = null, part = null }: { readonly code?: string | null; readonly part?: Part | null } = {},
): TaskView {
  const assessment = assess(ledger, problem, task, asOf);
  return {
    id: idIn(code, task.id),
    problem,
    problemId: idIn(code, problem.id),
    // Who follows in the post has nothing to do with what is closed.
    task: heldOn(ledger, task, assessment.standing.closed?.date ?? asOf),
    assessment,
    supervisors: task.supervisors ?? problem.supervisors ?? [],
    part,
    via: part?.kind === 'group' ? part.name : null,
    home: ledger,
    ledger: code,
    region: code === null ? null : ledger.settings.region,
  };
}

/** An id as it is called among the ledgers that were asked. */
export function idIn(code: string | null, id: string): string {
  return code === null ? id : `${code}/${id}`;
}

/** A unit's (or person's) name as it is called among the ledgers that were asked: two counties have a 县林业局. */
export function nameIn({ region }: Pick<TaskView, 'region'>, name: string): string {
  return region === null ? name : `${region} ${name}`;
}

/** What an id names. */
interface Named {
  /** Its place among the ledgers that were asked. */
  readonly index: number;
  readonly ledger: Ledger;
  readonly problem: Problem;
  /** Where the id names one task. */
  readonly task?: Task;
}

/**
 * Finds what an id names among the ledgers that were asked.
 *
 * @throws {LedgerError} `id/unreadable`, `id/unknown` with the nearest, `id/ambiguous` where several ledgers have it
 */
function findById(ledgers: readonly Ledger[], text: string): Named {
  const { id, code } = readId(text);
  const asked = new Set(namedBy(code, ledgers, ({ settings }) => settings.code));
  const found = ledgers.flatMap((ledger, index): Named[] => {
    if (!asked.has(ledger)) return [];
    const problem = ledger.problems.find((one) => one.id === id || one.tasks.some((task) => task.id === id));
    const task = problem?.tasks.find((one) => one.id === id);
    return problem ? [{ index, ledger, problem, ...(task && { task }) }] : [];
  });
  if (found.length > 1) {
    throw new LedgerError('id/ambiguous', {
      text,
      candidates: found.map(({ ledger }) => `${idIn(ledger.settings.code, id)}（${ledger.settings.region}）`),
    });
  }
  if (found[0]) return found[0];
  throw unknownId(text, ledgers.flatMap(idsOf));
}

/**
 * Finds what is called by an id, with its letters or (`31-4`) without, or by words of its title where they fit one. Tasks of a problem that fits
 * itself are not looked at: what is shown of the problem has them.
 *
 * @throws {LedgerError} what {@link findById} throws; `title/unknown`, `title/ambiguous` with the candidates
 */
export function findByIdOrTitle(ledgers: readonly Ledger[], text: string): Named {
  if (isId(text)) return findById(ledgers, text);
  const [numbered, ...others] = idsNumbered(text, new Set(ledgers.flatMap(idsOf)));
  if (numbered !== undefined && others.length === 0) return findById(ledgers, numbered);
  const words = text.split(/\s+/).map(fold).filter(Boolean);
  const fits = (title: string): boolean => words.length > 0 && words.every((word) => fold(title).includes(word));
  const found = ledgers.flatMap((ledger, index) =>
    ledger.problems.flatMap((problem): Named[] => {
      if (fits(problem.title)) return [{ index, ledger, problem }];
      return problem.tasks.flatMap((task) => (fits(task.title) ? [{ index, ledger, problem, task }] : []));
    }),
  );
  if (found.length === 1 && found[0]) return found[0];
  if (found.length === 0) {
    throw new LedgerError('title/unknown', {
      text,
      meant: ledgers.flatMap(({ problems }) => meantBy(problems, text)),
    });
  }
  throw new LedgerError('title/ambiguous', {
    text,
    candidates: found.map(({ ledger, problem, task }) => {
      const { id, title } = task ?? problem;
      return `${idIn(ledgers.length > 1 ? ledger.settings.code : null, id)} ${title}`;
    }),
  });
}

/** The ids of a ledger's problems and tasks, without its code. */
export function idsOf(ledger: Ledger): string[] {
  return ledger.problems.flatMap((problem) => [problem.id, ...problem.tasks.map((task) => task.id)]);
}

/** The orders of a list, with the words by which they can be asked for. */
export const SORT_WORDS = { urgency: '紧急程度', due: '到期日', id: '编号', unit: '责任单位', updated: '最近进展' };
export type Sort = keyof typeof SORT_WORDS;

/** Puts tasks in order, in place; those of several ledgers among each other. */
export function sortViews(views: TaskView[], sort: Sort = 'urgency'): TaskView[] {
  return views.sort(ORDERS[sort]);
}

const byId = (a: TaskView, b: TaskView): number =>
  byText(a.ledger ?? '', b.ledger ?? '') || byOrder(a.problem, b.problem) || byText(a.task.id, b.task.id);

/** Overdue first, longest first; then by the next date; then what has none; closed last. */
function byUrgency(a: TaskView, b: TaskView): number {
  return (
    urgency(a) - urgency(b) ||
    (b.assessment.daysOverdue ?? 0) - (a.assessment.daysOverdue ?? 0) ||
    byText(a.assessment.nextDue ?? '9999', b.assessment.nextDue ?? '9999') ||
    CONDITIONS.indexOf(a.assessment.condition) - CONDITIONS.indexOf(b.assessment.condition) ||
    byId(a, b)
  );
}

function urgency({ assessment: { condition } }: TaskView): number {
  if (condition === 'overdue') return 0;
  return condition === 'closed' || condition === 'closed_late' ? 2 : 1;
}

const ORDERS: Record<Sort, (a: TaskView, b: TaskView) => number> = {
  urgency: byUrgency,
  id: byId,
  due: (a, b) =>
    byText(a.assessment.standing.effectiveDue ?? '9999', b.assessment.standing.effectiveDue ?? '9999') || byId(a, b),
  unit: (a, b) => byText(a.task.units[0] ?? '', b.task.units[0] ?? '') || byUrgency(a, b),
  updated: (a, b) => byText(lastDay(b), lastDay(a)) || byId(a, b),
};

function lastDay(view: TaskView): string {
  return view.assessment.standing.entries.at(-1)?.date ?? '';
}
