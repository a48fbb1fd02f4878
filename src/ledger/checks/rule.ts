/** What a rule is, and what every rule needs. */
import { endOfMonth, type PlainDate, partsOf } from '../dates.js';
import type { Concern, DataPath, RuleConcern, Severity } from '../finding.js';
import { type Ledger, type LogEntry, type Problem, remarkText, type Status, type Task } from '../model.js';

/**
 * What could be read of a ledger. Files that fit their schemas are as they stand; for what could not be read there is an
 * empty stand-in, and the rules that need it are not asked.
 */
export interface CheckInput {
  readonly ledger: Ledger;
  /** The file of each problem (`problems/LX-31.yaml`), parallel to `ledger.problems`. */
  readonly files: readonly string[];
}

/** A part of a ledger; `problems` are all of them. */
export type Part = keyof Ledger;

export interface Rule {
  /** Stable: scripts and reviewers lean on it. */
  readonly name: string;
  /** What it holds, one Chinese sentence; the README's table. */
  readonly summary: string;
  /** The parts without which it would find what is not there. */
  readonly needs?: readonly Part[];
  /** It compares problems with each other, or with what else names them: one of them alone tells it nothing. */
  readonly across?: true;
  /** It looks at what the plan says and at no log: an entry more changes nothing for it. */
  readonly ofPlan?: true;
  readonly run: (input: CheckInput) => RuleConcern[];
}

/** What a rule finds. */
export const concernsOf = ({ name, run }: Pick<Rule, 'name' | 'run'>, input: CheckInput): Concern[] =>
  run(input).map((concern) => ({ rule: name, severity: 'error', ...concern }));

export interface TaskPlace {
  readonly id: string;
  readonly task: Task;
  readonly problem: Problem;
  readonly file: string;
  /** Path of the task in its file. */
  readonly path: DataPath;
}

/** Nearly every rule asks for them. */
const places = new WeakMap<CheckInput, readonly TaskPlace[]>();

/** Every task with its place. */
export function tasksOf(input: CheckInput): readonly TaskPlace[] {
  let found = places.get(input);
  if (!found) {
    found = input.ledger.problems.flatMap((problem, index) =>
      problem.tasks.map((task, at) => ({
        id: task.id,
        task,
        problem,
        file: input.files[index] ?? '',
        path: ['tasks', at],
      })),
    );
    places.set(input, found);
  }
  return found;
}

/** A concern about a part of a task or problem. */
export function about(
  { id, file, path }: Pick<LogPlace, 'id' | 'file' | 'path'>,
  below: DataPath,
  message: string,
  hint: string,
  severity: Severity = 'error',
): RuleConcern {
  return { severity, file, path: [...path, ...below], id, message, hint };
}

/** Whatever has a log: every task, and every problem that has one of its own. */
export interface LogPlace {
  readonly problem: Problem;
  /** Absent where the log is the problem's own. */
  readonly task: Task | undefined;
  readonly id: string;
  readonly deadline: Task['deadline'] | undefined;
  readonly status: Status | undefined;
  readonly log: readonly LogEntry[];
  readonly file: string;
  /** Path of the task, or of the whole file. */
  readonly path: DataPath;
}

/** Every log with its place. */
export function logsOf(input: CheckInput): LogPlace[] {
  const ofTasks = tasksOf(input).map(
    ({ task, ...place }): LogPlace => ({
      ...place,
      task,
      deadline: task.deadline,
      status: task.status,
      log: task.log,
    }),
  );
  const ofProblems = input.ledger.problems.flatMap((problem, index): LogPlace[] => {
    const { id, log, status } = problem;
    if (log === undefined && status === undefined) return [];
    const file = input.files[index] ?? '';
    return [
      { problem, task: undefined, id, deadline: undefined, status: status ?? 'open', log: log ?? [], file, path: [] },
    ];
  });
  return [...ofTasks, ...ofProblems];
}

/**
 * What contradicts, for a remark to name: dates of the plan that do not fit together; the plan's date and another that is
 * recorded (either may be missing); where there is no date, words of the file.
 */
type Contradiction =
  | { readonly dates: readonly PlainDate[] }
  | { readonly said: PlainDate | null; readonly recorded: PlainDate | undefined }
  | { readonly words: string };

/**
 * The remark of the task that explains a contradiction: the first that names both dates (or quotes the words), so that
 * a reviewer sees which remark answers which finding. One that reads the plan's date as it stands explains no other.
 */
function explanation(task: Task, between: Contradiction): string | undefined {
  return task.remarks?.map(remarkText).find((remark) => {
    if ('words' in between) return squeezed(remark).includes(squeezed(between.words));
    if ('dates' in between) return between.dates.every((date) => names(remark, date));
    const { said, recorded } = between;
    if ((said && !names(remark, said)) || (recorded && !names(remark, recorded))) return false;
    return !said || !recorded || !isReadAs(remark, said) || isRecordedAs(remark, recorded);
  });
}

/** Whether a remark says that something is read as this day: 读作 2022-06-30. */
export const isReadAs = (remark: string, date: PlainDate): boolean => isBehind(/读作/, remark, date);

const isRecordedAs = (remark: string, date: PlainDate): boolean =>
  isBehind(/[记定]为|[改调][整]?[为到至]|[延推][期迟]?[到至]/, remark, date);

function isBehind(word: RegExp, remark: string, date: PlainDate): boolean {
  const [, ...behind] = squeezed(remark).split(word);
  return behind.some((text) => spellings(date).some((spelling) => text.startsWith(spelling)));
}

const names = (remark: string, date: PlainDate): boolean =>
  spellings(date).some((spelling) => squeezed(remark).includes(spelling));

/**
 * A concern about what contradicts itself. The plan may do so; then nobody here can put it right, and a remark that
 * explains how it was read makes a note of the error.
 */
export function contradiction(
  place: TaskPlace,
  below: DataPath,
  message: string,
  hint: string,
  between: Contradiction,
): RuleConcern {
  const remark = explanation(place.task, between);
  if (remark === undefined) return about(place, below, message, hint);
  return about(place, below, message, `不必改，备注已说明：${remark}`, 'note');
}

/** The ways in which remarks write a date: 2022-12-31, 2022年12月31日, and by its month or year where it ends one. */
function spellings(date: PlainDate): string[] {
  const { year, month, day } = partsOf(date);
  const endsMonth = date === endOfMonth(year, month);
  return [
    date,
    `${year}年${month}月${day}日`,
    ...(endsMonth ? [`${year}年${month}月底`] : []),
    ...(endsMonth && month === 12 ? [`${year}年底`] : []),
  ];
}

/** Plans write 2022 年 6 月 and 2022年6月 side by side. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
