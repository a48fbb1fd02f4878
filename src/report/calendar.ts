/** The dates of tasks as calendar events. */
import type { Ledger } from '../ledger/model.js';
import type { TaskView } from '../ledger/views.js';
import type { CalendarEvent } from './blocks.js';

/**
 * One event for each date that still stands: the due date and every undone stage of each task that is not closed.
 *
 * @param ledgers whose tasks they are: an event is known by its ledger's code too, alone or among others, so that the
 *   calendars of two counties can be taken into one
 */
export function taskEvents(ledgers: readonly Ledger[], views: readonly TaskView[]): CalendarEvent[] {
  return views.flatMap((view) => {
    const { id, task, assessment, ledger } = view;
    const { standing } = assessment;
    if (standing.status === 'closed') return [];
    const key = `${ledger ?? ledgers[0]?.settings.code}-${task.id}`.toLowerCase();
    const description = [
      `责任单位：${task.units.join('、')}`,
      ...(task.persons ? [`负责人：${task.persons.join('、')}`] : []),
      `整改时限：${task.deadline.text}`,
    ].join('\n');
    const stages = (task.deadline.stages ?? []).flatMap((stage, index) =>
      standing.stagesDone[index]
        ? []
        : [
            {
              uid: `${key}-stage-${index + 1}@zhenggai`,
              date: stage.due,
              title: `${id} ${stage.name}（第 ${index + 1} 阶段）`,
              description,
            },
          ],
    );
    const due = standing.effectiveDue
      ? [{ uid: `${key}@zhenggai`, date: standing.effectiveDue, title: `${id} ${task.title} 到期`, description }]
      : [];
    return [...stages, ...due];
  });
}
