/** A task as programs read it (contract § 3). Key order is part of the promise. */
import { classOf } from '../ledger/conditions.js';
import { namesOf, type Task } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';

/** The shape of `tasks[]` in `zhenggai/list@2`. */
export function taskJson(view: TaskView): object {
  const { id, task, problem, assessment, supervisors, part, via, ledger } = view;
  const { standing, completed } = assessment;
  return {
    id,
    ...(ledger === null ? {} : { ledger }),
    problem: problem.id,
    track: problem.track,
    title: task.title,
    section: task.section,
    units: task.units,
    lead: namesOf(task.lead),
    assisting: namesOf(task.assisting),
    leaders: task.leaders ?? [],
    persons: task.persons ?? [],
    supervisors,
    deadline: {
      text: task.deadline.text,
      due: task.deadline.due ?? null,
      effective_due: standing.effectiveDue ?? null,
      immediate: task.deadline.immediate,
      ongoing: task.deadline.ongoing,
      stages: stagesJson(task, view),
    },
    status: standing.status,
    condition: assessment.condition,
    days_overdue: assessment.daysOverdue,
    days_left: assessment.daysLeft,
    next: assessment.next,
    class: classOf(assessment),
    stale: assessment.stale,
    last_log: standing.entries.at(-1) ?? null,
    completed: completed && { date: completed.date, days_late: completed.daysLate },
    closed: standing.closed ?? null,
    rebounded: standing.rebounded,
    unreported: assessment.unreported,
    via,
    part: part?.kind ?? null,
  };
}

/** The shape of `tasks[]` in `zhenggai/show@2`: the whole task. */
export function wholeTaskJson(view: TaskView): object {
  const { task, assessment } = view;
  return {
    ...taskJson(view),
    goal: task.goal ?? null,
    measures: task.measures,
    remarks: task.remarks ?? [],
    part_of: task.part_of ?? null,
    same_as: task.same_as ?? [],
    includes_acceptance: task.deadline.includes_acceptance ?? false,
    round: assessment.standing.round,
    log: assessment.standing.entries,
  };
}

function stagesJson(task: Task, { assessment }: TaskView): object[] {
  return (task.deadline.stages ?? []).map((stage, index) => ({
    name: stage.name,
    due: stage.due,
    effective_due: assessment.standing.stageDues[index] ?? stage.due,
    done: assessment.standing.stagesDone[index] ?? null,
  }));
}
