/** The dates of tasks as calendar events. */
import { DEFAULT_WARNING_DAYS } from '../ledger/conditions.js';
import type { PlainDate } from '../ledger/dates.js';
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
    const key = `${ledger ?? ledgers[0]?.settings.code}-${task.id}`.toLowerCase();
    const description = [
      `责任单位：${task.units.join('、')}`,
      ...(task.persons ? [`负责人：${task.persons.join('、')}`] : []),
      `整改时限：${task.deadline.text}`,
    ].join('\n');
    const event = (place: string, date: PlainDate, title: string, isCancelled: boolean): CalendarEvent => ({
      uid: `${key}${place}@zhenggai`,
      date,
      title: `${id} ${title}`,
      description,
      sequence: standing.entries.length,
      isCancelled,
      remind: of?.settings.warning_days ?? DEFAULT_WARNING_DAYS,
    });
    const stages = (task.deadline.stages ?? []).map(({ name, due }, index) => {
      const isOver = isClosed || Boolean(standing.stagesDone[index]);
      return event(`-stage-${index + 1}`, due, `${name}（第 ${index + 1} 阶段）`, isOver);
    });
    const due = standing.effectiveDue;
    return due ? [...stages, event('', due, `${task.title} 到期`, isClosed)] : stages;
  });
}
