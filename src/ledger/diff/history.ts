/** How a problem or one of its tasks came to be what it is: from one version of its file to the next. */
import type { PlainDate } from '../dates.js';
import type { Problem } from '../model.js';
import { diffProblems } from './diff.js';
import type { Difference } from './difference.js';

/** The commit that made a version. */
export interface CommitInfo {
  readonly commit: string;
  readonly author: string;
  /** When it was written, as a day in the ledger's own offset. */
  readonly date: PlainDate;
  /** First line of the message. */
  readonly subject: string;
}

/** A problem as one commit left it. */
export interface Version {
  /** Null for changes that are not committed yet. */
  readonly by: CommitInfo | null;
  /** `undefined` where the commit removed it; null where the text cannot be read. */
  readonly problem: Problem | undefined | null;
}

/** A commit that changed what was asked about. */
export interface Step {
  readonly by: CommitInfo | null;
  readonly readable: boolean;
  readonly differences: readonly Difference[];
}

/**
 * The commits that changed a problem or task.
 *
 * @param id of a problem, with everything in it, or of one task
 * @param versions of the problem's file, oldest first
 * @param isWhole whether nothing came before the first version; otherwise it is only what the second is compared with
 */
export function historyOf(id: string, versions: readonly Version[], isWhole: boolean): Step[] {
  const steps: Step[] = [];
  let before: Problem | undefined;
  versions.forEach(({ by, problem }, index) => {
    if (problem === null) {
      steps.push({ by, readable: false, differences: [] });
      return;
    }
    const differences = diffProblems(before, problem).filter((one) => concerns(one, id));
    if (differences.length > 0 && (isWhole || index > 0)) steps.push({ by, readable: true, differences });
    before = problem;
  });
  return steps;
}

/** A task comes and goes with its problem. */
function concerns(difference: Difference, id: string): boolean {
  if (difference.problem === id || difference.id === id) return true;
  return (difference.kind === 'added' || difference.kind === 'removed') && difference.tasks.includes(id);
}
