/** The versions that git has of one file of a ledger, each with what it was made from. */
import type { Host } from '../host/host.js';
import { basename } from '../host/paths.js';
import { type CommitFacts, readCommits } from './git-commits.js';
import { type BlobId, commitOf, readObjects, records, runGit } from './git-tree.js';

/** A commit that changed the file, or where two lines of work met. */
export interface FileVersion extends CommitFacts {
  /** Undefined where the commit has no such file. */
  readonly bytes: Uint8Array | undefined;
  /** What the file said in each of its parents that is known; empty where it was made, or where history is cut off. */
  readonly parents: readonly Parent[];
  /** Whether what came before was not read, or is not in the repository. */
  readonly cutOff: boolean;
}

interface Parent {
  readonly commit: string;
  readonly bytes: Uint8Array | undefined;
}

export interface FileVersions {
  /** Oldest first, no commit before one that it was made from. */
  readonly versions: readonly FileVersion[];
  /** What the file says at the revision. */
  readonly tip: Uint8Array | undefined;
  /** Whether the history has more than was read. */
  readonly truncated: boolean;
  /** Whether the repository itself lacks older commits. */
  readonly shallow: boolean;
}

/** A line of `rev-list`: a commit that touches the file, and those before it that do. */
interface Node {
  readonly commit: string;
  readonly parents: readonly string[];
  /** Path of the file in it, from the top of the work tree. */
  readonly path: string;
}

/**
 * Reads what the commits up to a revision made of a file. Where it was renamed, its history goes on under the old name; a
 * copy begins anew.
 *
 * @param file relative to `dir`, with `/`
 * @param limit how many of the latest commits are read
 * @throws {LedgerError} `git/…`
 */
export function fileVersions(host: Host, dir: string, file: string, revision: string, limit: number): FileVersions {
  const start = commitOf(host, dir, revision);
  const { top, prefix, shallow } = placeOf(host, dir);
  const path = prefix + file;
  const all = nodesOf(host, top, start, path, limit + 1);
  const nodes = all.slice(0, limit).toReversed();
  const isCut = all.length > limit;
  const cut = shallow ? cutOff(host, top, start) : new Set<string>();
  const isUnfounded = ({ commit, parents }: Node): boolean => parents.length === 0 && cut.has(commit);
  const blobs = blobsOf(host, top, [
    { commit: start, path },
    ...nodes,
    ...nodes.flatMap((node) => node.parents.map((commit) => ({ commit, path: pathIn(all, commit) ?? node.path }))),
  ]);
  const contents = readObjects(
    host,
    top,
    [...blobs.values()].filter((blob) => blob !== undefined),
  );
  const bytesOf = (commit: string, name: string): Uint8Array | undefined => {
    const blob = blobs.get(`${commit}:${name}`);
    return blob === undefined ? undefined : contents.get(blob);
  };
  const facts = readCommits(
    host,
    top,
    nodes.map(({ commit }) => commit),
  );
  return {
    versions: nodes.map((node, index) => ({
      ...(facts.get(node.commit) as CommitFacts),
      bytes: bytesOf(node.commit, node.path),
      parents: node.parents.map((commit) => ({
        commit,
        bytes: bytesOf(commit, pathIn(all, commit) ?? node.path),
      })),
      // The last that is read is what the others are compared with.
      cutOff: isUnfounded(node) || (isCut && index === 0),
    })),
    tip: bytesOf(start, path),
    truncated: isCut || nodes.some(isUnfounded),
    shallow: cut.size > 0,
  };
}

const pathIn = (nodes: readonly Node[], commit: string): string | undefined =>
  nodes.find((node) => node.commit === commit)?.path;

function placeOf(host: Host, dir: string): { top: string; prefix: string; shallow: boolean } {
  const answer = (option: string): string =>
    new TextDecoder().decode(runGit(host, dir, ['rev-parse', option]).stdout).replace(/\n$/, '');
  return {
    top: answer('--show-toplevel'),
    prefix: answer('--show-prefix'),
    shallow: answer('--is-shallow-repository') === 'true',
  };
}

/** Newest first. All sides of a merge are followed; parents are the nearest that touch the file. */
function nodesOf(host: Host, top: string, start: string, path: string, limit: number): Node[] {
  const options = ['--full-history', '--parents', '--date-order', `--max-count=${limit}`];
  const { stdout } = runGit(host, top, ['rev-list', ...options, start, '--', path]);
  const nodes = new TextDecoder()
    .decode(stdout)
    .split('\n')
    .filter(Boolean)
    .map((line): Node => {
      const [commit = '', ...parents] = line.split(' ');
      return { commit, parents: [...new Set(parents)], path };
    });
  const known = new Set(nodes.map(({ commit }) => commit));
  return nodes.flatMap((node) => {
    if (node.parents.length > 0) return [node];
    const old = renamedFrom(host, top, node.commit, path);
    if (!old) return [node];
    const before = nodesOf(host, top, old.commit, old.path, limit - nodes.length).filter(
      ({ commit }) => !known.has(commit),
    );
    for (const { commit } of before) known.add(commit);
    return [{ ...node, parents: before.slice(0, 1).map(({ commit }) => commit) }, ...before];
  });
}

/** Percent of its text that a file keeps under another name; under the same name, in another folder, git's own half do. */
const KEPT = 80;

/** The file that a commit gave this name, as its first parent has it. */
function renamedFrom(
  host: Host,
  top: string,
  commit: string,
  path: string,
): { commit: string; path: string } | undefined {
  const parent = runGit(host, top, ['rev-parse', '--quiet', '--verify', `${commit}^1`], { mayFail: true });
  if (parent.code !== 0) return undefined;
  const before = new TextDecoder().decode(parent.stdout).trim();
  // Without `-C`, what is still there is no source: a copy is none of the past of its copy.
  const options = ['diff-tree', '-r', '-M', '--diff-filter=R', '--name-status', '-z', '--no-ext-diff', '--no-textconv'];
  const words = records(runGit(host, top, [...options, before, commit]).stdout);
  const at = words.findIndex((word, index) => index % 3 === 2 && word === path);
  const [score = '', old = ''] = at < 0 ? [] : words.slice(at - 2, at);
  const isSame = at >= 0 && (Number(score.slice(1)) >= KEPT || basename(old) === basename(path));
  return isSame ? { commit: before, path: old } : undefined;
}

/** Commits without parents here whose parents the clone left out. */
function cutOff(host: Host, top: string, start: string): Set<string> {
  const { stdout } = runGit(host, top, ['rev-list', '--max-parents=0', start]);
  const roots = new TextDecoder().decode(stdout).split('\n').filter(Boolean);
  return new Set(
    [...readCommits(host, top, roots)].flatMap(([commit, { hasParents }]) => (hasParents ? [commit] : [])),
  );
}

/** `commit:path` → the blob that stands there. */
function blobsOf(
  host: Host,
  top: string,
  places: readonly { readonly commit: string; readonly path: string }[],
): Map<string, BlobId | undefined> {
  const names = [...new Set(places.map(({ commit, path }) => `${commit}:${path}`))];
  const input = new TextEncoder().encode(names.map((name) => `${name}\n`).join(''));
  const { stdout } = runGit(host, top, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], { input });
  const lines = new TextDecoder().decode(stdout).split('\n');
  return new Map(names.map((name, index) => [name, /^blob ([0-9a-f]+)$/.exec(lines[index] ?? '')?.[1]]));
}
