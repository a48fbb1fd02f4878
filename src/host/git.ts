/** Git, asked in a way in which it runs nothing that a repository's configuration names. */
import type { GitOptions, RunResult } from './host.js';
import { childProcess } from './programs.js';

/** Output of git that a ledger can need at most (blobs of a nation's ledgers included). */
const GIT_OUTPUT_LIMIT = 1 << 30;

export function git(args: readonly string[], { cwd, input, env, hooks = false }: GitOptions = {}): RunResult {
  const done = childProcess().spawnSync('git', [...(hooks ? [] : RUN_NOTHING), ...args], {
    cwd,
    input,
    env: { ...gitEnvironment(), ...(!hooks && QUIET), ...env },
    maxBuffer: GIT_OUTPUT_LIMIT,
    shell: false,
  });
  if (done.error) return { code: 127, stdout: new Uint8Array(), stderr: done.error.message };
  return { code: done.status ?? 1, stdout: done.stdout, stderr: done.stderr.toString('utf8') };
}

export function gitBeside(args: readonly string[], { cwd }: { cwd: string }): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = childProcess().spawn('git', [...RUN_NOTHING, ...args], {
      cwd,
      env: { ...gitEnvironment(), ...QUIET },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', ({ message }) => resolve({ code: 127, stdout: new Uint8Array(), stderr: message }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(parts), stderr: '' }));
  });
}

/** Programs that a repository's configuration may name, and that no question needs. */
const RUN_NOTHING = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];

/**
 * What a hook, or whoever calls, says of another repository (`git rev-parse --local-env-vars`): the ledger's folder says
 * which one is meant. Settings of `git -c` stay: they are the caller's own.
 */
const ELSEWHERE = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

/** Git says what it says in English, and of the repository that it is asked about. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' };
  for (const name of ELSEWHERE) delete env[name];
  return env;
}

/**
 * Git neither takes its locks, nor fetches what a partial clone lacks (which would run whatever its configuration calls a
 * transport), nor reads what was put in the place of a commit.
 */
const QUIET = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_TERMINAL_PROMPT: '0',
};
