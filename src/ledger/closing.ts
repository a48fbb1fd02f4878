/** What closing demands (contract § 1: `closing` of `ledger.yaml`). */
import { addDays, daysBetween, type PlainDate } from './dates.js';
import type { ClosingRules, LedgerSettings, LogEntry } from './model.js';
import { EVENT_WORDS } from './words.js';

/** The rules that govern a closure of some day: the last whose `from` is not after it. A new rule never condemns an old closure. */
export function closingRulesOn({ closing }: Pick<LedgerSettings, 'closing'>, day: PlainDate): ClosingRules {
  const all: readonly ClosingRules[] = closing === undefined ? [] : 'length' in closing ? closing : [closing];
  let found: ClosingRules | undefined;
  for (const rules of all) {
    if ((rules.from ?? '') <= day && (rules.from ?? '') >= (found?.from ?? '')) found = rules;
  }
  return found ?? {};
}

/**
 * What is still missing before a task may be closed, in words; empty where nothing is.
 *
 * Only the round since the last `reopened` counts. An inspection counts where it passed; a notice where it has lasted
 * `notice_days` days (first and last included) by the day before the closure.
 *
 * @param log the entries before the closure
 * @param closing the `closed` entry: its accepting unit, date and evidence
 */
export function missingForClosing(
  log: readonly LogEntry[],
  closing: Pick<LogEntry, 'date' | 'by' | 'evidence'>,
  rules: ClosingRules,
): string[] {
  const round = log.slice(log.findLastIndex(({ event }) => event === 'reopened') + 1);
  const missing: string[] = [];
  if (!closing.by) missing.push('验收单位');
  for (const event of rules.requires ?? []) {
    const there = round.some((entry) => entry.event === event && entry.result !== 'returned');
    if (!there) missing.push(`“${EVENT_WORDS[event]}”的记录`);
  }
  if (rules.notice_days !== undefined && rules.notice_days > 0) {
    const days = rules.notice_days;
    const long = round.some(
      (entry) =>
        entry.event === 'announced' &&
        entry.until !== undefined &&
        entry.until < closing.date &&
        daysBetween(entry.date, addDays(entry.until, 1)) >= days,
    );
    if (!long) missing.push(`满 ${days} 天并已结束的公示`);
  }
  if (rules.evidence === 'required' && !closing.evidence?.length) missing.push('佐证（文件或文号）');
  return missing;
}
