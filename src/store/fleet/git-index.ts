/**
 * What git can say of files without any of them being read: whether they are as its index has them. Git asks the file
 * system with several threads, which Node cannot.
 */
import { textOf } from '../../host/bytes.js';
import type { Host } from '../../host/host.js';
import { join } from '../../host/paths.js';
import { type GitDir, gitDirOf } from '../git-dir.js';

/** The index of a work tree at one moment. */
export interface GitIndex extends GitDir {
  /** The sum with which the index ends, in hexadecimal digits: another index has another. */
  readonly sum: string;
}

/** Bytes of the sum, or the last of them where git uses the longer one. */
const SUM = 20;

/** Settings under which git would believe without looking, or look at less than everything. */
const ALWAYS_LOOK = ['core.fsmonitor=false', 'core.checkStat=default', 'core.trustctime=true', 'core.ignoreStat=false'];

/** Undefined where the folder is in no work tree, or its index has no sum (`index.skipHash`). */
export function gitIndexOf(host: Host, folder: string): GitIndex | undefined {
  const found = gitDirOf(host, folder);
  if (found === undefined || found === 'unknown') return undefined;
  const sum = sumOf(host, join(found.dir, 'index'));
  return sum === undefined ? undefined : { ...found, sum };
}

function sumOf({ files }: Host, path: string): string | undefined {
  try {
    const file = files.open(path);
    const bytes = file.read(Math.max(0, file.size - SUM), SUM);
    file.close();
    const sum = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return bytes.length === SUM && /[^0]/.test(sum) ? sum : undefined;
  } catch {
    return undefined;
  }
}

/** Files that are not as the index has them, relative to the work tree; undefined where git does not say. */
export async function changedFiles(host: Host, index: GitIndex): Promise<ReadonlySet<string> | undefined> {
  const { code, stdout } = await host.gitBeside(
    [...askedOf(index), 'diff-files', '--name-only', '-z', '--no-ext-diff', '--ignore-submodules=all'],
    { cwd: index.tree },
  );
  return code === 0 ? new Set(records(stdout)) : undefined;
}

/** Files of which the index has the state, and which git has not been told to leave alone; relative to the work tree. */
export function watchedFiles(host: Host, index: GitIndex): ReadonlySet<string> | undefined {
  const { code, stdout } = host.git([...askedOf(index), 'ls-files', '-v', '-z'], { cwd: index.tree });
  if (code !== 0) return undefined;
  // `H`: in the index as usual. Others are unmerged, or skipped, or assumed unchanged.
  return new Set(records(stdout).flatMap((record) => (record.startsWith('H ') ? [record.slice(2)] : [])));
}

/** Named in so many words: `core.worktree` may send git to another folder. */
const askedOf = ({ tree, dir }: GitIndex): string[] => [
  `--git-dir=${dir}`,
  `--work-tree=${tree}`,
  ...ALWAYS_LOOK.flatMap((setting) => ['-c', setting]),
];

const records = (bytes: Uint8Array): string[] => textOf(bytes).split('\0').filter(Boolean);
