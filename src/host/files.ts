/** The file system. */
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
import { type EntryKind, type FileStat, type Files, MISSING, type OpenFile, STAMP } from './host.js';
import { pause } from './input.js';
import { makeDirs } from './make-dirs.js';
import { writeAll } from './output.js';
import { makeOwnDir, readOwn, timeIn } from './own-files.js';
import { copyAttributes } from './programs.js';

export const files: Files = {
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
