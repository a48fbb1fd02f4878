/** The way of every command that changes a ledger: read, plan, prove, then show, or write and commit. */
import type { Host } from '../host/host.js';
import { basename } from '../host/paths.js';
import type { PlainDate } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import type { Ledger, Problem } from '../ledger/model.js';
import { currentLedger, isPlannedOnTexts } from '../store/current.js';
import { findLedger } from '../store/discover.js';
import { uncommittedFiles } from '../store/git-share.js';
import { unmergedFiles } from '../store/git-tree.js';
import { rememberChange, takeReasons } from '../store/last-change.js';
import { assertValid, type Revision, revise } from '../store/revise.js';
import { leftOut } from '../store/strays.js';
import { type EvidenceCopy, withEvidence } from '../store/write/keep-evidence.js';
import { asOnlyWriter, type FileChange, writeChanges } from '../store/write/write.js';
import { assertGoesOn } from './archived.js';
import type { FlagsOf } from './command.js';
import { drawn } from './door.js';
import { LEDGER } from './options.js';
import { styleFor } from './print.js';
import { sayStrays } from './strays.js';
import { flag } from './values.js';

/** On every command that changes a ledger. */
export const WRITING_OPTIONS = [
  LEDGER,
  flag('--dry-run', '只看会改什么，不写文件'),
  flag('--commit', '写完后为这些文件做一次 git 提交'),
] as const;

/** `reason`: why something that was reported or committed is corrected; kept for the next commit, where this makes none. */
type ChangeFlags = FlagsOf<typeof WRITING_OPTIONS> & { readonly reason?: string };

/** The ledger as the change finds it. */
export interface Found {
  readonly host: Host;
  readonly dir: string;
  readonly ledger: Ledger;
  /** One of its problems: where the cache has it, without the others being looked at. */
  readonly problem: (id: string) => Problem | undefined;
  /** A file's text, relative to the ledger, with `/`; undefined where there is none. */
  readonly text: (file: string) => string | undefined;
  /** The ledger's own day. */
  readonly today: PlainDate;
}

/** What a command wants to change. */
export interface Plan {
  /** Every file concerned, also those that are as they should be already: what a commit takes along. */
  readonly files: readonly Revision[];
  /** Lines for standard output once something was changed. */
  readonly done: readonly string[];
  /** The line for standard error where nothing had to be. */
  readonly unchanged?: string;
  /** Lines for standard error in any case: what was left open. */
  readonly notes?: readonly string[];
  /** Of the commit; the reason of a correction comes below it. */
  readonly message: string;
  /** Files of the ledger that the changes name: evidence, which a commit takes along. */
  readonly evidence?: readonly string[];
  /** Files from elsewhere that become evidence of the ledger. */
  readonly copies?: readonly EvidenceCopy[];
  /** The same in every plan, also in those that are finished and kept: names of units and people. */
  readonly everywhere?: boolean;
  /** It may bring files back to what is committed: git is asked about them once they are written. */
  readonly isReverse?: boolean;
}

/** A plan with what it comes to. */
export interface Planned extends Plan {
  readonly changes: readonly FileChange[];
}

/**
 * Reads the ledger, has the change planned, and writes all of it or nothing. From reading to committing nobody else
 * writes; a dry run takes no lock and writes nothing.
 *
 * @param plan throws where the change is refused; called once more, on what is committed, where a commit might take
 *   along what somebody else has changed
 * @throws {LedgerError} `ledger/…`, `write/…`, `git/…`, and what `plan` throws
 */
export async function changeLedger(host: Host, flags: ChangeFlags, plan: (found: Found) => Plan): Promise<void> {
  const dir = findLedger(host, flags.ledger);
  assertMerged(host, dir);
  sayStrays(host, leftOut(host, dir));
  if (flags.dryRun) {
    const { planned } = proved(host, dir, plan);
    tell(host.err, [...notesOn(planned), ...copyLines(planned, '会复制到')]);
    await drawChanges(host, planned.changes);
    return;
  }
  const git = flags.commit ? await import('./commit.js') : undefined;
  git?.assertCommittable(host, dir);
  // Beside the work: waiting for git would take a fifth of a closure's time.
  const uncommitted = uncommittedFiles(host, dir);
  let written: Planned | undefined;
  try {
    asOnlyWriter(host, dir, () => {
      const { planned, text } = proved(host, dir, plan);
      git?.assertOnlyThis(host, dir, planned, text, plan);
      const { changes, copies = [], message } = planned;
      withEvidence(host, dir, copies, changes, () => writeChanges(host, dir, changes));
      written = planned;
      git?.commit(host, dir, planned, withReason(message, flags.reason));
    });
  } finally {
    // Not under the lock: whoever reads this may be slow. Also where git refused, since the files are written.
    if (written) tell(host.err, [...notesOn(written), ...copyLines(written, '已复制到')]);
    if (written)
      tell(
        host.out,
        withWayBack(host, dir, written, flags, await (written.isReverse ? uncommittedFiles(host, dir) : uncommitted)),
      );
  }
}

