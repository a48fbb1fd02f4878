/** Deadlines that somebody words himself, where a plan's own words are read by the plan's date. */
import { type PlainDate, partsOf } from '../ledger/dates.js';
import { readDeadline } from '../ledger/deadline/read.js';
import { LedgerError } from '../ledger/errors.js';

/** 明年底 means another day to whoever reads it next year. */
const RELATIVE = /[今本明后去]年|[本这下上]个?月|[本这下上]周|[今明后昨]天/;

/**
 * Makes sure that a deadline is worded so that it stays the same day.
 *
 * @throws {LedgerError} `option/invalid` with the day that was meant
 */
export function assertLasting(phrase: string, today: PlainDate): void {
  if (!RELATIVE.test(phrase)) return;
  const { due } = readDeadline(phrase, { issued: today });
  const { year, month, day } = partsOf(due ?? today);
  const expected = `写明年月日的说法（过后再看，“明年”“下月”会变成别的日子），如 --deadline ${year}年${month}月${day}日`;
  throw new LedgerError('option/invalid', { option: '--deadline', value: phrase, expected });
}
