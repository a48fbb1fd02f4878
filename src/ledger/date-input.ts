/** Dates as people type them on the command line (contract § 5). */
import { addDays, addMonths, asPlainDate, endOfMonth, type PlainDate, plainDateOf } from './dates.js';

/**
 * Reads `2021-01-05`, `20210105`, `2021年1月5日`, `today`, `+30d`, `-1w`, `+2m`, `-1y`, and the plan's own `2020年底`,
 * `2022年6月`; `undefined` for anything else and for days that no calendar has.
 *
 * @param today what relative forms count from
 */
export function readDateInput(text: string, today: PlainDate): PlainDate | undefined {
  const input = text.trim().normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  if (input === 'today' || input === '今天') return today;
  const relative = /^([+-])(\d{1,5})([dwmy])$/.exec(input);
  if (relative) return shifted(today, Number(`${relative[1]}${relative[2]}`), relative[3] as string);
  const day = /^(\d{4})(?:-|\/|\.|年)?(\d{1,2})(?:-|\/|\.|月)?(\d{1,2})[日号]?$/.exec(input);
  if (day && (/\D/.test(input) || input.length === 8))
    return plainDateOf(Number(day[1]), Number(day[2]), Number(day[3]));
  const month = /^(\d{4})年(\d{1,2})月底?$/.exec(input);
  if (month) return endOfMonth(Number(month[1]), Number(month[2]));
  const year = /^(\d{4})年底$/.exec(input);
  return year ? asPlainDate(`${year[1]}-12-31`) : undefined;
}

function shifted(today: PlainDate, count: number, unit: string): PlainDate | undefined {
  const date =
    unit === 'd' || unit === 'w'
      ? addDays(today, unit === 'w' ? count * 7 : count)
      : addMonths(today, unit === 'y' ? count * 12 : count);
  return asPlainDate(date);
}