/** Throws `git/unmerged`: what is written into half of a merge is lost with the other half. */
function assertMerged(host: Host, dir: string): void {
  const files = unmergedFiles(host, dir);
  if (files.length > 0) throw new LedgerError('git/unmerged', { files });
}

/**
 * The lines of a change that was written, with how to take it back, and how many files no commit has yet: behind the line
 * where there is one, below them where there are several.
 *
 * @param before what was not committed when git looked, after a reverse what still is not; undefined where there is no git
 */
function withWayBack(
  host: Host,
  dir: string,
  { changes, copies = [], done, message, isReverse }: Planned,
  { commit, reason }: ChangeFlags,
  before: readonly string[] | undefined,
): readonly string[] {
  if (changes.length === 0 || done.length === 0) return [];
  const waiting = commit ? [] : [...takeReasons(host, dir, false), ...(reason === undefined ? [] : [reason])];
  const isKept = rememberChange(host, { dir, message: withReason(message, reason), changes, reasons: waiting });
  const touched = [...changes.map(({ file }) => file), ...copies.map(({ to }) => to)];
  const own = commit || isReverse ? [] : touched;
  const others = isReverse
    ? before
    : before?.filter((path) => !touched.some((file) => path === file || path.endsWith(`/${file}`)));
  const count = (others?.length ?? 0) + own.length;
  const notes = [
    ...(isKept ? ['撤回：zhenggai undo'] : []),
    ...(before && count > 0 ? [`有 ${count} 个文件还没有提交，保存：zhenggai save`] : []),
  ].join('；');
  if (notes === '') return done;
  return done.length === 1 ? [`${done[0]}；${notes}`] : [...done, notes];
}

/**
 * The rules are asked about the ledger as it would be. Only where that does not come about (nothing to change, a refusal, an
 * error) are they asked about the ledger as it is, whose own errors are then the first thing to say.
 */
function proved(
  host: Host,
  dir: string,
  plan: (found: Found) => Plan,
  useCache = true,
): { readonly planned: Planned; readonly text: Found['text'] } {
  const current = currentLedger(host, dir, useCache);
  const { source, ledger, problem, text } = current;
  let planned: Planned;
  try {
    const wanted = plan({ host, dir, ledger, problem, text, today: host.today(ledger.settings.utc_offset) });
    planned = { ...wanted, changes: revise(text, wanted.files) };
    const { changes } = planned;
    if (!planned.everywhere) assertGoesOn(ledger, problem, changes);
    if (useCache && !isPlannedOnTexts(current, changes)) return proved(host, dir, plan, false);
    if (changes.length > 0) assertValid(source, changes, current);
  } catch (error) {
    current.assertChecks();
    throw error;
  }
  if (planned.changes.length === 0) current.assertChecks();
  return { planned, text };
}

const REASON = '\n\n原因：';

/** A commit's message with the reason below its head. */
const withReason = (message: string, reason = ''): string =>
  reason.trim() === '' ? message : `${message}${REASON}${reason.trim()}`;

/** Whether a message has one. */
export const hasReason = (message: string): boolean => message.includes(REASON);

const notesOn = ({ changes, notes = [], unchanged }: Planned): readonly string[] =>
  changes.length > 0 || unchanged === undefined ? notes : [...notes, unchanged];

/** Shows what would be written, as a patch. */
async function drawChanges(host: Host, changes: readonly FileChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { drawPatch } = await import('../render/patch.js');
  host.out.write(drawn(drawPatch(changes, (await styleFor(host)).paint)));
}

const copyLines = ({ copies = [] }: Plan, verb: string): string[] =>
  copies.map(({ from, to }) => `佐证 ${basename(from)} ${verb} ${to}`);

function tell(stream: Host['out'], lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}
