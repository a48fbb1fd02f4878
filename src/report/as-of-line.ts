/** What a report says below its title of the day and the revision that it speaks of. */
import type { PlainDate } from '../ledger/dates.js';

/** `截至 2021-01-05`, with the revision where one was asked for. */
export function asOfLine({ asOf, rev }: { asOf: PlainDate; rev: string | null }): string {
  return `截至 ${asOf}${rev === null ? '' : ` · 版本 ${rev}`}`;
}
