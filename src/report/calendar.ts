/** The dates of tasks as calendar events. */
import { DEFAULT_WARNING_DAYS } from '../ledger/conditions.js';
import type { Ledger } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import type { CalendarEvent } from './blocks.js';

/**
 * One event for each date: the due date and every stage of each task. One that no longer stands, since the task is closed or
 * the stage is done, is cancelled, so that calendars which have it take it out.
 *
 * @param ledgers whose tasks they are: an event is known by its ledger's code too, alone or among others, so that the
 *   calendars of two counties can be taken into one
 */
export function taskEvents(ledgers: readonly Ledger[], views: readonly TaskView[]): CalendarEvent[] {
  return views.flatMap((view) => {
    const { id, task, assessment, ledger } = view;
    const { standing } = assessment;
    const isClosed = standing.status === 'closed';
    const of = ledgers.find(({ settings }) => ledger === null || settings.code === ledger) ?? ledgers[0];
    const common = { sequence: standing.entries.length, remind: of?.settings.warning_days ?? DEFAULT_WARNING_DAYS };
    const key = `${ledger ?? ledgers[0]?.settings.code}-${task.id}`.toLowerCase();
    const description = [
      `责任单位：${task.units.join('、')}`,
      ...(task.persons ? [`负责人：${task.persons.join('、')}`] : []),
      `整改时限：${task.deadline.text}`,
    ].join('\n');
    const stages = (task.deadline.stages ?? []).map((stage, index) => ({
      ...common,
      uid: `${key}-stage-${index + 1}@zhenggai`,
      date: stage.due,
      title: `${id} ${stage.name}（第 ${index + 1} 阶段）`,
      description,
      isCancelled: isClosed || Boolean(standing.stagesDone[index]),
    }));
    const due = standing.effectiveDue
      ? [
          {
            ...common,
            uid: `${key}@zhenggai`,
            date: standing.effectiveDue,
            title: `${id} ${task.title} 到期`,
            description,
            isCancelled: isClosed,
          },
        ]
      : [];
    return [...stages, ...due];
  });
}
