/**
 * Files as a git revision or the index has them, without touching the work tree or the index: one listing, one
 * `cat-file --batch` for however many files.
 *
 * A revision comes from the command line and ends up in git's. It can never become an option of git: revisions that
 * begin with a dash are refused here, which works with every version of git (`rev-parse --end-of-options` needs 2.30).
 */
import type { Host, RunResult } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';

/** What stands for the index where a revision is expected, as in git's own `:path`. */
export const INDEX = ':';

/** The object id of a file's content. */
export type BlobId = string;

/** Full id of the commit that a revision names. Throws `git/unknown-revision` and what {@link runGit} throws. */
export function commitOf(host: Host, dir: string, revision: string): string {
  if (revision.startsWith('-') || revision.includes('\0')) throw new LedgerError('git/unknown-revision', { revision });
  const done = runGit(host, dir, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], { mayFail: true });
  const commit = text(done.stdout).trim();
  if (done.code !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) {
    throw new LedgerError('git/unknown-revision', { revision });
  }
  return commit;
}

/**
 * The regular files below a folder as a commit has them: path relative to the folder, with `/` → blob.
 * Links and submodules are left out.
 */
export function filesOfCommit(host: Host, dir: string, commit: string): Map<string, BlobId> {
  const { stdout } = runGit(host, dir, ['ls-tree', '-r', '-z', commit, '--', '.']);
  return entries(stdout, /^100\d{3} blob ([0-9a-f]+)\t(.+)$/su);
}

/** The same as the index has them: what the next commit would hold. Throws `git/failed` while a merge is unresolved. */
export function filesOfIndex(host: Host, dir: string): Map<string, BlobId> {
  const { stdout } = runGit(host, dir, ['ls-files', '--stage', '-z', '--', '.']);
  const unresolved = /^\d{6} [0-9a-f]+ [123]\t(.+)$/su.exec(
    records(stdout).find((record) => / [123]\t/.test(record)) ?? '',
  );
  if (unresolved) {
    throw new LedgerError('git/failed', { command: 'git ls-files', reason: `${unresolved[1]} 的合并冲突还没有解决` });
  }
  return entries(stdout, /^100\d{3} ([0-9a-f]+) 0\t(.+)$/su);
}

/** Contents of blobs, each read once. Throws `git/failed` where the repository lacks one (a partial clone). */
export function readBlobs(host: Host, dir: string, blobs: Iterable<BlobId>): Map<BlobId, Uint8Array> {
  const wanted = [...new Set(blobs)];
  const contents = new Map<BlobId, Uint8Array>();
  if (wanted.length === 0) return contents;
  const input = new TextEncoder().encode(wanted.map((blob) => `${blob}\n`).join(''));
  const { stdout } = runGit(host, dir, ['cat-file', '--batch'], { input });
  let at = 0;
  for (const blob of wanted) {
    const end = stdout.indexOf(LINE_FEED, at);
    const header = /^[0-9a-f]+ blob (\d+)$/.exec(text(stdout.subarray(at, end)));
    if (!header) throw new LedgerError('git/failed', { command: 'git cat-file', reason: `仓库里缺少对象 ${blob}` });
    const size = Number(header[1]);
    contents.set(blob, stdout.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

/**
 * Runs git in a folder and gives its output.
 *
 * @throws {LedgerError} `git/missing`, `git/not-a-repository`; `git/failed` unless `mayFail`
 */
export function runGit(
  host: Host,
  dir: string,
  args: readonly string[],
  { input, mayFail = false }: { input?: Uint8Array; mayFail?: boolean } = {},
): RunResult {
  // A path is a name, never a pattern.
  const done = host.git(args, { cwd: dir, env: { GIT_LITERAL_PATHSPECS: '1' }, ...(input && { input }) });
  if (done.code === 0) return done;
  if (done.code === 127) throw new LedgerError('git/missing', { why: '读取历史版本' });
  if (/not a git repository/i.test(done.stderr)) throw new LedgerError('git/not-a-repository', { folder: dir });
  if (mayFail && done.stderr.trim() === '') return done;
  throw new LedgerError('git/failed', {
    command: `git ${args[0]}`,
    reason: done.stderr.trim().replace(/^fatal: /, '') || `退出码 ${done.code}`,
  });
}

const LINE_FEED = 10;

function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The parts of a listing made with `-z`. */
export function records(stdout: Uint8Array): string[] {
  return text(stdout).split('\0').filter(Boolean);
}

function entries(stdout: Uint8Array, shape: RegExp): Map<string, BlobId> {
  const files = new Map<string, BlobId>();
  for (const record of records(stdout)) {
    const match = shape.exec(record);
    if (match) files.set(match[2] as string, match[1] as string);
  }
  return files;
}
