/**
 * Contract § 2 read a second time, by somebody who has not seen the first: days are walked one by one, rules are asked
 * in the order of the page, nothing is shared with `src/ledger` but the types and the addition of days.
 */
import { addDays, type PlainDate } from '../../src/ledger/dates.js';
import type { Ledger, LogEntry, Task } from '../../src/ledger/model.js';

export interface Reading {
  condition: string;
  class: string;
  completed: { date: string; daysLate: number | null } | null;
  days: number | null;
  runsTo: { due: string; stage: number | null } | null;
  rebounded: boolean;
  unreported: string[];
}

/** Days from one to another, counted on the fingers. */
function apart(from: string, to: string): number {
  if (from > to) return -apart(to, from);
  let count = 0;
  for (let day = from as PlainDate; day < to; day = addDays(day, 1)) count += 1;
  return count;
}

const approved = (one: LogEntry): boolean =>
  one.event === 'extended' && Boolean(one.to) && Boolean(one.by) && Boolean(one.approval);
const sentBack = (one: LogEntry): boolean => one.event === 'inspected' && one.result === 'returned';
const max = (a: string, b: string): string => (a > b ? a : b);

/** The status of a log: what the last event that says anything says. */
function statusOf(log: readonly LogEntry[]): 'open' | 'submitted' | 'closed' {
  for (const one of [...log].reverse()) {
    if (one.event === 'closed') return 'closed';
    if (one.event === 'submitted') return 'submitted';
    if (one.event === 'reopened' || sentBack(one)) return 'open';
  }
  return 'open';
}

/** All dates of a task after each entry: `[whole, ...stages]`. */
function datesAfter(task: Task, log: readonly LogEntry[]): (string | undefined)[] {
  const dates: (string | undefined)[] = [task.deadline.due, ...(task.deadline.stages ?? []).map(({ due }) => due)];
  log.forEach((one, index) => {
    const undone = (stage: number): boolean =>
      !log.slice(0, index).some((earlier) => earlier.event === 'stage_done' && earlier.stage === stage);
    const whole = dates[0];
    let next = whole;
    if (approved(one) && one.stage !== undefined) dates[one.stage] = one.to;
    if (approved(one) && one.stage === undefined) next = one.to;
    if (one.event === 'reopened') next = one.to && one.approval ? one.to : whole && max(whole, one.date);
    for (let stage = 1; stage < dates.length; stage += 1) {
      // The stage that ends with the whole is the whole.
      if (undone(stage) && whole !== undefined && dates[stage] === whole) dates[stage] = next;
      if (undone(stage) && one.event === 'reopened') dates[stage] = max(dates[stage] ?? '', one.date);
    }
    dates[0] = next;
  });
  return dates;
}

