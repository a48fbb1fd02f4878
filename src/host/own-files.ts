/** A cache's files: what nobody else can have written, on a file system whose times prove something. */
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  type Stats,
  statfsSync,
  utimesSync,
} from 'node:fs';
import type { FileSystemTime } from './host.js';
import { makeDirs } from './make-dirs.js';

/** The bytes of a plain file that is ours and that others may not even read; throws where there is no such file. */
export function readOwn(path: string): Uint8Array {
  // Not present on Windows.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || !isOurs(stat)) throw new Error(`${path} is not ours`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Makes a folder that only we may enter, and closes one of ours that others could only read; throws where something else is
 * in its place.
 */
export function makeOwnDir(path: string): void {
  makeDirs(path, 0o700);
  const before = lstatSync(path);
  if (before.isDirectory() && before.uid === process.getuid?.() && (before.mode & 0o022) === 0) chmodSync(path, 0o700);
  const stat = lstatSync(path);
  if (!stat.isDirectory() || !isOurs(stat)) throw new Error(`${path} is not ours`);
}

/** Windows has no such numbers; there the user's own cache folder is closed to others. */
const isOurs = ({ uid, mode }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);

/**
 * File systems of another machine: what is done there by others shows here when the kernel asks again, which may take a
 * minute. Linux's numbers: NFS, SMB (three of them), FUSE, 9P, Ceph, AFS, VirtualBox's folders.
 */
const REMOTE = [0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x00c36400, 0x5346414f, 0x786f4256];

/** See {@link Files.timeIn}. */
export function timeIn(folder: string): FileSystemTime | undefined {
  const path = `${folder}/.time.${process.pid}`;
  try {
    if (process.platform === 'linux' && REMOTE.includes(statfsSync(folder).type)) return undefined;
    rmSync(path, { force: true });
    closeSync(openSync(path, 'wx', 0o600));
    // As `cp -p` does: the time of the change itself must stay behind.
    utimesSync(path, LONG_AGO, LONG_AGO);
    const { ctimeMs, mtimeMs, dev } = lstatSync(path);
    return mtimeMs < ctimeMs ? { time: ctimeMs, device: dev } : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}

/** Seconds: 2001, which every file system can hold. */
const LONG_AGO = 1e9;
