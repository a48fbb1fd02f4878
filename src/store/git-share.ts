/** A ledger between several clones: what is not committed, what others have sent, and what git says when it fails. */
import type { Host } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { gitDirOf } from './git-dir.js';
import { gitSays, records, runGit } from './git-tree.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim();

const CHANGED = ['status', '--porcelain', '--no-renames', '--untracked-files=all', '-z', '--', '.'];

/** What is one machine's and one moment's: our locks and waiting versions, and what office programs lay beside an open file. */
const isPassing = (path: string): boolean =>
  /(?:^|\/)(?:\.zhenggai[.-][^/]*|[^/]*\.zhenggai-new|~\$[^/]*|\.~[^/]*)$/.test(path);

const changedIn = (stdout: Uint8Array): string[] =>
  records(stdout).flatMap((record) => (isPassing(record) ? [] : [record.slice(3)]));

/** Files of a ledger that no commit has as they are, by their path in the repository; undefined where it lies in none. */
export async function uncommittedFiles(host: Host, dir: string): Promise<string[] | undefined> {
  if (gitDirOf(host, dir) === undefined) return undefined;
  const { code, stdout } = await host.gitBeside(CHANGED, { cwd: dir });
  return code === 0 ? changedIn(stdout) : undefined;
}

/** Files of a ledger that the last commit does not have, or not so; new ones too, unless they are ignored. Relative to it. */
export function changedFiles(host: Host, dir: string): string[] {
  const { stdout } = runGit(host, dir, CHANGED);
  const prefix = text(runGit(host, dir, ['rev-parse', '--show-prefix']).stdout);
  return changedIn(stdout).map((path) => path.slice(prefix.length));
}

/** How a branch stands to the one that it is shared through. */
export interface Shared {
  /** `origin/main` */
  readonly upstream: string;
  /** Commits that only we have, and that only they have. */
  readonly ahead: number;
  readonly behind: number;
}

/** Throws `git/sync` where the branch is shared with nobody. */
export function sharedWith(host: Host, dir: string): Shared {
  const branch = branchOf(host, dir);
  if (branch === '') throw notShared('现在不在任何分支上', `${wayToBranch(host, dir)}；再运行 zhenggai sync`);
  const upstream = text(runGit(host, dir, ['for-each-ref', '--format=%(upstream:short)', branch]).stdout);
  if (upstream === '') {
    const remotes = text(runGit(host, dir, ['remote']).stdout);
    const push = `git push -u ${remotes.split('\n')[0] || 'origin'} HEAD`;
    throw remotes === ''
      ? notShared('这个台账还没有与人共享的地方', `请管理员给出地址，运行 git remote add origin 地址，再运行 ${push}`)
      : notShared('这个台账还没有发出去过', `运行一次 ${push}，以后就用 sync`);
  }
  const counts = text(runGit(host, dir, ['rev-list', '--left-right', '--count', `HEAD...${upstream}`]).stdout);
  const [ahead = 0, behind = 0] = counts.split('\t').map(Number);
  return { upstream, ahead, behind };
}

/** The full name of the branch; empty where an old version was taken out by itself. */
const branchOf = (host: Host, dir: string): string =>
  text(runGit(host, dir, ['symbolic-ref', '--quiet', 'HEAD'], { mayFail: true }).stdout);

/** How to get back to a branch, with what was committed beside it. */
function wayToBranch(host: Host, dir: string): string {
  const refs = text(runGit(host, dir, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']).stdout).split('\n');
  const branch = ['main', 'master'].find((name) => refs.includes(name)) ?? (refs[0] || 'main');
  const beside = text(runGit(host, dir, ['rev-list', '--count', 'HEAD', '--not', '--branches']).stdout);
  return beside === '0'
    ? `回到平时的分支：git switch ${branch}`
    : `回到平时的分支，带上这里的 ${beside} 次提交，依次运行：git branch 临时、git switch ${branch}、git merge 临时`;
}

/** What is to be said after a commit that is on no branch, where nobody will find it; undefined on a branch. */
export const besideBranch = (host: Host, dir: string): string | undefined =>
  branchOf(host, dir) === '' ? `提醒：现在不在任何分支上，提交了，但同事看不到；${wayToBranch(host, dir)}` : undefined;

const notShared = (reason: string, hint: string): LedgerError =>
  new LedgerError('git/sync', { command: '同步', reason, hint });

/** Why git could not reach the others, in words that help. */
export function reasonOfGit(stderr: string): string {
  const told = stderr.split('\n').flatMap((line) => /^remote: (.*\S)/.exec(line)?.[1] ?? []);
  if (/hook declined|remote rejected/.test(stderr))
    return `对方不接受${told.length > 0 ? `：${told.join('；')}` : ''}，找仓库的管理员`;
  const known = WHY.find(([pattern]) => pattern.test(stderr));
  return known ? known[1] : gitSays(stderr);
}

const WHY: readonly (readonly [RegExp, string])[] = [
  [/could not resolve host|temporary failure in name resolution/i, '找不到服务器，检查网络'],
  [
    /connection (?:refused|timed out|reset)|network is unreachable|operation timed out|(?:failed to|n't) connect/i,
    '连不上服务器，检查网络',
  ],
  [
    /authentication failed|could not read username|permission denied \(publickey/i,
    '登录没有通过，检查账号、密码或密钥',
  ],
  [/permission .*denied|not allowed|protected branch|403/i, '没有写入的权限，找仓库的管理员'],
  [/does not appear to be a git repository|repository .*not found/i, '共享的地址不对，或已经不在'],
  [/non-fast-forward|fetch first|rejected/i, '别人刚刚又发了新的'],
];
