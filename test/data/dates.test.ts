/** The shipped ledger's dates are held against the plan's words: none can slip without `check` saying so. */
import { describe, expect, test } from 'vitest';
import { checkLedger } from '../../src/ledger/checks/index.js';
import { addDays, addMonths, type PlainDate } from '../../src/ledger/dates.js';
import type { Deadline, Problem, Task } from '../../src/ledger/model.js';
import { shippedProblems, shippedRegistry, shippedSettings, shippedTargets } from '../support/shipped.js';

const problems = shippedProblems();
const [settings, registry, targets] = [shippedSettings(), shippedRegistry(), shippedTargets()];

/** Whether `check` finds an error in a problem of the ledger. */
function fails(problem: Problem): boolean {
  const ledger = { settings, registry, targets, problems: [problem] };
  const found = checkLedger({ ledger, files: [`problems/${problem.id}.yaml`] });
  return found.some(({ rule, severity }) => severity === 'error' && /^(?:due-agrees|stage-order)$/.test(rule));
}

/** A date of the ledger, and the problem with another in its place. */
interface Slot {
  readonly name: string;
  readonly date: PlainDate;
  readonly moved: (to: PlainDate) => Problem;
}

const replaced = (problem: Problem, task: Task, deadline: Deadline): Problem => ({
  ...problem,
  tasks: problem.tasks.map((one) => (one === task ? { ...task, deadline } : one)),
});

const slots: Slot[] = problems.flatMap((problem) =>
  problem.tasks.flatMap((task): Slot[] => {
    const { deadline } = task;
    const { due, stages = [] } = deadline;
    const own = { name: task.id, moved: (to: PlainDate) => replaced(problem, task, { ...deadline, due: to }) };
    const staged = stages.map((stage, index) => ({
      name: `${task.id} stage ${index + 1}`,
      date: stage.due,
      moved: (to: PlainDate) =>
        replaced(problem, task, { ...deadline, stages: stages.with(index, { ...stage, due: to }) }),
    }));
    return [...(due ? [{ ...own, date: due }] : []), ...staged];
  }),
);

const slips = (date: PlainDate): PlainDate[] => [
  ...[-31, -10, -1, 1, 10, 31].map((days) => addDays(date, days)),
  ...[-108, -24, -12, -6, -3, -1, 1, 3, 6, 12, 24, 108].map((months) => addMonths(date, months)),
];

test('46 deadlines and 11 stages have a date, and all are as the plan says', () => {
  expect(slots.filter(({ name }) => !name.includes('stage'))).toHaveLength(46);
  expect(slots.filter(({ name }) => name.includes('stage'))).toHaveLength(11);
  expect(problems.filter(fails)).toEqual([]);
});

describe('a date that slips is found', () => {
  test.each(slots)('$name', ({ date, moved }) => {
    expect(slips(date).filter((to) => to !== date && !fails(moved(to)))).toEqual([]);
  });
});

test('nor does a remark on two dates of a task let one of them take the place of the other', () => {
  for (const { name, date, moved } of slots) {
    const others = slots.filter((slot) => slot.name.slice(0, 8) === name.slice(0, 8)).map((slot) => slot.date);
    expect([name, others.filter((to) => to !== date && !fails(moved(to)))]).toEqual([name, []]);
  }
});

test('every stage has the plan’s words for its date', () => {
  const stages = problems.flatMap(({ tasks }) => tasks.flatMap(({ deadline }) => deadline.stages ?? []));
  expect(stages.filter(({ text }) => text === undefined)).toEqual([]);
});
