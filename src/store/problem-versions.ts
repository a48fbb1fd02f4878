/** A problem as each commit of its file had it. */

import type { Host } from '../host/host.js';
import { problemFile } from '../ledger/layout.js';
import type { Problem, Task } from '../ledger/model.js';
import { readDocument } from '../yaml/document.js';
import { type FileVersion, type FileVersions, fileVersions } from './file-versions.js';

/** A commit of a problem's file. */
interface ProblemVersion extends Omit<FileVersion, 'bytes' | 'parents'> {
  readonly problem: Read;
  readonly parents: readonly { readonly commit: string; readonly problem: Read }[];
}

/** `undefined` where a commit has no such file; null where its text cannot be read. */
type Read = Problem | undefined | null;

interface ProblemVersions extends Omit<FileVersions, 'versions' | 'tip'> {
  readonly versions: readonly ProblemVersion[];
  readonly tip: Read;
}

/** The versions of `problems/<ID>.yaml` up to a revision, oldest first. Throws `git/…`. */
export function problemVersions(host: Host, dir: string, id: string, revision: string, limit: number): ProblemVersions {
  const { versions, tip, ...rest } = fileVersions(host, dir, problemFile(id), revision, limit);
  const known = new Map<Uint8Array, Problem | null>();
  const read = (bytes: Uint8Array | undefined): Read => {
    if (!bytes) return undefined;
    if (!known.has(bytes)) known.set(bytes, readLeniently(bytes));
    return known.get(bytes);
  };
  return {
    ...rest,
    tip: read(tip),
    versions: versions.map(({ bytes, parents, ...version }) => ({
      ...version,
      problem: read(bytes),
      parents: parents.map((parent) => ({ commit: parent.commit, problem: read(parent.bytes) })),
    })),
  };
}

/**
 * An old version need not hold to today's rules: what is missing is taken as empty, and only a text that is no problem
 * at all is null.
 */
function readLeniently(bytes: Uint8Array): Problem | null {
  const value = objectOf(readDocument(new TextDecoder().decode(bytes)).value);
  if (typeof value?.['id'] !== 'string') return null;
  const tasks = listOf(value['tasks']).flatMap((item) => taskOf(objectOf(item)) ?? []);
  return { ...value, title: String(value['title'] ?? value['id']), tasks } as unknown as Problem;
}

function taskOf(value: Record<string, unknown> | undefined): Task | undefined {
  if (typeof value?.['id'] !== 'string') return undefined;
  const deadline = objectOf(value['deadline']) ?? {};
  return {
    ...value,
    title: String(value['title'] ?? value['id']),
    measures: listOf(value['measures']),
    units: listOf(value['units']),
    deadline: { text: '', ongoing: false, immediate: false, ...deadline },
    log: listOf(value['log']).flatMap((entry) => objectOf(entry) ?? []),
  } as unknown as Task;
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
