/**
 * Files as a git revision or the index has them, without touching the work tree or the index: one listing, one
 * `cat-file --batch` for however many files.
 *
 * A revision comes from the command line and ends up in git's. It can never become an option of git: revisions that
 * begin with a dash are refused here, which works with every version of git (`rev-parse --end-of-options` needs 2.30).
 */

import type { GitOptions, Host, RunResult } from '../host/host.js';
import { dirname, resolve } from '../host/paths.js';
import { realPath } from '../host/quiet.js';
import { dayAt, type PlainDate } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import { isMerged, repositoryOf } from './git-dir.js';

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
 * Full id of the last commit of a day or of one before it, as the ledger's offset has days.
 *
 * @throws {LedgerError} `git/unknown-revision` where nothing was committed yet
 */
export function commitOn(host: Host, dir: string, day: PlainDate, utcOffset: string): string {
  const done = runGit(host, dir, ['rev-list', '-1', `--before=${day}T23:59:59${utcOffset}`, 'HEAD'], { mayFail: true });
  const commit = text(done.stdout).trim();
  if (done.code !== 0 || commit === '') throw new LedgerError('git/unknown-revision', { revision: day });
  return commit;
}

/** The day of a commit in the ledger's offset. */
export function dayOfCommit(host: Host, dir: string, commit: string, utcOffset: string): PlainDate {
  const { stdout } = runGit(host, dir, ['show', '-s', '--format=%ct', commit]);
  return dayAt(Number(text(stdout).trim()) * 1000, utcOffset);
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
  const { stdout } = runGit(host, dir, ['ls-files', '--stage', '-z', '--', '.'], { env: indexOfHook(host, dir) });
  const unmerged = records(stdout).flatMap((record) => UNMERGED.exec(record)?.[1] ?? []);
  if (unmerged.length > 0) throw new LedgerError('git/unmerged', { files: [...new Set(unmerged)] });
  return entries(stdout, /^100\d{3} ([0-9a-f]+) 0\t(.+)$/su);
}

const UNMERGED = /^\d{6} [0-9a-f]+ [123]\t(.+)$/su;

/**
 * Files of a ledger that git lists as unmerged, relative to it; none where it lies in no repository. However whole such a
 * file looks, one side may be missing from it.
 */
export function unmergedFiles(host: Host, dir: string): string[] {
  if (isMerged(host, dir)) return [];
  const { stdout } = host.git(['ls-files', '--unmerged', '-z', '--', '.'], { cwd: dir });
  return [...new Set(records(stdout).flatMap((record) => UNMERGED.exec(record)?.[1] ?? []))];
}

/** Whether a file is, byte for byte, as the last commit has it. False where there is no git. */
export function isCommitted(host: Host, dir: string, file: string): boolean {
  const { code, stdout } = host.git(['rev-parse', '--quiet', '--verify', `HEAD:./${file}`], { cwd: dir });
  if (code !== 0) return false;
  const now = host.git(['hash-object', '--no-filters', '--', file], { cwd: dir });
  return now.code === 0 && text(now.stdout) === text(stdout);
}

/** In a hook, git names the index that the commit is made from, as long as it is this repository's. */
function indexOfHook(host: Host, dir: string): Record<string, string> {
  const named = host.env['GIT_INDEX_FILE'];
  if (named === undefined || named === '') return {};
  const { stdout } = runGit(host, dir, ['rev-parse', '--absolute-git-dir']);
  const index = resolve(host.cwd, named);
  const home = text(stdout).replace(/\n$/, '');
  return realPath(host.files, dirname(index)).startsWith(host.files.realpath(home)) ? { GIT_INDEX_FILE: index } : {};
}

/** Objects of one type as git stores them, each read once. Throws `git/failed` where the repository lacks one (a partial clone). */
export function readObjects(
  host: Host,
  dir: string,
  ids: Iterable<string>,
  type: 'blob' | 'commit' = 'blob',
): Map<string, Uint8Array> {
  const wanted = [...new Set(ids)];
  const contents = new Map<string, Uint8Array>();
  if (wanted.length === 0) return contents;
  const input = new TextEncoder().encode(wanted.map((id) => `${id}\n`).join(''));
  const { stdout } = runGit(host, dir, ['cat-file', '--batch'], { input });
  let at = 0;
  for (const id of wanted) {
    const end = stdout.indexOf(LINE_FEED, at);
    const [, found, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(text(stdout.subarray(at, end))) ?? [];
    if (found !== type)
      throw new LedgerError('git/failed', { command: 'git cat-file', reason: `仓库里缺少对象 ${id}` });
    contents.set(id, stdout.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
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
  { mayFail = false, env, ...options }: Omit<GitOptions, 'cwd'> & { mayFail?: boolean } = {},
): RunResult {
  // A path is a name, never a pattern.
  const done = host.git(args, { ...options, cwd: dir, env: { GIT_LITERAL_PATHSPECS: '1', ...env } });
  if (done.code === 0) return done;
  if (done.code === 127) throw new LedgerError('git/missing', {});
  if (/not a git repository/i.test(done.stderr)) throw new LedgerError('git/not-a-repository', { folder: dir });
  if (/dubious ownership/.test(done.stderr))
    throw new LedgerError('git/not-ours', { folder: repositoryOf(host, dir) ?? dir });
  if (mayFail && done.stderr.trim() === '') return done;
  throw new LedgerError('git/failed', {
    command: `git ${args[0]}`,
    reason: / not allowed\b|lazy fetching/.test(done.stderr) ? LACKS : inWords(done),
  });
}

/** A clone made with `--filter`: what it lacks is fetched by nobody but the user. */
const LACKS = '这是部分克隆，要看的版本不在本机；在仓库里运行 git fetch --refetch 取全';

const inWords = ({ stderr, code }: RunResult): string => (stderr.trim() === '' ? `退出码 ${code}` : gitSays(stderr));

/** What git says of a failure: in words where it is a usual one, else its own, as such. */
export function gitSays(stderr: string): string {
  const known = USUAL.find(([pattern]) => pattern.test(stderr));
  if (known) return known[1];
  const own = stderr.trim().replace(/^(?:fatal|error): /, '');
  return own === '' ? '没有说原因' : `git 说：${own}`;
}

const USUAL: readonly (readonly [RegExp, string])[] = [
  [/index\.lock/, '另一个 git 正在这个仓库里工作，等它结束；确认没有，就删去仓库里的 .git/index.lock'],
  [/no space left/i, '磁盘已满'],
  [/permission denied|insufficient permission/i, '没有权限'],
  [/read-only file system/i, '文件系统是只读的'],
  [
    /object file .*(?:empty|corrupt)|bad object|unable to read tree/i,
    '仓库里有损坏的内容，请懂 git 的同事用 git fsck 看',
  ],
];

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
