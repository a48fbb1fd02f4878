/** The rules about what the files say together. */
import type { Concern } from '../finding.js';
import { isArchived } from '../plans.js';
import * as deadlines from './deadlines.js';
import * as logs from './logs.js';
import { lostCharacters } from './lost-characters.js';
import * as names from './names.js';
import * as refs from './refs.js';
import { type CheckInput, concernsOf, type Part, type Rule } from './rule.js';

export type { CheckInput, Part, Rule } from './rule.js';

/** In the order in which `check` names what they find on one line. */
export const RULES: readonly Rule[] = [
  refs.duplicateId,
  refs.idFitsFile,
  names.unknownUnit,
  names.aliasUsed,
  names.namesClash,
  names.groupMembers,
  names.unknownPerson,
  names.unknownLeader,
  deadlines.stageOrder,
  deadlines.dueAgrees,
  logs.statusAgrees,
  logs.logOrder,
  logs.logSense,
  logs.closingConditions,
  logs.extensionApproval,
  logs.selfAccepted,
  logs.selfExtended,
  logs.returnedNotResubmitted,
  logs.filedBeforeClosed,
  logs.paperClosure,
  logs.noEvidence,
  refs.knownRefs,
  refs.knownPlan,
  logs.archivedPlan,
  refs.partsFit,
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
    concern.severity === 'warning' && concern.rule !== logs.archivedPlan.name && kept.has(concern.file)
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
