/** A ledger between several clones: what is not committed, what others have sent, and what git says when it fails. */
import type { Host, RunResult } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { records, runGit } from './git-tree.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim();

const CHANGED = ['status', '--porcelain', '--no-renames', '--untracked-files=all', '-z', '--', '.'];

/** Files of a ledger that no commit has as they are, by their path in the repository; undefined where it lies in none. */
export async function uncommittedFiles(host: Host, dir: string): Promise<string[] | undefined> {
  const { code, stdout } = await host.gitBeside(CHANGED, { cwd: dir });
  return code === 0 ? records(stdout).map((record) => record.slice(3)) : undefined;
}

/** Files of a ledger that the last commit does not have, or not so; new ones too, unless they are ignored. Relative to it. */
export function changedFiles(host: Host, dir: string): string[] {
  const { stdout } = runGit(host, dir, CHANGED);
  const prefix = text(runGit(host, dir, ['rev-parse', '--show-prefix']).stdout);
  return records(stdout).map((record) => record.slice(3 + prefix.length));
}

/** How a branch stands to the one that it is shared through. */
export interface Shared {
  /** `origin/main` */
  readonly upstream: string;
  /** Commits that only we have, and that only they have. */
  readonly ahead: number;
  readonly behind: number;
}

/** Throws `git/failed` where the branch is shared with nobody. */
export function sharedWith(host: Host, dir: string): Shared {
  const found = runGit(host, dir, ['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}'], {
    mayFail: true,
  });
  if (found.code !== 0) {
    const remotes = text(runGit(host, dir, ['remote']).stdout);
    const reason =
      remotes === ''
        ? '这个仓库还没有共享的地方；请管理员给出地址，运行 git remote add origin 地址，再运行 git push -u origin HEAD'
        : `这个分支还没有共享过；运行一次 git push -u ${remotes.split('\n')[0]} HEAD`;
    throw new LedgerError('git/failed', { command: 'sync', reason });
  }
  const upstream = text(found.stdout);
  const counts = text(runGit(host, dir, ['rev-list', '--left-right', '--count', `HEAD...${upstream}`]).stdout);
  const [ahead = 0, behind = 0] = counts.split('\t').map(Number);
  return { upstream, ahead, behind };
}

/** Asks the others' place for what is new, or sends it ours. Runs what git itself runs for that: ssh, credentials, hooks. */
export function exchange(host: Host, dir: string, args: readonly string[]): RunResult {
  return host.git(args, { cwd: dir, hooks: true });
}

/** Why git could not reach the others, in words that help. */
export function reasonOfGit(stderr: string): string {
  const known = WHY.find(([pattern]) => pattern.test(stderr));
  return known ? known[1] : (stderr.trim().split('\n').at(-1) ?? '原因不明');
}

const WHY: readonly (readonly [RegExp, string])[] = [
  [/could not resolve host|temporary failure in name resolution/i, '找不到服务器，检查网络'],
  [/connection (?:refused|timed out|reset)|network is unreachable|operation timed out/i, '连不上服务器，检查网络'],
  [
    /authentication failed|could not read username|permission denied \(publickey/i,
    '登录没有通过，检查账号、密码或密钥',
  ],
  [/permission .*denied|not allowed|protected branch|403/i, '没有写入的权限，找仓库的管理员'],
  [/does not appear to be a git repository|repository .*not found/i, '共享的地址不对，或已经不在'],
  [/non-fast-forward|fetch first|rejected/i, '别人刚刚又发了新的'],
];
