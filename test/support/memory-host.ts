/**
 * The world in memory: files, a clock that stands still, recorded output. What a test does not set is empty, so no test
 * depends on the machine.
 */
import { createHash } from 'node:crypto';
import { type FileStat, type Files, type Host, MISSING, type RunResult, STAMP } from '../../src/host/host.js';
import { dayAt } from '../../src/ledger/dates.js';

export interface MemoryOptions {
  /** `2021-01-05`: noon of that day in +08:00. */
  readonly today?: string;
  /** Absolute path → content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
  /** Columns of the terminal; without it the output is a pipe. */
  readonly columns?: number;
  /** Lines of the terminal. */
  readonly rows?: number;
  /** What is typed at the terminal, an answer a question. */
  readonly answers?: readonly string[];
  readonly run?: Host['run'];
  readonly git?: (args: readonly string[]) => RunResult;
}

export interface MemoryHost extends Host {
  readonly tree: Map<string, MemoryEntry>;
  /** Content of a file as text; throws where there is none. */
  text(path: string): string;
  put(path: string, content: string | Uint8Array): void;
  /** What was written since the last call. */
  takeOutput(): { out: string; err: string };
  setToday(day: string): void;
}

export type MemoryEntry =
  | { kind: 'file'; bytes: Uint8Array; mode: number; ino: bigint; mtimeNs: bigint }
  | { kind: 'directory'; ino: bigint }
  | { kind: 'link'; target: string; ino: bigint };

class NodeError extends Error {
  constructor(
    readonly code: string,
    path: string,
  ) {
    super(`${code}: ${path}`);
  }
}