export function secondReading(ledger: Ledger, task: Task, on: PlainDate): Reading {
  const { settings } = ledger;
  const log = task.log.filter(({ date }) => date <= on);
  const status = statusOf(log);
  const round = log.slice(log.map(({ event }) => event).lastIndexOf('reopened') + 1);
  const [due, ...stageDues] = datesAfter(task, log);

  // Completed: the submission that was not sent back; a closure without one.
  const last = round.map(({ event }) => event).lastIndexOf('submitted');
  const submission = last >= 0 && !round.slice(last).some(sentBack) ? round[last] : undefined;
  const closure = status === 'closed' ? round.find(({ event }) => event === 'closed') : undefined;
  const date = status === 'open' ? undefined : (submission ?? closure)?.date;
  const rules = [settings.closing ?? []].flat().filter(({ from }) => closure && (from ?? '') <= closure.date);
  const byClosing = task.deadline.includes_acceptance || rules.at(-1)?.on_time === 'closed';
  const judged = closure && byClosing ? closure.date : date;
  // No extension follows a closure in its round, so the date of now is the one that was due then.
  const completed = date === undefined ? null : { date, daysLate: due && judged ? apart(due, judged) : null };

  // The earliest date that still stands; the whole before a stage of the same day.
  const standing = due === undefined ? [] : [{ due, stage: null as number | null }];
  if (status === 'open') {
    stageDues.forEach((one, index) => {
      const stage = index + 1;
      const parts = ledger.problems.flatMap(({ tasks }) =>
        tasks.filter((part) => part.part_of === `${task.id}#${stage}`),
      );
      const closed =
        parts.length > 0 && parts.every((part) => statusOf(part.log.filter((x) => x.date <= on)) === 'closed');
      const told = log.some((x) => x.event === 'stage_done' && x.stage === stage);
      if (one !== undefined && !closed && !told) standing.push({ due: one, stage });
    });
  }
  const next = [...standing].sort((a, b) =>
    a.due < b.due ? -1 : a.due > b.due ? 1 : (a.stage ?? 0) - (b.stage ?? 0),
  )[0];
  const paces = round.flatMap((one) => {
    if (one.event !== 'progress') return [];
    return one.pace ? [one.pace] : one.percent === 100 ? ['on_schedule'] : [];
  });
  const inTime = submission !== undefined && (due === undefined || submission.date <= due || on <= due);

  let condition: string;
  if (status === 'closed') condition = (completed?.daysLate ?? 0) > 0 ? 'closed_late' : 'closed';
  else if (status === 'submitted' && inTime) condition = 'submitted';
  else if (next && on > next.due) condition = 'overdue';
  else if (paces.at(-1) === 'behind') condition = 'behind';
  else if (next && apart(on, next.due) <= (settings.warning_days ?? 30)) condition = 'due_soon';
  else condition = next ? 'on_track' : 'standing';

  const visits = log.filter(({ event }) => event === 'revisited' || event === 'reopened');
  const runsTo = status === 'closed' ? null : (next ?? null);
  return {
    condition,
    class: ['closed', 'closed_late', 'submitted'].includes(condition)
      ? 'done'
      : ['on_track', 'due_soon'].includes(condition)
        ? 'on_schedule'
        : ['behind', 'overdue'].includes(condition)
          ? 'behind_schedule'
          : 'standing',
    completed,
    days: runsTo && (condition === 'overdue' ? apart(runsTo.due, on) : on <= runsTo.due ? apart(on, runsTo.due) : null),
    runsTo,
    rebounded: visits.at(-1)?.result === 'rebounded',
    unreported: status === 'open' ? silentUnits(ledger, task, log, on) : [],
  };
}

/** Units that owe the report of the last cycle that was over on a day. */
function silentUnits(ledger: Ledger, task: Task, log: readonly LogEntry[], on: PlainDate): string[] {
  const { reporting, plan } = ledger.settings;
  const how = task.deadline.due === undefined ? (reporting?.ongoing ?? 'monthly') : 'monthly';
  if (how === 'none') return [];
  const months = how === 'quarterly' ? 3 : 1;
  const by = String(reporting?.day ?? 20).padStart(2, '0');
  const isEnd = (day: string): boolean => day.slice(8) === by && Number(day.slice(5, 7)) % months === 0;
  const endFrom = (start: string): string => {
    let day = start as PlainDate;
    while (!isEnd(day)) day = addDays(day, 1);
    return day;
  };
  // A whole cycle after the plan: the same day of a later month.
  const month = Number(plan.issued.slice(0, 4)) * 12 + Number(plan.issued.slice(5, 7)) - 1 + months;
  const whole = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${plan.issued.slice(8)}`;
  const first = endFrom(reporting?.since ?? whole);
  let to = on as string;
  while (!isEnd(to)) to = addDays(to as PlainDate, -1);
  if (to < first) return [];
  const from = ((): string => {
    let day = addDays(to as PlainDate, -1);
    while (!isEnd(day)) day = addDays(day, -1);
    return addDays(day, 1);
  })();
  const counts = (one: LogEntry): boolean => {
    if (!['progress', 'stage_done', 'submitted'].includes(one.event)) return false;
    if (one.period !== undefined) return endFrom(`${one.period}-01`) === to;
    return one.date <= to && (one.date >= from || (to === first && reporting?.since === undefined));
  };
  const { groups, people } = ledger.registry;
  const units = task.units.flatMap((unit) => {
    const members = groups.find(({ name }) => name === unit)?.members ?? [];
    return members.length > 0 ? members : [unit];
  });
  return [...new Set(units)].filter((unit) => {
    const own = [unit, ...people.filter((person) => person.unit === unit).map(({ name }) => name)];
    return !log.some((one) => counts(one) && own.includes(one.by ?? ''));
  });
}
