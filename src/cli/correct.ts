/** What `undo` and `amend` share: whether a reason is asked for, and where it goes. */
import type { Host } from '../host/host.js';
import { isReported } from '../ledger/change/correct.js';
import { lastCompleteCycle, reportingDay } from '../ledger/cycles.js';
import { addDays } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import type { LogEntry, Problem } from '../ledger/model.js';
import { runGit } from '../store/git-tree.js';
import { readDocument } from '../yaml/document.js';
import { type Found, WRITING_OPTIONS } from './change.js';
import type { FlagsOf } from './command.js';
import type { Place } from './places.js';
import { TEXT, value } from './values.js';

export const CORRECTION_OPTIONS = [
  value('--reason <文字>', '为什么更正；已经报送或提交过的，必须写，提交说明里会有', TEXT),
  ...WRITING_OPTIONS,
] as const;

export type CorrectionFlags = FlagsOf<typeof CORRECTION_OPTIONS>;

/**
 * Makes sure that a correction of what others have seen says why: what was committed, or stood in the books when a
 * reporting cycle ended.
 *
 * @throws {LedgerError} `change/needs-reason`, with how to see the old entry
 */
export function assertReason(
  { host, dir, ledger, today }: Found,
  place: Pick<Place, 'id' | 'file'>,
  entry: LogEntry,
  { reason }: CorrectionFlags,
): void {
  if (reason !== undefined && reason.trim() !== '') return;
  const isKept = isCommitted(host, dir, place, entry);
  // The last day of a cycle is not over while somebody works on it.
  const { to: ended } = lastCompleteCycle(addDays(today, -1), reportingDay(ledger.settings));
  if (!isKept && !isReported(entry, ended)) return;
  throw new LedgerError('change/needs-reason', {
    id: place.id,
    why: isKept ? '这条记录已经提交' : '这条记录所在的报送周期已经结束，可能已经报送',
    hint: isKept ? `原来的记录留在 git 里：zhenggai history ${place.id}` : '原来的记录只在报送过的材料里',
  });
}

/** Whether the last commit has an entry in the log of a task or problem. */
function isCommitted(host: Host, dir: string, { id, file }: Pick<Place, 'id' | 'file'>, entry: LogEntry): boolean {
  const text = committedText(host, dir, file);
  const problem = text === undefined ? undefined : (readDocument(text).value as Problem | undefined);
  const log = problem?.id === id ? problem.log : problem?.tasks?.find((task) => task.id === id)?.log;
  return log?.some((one) => JSON.stringify(one) === JSON.stringify(entry)) ?? false;
}

/** A file as the last commit has it; undefined where it has none, or there is no git. */
export function committedText(host: Host, dir: string, file: string): string | undefined {
  try {
    const { code, stdout } = runGit(host, dir, ['cat-file', 'blob', `HEAD:./${file}`], { mayFail: true });
    return code === 0 ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(stdout) : undefined;
  } catch {
    return undefined;
  }
}
