/** The cross-file rules, one file each. */
import type { Concern } from '../finding.js';
import type { Ledger } from '../model.js';

/** Everything that the rules find in a ledger whose files fit their schemas. */
export function checkLedger(_ledger: Ledger): Concern[] {
  return [];
}
