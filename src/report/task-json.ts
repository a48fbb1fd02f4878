/** A task as programs read it (contract § 3). Key order is part of the promise. */
import type { LogEntry, Task } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';

/** The shape of `tasks[]` in `zhenggai/list@1`. */
export function taskJson(view: TaskView): object {
  const { id, task, problem, assessment, supervisors, via, ledger } = view;
  const { standing } = assessment;
  return {
    id,
    ...(ledger === null ? {} : { ledger }),
    problem: problem.id,
    track: problem.track,
    title: task.title,
    section: task.section,
    units: task.units,
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
    stale: assessment.stale,
    last_log: entryJson(standing.entries.at(-1)),
    closed: entryJson(standing.closed),
    via,
  };
}

/** The shape of `tasks[]` in `zhenggai/show@1`: the whole task. */
export function wholeTaskJson(view: TaskView): object {
  const { task, assessment } = view;
  return {
    ...taskJson(view),
    goal: task.goal ?? null,
    measures: task.measures,
    remarks: task.remarks ?? [],
    round: assessment.standing.round,
    log: assessment.standing.entries.map(entryJson),
  };
}

function stagesJson(task: Task, { assessment }: TaskView): object[] {
  return (task.deadline.stages ?? []).map((stage, index) => ({
    name: stage.name,
    due: stage.due,
    done: assessment.standing.stagesDone[index] ?? null,
  }));
}

/** A log entry as the file holds it. */
function entryJson(entry: LogEntry | undefined): object | null {
  return entry ? { ...entry } : null;
}
