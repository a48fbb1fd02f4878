/** `--commit`: one commit of exactly the files that were written; whatever else is staged stays staged. */
import type { Host } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { runGit } from './git-tree.js';

/**
 * Commits files of a ledger.
 *
 * @param files relative to the ledger
 * @throws {LedgerError} `git/…`; the files are written all the same, and the message says so
 */
export function commitFiles(host: Host, dir: string, files: readonly string[], message: string): void {
  runGit(host, dir, ['add', '--intent-to-add', '--', ...files]);
  const done = host.git(['commit', '--quiet', '--only', '--message', message, '--', ...files], { cwd: dir });
  if (done.code !== 0) {
    const reason = `${done.stderr.trim().split('\n')[0] ?? ''}；文件已经写好，只是没有提交`;
    throw new LedgerError('git/failed', { command: 'git commit', reason });
  }
}
