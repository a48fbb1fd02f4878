/** `--commit` of a command that changes a ledger: exactly what it changed, with the evidence that this names. */
import type { Host } from '../host/host.js';
import { isLedgerError, LedgerError } from '../ledger/errors.js';
import { assertWatched, commitFiles, uncommittedOf } from '../store/git-commit.js';
import { besideBranch } from '../store/git-share.js';
import { gitSource } from '../store/git-source.js';
import { loadLedger } from '../store/load.js';
import { revise } from '../store/revise.js';
import type { Found, Plan, Planned } from './change.js';

export { assertCommittable } from '../store/git-commit.js';

/** Throws `git/uncommitted`: the files are written all the same. */
export function commit(host: Host, dir: string, planned: Plan, message: string): void {
  if (planned.files.length === 0) return;
  commitFiles(host, dir, committed(planned), message);
  const beside = besideBranch(host, dir);
  if (beside !== undefined) host.err.write(`${beside}\n`);
}

const namesOf = ({ files }: Plan): string[] => files.map(({ file }) => file);

const committed = (planned: Plan): string[] => [...new Set([...namesOf(planned), ...(planned.evidence ?? [])])];

/**
 * Makes sure, before anything is written, that a commit holds this change and nothing of anybody else: what is to be
 * committed must be what the same command makes of the last commit. So a run after a crash between writing and
 * committing makes the commit, and an edit that a colleague has not committed stays his.
 *
 * @param text of the files as the change was planned on them
 * @throws {LedgerError} `git/not-committable`
 */
export function assertOnlyThis(
  host: Host,
  dir: string,
  planned: Planned,
  text: Found['text'],
  plan: (found: Found) => Plan,
): void {
  assertWatched(host, dir, committed(planned));
  const uncommitted = uncommittedOf(host, dir, namesOf(planned));
  if (uncommitted.length === 0) return;
  const afterwards = afterFrom(planned.changes, text);
  const fromCommit = onCommit(host, dir, plan);
  const others = uncommitted
    .filter(({ file, isStagedApart }) => isStagedApart || fromCommit?.(file) !== afterwards(file))
    .map(({ file }) => file);
  if (others.length === 0) return;
  throw new LedgerError('git/not-committable', {
    files: others,
    reason: '里有还没有提交的别的改动，--commit 会把它一起提交',
    hint: '先保存那些改动（zhenggai save），或去掉 --commit',
  });
}

/** What a file says after a change, whatever its line ends; undefined where it is not there. */
type After = (file: string) => string | undefined;

function afterFrom(changes: Planned['changes'], text: Found['text']): After {
  const made = new Map(changes.map(({ file, after }) => [file, after]));
  return (file) => (made.get(file) ?? text(file))?.replaceAll('\r\n', '\n');
}

/** The same of the ledger as the last commit has it; undefined where it is none, or the change is refused there. */
function onCommit(host: Host, dir: string, plan: (found: Found) => Plan): After | undefined {
  try {
    const { ledger, texts } = loadLedger(gitSource(host, dir, 'HEAD'));
    const text = (file: string): string | undefined => texts.get(file);
    const problem: Found['problem'] = (id) => ledger.problems.find((one) => one.id === id);
    const { files } = plan({ host, dir, ledger, problem, text, today: host.today(ledger.settings.utc_offset) });
    return afterFrom(revise(text, files), text);
  } catch (error) {
    if (isLedgerError(error)) return undefined;
    throw error;
  }
}
