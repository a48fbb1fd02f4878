/** The real world. */
import {
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dayAt } from '../ledger/dates.js';
import {
  type EntryKind,
  type FileStat,
  type Files,
  type GitOptions,
  type Host,
  MISSING,
  type OpenFile,
  type RunResult,
  STAMP,
} from './host.js';
import { makeDirs } from './make-dirs.js';
import { isTerminal, output, writeAll } from './output.js';
import { makeOwnDir, readOwn, timeIn } from './own-files.js';

/** Whether the program and its runtime are one executable; the build says so. */
declare const __IS_ONE_FILE__: boolean;

export function nodeHost(): Host {
  return {
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    pid: process.pid,
    program: [process.execPath, ...(typeof __IS_ONE_FILE__ === 'undefined' ? [process.argv[1] ?? ''] : [])],
    files,
    out: output(1),
    err: output(2),
    get interactive() {
      return isTerminal(0);
    },
    readInput,
    now: () => Date.now(),
    today: (utcOffset) => dayAt(Date.now(), utcOffset),
    isAlive,
    startOf,
    hostname: () => process.getBuiltinModule('node:os').hostname(),
    processSpace,
    git,
    gitBeside,
    run: runOnTerminal,
    ask,
    sha256: (bytes) => process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex'),
    expectShortWork: () => process.getBuiltinModule('node:v8').setFlagsFromString('--no-opt'),
    sleep: pause,
  };
}

const files: Files = {
  read: (path, atMost) => withPlainFile(path, atMost, (fd) => readFileSync(fd)),
  digest: (path) =>
    withPlainFile(path, undefined, (fd) => {
      const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
      const piece = Buffer.allocUnsafe(PIECE);
      for (let count = readSync(fd, piece); count > 0; count = readSync(fd, piece))
        hash.update(piece.subarray(0, count));
      return hash.digest('hex');
    }),
  lstat: (path) => fileStat(lstatSync(path, { bigint: true })),
  stat: (path) => fileStat(statSync(path, { bigint: true })),
  kind(path) {
    const stat = statAt(path);
    return typeof stat === 'string' ? stat : kindOf(stat);
  },
  stamp(path, row, at) {
    const stat = statAt(path);
    if (typeof stat === 'string') {
      if (stat === 'missing') row.fill(MISSING, at, at + STAMP);
      return stat;
    }
    row[at] = stat.size;
    row[at + 1] = stat.mtimeMs;
    row[at + 2] = stat.ctimeMs;
    row[at + 3] = stat.ino;
    row[at + 4] = stat.dev;
    return kindOf(stat);
  },
  hasStamp(path, row, at) {
    const stat = statAt(path);
    if (typeof stat === 'string') return stat === 'missing' && row[at] === MISSING;
    return (
      stat.ctimeMs === row[at + 2] &&
      stat.mtimeMs === row[at + 1] &&
      stat.size === row[at] &&
      stat.ino === row[at + 3] &&
      stat.dev === row[at + 4]
    );
  },
  list: (path) => readdirSync(path).sort(),
  open: openFile,
  realpath: (path) => realpathSync(path),
  readLink: (path) => readlinkSync(path),
  makeDir: (path) => makeDirs(path),
  create(path, bytes, mode) {
    const fd = openSync(path, 'wx', mode);
    try {
      writeAll(fd, bytes);
    } finally {
      closeSync(fd);
    }
  },
  createDurably(path, bytes, mode, owner) {
    const fd = openSync(path, 'wx', mode);
    try {
      writeAll(fd, bytes);
      if (owner) giveTo(fd, owner);
      fchmodSync(fd, mode);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  },
  writeInto,
  copyAttributes,
  readOwn,
  makeOwnDir,
  timeIn,
  rename: process.platform === 'win32' ? renameOnWindows : renameSync,
  link: linkSync,
  remove: unlinkSync,
  syncDir(path) {
    // Windows cannot open a folder; some network file systems cannot flush one. The rename itself has happened.
    let fd: number;
    try {
      fd = openSync(path, 'r');
    } catch {
      return;
    }
    try {
      fsyncSync(fd);
    } catch (error) {
      if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
      closeSync(fd);
    }
  },
};

function fileStat(stat: BigIntStats): FileStat {
  return {
    kind: kindOf(stat),
    size: Number(stat.size),
    mtimeNs: stat.mtimeNs,
    ctimeNs: stat.ctimeNs,
    ino: stat.ino,
    dev: stat.dev,
    mode: Number(stat.mode) & 0o7777,
    uid: Number(stat.uid),
    gid: Number(stat.gid),
    links: Number(stat.nlink),
  };
}

/** What grows a file is written first: where there is no room for it, what was there is still whole. */
function writeInto(path: string, bytes: Uint8Array): void {
  const fd = openSync(path, constants.O_WRONLY);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) {
      writeAll(fd, bytes);
      return;
    }
    if (bytes.length > stat.size) {
      try {
        writeAll(fd, bytes.subarray(stat.size), stat.size);
        fsyncSync(fd);
      } catch (error) {
        ftruncateSync(fd, stat.size);
        throw error;
      }
    }
    writeAll(fd, bytes.subarray(0, stat.size), 0);
    ftruncateSync(fd, bytes.length);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Milliseconds between attempts: scanners and indexers let go of a file within a second. */
const WAITS = [10, 50, 100, 300, 600];

/**
 * Windows does not put a file in the place of one that somebody has open; it says so as if permission were lacking.
 * Throws `EBUSY` where it is still open after a second.
 */
function renameOnWindows(from: string, to: string): void {
  for (const wait of [...WAITS, undefined]) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!['EBUSY', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      if (wait === undefined) throw isWritable(to) ? refusal('EBUSY', to) : error;
      pause(wait);
    }
  }
}

