/**
 * The proof that thousands of ledgers are as they were when they were read, by way of git, which looks at files with
 * several threads.
 *
 * Once it is noted that git finds every file of a ledger as its index has it, and that after this each of them was still as
 * it was when it was read. Later, with the same index, git is asked again. It compares a file's time of change by the whole
 * second (and size, inode, owner); the file's second is earlier than that in which the note was made, so a change after
 * it has another second, and git sees it, whatever times the index itself has. Where neither the ledger's folder nor
 * that of its problems has changed, no file has come or gone. Whatever git does not watch is looked at file by file.
 */
import { textOf } from '../../host/bytes.js';
import type { Host } from '../../host/host.js';
import { dirname, join, relative, sep } from '../../host/paths.js';
import { filesOf } from '../../ledger/layout.js';
import { CacheFile, PACKED } from '../cache-files.js';
import { hasSameNames, isSame, latestTime, lookAt } from '../freshness.js';
import { type GitDir, gitDirOf } from '../git-dir.js';
import type { Entry } from './entry.js';

/** What was found when ledgers were read. */
interface Note {
  readonly index: GitIndex;
  /** Folder of a ledger as git names it → the entry that was true then. */
  readonly ledgers: ReadonlyMap<string, number>;
}

export interface GitProof {
  /** Whether git was asked about anything. */
  readonly isStarted: boolean;
  /** Whether nothing but git can speak against a ledger any more. */
  readonly isUpToGit: (dir: string, entry: Entry) => boolean;
  /** In which ledgers something has changed; true of all where git does not say. */
  readonly hasChanged: () => Promise<(dir: string) => boolean>;
  /** Notes what git says of ledgers that have been read or looked at, for the next time. */
  readonly keep: (entries: ReadonlyMap<string, Entry>) => Promise<void>;
}

const NOTHING_SAID: GitProof = {
  isStarted: false,
  isUpToGit: () => false,
  hasChanged: () => Promise.resolve(() => true),
  keep: () => Promise.resolve(),
};

/**
 * Starts git, which works beside what comes next, where it can help.
 *
 * @param folder absolute path; the ledgers lie below it
 */
export function startProof(host: Host, folder: string): GitProof {
  const file = CacheFile.of<Note>(host, folder, 'git above', PACKED);
  // On Windows git takes the time at which a file was made for that of its change.
  const index = file && host.platform !== 'win32' ? gitIndexOf(host, folder) : undefined;
  if (!file || !index) return NOTHING_SAID;
  const keep = (entries: ReadonlyMap<string, Entry>) => writeNote(host, folder, file, index, entries);
  const note = file.read();
  if (!note || !isSameIndex(note.index, index)) return { ...NOTHING_SAID, keep };
  const changed = changedFiles(host, index);
  const times = new Map([...note.ledgers].map(([path, time]) => [onDisk(index, path), time]));
  return {
    isStarted: true,
    isUpToGit: (dir, entry) => times.get(dir) === entry.time && hasSameNames(host, dir, entry.folders),
    async hasChanged() {
      const files = await changed;
      const after = gitIndexOf(host, folder);
      if (!files || !after || !isSameIndex(after, index)) return () => true;
      // Of its own files and of those in `problems/`.
      const touched = new Set([...files].flatMap((path) => [dirname(path), dirname(dirname(path))]));
      return (dir) => touched.has(inTree(index, dir) || '.');
    },
    keep,
  };
}

async function writeNote(
  host: Host,
  folder: string,
  file: CacheFile<Note>,
  index: GitIndex,
  entries: ReadonlyMap<string, Entry>,
): Promise<void> {
  const now = file.timeBefore(folder);
  const watched = watchedFiles(host, index);
  const changed = await changedFiles(host, index);
  const after = gitIndexOf(host, folder);
  if (!now || !watched || !changed || !after || !isSameIndex(after, index)) return;
  const isWatched = (path: string): boolean => watched.has(path) && !changed.has(path);
  const ledgers = new Map<string, number>();
  for (const [dir, entry] of entries) {
    const path = inTree(index, dir);
    const before = entry.details();
    const look = before && lookAt(host, dir);
    const isSettled =
      before !== undefined &&
      look !== undefined &&
      isSame(before.look, look) &&
      secondOf(latestTime(look)) < secondOf(now.time) &&
      filesOf(look.names).every((name) => isWatched(path === '' ? name : `${path}/${name}`));
    if (isSettled) ledgers.set(path, entry.time);
  }
  file.write({ index, ledgers });
}

const secondOf = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const isSameIndex = (a: GitIndex, b: GitIndex): boolean => a.tree === b.tree && a.dir === b.dir && a.sum === b.sum;

/** As git names a path below the work tree. */
const inTree = ({ tree }: GitIndex, dir: string): string => relative(tree, dir).replaceAll('\\', '/');

/** `join` would look at every character of thousands of paths. */
function onDisk({ tree }: GitIndex, path: string): string {
  if (path === '') return tree;
  return (tree.endsWith(sep) ? tree : tree + sep) + (sep === '/' ? path : path.replaceAll('/', sep));
}

/** The index of a work tree at one moment. */
interface GitIndex extends GitDir {
  /** The sum with which the index ends, in hexadecimal digits: another index has another. */
  readonly sum: string;
}

/** Bytes of the sum, or the last of them where git uses the longer one. */
const SUM = 20;

/** Settings under which git would believe without looking, or look at less than everything. */
const ALWAYS_LOOK = ['core.fsmonitor=false', 'core.checkStat=default', 'core.trustctime=true', 'core.ignoreStat=false'];

/** Undefined where the folder is in no work tree, or its index has no sum (`index.skipHash`). */
function gitIndexOf(host: Host, folder: string): GitIndex | undefined {
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
async function changedFiles(host: Host, index: GitIndex): Promise<ReadonlySet<string> | undefined> {
  const { code, stdout } = await host.gitBeside(
    [...askedOf(index), 'diff-files', '--name-only', '-z', '--no-ext-diff', '--ignore-submodules=all'],
    { cwd: index.tree },
  );
  return code === 0 ? new Set(records(stdout)) : undefined;
}

/** Files of which the index has the state, and which git has not been told to leave alone; relative to the work tree. */
function watchedFiles(host: Host, index: GitIndex): ReadonlySet<string> | undefined {
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
