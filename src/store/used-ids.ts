/**
 * Numbers that a ledger's history has had, on whatever branch: they are not given out again. Letters, papers and evidence
 * name a task by its number for years, and two clones that give one number to two tasks have a conflict to come.
 */
import type { Host } from '../host/host.js';
import { isLedgerError } from '../ledger/errors.js';
import { PROBLEMS, problemFile, problemIn } from '../ledger/layout.js';
import { readObjects, records, runGit } from './git-tree.js';

/** Of all branches, each commit against each of its parents; what it says of a file, and nothing of the commit. */
const LOG = ['log', '--all', '--full-history', '-m', '--no-renames', '--relative', '--format=', '-z'];

/** Ids of all problems that there ever were; none without git. Throws `git/failed`. */
export function usedProblemIds(host: Host, dir: string): string[] {
  const names = said(host, dir, [...LOG, '--diff-filter=A', '--name-only', '--', PROBLEMS]);
  return [...new Set(names.flatMap((name) => problemIn(name) ?? []))];
}

/** Ids of all tasks that a problem ever had; none without git. Throws `git/failed`. */
export function usedTaskIds(host: Host, dir: string, problem: string): string[] {
  const changes = said(host, dir, [...LOG, '--raw', '--no-abbrev', '--diff-filter=AM', '--', problemFile(problem)]);
  const blobs = changes.flatMap((record) => /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) /.exec(record)?.[1] ?? []);
  const texts = [...readObjects(host, dir, blobs).values()].map((bytes) => new TextDecoder().decode(bytes));
  const id = new RegExp(`\\bid:\\s*["']?(${problem}-\\d{2,4})\\b`, 'g');
  return [...new Set(texts.flatMap((text) => [...text.matchAll(id)].map((match) => match[1] as string)))];
}

function said(host: Host, dir: string, args: readonly string[]): string[] {
  try {
    return records(runGit(host, dir, args).stdout).map((record) => record.trim());
  } catch (error) {
    if (isLedgerError(error) && ['git/missing', 'git/not-a-repository'].includes(error.code)) return [];
    throw error;
  }
}
