/** What makes a clone of the ledger's repository at home with it: the merge driver and the hook before a commit. */

import type { Host } from '../host/host.js';
import { join, relative, resolve, sep } from '../host/paths.js';
import { realPath, removeQuietly } from '../host/quiet.js';
import { LedgerError } from '../ledger/errors.js';
import { runGit } from './git-tree.js';
import { putFile, textIfThere } from './write/put.js';

/** The driver's name in `.gitattributes` and in git's configuration. */
const DRIVER = 'zhenggai';

/** One thing that was set up. */
interface SetUp {
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
  '# 台账的文件在仓库里都以换行符 LF 结尾，Windows 上取出的也一样能改',
  '*.yaml text=auto eol=lf',
];

/** What is one machine's and one moment's: locks, waiting versions, the record of a change. */
const IGNORED: readonly string[] = [
  '# zhenggai 写入时用的文件：锁、还没有就位的新版本',
  '.zhenggai.*',
  '.zhenggai-*',
  '*.zhenggai-new',
];

/**
 * What a ledger's folder tells git, wherever it is cloned to: how its files are merged, and what is none of its files.
 * Lines that are there stay.
 *
 * @throws {LedgerError} `write/failed`
 */
export function shareSettings(host: Host, dir: string): SetUp[] {
  return [addLines(host, join(dir, '.gitattributes'), ATTRIBUTES), addLines(host, join(dir, '.gitignore'), IGNORED)];
}

/**
 * Tells git to merge the ledger's files with `zhenggai merge-driver`: what {@link shareSettings} writes, which is shared,
 * and the driver's command in this clone's configuration, which is not. The command is tried before it is written.
 *
 * @throws {LedgerError} `git/…`, `write/failed`
 */
export function setUpMerging(host: Host, dir: string): SetUp[] {
  assertRepository(host, dir);
  const driver = driverCommand(programOf(host));
  tryDriver(host, dir, driver);
  return [
    ...shareSettings(host, dir),
    configure(host, dir, `merge.${DRIVER}.name`, '整改台账'),
    configure(host, dir, `merge.${DRIVER}.driver`, driver),
  ];
}

/** What the driver says on standard output once the result is written. */
export const OUTCOMES = { merged: '已合并', conflict: '有冲突' } as const;

/**
 * The line that git's shell runs for each file. Git believes a driver that ends well, or badly, to have written the result;
 * so where the program is gone, does not start or breaks off, and therefore does not say what came of it, it is git's own
 * merge of lines that does the work, and leaves markers.
 */
function driverCommand(program: readonly string[]): string {
  const run = `case "$(${program.join(' ')} merge-driver %O %A %B %L %P)" in ${OUTCOMES.merged}) exit 0 ;; ${OUTCOMES.conflict}) exit 1 ;; esac`;
  return [
    `${program.map((word) => `[ -e ${word} ]`).join(' && ')} && ${run}`,
    'echo "zhenggai 没有启动，按普通文本合并：" %P >&2',
    'git merge-file --marker-size=%L -L 我们的 -L 共同祖先 -L 他们的 %A %O %B',
  ].join('; ');
}

/** A merge that git alone cannot do: each side changed a key, on lines that touch. */
const TRIAL = {
  '%O': 'a: 1\nb: 1\n',
  '%A': 'a: 2\nb: 1\n',
  '%B': 'a: 1\nb: 2\n',
};
const MERGED = 'a: 2\nb: 2\n';

