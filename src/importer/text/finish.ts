/** A problem that has been read to its end → the problem as it was found. */
import type { Account } from '../account.js';
import { asValue, textOf } from '../field-values.js';
import type { FoundProblem, FoundTask } from '../found.js';
import { shortened } from '../measures.js';
import { type KnownNames, readUnits } from '../roles/units.js';
import { withProgress } from '../task.js';
import type { OpenProblem } from './problem.js';
import { statementOf } from './statement.js';
import { FINDING, isPlaceName, isProblemName, isTitle, itemIn } from './words.js';

/** Where a problem stands. */
interface Around {
  readonly part: string;
  readonly attachment: string;
  /** Who signed below, where it is the only problem. */
  readonly signature: string | undefined;
}

/** @param shared the problem below it that has the block of responsibility of both */
export function finished(
  problem: OpenProblem,
  around: Around,
  account: Account,
  known: KnownNames,
  shared?: FoundProblem,
): FoundProblem {
  if (shared) problem.takeTasks(tasksBeside(shared, statementOf(problem)));
  problem.endTasks();
  const { heading, statement, marker, goals } = problem;
  const title = heading.map(({ text }) => text).join('');
  const isStated = statement.length > 0;
  const name = isStated && marker && (isPlaceName(marker.rest) || isProblemName(marker.rest)) ? marker.rest : undefined;
  const found: FoundProblem = {
    place: problem.first.place,
    heading: isStated || heading.some(isTitle) ? title : '',
    ...(name !== undefined && { name }),
    part: around.part,
    item: itemIn(title) ?? problem.item,
    statement: statementOf(problem),
    goals: [...goals.map(textOf), ...(shared?.goals ?? [])],
    units: unitsOfAll(problem, account, known),
    attachment: around.attachment,
    tasks: tasksOf(problem, account).map((task) => withUnits(task, problem, around, account)),
  };
  for (const piece of heading) account.use(piece, isStated ? 'heading' : 'statement', found);
  for (const piece of statement) account.use(piece, 'statement', found);
  for (const piece of goals) account.use(piece, 'goals', found);
  account.passOn(problem, found);
  return found;
}

/** The tasks of a problem as those of the one stated above it. */
function tasksBeside({ tasks, statement }: FoundProblem, own: string): FoundTask[] {
  const said = `与下一个问题“${shortened(statement)}”共用措施、责任单位和时限，请核对哪些是它的`;
  return tasks.map((task) => ({
    ...task,
    title: task.title === shortened(statement) ? shortened(own) : task.title,
    doubts: [...task.doubts, said],
  }));
}

const UNIT_FIELDS = ['lead', 'units'] as const;

/** Units above all tasks, each of which names others: they are responsible for the problem as a whole. */
function unitsOfAll(problem: OpenProblem, account: Account, known: KnownNames): readonly string[] {
  return UNIT_FIELDS.flatMap((field) => problem.common.get(field) ?? []).flatMap(({ text, passage }) => {
    if (!account.isUnread(passage)) return [];
    account.use(passage, 'units', problem);
    const { units, lead, assisting } = readUnits(text, known);
    return [...new Set([...lead, ...units, ...assisting])];
  });
}

/** What was done is told of the problem: its last task keeps it as a remark. */
function tasksOf({ tasks, progress }: OpenProblem, account: Account): readonly FoundTask[] {
  const last = tasks.at(-1);
  if (!last || progress.length === 0) return tasks;
  return [...tasks.slice(0, -1), withProgress(last, progress.map(asValue), account)];
}

/** Where nobody is made responsible: the place that the problem is named after, or who signed. */
function withUnits(task: FoundTask, problem: OpenProblem, { signature }: Around, account: Account): FoundTask {
  if (task.units.length > 0) return task;
  const { statement, marker } = problem;
  const above = statement.length > 1 ? statement[0]?.value : undefined;
  const name = statement.length > 0 ? (marker?.rest ?? above ?? '') : '';
  const isNamed = isPlaceName(name) && !FINDING.test(name);
  const unit = isNamed ? name : signature;
  if (unit === undefined) return task;
  const said = `原文没有写责任单位，取${isNamed ? '标题' : '落款'}“${unit}”`;
  const completed = { ...task, units: [unit], doubts: [...task.doubts, said] };
  account.passOn(task, completed);
  return completed;
}
