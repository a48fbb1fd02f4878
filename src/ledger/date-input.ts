/** Dates as people type them on the command line (contract § 5). */
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { asPlainDate, type PlainDate } from './dates.js';
import { readDeadline } from './deadline/index.js';

dayjs.extend(utc);

/**
 * Reads `2021-01-05`, `20210105`, `2021年1月5日`, `today`, `+30d`, `-1w`, `+2m`, `-1y`, and whatever phrase of a plan
 * gives a date (`2020年底`, `2022年6月`); `undefined` for anything else and for days that no calendar has.
 *
 * @param today what relative forms count from
 */
export function readDateInput(text: string, today: PlainDate): PlainDate | undefined {
  const input = text.trim().normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  if (input === 'today' || input === '今天') return today;
  const relative = /^([+-])(\d{1,5})([dwmy])$/.exec(input);
  if (relative) return shifted(today, Number(`${relative[1]}${relative[2]}`), relative[3] as keyof typeof UNITS);
  const { due, unread, errors } = readDeadline(input);
  return due !== null && unread.length === 0 && errors.length === 0 ? due : undefined;
}

const UNITS = { d: 'day', w: 'week', m: 'month', y: 'year' } as const;

/** A month later is the same day of the next month, or its last: 31 January + 1 month is 28 or 29 February. */
function shifted(today: PlainDate, count: number, unit: keyof typeof UNITS): PlainDate | undefined {
  return asPlainDate(dayjs.utc(today).add(count, UNITS[unit]).format('YYYY-MM-DD'));
}
