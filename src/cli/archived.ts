/** A plan that is finished and kept is read by every command and changed by none. */
import { LedgerError } from '../ledger/errors.js';
import { LEDGER_FILE, problemIn } from '../ledger/layout.js';
import type { Ledger, PlanDocument, Problem } from '../ledger/model.js';
import { isArchived, planOf, plansOf } from '../ledger/plans.js';
import type { FileChange } from '../store/write/write.js';
import { readDocument } from '../yaml/document.js';

/**
 * Makes sure that changes leave the problems of finished plans alone, and everything beside the settings where no plan
 * goes on.
 *
 * @throws {LedgerError} `plan/archived`
 */
export function assertGoesOn(
  { settings }: Ledger,
  problemById: (id: string) => Problem | undefined,
  changes: readonly FileChange[],
): void {
  const goesOn = plansOf(settings).some(({ archived }) => archived === undefined);
  for (const { file, after } of changes) {
    const id = problemIn(file);
    if (id === undefined) {
      if (!goesOn && file !== LEDGER_FILE) throw refusal(file, settings.plan);
      continue;
    }
    const problem = problemById(id) ?? (readDocument(after ?? '').value as Partial<Problem> | undefined);
    if (isArchived(settings, problem ?? undefined)) throw refusal(id, planOf(settings, problem ?? undefined));
  }
}

const refusal = (what: string, { title, number, archived }: PlanDocument): LedgerError =>
  new LedgerError('plan/archived', { what, title, number, archived: archived ?? '' });
