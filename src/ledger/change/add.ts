/** A new problem or task out of what someone knows of it. Nothing is written here. */
import { type PlainDate, partsOf } from '../dates.js';
import { type DeadlineReading, readDeadline } from '../deadline/read.js';
import { LedgerError } from '../errors.js';
import { readId, twoDigits } from '../ids.js';
import type { Deadline, Ledger, Problem, Source, Task } from '../model.js';

/** What is given of a new task; names are registered ones. */
export interface TaskFields
  extends Pick<Task, 'title' | 'units'>,
    Partial<Pick<Task, 'section' | 'goal' | 'measures' | 'leaders' | 'persons'>> {
  /** The plan's phrase. */
  readonly deadline: string;
  /** The last day in time, where the phrase does not say it or is read otherwise. */
  readonly due?: PlainDate;
  readonly remarks?: readonly string[];
}

/** Where a task comes from that the plan does not have. */
const ADDED_LATER = '补录';

/**
 * The task as its file will have it, with the next number of its problem.
 *
 * @param days the plan's date, which 印发后30日内 counts from, and today, after which a date without a year lies
 * @param used ids that the problem had once
 * @throws {LedgerError} `deadline/impossible`; `option/invalid` where the deadline says nothing that can be read and `due` is not given
 */
export function newTask(problem: Problem, fields: TaskFields, days: Days, used: readonly string[] = []): Task {
  const { title, deadline: phrase, due, units, section, goal, measures, leaders, persons } = fields;
  const reading = readingOf(phrase, days);
  const remarks = [...(fields.remarks ?? []), ...(due === undefined ? doubtsOf(reading) : differenceOf(reading, due))];
  return {
    id: nextTaskId(problem, used),
    section: section ?? ADDED_LATER,
    title,
    ...(goal !== undefined && { goal }),
    measures: measures ?? [],
    ...(leaders && { leaders }),
    units,
    ...(persons && { persons }),
    deadline: deadlineOf(reading, due),
    ...(remarks.length > 0 && { remarks }),
    status: 'open',
    log: [],
  };
}

interface Days {
  readonly issued: PlainDate;
  readonly today: PlainDate;
}

/** A date without a year is not the plan's year here, as it is in the plan's own words, but the next that comes. */
function readingOf(phrase: string, { issued, today }: Days): DeadlineReading {
  const lacksYear = readDeadline(phrase).unread.some((words) => words.endsWith('（没有年份）'));
  if (!lacksYear) return readDeadline(phrase, { issued });
  const nextYear = `${String(partsOf(today).year + 1).padStart(4, '0')}-01-01` as PlainDate;
  const readings = [today, nextYear].map((from) => readDeadline(phrase, { issued: from }));
  const reading = readings.find(({ due }) => due !== null) ?? (readings[0] as DeadlineReading);
  const reason = `没有年份，按 ${today} 起最近的一个读`;
  const ambiguous = reading.ambiguous?.map((one) => (one.reason.startsWith('没有年份') ? { ...one, reason } : one));
  return { ...reading, ambiguous: ambiguous ?? null };
}

function deadlineOf(reading: DeadlineReading, given: PlainDate | undefined): Deadline {
  const { text, ongoing, immediate, stages, errors } = reading;
  const due = given ?? reading.due ?? undefined;
  if (given === undefined && errors.length > 0) throw new LedgerError('deadline/impossible', { errors });
  if (due === undefined && !ongoing && !immediate) {
    const expected = '能读出日期、立行立改或长期坚持的说法；读不出的另用 --due 写明';
    throw new LedgerError('option/invalid', { option: '--deadline', value: text, expected });
  }
  return { text, ...(due !== undefined && { due }), ongoing, immediate, ...(stages.length > 0 && { stages }) };
}

/** What can be read in two ways is never chosen in silence. */
function doubtsOf({ ambiguous, unread }: DeadlineReading): string[] {
  const doubts = (ambiguous ?? []).map(({ phrase, read, other, reason }) => {
    const instead = other === null ? '也可能不是时限' : `也可读作 ${other}`;
    return `时限“${phrase}”读作 ${read}，${instead}：${reason}。`;
  });
  return [...doubts, ...unread.map((words) => `时限里的“${words}”没有读作日期。`)];
}

function differenceOf({ text, due }: DeadlineReading, given: PlainDate): string[] {
  if (due === given) return [];
  return [`到期日记为 ${given}；时限“${text}”${due === null ? '没有写出日期' : `读作 ${due}`}。`];
}

/**
 * The number after the problem's last.
 *
 * @param used ids that it had once, and that are not given out again
 */
export function nextTaskId(problem: Problem, used: readonly string[] = []): string {
  const ids = [...problem.tasks.map(({ id }) => id), ...used];
  const numbers = ids.map((id) => Number(id.slice(problem.id.length + 1)));
  return `${problem.id}-${twoDigits(Math.max(0, ...numbers) + 1)}`;
}

/** What is given of a new problem; names are registered ones. */
export interface ProblemFields
  extends Pick<Problem, 'title'>,
    Partial<Pick<Problem, 'track' | 'statement' | 'goals' | 'coordinator' | 'supervisors'> & Source> {
  /** An id, or its letters alone for the next number. */
  readonly id: string;
  /** Its id or document number, where it is not the main one. */
  readonly plan?: string;
}

/**
 * The problem as its file will have it. What is not said of its source is taken from the last problem with the same
 * letters, and its item from its number.
 *
 * @throws {LedgerError} `id/unreadable`
 */
export function newProblem(ledger: Ledger, fields: ProblemFields): Problem {
  const id = problemId(ledger, fields.id);
  const [letters, number] = id.split('-');
  const like = ledger.problems.findLast((problem) => problem.id.startsWith(`${letters}-`));
  const { title, coordinator, supervisors } = fields;
  return {
    id,
    track: fields.track ?? like?.track ?? 'specific',
    title,
    source: {
      inspection: fields.inspection ?? like?.source.inspection ?? '督察',
      item: fields.item ?? Number(number),
      attachment: fields.attachment ?? like?.source.attachment ?? '正文',
    },
    ...(fields.plan !== undefined && { plan: fields.plan }),
    statement: fields.statement ?? title,
    goals: fields.goals ?? [],
    ...(coordinator !== undefined && { coordinator }),
    ...(supervisors && { supervisors }),
    tasks: [],
  };
}

function problemId({ problems }: Ledger, text: string): string {
  const letters = /^[A-Za-z]{1,8}$/.exec(text.trim())?.[0].toUpperCase();
  if (letters === undefined) {
    const { id } = readId(text);
    if (id.split('-').length !== 2) throw new LedgerError('id/unreadable', { text });
    return id;
  }
  const numbers = problems.map(({ id }) => id.split('-')).filter(([own]) => own === letters);
  return `${letters}-${twoDigits(Math.max(0, ...numbers.map(([, number]) => Number(number))) + 1)}`;
}
