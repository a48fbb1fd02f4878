/** A calendar (RFC 5545): one whole-day event for each date that still stands. */
import ical, { ICalAlarmType, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEvent } from '../report/blocks.js';
import { harmless, harmlessLine } from './harmless.js';

export function renderIcs(events: readonly CalendarEvent[]): string {
  const calendar = ical({ prodId: { company: 'zhenggai', product: 'zhenggai', language: 'ZH' }, name: '整改任务时限' });
  for (const { uid, date, title, description, sequence, isCancelled, remind } of events) {
    const event = calendar.createEvent({
      id: harmlessLine(uid),
      allDay: true,
      floating: true,
      start: utc(date),
      // When it was written down is not known and must not differ between two runs: the day itself.
      stamp: utc(date),
      summary: harmlessLine(title),
      description: harmless(description),
      transparency: ICalEventTransparency.TRANSPARENT,
      sequence,
      ...(isCancelled && { status: ICalEventStatus.CANCELLED }),
    });
    if (!isCancelled) {
      event.createAlarm({ type: ICalAlarmType.display, trigger: remind * DAY, description: harmlessLine(title) });
    }
  }
  return `${calendar.toString().replace(SHORT_YEAR, withFourDigits)}\r\n`;
}

/** Seconds. */
const DAY = 86_400;

/** The library writes a year before 1000 without its zeros: 9991231. */
const SHORT_YEAR = /^(DT[A-Z]+(?:;VALUE=DATE)?:)(\d{5,7})(?=T|\r?$)/gm;

const withFourDigits = (_: string, name: string, day: string): string => name + day.padStart(8, '0');

/** Midnight of a day, without a zone: only its date is written. */
function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
