/** The cross-file rules, one file each. */
import type { Concern } from '../finding.js';
import { isArchived } from '../plans.js';
import { aliasUsed } from './alias-used.js';
import { archivedPlan } from './archived-plan.js';
import { closingConditions } from './closing-conditions.js';
import { dueAgrees } from './due-agrees.js';
import { duplicateId } from './duplicate-id.js';
import { extensionApproval } from './extension-approval.js';
import { filedBeforeClosed } from './filed-before-closed.js';
import { groupMembers } from './group-members.js';
import { idFitsFile } from './id-fits-file.js';
import { knownPlan } from './known-plan.js';
import { knownRefs } from './known-refs.js';
import { logOrder } from './log-order.js';
import { logSense } from './log-sense.js';
import { lostCharacters } from './lost-characters.js';
import { namesClash } from './names-clash.js';
import { noEvidence } from './no-evidence.js';
import { paperClosure } from './paper-closure.js';
import { partsFit } from './parts-fit.js';
import { returnedNotResubmitted } from './returned-not-resubmitted.js';
import { type CheckInput, concernsOf, type Part, type Rule } from './rule.js';
import { selfAccepted } from './self-accepted.js';
import { selfExtended } from './self-extended.js';
import { stageOrder } from './stage-order.js';
import { statusAgrees } from './status-agrees.js';
import { unknownLeader, unknownPerson } from './unknown-people.js';
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
  selfAccepted,
  selfExtended,
  returnedNotResubmitted,
  filedBeforeClosed,
  paperClosure,
  noEvidence,
  knownRefs,
  knownPlan,
  archivedPlan,
  partsFit,
  lostCharacters,
];

/**
 * Everything that the rules find in the files that fit their schemas.
 *
 * @param missing what could not be read; the rules that need it say nothing
 * @param changed the problems that have changed since nothing was wrong with the ledger; without it, anything may have
 */
export function checkLedger(
  input: CheckInput,
  missing: readonly Part[] = [],
  changed?: ReadonlySet<string>,
): Concern[] {
  const some = changed ? onlyOf(input, changed) : input;
  const concerns = RULES.filter(({ needs = [] }) => !needs.some((part) => missing.includes(part))).flatMap((rule) =>
    concernsOf(rule, rule.across ? input : some),
  );
  return missing.includes('settings') ? concerns : settledBy(input, concerns);
}

/** Begins the remedy of what is a note because its plan is finished and kept. */
const KEPT = '方案已经归档，不必改；';

/** Whether a note is one because its plan is finished, not because a remark has settled it. */
export const isOfArchived = ({ severity, hint }: Pick<Concern, 'severity' | 'hint'>): boolean =>
  severity === 'note' && hint.startsWith(KEPT);

/** What is finished and kept is not written to: its reminders are notes. */
function settledBy({ ledger, files }: CheckInput, concerns: Concern[]): Concern[] {
  const kept = new Set(files.filter((_, index) => isArchived(ledger.settings, ledger.problems[index])));
  if (kept.size === 0) return concerns;
  return concerns.map((concern) =>
    concern.severity === 'warning' && concern.rule !== archivedPlan.name && kept.has(concern.file)
      ? { ...concern, severity: 'note', hint: `${KEPT}${concern.hint}` }
      : concern,
  );
}

/** What the rules find in problems of which only logs have changed, and the status that logs add up to. */
export function checkLogs(input: CheckInput): Concern[] {
  return RULES.filter(({ ofPlan }) => !ofPlan).flatMap((rule) => concernsOf(rule, input));
}

/** The ledger with the problems of some files alone. */
function onlyOf({ ledger, files }: CheckInput, some: ReadonlySet<string>): CheckInput {
  const problems = ledger.problems.filter((_, index) => some.has(files[index] ?? ''));
  return { ledger: { ...ledger, problems }, files: files.filter((file) => some.has(file)) };
}
