/** What makes a clone of the ledger's repository at home with it: the merge driver and the hook before a commit. */
import type { Host } from '../host/host.js';
import { join, relative, resolve, sep } from '../host/paths.js';
import { LedgerError } from '../ledger/errors.js';
import { runGit } from './git-tree.js';
import { putFile, textIfThere } from './write/put.js';

/** The driver's name in `.gitattributes` and in git's configuration. */
export const DRIVER = 'zhenggai';

/** One thing that was set up. */
export interface SetUp {
  /** A file, or a key of git's configuration. */
  readonly what: string;
  /** False where it was so already. */
  readonly changed: boolean;
}

const ATTRIBUTES: readonly string[] = [
  '# 台账的文件由 zhenggai 合并：两个人记不同的事不会冲突',
  `*.yaml merge=${DRIVER}`,
  '# 每台电脑上字节相同，佐证的校验值才对得上',
  '* -text',
];

/**
 * Tells git to merge the ledger's files with `zhenggai merge-driver`: `.gitattributes` in the ledger's folder, which is
 * shared, and the driver's command in this clone's configuration, which is not.
 *
 * @throws {LedgerError} `git/…`, `write/failed`
 */
export function setUpMerging(host: Host, dir: string): SetUp[] {
  assertRepository(host, dir);
  return [
    addAttributes(host, dir),
    configure(host, dir, `merge.${DRIVER}.name`, '整改台账'),
    configure(host, dir, `merge.${DRIVER}.driver`, `${commandOf(host)} merge-driver %O %A %B %L %P`),
  ];
}

function addAttributes(host: Host, dir: string): SetUp {
  const path = join(dir, '.gitattributes');
  const what = shown(host, path);
  const before = textIfThere(host, path) ?? '';
  const lines = before.split(/\r?\n/).map((line) => line.trim());
  const missing = ATTRIBUTES.filter((line) => !lines.includes(line));
  if (missing.every((line) => line.startsWith('#'))) return { what, changed: false };
  putFile(host, path, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`);
  return { what, changed: true };
}

function configure(host: Host, dir: string, key: string, value: string): SetUp {
  const now = runGit(host, dir, ['config', '--local', '--get', key], { mayFail: true });
  if (new TextDecoder().decode(now.stdout).replace(/\n$/, '') === value) return { what: key, changed: false };
  runGit(host, dir, ['config', '--local', key, value]);
  return { what: key, changed: true };
}

const HOOK_MODE = 0o755;
/** The line by which a hook of ours is known. */
const HOOK_MARK = '# zhenggai git-setup --hooks';

/**
 * Puts a `pre-commit` hook into the repository that checks what is staged, not what lies in the work tree.
 *
 * @throws {LedgerError} `git/…`, `write/failed`; `hook/exists` where another hook stands there, which stays as it is
 */
export function installHook(host: Host, dir: string): SetUp {
  const top = topOf(host, dir);
  const path = join(hooksFolder(host, dir, top), 'pre-commit');
  const what = shown(host, path);
  const text = hookText(commandOf(host), relative(top, host.files.realpath(dir)).replaceAll(sep, '/') || '.');
  const before = textIfThere(host, path);
  if (before === text) return { what, changed: false };
  if (before !== undefined && !before.includes(HOOK_MARK)) {
    throw new LedgerError('hook/exists', { file: what, lines: hookBody(text) });
  }
  putFile(host, path, text, HOOK_MODE);
  return { what, changed: true };
}

/** Git's own folder for hooks, or what `core.hooksPath` says, as long as it belongs to this repository alone. */
function hooksFolder(host: Host, dir: string, top: string): string {
  const answer = (...args: string[]): string =>
    resolve(
      host.files.realpath(dir),
      new TextDecoder().decode(runGit(host, dir, ['rev-parse', ...args]).stdout).replace(/\n$/, ''),
    );
  const folder = answer('--git-path', 'hooks');
  const common = answer('--git-common-dir');
  if ([top, common].some((home) => folder.startsWith(home + sep))) return folder;
  throw new LedgerError('git/failed', {
    command: 'git-setup --hooks',
    reason: `core.hooksPath 指向这个仓库之外的 ${folder}，写在那里会影响别的仓库`,
  });
}

function hookText(command: string, ledger: string): string {
  return `#!/bin/sh
${HOOK_MARK}：提交前检查暂存的台账，不看工作区。删去这个文件就停用；急用时 git commit --no-verify 跳过一次。
ledger=${quoted(ledger)}
git diff --cached --quiet -- "$ledger" && exit 0
# 在另一个工作区里，git 只告诉钩子仓库在哪里，会把台账的文件夹当成工作区的根
[ -n "$GIT_WORK_TREE" ] || unset GIT_DIR
exec ${command} check --at : --ledger "$ledger"
`;
}

const hookBody = (text: string): string[] => text.trimEnd().split('\n').slice(2);

/** Throws `git/not-a-repository` where a folder lies in no work tree, `git/missing` where there is no git. */
export function assertRepository(host: Host, folder: string): void {
  topOf(host, folder);
}

/** The root of the work tree, links resolved. Throws `git/not-a-repository`, also in a bare repository. */
function topOf(host: Host, dir: string): string {
  const { stdout } = runGit(host, dir, ['rev-parse', '--show-toplevel']);
  return host.files.realpath(new TextDecoder().decode(stdout).replace(/\n$/, ''));
}

/**
 * How git's shell calls this program: by its name where it is on the search path, or else by the files that run now,
 * which is right for this machine and for no other.
 */
function commandOf(host: Host): string {
  const windows = host.platform === 'win32';
  const folders = (host.env.PATH ?? host.env.Path ?? '').split(windows ? ';' : ':').filter(Boolean);
  const names = windows ? ['zhenggai.cmd', 'zhenggai.exe', 'zhenggai'] : ['zhenggai'];
  if (folders.some((folder) => names.some((name) => isThere(host, join(folder, name))))) return 'zhenggai';
  return host.program.map((word) => quoted(word.replaceAll(sep, '/'))).join(' ');
}

function isThere(host: Host, path: string): boolean {
  try {
    host.files.lstat(path);
    return true;
  } catch {
    return false;
  }
}

/** A word for the shell that git brings along, on every system. */
function quoted(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const shown = (host: Host, path: string): string => {
  const here = relative(host.cwd, path).replaceAll(sep, '/');
  return here.startsWith('..') ? path : here;
};
