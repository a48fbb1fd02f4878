/** The cross-file rules, one file each. */
import type { Concern } from '../finding.js';
import { aliasUsed } from './alias-used.js';
import { closingConditions } from './closing-conditions.js';
import { dueAgrees } from './due-agrees.js';
import { duplicateId } from './duplicate-id.js';
import { extensionApproval } from './extension-approval.js';
import { idFitsFile } from './id-fits-file.js';
import { knownRefs } from './known-refs.js';
import { logOrder } from './log-order.js';
import { logSense } from './log-sense.js';
import { namesClash } from './names-clash.js';
import type { CheckInput, Rule } from './rule.js';
import { stageOrder } from './stage-order.js';
import { statusAgrees } from './status-agrees.js';
import { unknownLeader } from './unknown-leader.js';
import { unknownPerson } from './unknown-person.js';
import { unknownUnit } from './unknown-unit.js';

export type { CheckInput, Rule } from './rule.js';

export const RULES: readonly Rule[] = [
  duplicateId,
  idFitsFile,
  unknownUnit,
  aliasUsed,
  namesClash,
  unknownPerson,
  unknownLeader,
  stageOrder,
  dueAgrees,
  statusAgrees,
  logOrder,
  logSense,
  closingConditions,
  extensionApproval,
  knownRefs,
];

/** Everything that the rules find in a ledger whose files fit their schemas. */
export function checkLedger(input: CheckInput): Concern[] {
  return RULES.flatMap((rule) => rule.run(input));
}
