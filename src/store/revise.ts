/**
 * New texts for a ledger's files: edits spliced in, then the whole ledger read again with the new texts in place of the
 * old. What would not pass `check` is never written.
 */

import { checkLogs } from '../ledger/checks/index.js';
import { LedgerError } from '../ledger/errors.js';
import type { Finding } from '../ledger/finding.js';
import { PROBLEMS, problemIn } from '../ledger/layout.js';
import type { Ledger, Problem } from '../ledger/model.js';
import { applyEdits, type Edit, type Json, YamlEditError } from '../yaml/index.js';
import { sameJson } from '../yaml/json.js';
import { examineLedger, goodProblem, type KnownValues } from './load.js';
import { FOLDER, type LedgerSource, NOTHING } from './source.js';
import { STAND_IN } from './stand-ins.js';
import type { FileChange } from './write/write.js';

/** What a file of a ledger becomes: its text with some edits, or another text; null takes the file away. */
export type Revision = {
  /** Relative to the ledger, with `/`. */
  readonly file: string;
} & ({ readonly edits: readonly Edit[] } | { readonly after: string | null });

/**
 * The changes that revisions come to; files whose text stays the same are left out.
 *
 * @param textOf a file as it was read
 * @throws {LedgerError} `write/not-editable` where a file's layout does not allow the edit
 */
export function revise(textOf: (file: string) => string | undefined, all: readonly Revision[]): FileChange[] {
  return all.flatMap((one) => {
    const { file } = one;
    const before = textOf(file) ?? null;
    const after = 'edits' in one ? edited(file, before ?? '', one.edits) : one.after;
    return after === before ? [] : [{ file, before, after }];
  });
}

function edited(file: string, text: string, edits: readonly Edit[]): string {
  try {
    return applyEdits(text, edits);
  } catch (error) {
    if (!(error instanceof YamlEditError)) throw error;
    const { line, column, message, hint } = error;
    throw new LedgerError('write/not-editable', { file, line, column, reason: message, hint });
  }
}

/** What is known of a ledger's files before they change. */
export interface Known {
  readonly ledger: Ledger;
  /** A problem with its tasks. */
  readonly problem: (id: string) => Problem | undefined;
  /** The values of the files as they were read; those that change are read again. */
  readonly values: () => KnownValues;
  /** Whether the cache says of a file that nothing is wrong with it. */
  readonly isCached: (file: string) => boolean;
}

/** The value of a file as it was. */
export function knownValue(known: Known, file: string): unknown {
  const id = problemIn(file);
  return id === undefined ? known.values().get(file) : known.problem(id);
}

/** Throws `change/invalid` where the ledger with these changes would have errors. */
export function assertValid(source: LedgerSource, changes: readonly FileChange[], known?: Known): void {
  if (known && areGoodEntries(changes, known)) return;
  const errors = findingsAfter(source, changes, known).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new LedgerError('change/invalid', { findings: errors });
}

/**
 * Whether nothing but logs changes, with the status that they add up to, in a ledger with which nothing was wrong; and
 * nothing is wrong with it now. False also where that cannot be seen from the files that change alone.
 */
function areGoodEntries(changes: readonly FileChange[], known: Known): boolean {
  // A file that was read afresh has not been asked about by the rules.
  if (![...known.values().keys(), ...changes.map(({ file }) => file)].every(known.isCached)) return false;
  const problems: Problem[] = [];
  for (const { file, after } of changes) {
    const problem = after === null ? undefined : goodProblem(file, after);
    const before = knownValue(known, file) as Problem | undefined;
    if (!problem || !before || !sameButLogs(before, problem)) return false;
    problems.push(problem);
  }
  const { settings, registry } = known.ledger;
  const input = {
    ledger: { ...STAND_IN, settings, registry, problems },
    files: changes.map(({ file }) => file),
  };
  return !checkLogs(input).some(({ severity }) => severity === 'error');
}

function sameButLogs(before: Problem, after: Problem): boolean {
  const bare = (problem: Problem): Json =>
    ({ ...problem, tasks: problem.tasks.map(({ log: _, status: __, ...rest }) => rest) }) as unknown as Json;
  return sameJson(bare(before), bare(after));
}

/** What `check` would find once the changes are written; with `known` the errors of it. */
export function findingsAfter(source: LedgerSource, changes: readonly FileChange[], known?: Known): readonly Finding[] {
  const files = overlay(source, changes);
  if (!known) return examineLedger(files).findings;
  const changed = new Set(changes.map(({ file }) => file));
  const unchanged = new Map([...known.values()].filter(([file]) => !changed.has(file)));
  return examineLedger(files, unchanged, suspects(changed, unchanged, known)).findings;
}

/** The problems that may have become wrong; undefined where that may be all of them. */
function suspects(
  changed: ReadonlySet<string>,
  unchanged: KnownValues,
  { isCached }: Known,
): ReadonlySet<string> | undefined {
  const found = new Set([...changed, ...[...unchanged.keys()].filter((file) => !isCached(file))]);
  return [...found].every((file) => problemIn(file) !== undefined) ? found : undefined;
}

/** The files as they would be. */
function overlay(source: LedgerSource, changes: readonly FileChange[]): LedgerSource {
  const texts = new Map(
    changes.map(({ file, after }) => [file, after === null ? null : new TextEncoder().encode(after)]),
  );
  const inProblems = (goes: boolean): string[] =>
    [...texts].flatMap(([file, bytes]) =>
      file.startsWith(`${PROBLEMS}/`) && (bytes === null) === goes ? [file.slice(PROBLEMS.length + 1)] : [],
    );
  const added = inProblems(false);
  const gone = new Set(inProblems(true));
  return {
    dir: source.dir,
    problemNames: () => [...new Set([...source.problemNames().filter((name) => !gone.has(name)), ...added])].sort(),
    look(path) {
      const bytes = texts.get(path);
      if (bytes === null) return NOTHING;
      if (bytes) return { kind: 'file', size: bytes.length };
      return path === PROBLEMS && added.length > 0 ? FOLDER : source.look(path);
    },
    read: (path) => texts.get(path) ?? source.read(path),
  };
}
