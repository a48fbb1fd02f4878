/** The cross-file rules, one file each. */
import type { Concern } from '../finding.js';
import { aliasUsed } from './alias-used.js';
import { closingConditions } from './closing-conditions.js';
import { dueAgrees } from './due-agrees.js';
import { duplicateId } from './duplicate-id.js';
import { extensionApproval } from './extension-approval.js';
import { groupMembers } from './group-members.js';
import { idFitsFile } from './id-fits-file.js';
import { knownRefs } from './known-refs.js';
import { logOrder } from './log-order.js';
import { logSense } from './log-sense.js';
import { namesClash } from './names-clash.js';
import type { CheckInput, Part, Rule } from './rule.js';
import { stageOrder } from './stage-order.js';
import { statusAgrees } from './status-agrees.js';
import { unknownLeader } from './unknown-leader.js';
import { unknownPerson } from './unknown-person.js';
import { unknownUnit } from './unknown-unit.js';

export type { CheckInput, Part, Rule } from './rule.js';

export const RULES: readonly Rule[] = [
  duplicateId,
  idFitsFile,
  unknownUnit,
  aliasUsed,
  namesClash,
  groupMembers,
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

/**
 * Everything that the rules find in the files that fit their schemas.
 *
 * @param missing what could not be read; the rules that need it say nothing
 */
export function checkLedger(input: CheckInput, missing: readonly Part[] = []): Concern[] {
  return RULES.filter(({ needs = [] }) => !needs.some((part) => missing.includes(part))).flatMap(({ run }) =>
    run(input),
  );
}
