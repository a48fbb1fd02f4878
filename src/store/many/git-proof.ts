/**
 * The proof that thousands of ledgers are as they were when they were kept, by way of git.
 *
 * When they were kept, every file of such a ledger was found to be as the index had it, and the index is still the same.
 * So where git now finds a file as the index has it, it is the file that was kept; and where neither the ledger's folder
 * nor that of its problems has changed, no file has come or gone. Whatever git does not watch is proven file by file.
 */
import type { Host } from '../../host/host.js';
import { relative, sep } from '../../host/paths.js';
import { CacheDamaged, Container, packContainer } from '../cache/container.js';
import { cacheFile, cacheFolder, replaceCache } from '../cache/place.js';
import { filesOf, unchangedFolders } from '../cache/stamps.js';
import { changedFiles, type GitIndex, gitIndexOf, watchedFiles } from './git-index.js';
import type { Kept } from './shard-store.js';

/** What was found when ledgers were kept. */
interface Certificate {
  readonly build: string;
  readonly tree: string;
  readonly sum: string;
  /** Folder of a ledger as git names it → when what is kept of it was looked at. */
  readonly ledgers: Readonly<Record<string, number>>;
}

export interface GitProof {
  /** Whether git was asked about anything. */
  readonly isStarted: boolean;
  /** Whether nothing but git can speak against a ledger any more. */
  readonly claims: (dir: string, kept: Kept) => boolean;
  /** In which ledgers something has changed; true of all where git does not say. */
  readonly refuted: () => Promise<(dir: string) => boolean>;
  /** Notes what git says of the ledgers that are kept now, for the next time. */
  readonly certify: (kept: ReadonlyMap<string, Kept>) => Promise<void>;
}

const NO_PROOF: GitProof = {
  isStarted: false,
  claims: () => false,
  refuted: () => Promise.resolve(() => true),
  certify: () => Promise.resolve(),
};

/**
 * Starts git, which works beside what comes next, where it can help.
 *
 * @param folder absolute path; the ledgers lie below it
 */
export function startProof(host: Host, folder: string, build: string): GitProof {
  const place = placeOf(host, folder, build);
  const index = place === undefined ? undefined : gitIndexOf(host, folder);
  if (place === undefined || index === undefined) return NO_PROOF;
  const certify = (kept: ReadonlyMap<string, Kept>) => writeCertificate(host, place, build, index, kept);
  const certificate = readCertificate(host, place, build, index);
  if (!certificate) return { ...NO_PROOF, certify };
  const changed = changedFiles(host, index);
  const times = new Map(Object.entries(certificate.ledgers).map(([path, time]) => [onDisk(index, path), time]));
  return {
    isStarted: true,
    claims: (dir, { shard, entry }) =>
      times.get(dir) === entry.time && unchangedFolders(host.files, dir, shard.stamps(entry), host.now()),
    async refuted() {
      const files = await changed;
      if (!files) return () => true;
      const touched = new Set([...files].map((file) => onDisk(index, file.replace(/\/(?:problems\/)?[^/]*$/, ''))));
      return (dir) => touched.has(dir);
    },
    certify,
  };
}

/** @param before the index as it was before the first of the ledgers was looked at */
async function writeCertificate(
  host: Host,
  place: string,
  build: string,
  before: GitIndex,
  kept: ReadonlyMap<string, Kept>,
): Promise<void> {
  const watched = watchedFiles(host, before);
  const changed = await changedFiles(host, before);
  if (!watched || !changed || gitIndexOf(host, before.tree)?.sum !== before.sum) return;
  const isSame = (file: string): boolean => watched.has(file) && !changed.has(file);
  const ledgers: Record<string, number> = {};
  for (const [dir, { entry }] of kept) {
    const path = inTree(before, dir);
    if (filesOf(entry.names).every((file) => isSame(`${path}/${file}`))) ledgers[path] = entry.time;
  }
  const certificate: Certificate = { build, ...before, ledgers };
  replaceCache(host, place, packContainer(certificate, {}));
}

function placeOf(host: Host, folder: string, build: string): string | undefined {
  const caches = build === '' ? undefined : cacheFolder(host);
  return caches === undefined ? undefined : cacheFile(caches, `${folder}/#git`);
}

function readCertificate(host: Host, place: string, build: string, index: GitIndex): Certificate | undefined {
  try {
    const container = Container.open(host.files, place);
    container.close();
    const found = container.about as Certificate;
    return found.build === build && found.tree === index.tree && found.sum === index.sum ? found : undefined;
  } catch (error) {
    if (error instanceof CacheDamaged || (error as { code?: unknown }).code !== undefined) return undefined;
    throw error;
  }
}

/** As git names a path below the work tree. */
const inTree = ({ tree }: GitIndex, dir: string): string => relative(tree, dir).replaceAll('\\', '/');

/** `join` would look at every character of thousands of paths. */
function onDisk({ tree }: GitIndex, path: string): string {
  return (tree.endsWith(sep) ? tree : tree + sep) + (sep === '/' ? path : path.replaceAll('/', sep));
}
