/**
 * New texts for a ledger's files: edits spliced in, then the whole ledger read again with the new texts in place of the
 * old. What would not pass `check` is never written.
 */
import { LedgerError } from '../ledger/errors.js';
import type { Finding } from '../ledger/finding.js';
import { applyEdits, type Edit, YamlEditError } from '../yaml/index.js';
import { examineLedger, type KnownValues, type LedgerSource } from './load.js';
import type { FileChange } from './write/write.js';

export interface FileEdits {
  /** Relative to the ledger, with `/`. */
  readonly file: string;
  readonly edits: readonly Edit[];
}

/**
 * The changes that the edits come to; files whose text stays the same are left out.
 *
 * @param textOf a file as it was read
 * @throws {LedgerError} `write/not-editable` where a file's layout does not allow the edit
 */
export function revise(textOf: (file: string) => string | undefined, all: readonly FileEdits[]): FileChange[] {
  return all.flatMap(({ file, edits }) => {
    const before = textOf(file) ?? '';
    const after = edited(file, before, edits);
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
  /** Their values as they were read; those that change are read again. */
  readonly values: KnownValues;
  /** Files of which the cache says that nothing is wrong with them. */
  readonly cached: ReadonlySet<string>;
}

/** Throws `change/invalid` where the ledger with these changes would have errors. */
export function assertValid(source: LedgerSource, changes: readonly FileChange[], known?: Known): void {
  const errors = findingsAfter(source, changes, known).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new LedgerError('change/invalid', { findings: errors });
}

/** What `check` would find once the changes are written; with `known` the errors of it. */
export function findingsAfter(source: LedgerSource, changes: readonly FileChange[], known?: Known): readonly Finding[] {
  const files = overlay(source, changes);
  if (!known) return examineLedger(files).findings;
  const changed = new Set(changes.map(({ file }) => file));
  const unchanged = new Map([...known.values].filter(([file]) => !changed.has(file)));
  return examineLedger(files, unchanged, suspects(changed, unchanged, known.cached)).findings;
}

/** The problems that may have become wrong; undefined where that may be all of them. */
function suspects(
  changed: ReadonlySet<string>,
  unchanged: KnownValues,
  cached: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  const found = new Set([...changed, ...[...unchanged.keys()].filter((file) => !cached.has(file))]);
  return [...found].every((file) => file.startsWith('problems/')) ? found : undefined;
}

/** The files as they would be. */
function overlay(source: LedgerSource, changes: readonly FileChange[]): LedgerSource {
  const bytes = new Map(changes.map(({ file, after }) => [file, new TextEncoder().encode(after)]));
  const added = changes.flatMap(({ file }) => (file.startsWith('problems/') ? [file.slice('problems/'.length)] : []));
  return {
    dir: source.dir,
    problemNames: () => [...new Set([...source.problemNames(), ...added])].sort(),
    kind: (path) =>
      bytes.has(path) ? 'file' : path === 'problems' && added.length > 0 ? 'directory' : source.kind(path),
    size: (path) => bytes.get(path)?.length ?? source.size(path),
    read: (path) => bytes.get(path) ?? source.read(path),
  };
}