/** Whether a file is there that is not marked as read-only. */
function isWritable(path: string): boolean {
  const there = statAt(path);
  return typeof there !== 'string' && there.isFile() && (there.mode & 0o200) !== 0;
}

/** Bytes that are read at a time where a file may be of any size. */
const PIECE = 1 << 20;

/**
 * Runs something on an open plain file. Opened without waiting, since a pipe that nobody writes to would hold the program
 * for ever, and a clone can carry a link to an endless device.
 */
function withPlainFile<T>(path: string, atMost: number | undefined, run: (fd: number) => T): T {
  // Windows has neither such pipes in folders nor the flag.
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) throw refusal('EISDIR', path);
    if (!stat.isFile()) throw refusal('ENOTFILE', path);
    if (atMost !== undefined && stat.size > atMost) throw refusal('EFBIG', path);
    return run(fd);
  } finally {
    closeSync(fd);
  }
}

const refusal = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code, path });

/** What a path says of itself, or that there is nothing, or nothing to be seen. */
function statAt(path: string): Stats | 'missing' | 'other' {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? 'missing';
  } catch {
    return 'other';
  }
}

function kindOf(stat: Stats | BigIntStats): EntryKind {
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : stat.isSymbolicLink() ? 'link' : 'other';
}

/**
 * Node knows no extended attributes; `cp` does. One shell for all files: a process that Node starts costs 2–3 ms, one that
 * the shell starts a third of it.
 */
function copyAttributes(pairs: readonly { readonly from: string; readonly to: string }[]): void {
  if (process.platform !== 'linux' || pairs.length === 0) return;
  const each = 'while [ $# -gt 0 ]; do cp --attributes-only --preserve=mode,xattr -- "$1" "$2"; shift 2; done';
  // A command line holds 2 MB.
  for (let at = 0; at < pairs.length; at += 200) {
    const names = pairs.slice(at, at + 200).flatMap(({ from, to }) => [from, to]);
    childProcess().spawnSync('sh', ['-c', each, 'sh', ...names], { stdio: 'ignore' });
  }
}

/** Only root gives files away; others can at least keep the group that a shared folder's members read through. */
function giveTo(fd: number, { uid, gid }: { uid: number; gid: number }): void {
  const own = process.getuid?.();
  if (own === undefined) return;
  for (const owner of [uid, own]) {
    try {
      fchownSync(fd, owner, gid);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    }
  }
}

/** Linux says it in `/proc`: the 22nd field of `stat`, counted behind the name, which may hold spaces and brackets. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}

/** Linux numbers processes anew in each process namespace, and at each start of the machine. */
function processSpace(): string | undefined {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

function openFile(path: string): OpenFile {
  const fd = openSync(path, 'r');
  return {
    size: fstatSync(fd).size,
    read(offset, length) {
      // No Buffer: its `slice` would share the memory.
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const count = readSync(fd, bytes, done, length - done, offset + done);
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    },
    close: () => closeSync(fd),
  };
}

/** All of standard input; one that does not block (as some programs leave a pipe) is asked again until it ends. */
function readInput(): string {
  const parts: Buffer[] = [];
  const piece = Buffer.allocUnsafe(PIECE);
  for (;;) {
    try {
      const count = readSync(0, piece);
      if (count === 0) return Buffer.concat(parts).toString('utf8');
      parts.push(Buffer.from(piece.subarray(0, count)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows says so of a pipe whose writer has gone.
      if (code === 'EOF') return Buffer.concat(parts).toString('utf8');
      if (code !== 'EAGAIN') throw error;
      pause(WAIT_FOR_INPUT_MS);
    }
  }
}

const WAIT_FOR_INPUT_MS = 5;

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Loaded where it is needed: a tenth of an empty process, like `crypto` and `tty`, and `list` needs none of them. */
const childProcess = () => process.getBuiltinModule('node:child_process');

/** On Windows by its shell, which alone finds and runs a `.cmd`; there no path holds quotes. */
const runOnTerminal: Host['run'] = (command, args, { cwd, input, env } = {}) => {
  const shell = process.platform === 'win32';
  const [program = '', ...words] = shell ? [command, ...args].map((word) => `"${word}"`) : [command, ...args];
  const { status, error } = childProcess().spawnSync(program, words, {
    cwd,
    stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
    ...(input !== undefined && { input }),
    ...(env && { env: { ...process.env, ...env } }),
    shell,
  });
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT' ? 127 : (status ?? 1);
};

/** Output of git that a ledger can need at most (blobs of a nation's ledgers included). */
const GIT_OUTPUT_LIMIT = 1 << 30;

function git(args: readonly string[], { cwd, input, env, hooks = false }: GitOptions = {}): RunResult {
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

function gitBeside(args: readonly string[], { cwd }: { cwd: string }): Promise<RunResult> {
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

/** Asks on standard error, so that standard output stays clean, and reads one line. */
function ask(question: string): string | undefined {
  if (!isTerminal(0)) return undefined;
  writeAll(2, Buffer.from(question, 'utf8'));
  const chunk = Buffer.alloc(4096);
  let line = '';
  for (;;) {
    const count = readSync(0, chunk);
    line += chunk.toString('utf8', 0, count);
    if (count === 0 || line.endsWith('\n')) return line.replace(/\r?\n$/, '');
  }
}
