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
import type { Host } from '../../host/host.js';
import { dirname, relative, sep } from '../../host/paths.js';
import { filesOf } from '../../ledger/layout.js';
import { CacheFile } from '../cache-files.js';
import { hasSameNames, isSame, lastChange, lookAt } from '../freshness.js';
import type { Entry } from './entry.js';
import { changedFiles, type GitIndex, gitIndexOf, watchedFiles } from './git-index.js';

/** What was found when ledgers were read. */
interface Note {
  readonly index: GitIndex;
  /** Folder of a ledger as git names it → the entry that was true then. */
  readonly ledgers: Readonly<Record<string, number>>;
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
  const file = CacheFile.of<Note>(host, folder, 'git above');
  // On Windows git takes the time at which a file was made for that of its change.
  const index = file && host.platform !== 'win32' ? gitIndexOf(host, folder) : undefined;
  if (!file || !index) return NOTHING_SAID;
  const keep = (entries: ReadonlyMap<string, Entry>) => writeNote(host, folder, file, index, entries);
  const note = file.read();
  if (!note || !isSameIndex(note.index, index)) return { ...NOTHING_SAID, keep };
  const changed = changedFiles(host, index);
  const times = new Map(Object.entries(note.ledgers).map(([path, time]) => [onDisk(index, path), time]));
  return {
    isStarted: true,
    isUpToGit: (dir, entry) => times.get(dir) === entry.time && hasSameNames(host, dir, entry.look),
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
  const ledgers: Record<string, number> = {};
  for (const [dir, entry] of entries) {
    const path = inTree(index, dir);
    const look = lookAt(host, dir);
    const isSettled =
      look !== undefined &&
      isSame(entry.look, look) &&
      secondOf(lastChange(look)) < secondOf(now.time) &&
      filesOf(look.names).every((name) => isWatched(path === '' ? name : `${path}/${name}`));
    if (isSettled) ledgers[path] = entry.time;
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
