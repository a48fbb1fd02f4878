/** A calendar (RFC 5545): one whole-day event for each date that still stands. */
import ical, { ICalEventTransparency } from 'ical-generator';
import { harmless, harmlessLine } from './harmless.js';
import type { Renderer } from './registry.js';

export const renderIcs: Renderer = (answer) => {
  const calendar = ical({ prodId: { company: 'zhenggai', product: 'zhenggai', language: 'ZH' }, name: '整改任务时限' });
  for (const { uid, date, title, description } of answer.calendar?.() ?? []) {
    calendar.createEvent({
      id: harmlessLine(uid),
      allDay: true,
      floating: true,
      start: utc(date),
      // When it was written down is not known and must not differ between two runs: the day itself.
      stamp: utc(date),
      summary: harmlessLine(title),
      description: harmless(description),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
};

/** Midnight of a day, without a zone: only its date is written. */
function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
