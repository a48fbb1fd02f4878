/** `--commit`: one commit of exactly the files that were written; whatever else is staged stays staged. */
import type { Host } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { records, runGit } from './git-tree.js';

/**
 * Makes sure that a commit can be made, before anything is written for it.
 *
 * @throws {LedgerError} `git/not-a-repository`, `git/missing`; `git/failed` without a name and an address to sign with,
 *   and amid a merge, of which git commits all or nothing
 */
export function assertCommittable(host: Host, dir: string): void {
  runGit(host, dir, ['rev-parse', '--show-toplevel']);
  for (const who of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT']) {
    if (host.git(['var', who], { cwd: dir }).code !== 0) {
      const reason = '不知道以谁的名义提交；先运行 git config user.name 姓名、git config user.email 邮箱';
      throw new LedgerError('git/failed', { command: '--commit', reason });
    }
  }
  if (host.git(['rev-parse', '--quiet', '--verify', 'MERGE_HEAD'], { cwd: dir }).code === 0) {
    throw new LedgerError('git/failed', { command: '--commit', reason: '正在合并；先完成合并，或去掉 --commit' });
  }
}

/**
 * Commits files of a ledger.
 *
 * @param files relative to the ledger
 * @returns false where git has them as they are already
 * @throws {LedgerError} `git/uncommitted`: the files are written all the same
 */
export function commitFiles(host: Host, dir: string, files: readonly string[], message: string): boolean {
  const changed = records(runGit(host, dir, ['status', '--porcelain', '-z', '--', ...files]).stdout);
  if (changed.length === 0) return false;
  const known = new Set(records(runGit(host, dir, ['ls-files', '-z', '--', ...files]).stdout));
  const added = files.filter((file) => !known.has(file));
  if (added.length > 0) runGit(host, dir, ['add', '--intent-to-add', '--', ...added]);
  try {
    runGit(host, dir, ['commit', '--quiet', '--only', '--message', message, '--', ...files]);
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
