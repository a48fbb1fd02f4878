/** `--commit`: one commit of exactly the files that were written; whatever else is staged stays staged. */
import type { Host } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { records, runGit } from './git-tree.js';

/**
 * Makes sure that a commit can be made, before anything is read or written for it.
 *
 * @throws {LedgerError} `git/not-a-repository`, `git/missing`; `git/failed` without a name and an address to sign with,
 *   and amid a merge, of which git commits all or nothing
 */
export function assertCommittable(host: Host, dir: string): void {
  runGit(host, dir, ['rev-parse', '--show-toplevel']);
  for (const who of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT']) {
    if (host.git(['var', who], { cwd: dir }).code !== 0) {
      const reason = '不知道以谁的名义提交；先运行 git config user.name 姓名、git config user.email 邮箱';
      throw new LedgerError('git/failed', { command: '提交', reason });
    }
  }
  if (host.git(['rev-parse', '--quiet', '--verify', 'MERGE_HEAD'], { cwd: dir }).code === 0) {
    throw new LedgerError('git/failed', {
      command: '提交',
      reason: '正在合并；先做完（git merge --continue），或放弃（git merge --abort）',
    });
  }
}

/**
 * Makes sure that git looks at the files of a commit.
 *
 * @param files relative to the ledger; they need not be there yet
 * @throws {LedgerError} `git/not-committable` for what git was told to ignore or to leave alone
 */
export function assertWatched(host: Host, dir: string, files: readonly string[]): void {
  if (files.length === 0) return;
  const listed = records(runGit(host, dir, ['ls-files', '-v', '-z', '--', ...files]).stdout);
  const tracked = new Map(listed.map((record) => [record.slice(2), record[0] as string]));
  const left = (is: (letter: string) => boolean): string[] =>
    [...tracked].flatMap(([file, letter]) => (is(letter) ? [file] : []));
  refuse(
    left((letter) => letter !== letter.toUpperCase()),
    '被设成不看改动（assume-unchanged），git 提交不了',
    (names) => `运行 git update-index --no-assume-unchanged ${names}，或去掉 --commit`,
  );
  refuse(
    left((letter) => letter === 'S'),
    '被设成不取出（skip-worktree），git 提交不了',
    (names) => `运行 git update-index --no-skip-worktree ${names}，或去掉 --commit`,
  );
  // It knows no literal names: a dot makes sure that none is taken for a pattern.
  const input = new TextEncoder().encode(files.map((file) => `./${file}\0`).join(''));
  const ignored = runGit(host, dir, ['check-ignore', '-z', '--stdin'], {
    input,
    mayFail: true,
    env: { GIT_LITERAL_PATHSPECS: '0' },
  });
  const names = records(ignored.stdout).map((name) => name.slice('./'.length));
  refuse(
    names.filter((file) => !tracked.has(file)),
    '被 .gitignore 忽略，git 提交不了',
    () => '在 .gitignore 里去掉它（git check-ignore -v 看是哪一行），或去掉 --commit',
  );
}

function refuse(files: readonly string[], reason: string, hint: (names: string) => string): void {
  if (files.length === 0) return;
  throw new LedgerError('git/not-committable', { files, reason, hint: hint(files.join(' ')) });
}

interface Uncommitted {
  /** Relative to the ledger. */
  readonly file: string;
  /** Whether something is staged that is not what the work tree has: a commit of the file would lose it. */
  readonly isStagedApart: boolean;
}

/** Those of some files that are not, or not quite, as the last commit has them: in the work tree or in the index. */
export function uncommittedOf(host: Host, dir: string, files: readonly string[]): Uncommitted[] {
  if (files.length === 0) return [];
  const options = ['--porcelain', '--no-renames', '--untracked-files=all', '-z'];
  const { stdout } = runGit(host, dir, ['status', ...options, '--', ...files]);
  const prefix = new TextDecoder().decode(runGit(host, dir, ['rev-parse', '--show-prefix']).stdout).replace(/\n$/, '');
  return records(stdout).map((record) => ({
    file: record.slice(3 + prefix.length),
    isStagedApart: /^[^ ?][^ ]/.test(record),
  }));
}

/**
 * Commits files of a ledger.
 *
 * @param files relative to the ledger
 * @returns false where git has them as they are already
 * @throws {LedgerError} `git/uncommitted`: the files are written all the same
 */
export function commitFiles(host: Host, dir: string, files: readonly string[], message: string): boolean {
  if (uncommittedOf(host, dir, files).length === 0) return false;
  const known = new Set(records(runGit(host, dir, ['ls-files', '-z', '--', ...files]).stdout));
  const added = files.filter((file) => !known.has(file));
  if (added.length > 0) runGit(host, dir, ['add', '--intent-to-add', '--', ...added]);
  try {
    runGit(host, dir, ['commit', '--quiet', '--only', '--message', message, '--', ...files], { hooks: true });
  } catch (error) {
    if (added.length > 0) runGit(host, dir, ['rm', '--cached', '--quiet', '--', ...added]);
    const reason =
      error instanceof LedgerError && error.code === 'git/failed'
        ? (error.args as { reason: string }).reason
        : String(error);
    throw new LedgerError('git/uncommitted', { files, reason });
  }
  return true;
}