/** Runs the driver's line as git would, in git's shell. Throws `git/failed` where the result is not the right one. */
function tryDriver(host: Host, dir: string, driver: string): void {
  const folder = answerOf(host, dir, 'rev-parse', '--absolute-git-dir');
  const files = new Map(Object.keys(TRIAL).map((key) => [key, join(folder, `zhenggai-trial-${host.pid}${key[1]}`)]));
  try {
    for (const [key, text] of Object.entries(TRIAL)) putFile(host, files.get(key) as string, text);
    const line = driver.replaceAll(/%[OABLP]/g, (key) => (key === '%L' ? '7' : quoted(slashed(files.get(key) ?? 'x'))));
    const { stderr } = host.git(['-c', `alias.zhenggai-trial=!${line}`, 'zhenggai-trial'], { cwd: dir });
    if (textIfThere(host, files.get('%A') as string) === MERGED) return;
    throw new LedgerError('git/failed', { command: '试运行合并程序', reason: stderr.trim() || '合并的结果不对' });
  } finally {
    for (const path of files.values()) removeQuietly(host.files, path);
  }
}

function answerOf(host: Host, dir: string, ...args: string[]): string {
  return new TextDecoder().decode(runGit(host, dir, args).stdout).replace(/\n$/, '');
}

/** Adds the lines that a file lacks, in their order: of two that concern the same, git heeds the later. */
function addLines(host: Host, path: string, wanted: readonly string[]): SetUp {
  const what = shown(host, path);
  const before = textIfThere(host, path) ?? '';
  const lines = before.split(/\r?\n/).map((line) => line.trim());
  const missing = wanted.filter((line) => !lines.includes(line));
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
  const program = programOf(host).join(' ');
  tryProgram(host, dir, program);
  const text = hookText(program, relative(top, host.files.realpath(dir)).replaceAll(sep, '/') || '.');
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
    resolve(host.files.realpath(dir), answerOf(host, dir, 'rev-parse', ...args));
  const folder = answer('--git-path', 'hooks');
  const common = answer('--git-common-dir');
  if ([top, common].some((home) => folder.startsWith(home + sep))) return folder;
  throw new LedgerError('git/failed', {
    command: 'git-setup --hooks',
    reason: `core.hooksPath 指向这个仓库之外的 ${folder}，写在那里会影响别的仓库`,
  });
}

function hookText(program: string, ledger: string): string {
  return `#!/bin/sh
${HOOK_MARK}：提交前检查暂存的台账，不看工作区。删去这个文件就停用；急用时 git commit --no-verify 跳过一次。
ledger=${quoted(ledger)}
git diff --cached --quiet -- "$ledger" && exit 0
# 在另一个工作区里，git 只告诉钩子仓库在哪里，会把台账的文件夹当成工作区的根
[ -n "$GIT_WORK_TREE" ] || unset GIT_DIR
if ! ${program} --version >/dev/null 2>&1; then
  echo '台账没有检查：zhenggai 启动不了，可能换了位置。重新运行 zhenggai git-setup --hooks；急用时 git commit --no-verify' >&2
  exit 1
fi
exec ${program} check --at : --ledger "$ledger"
`;
}

/** Throws `git/failed` where git's shell cannot start the program. */
function tryProgram(host: Host, dir: string, program: string): void {
  const { code, stderr } = host.git(['-c', `alias.zhenggai-trial=!${program} --version`, 'zhenggai-trial'], {
    cwd: dir,
  });
  if (code !== 0)
    throw new LedgerError('git/failed', { command: '试运行钩子', reason: stderr.trim() || `退出码 ${code}` });
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
 * How git's shell calls this program: in full, since a window may have another search path, and not by a link in
 * `node_modules/.bin`, which goes with the folder that npx made it in.
 */
function programOf(host: Host): string[] {
  const [runtime = '', ...file] = host.program;
  return [runtime, ...file.map((path) => realPath(host.files, path))].map((word) => quoted(slashed(word)));
}

/** Whether the program lies where npx puts what it runs, and what anybody may clear away. */
export function isPassing(host: Host): boolean {
  return /[\\/]_npx[\\/]/.test(realPath(host.files, host.program.at(-1) ?? ''));
}

const slashed = (path: string): string => path.replaceAll(sep, '/');

/** A word for the shell that git brings along, on every system. */
function quoted(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const shown = (host: Host, path: string): string => {
  const here = relative(host.cwd, path).replaceAll(sep, '/');
  return here.startsWith('..') ? path : here;
};
