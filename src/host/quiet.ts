/** Calls of the file system that say that there is nothing instead of throwing, and the code of those that throw. */
import type { FileStat, Files } from './host.js';

/** `ENOENT`, `ENOSPC` … of an error of Node's; empty where it has none. */
export const codeOf = (error: unknown): string => (error as { code?: string } | undefined)?.code ?? '';

/** What a path leads to, if anything. */
export function statOf(files: Files, path: string): FileStat | undefined {
  try {
    return files.stat(path);
  } catch {
    return undefined;
  }
}

/** Whether something can be seen at a path; a link counts, wherever it leads. */
export function isThere(files: Files, path: string): boolean {
  try {
    files.lstat(path);
    return true;
  } catch {
    return false;
  }
}

/** Names in a folder; undefined where it cannot be listed. */
export function namesIn(files: Files, folder: string): string[] | undefined {
  try {
    return files.list(folder);
  } catch {
    return undefined;
  }
}

/** A path without links; as it is where it leads nowhere. */
export function realPath(files: Files, path: string): string {
  try {
    return files.realpath(path);
  } catch {
    return path;
  }
}

/** Removes what may never have been made, or what another process was faster to remove. */
export function removeQuietly(files: Files, path: string): void {
  try {
    files.remove(path);
  } catch {
    // It is not there.
  }
}