export function memoryHost(options: MemoryOptions = {}): MemoryHost {
  const tree = new Map<string, MemoryEntry>();
  let counter = 1n;
  let clock = noon(options.today ?? '2021-01-05');
  let output = { out: '', err: '' };
  const answers = [...(options.answers ?? [])];
  const cwd = options.cwd ?? '/work';
  const next = (): bigint => {
    counter += 1n;
    return counter;
  };
  const stamp = (): bigint => BigInt(clock) * 1_000_000n + counter;

  const makeDir = (path: string): void => {
    if (path === '' || tree.get(path)?.kind === 'directory') return;
    if (tree.has(path)) throw new NodeError('EEXIST', path);
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (parent !== path) makeDir(parent);
    tree.set(path, { kind: 'directory', ino: next() });
  };
  const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
  const need = (path: string): MemoryEntry => {
    const entry = tree.get(path) ?? (path === '/' ? ({ kind: 'directory', ino: 1n } as const) : undefined);
    if (!entry) throw new NodeError('ENOENT', path);
    return entry;
  };
  const follow = (path: string): string => {
    const entry = tree.get(path);
    return entry?.kind === 'link' ? follow(entry.target) : path;
  };
  const put = (path: string, content: string | Uint8Array, mode = 0o644): void => {
    makeDir(parentOf(path));
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    tree.set(path, { kind: 'file', bytes, mode, ino: next(), mtimeNs: stamp() });
  };

  const files: Files = {
    read(path, atMost) {
      const entry = need(follow(path));
      if (entry.kind !== 'file') throw new NodeError('EISDIR', path);
      if (atMost !== undefined && entry.bytes.length > atMost) throw new NodeError('EFBIG', path);
      return entry.bytes;
    },
    digest: (path) => createHash('sha256').update(files.read(path)).digest('hex'),
    lstat(path): FileStat {
      const entry = need(path);
      const file = entry.kind === 'file' ? entry : undefined;
      return {
        kind: entry.kind,
        size: file?.bytes.length ?? 0,
        mtimeNs: file?.mtimeNs ?? 0n,
        ctimeNs: file?.mtimeNs ?? 0n,
        ino: entry.ino,
        dev: 1n,
        mode: file?.mode ?? 0o755,
        uid: 0,
        gid: 0,
        links: [...tree.values()].filter((one) => one === entry).length,
      };
    },
    stat: (path) => files.lstat(follow(path)),
    writeInto(path, bytes) {
      const entry = need(follow(path));
      if (entry.kind !== 'file') throw new NodeError('EISDIR', path);
      entry.bytes = bytes.slice();
      entry.mtimeNs = stamp();
    },
    kind: (path) => tree.get(path.replace(/\/\.$/, ''))?.kind ?? 'missing',
    stamp(path, row, at) {
      const entry = tree.get(path.replace(/\/\.$/, ''));
      if (!entry) {
        row.fill(MISSING, at, at + STAMP);
        return 'missing';
      }
      const time = entry.kind === 'file' ? Number(entry.mtimeNs) / 1e6 : 0;
      row.set([entry.kind === 'file' ? entry.bytes.length : 0, time, time, Number(entry.ino), 1], at);
      return entry.kind;
    },
    hasStamp(path, row, at) {
      const now = new Float64Array(STAMP);
      files.stamp(path, now, 0);
      return now.every((value, index) => value === row[at + index]);
    },
    open(path) {
      const bytes = files.read(path);
      return {
        size: bytes.length,
        read: (offset, length) => bytes.slice(offset, offset + length),
        close: () => {},
      };
    },
    list(path) {
      if (need(follow(path)).kind !== 'directory') throw new NodeError('ENOTDIR', path);
      const prefix = path === '/' ? '/' : `${path}/`;
      const names = [...tree.keys()].filter((key) => key.startsWith(prefix) && key !== path);
      return [...new Set(names.map((key) => key.slice(prefix.length).split('/')[0] as string))].sort();
    },
    realpath: (path) => {
      need(path);
      return follow(path);
    },
    readLink: (path) => {
      const entry = need(path);
      if (entry.kind !== 'link') throw new NodeError('EINVAL', path);
      return entry.target;
    },
    makeDir,
    create: (path, bytes, mode) => files.createDurably(path, bytes, mode),
    createDurably(path, bytes, mode) {
      if (tree.has(path)) throw new NodeError('EEXIST', path);
      if (need(parentOf(path)).kind !== 'directory') throw new NodeError('ENOTDIR', path);
      put(path, bytes.slice(), mode);
    },
    copyAttributes: () => {},
    rename(from, to) {
      const entry = need(from);
      tree.delete(from);
      tree.set(to, entry);
    },
    link(from, to) {
      const entry = need(from);
      if (tree.has(to)) throw new NodeError('EEXIST', to);
      tree.set(to, entry);
    },
    readOwn: (path) => files.read(path),
    makeOwnDir: (path) => makeDir(path),
    // Its times prove nothing.
    timeIn: () => undefined,
    remove(path) {
      need(path);
      tree.delete(path);
    },
    syncDir: (path) => {
      need(path);
    },
  };

  makeDir(cwd);
  for (const [path, content] of Object.entries(options.files ?? {})) put(path, content);

  const stream = (name: 'out' | 'err'): Host['out'] => ({
    isTerminal: options.columns !== undefined,
    columns: options.columns,
    rows: options.rows,
    write(data) {
      output[name] += typeof data === 'string' ? data : new TextDecoder().decode(data);
    },
  });

  return {
    env: options.env ?? {},
    cwd,
    platform: 'linux',
    pid: 4242,
    program: ['/usr/bin/node', '/opt/zhenggai/dist/start.cjs'],
    files,
    out: stream('out'),
    err: stream('err'),
    interactive: options.answers !== undefined,
    readInput: () => options.input ?? '',
    now: () => clock,
    today(utcOffset) {
      return dayAt(this.now(), utcOffset);
    },
    isAlive: (pid) => pid === 4242,
    startOf: () => undefined,
    hostname: () => 'memory',
    processSpace: () => 'boot-1',
    git: (args) => options.git?.(args) ?? { code: 127, stdout: new Uint8Array(), stderr: 'no git' },
    gitBeside: (args) =>
      Promise.resolve(options.git?.(args) ?? { code: 127, stdout: new Uint8Array(), stderr: 'no git' }),
    run: options.run ?? (() => 1),
    ask: () => answers.shift(),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    withoutOptimiser: (run) => run(),
    sleep(milliseconds) {
      clock += milliseconds;
    },
    tree,
    text: (path) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(path)),
    put,
    takeOutput() {
      const taken = output;
      output = { out: '', err: '' };
      return taken;
    },
    setToday(day) {
      clock = noon(day);
    },
  };
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00+08:00`);
}
