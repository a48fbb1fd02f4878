/**
 * The world, as the program sees it: files, clock, environment, git and three streams. Only this folder touches the
 * real one; tests bring their own (`test/support/memory-host.ts`).
 *
 * File calls are synchronous: a command reads a few dozen files once, and a promise for each costs more than the read.
 */

import type { PlainDate } from '../ledger/dates.js';

/** What can stand at a path. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export interface FileStat {
  readonly kind: EntryKind;
  readonly size: number;
  /** Nanoseconds since the epoch. */
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
  readonly dev: bigint;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** How many names the file has. */
  readonly links: number;
}

/** Numbers of a stamp. */
export const STAMP = 5;

/** What the numbers are where nothing stands. */
export const MISSING = -1;

/** Every file operation that the program makes. Errors are Node's, with `code` (`ENOENT`, `ENOSPC` …). */
export interface Files {
  /**
   * A plain file's bytes; a link is followed. Never waits: a pipe, a device or a socket is refused with `ENOTFILE`, more
   * than `atMost` bytes with `EFBIG`.
   */
  read(path: string, atMost?: number): Uint8Array;
  /** Lower-case hexadecimal SHA-256 of a plain file of any size; throws like {@link Files.read}. */
  digest(path: string): string;
  /** What stands at a path; `other` also where nobody may look. A link is not followed, no error is thrown. */
  kind(path: string): EntryKind | 'missing';
  /** The entry itself: a link is not followed. */
  lstat(path: string): FileStat;
  /** What a path leads to: links are followed. */
  stat(path: string): FileStat;
  /**
   * What changes when an entry changes, in a form that is cheap for thousands: size, time of the last modification and
   * of the last change of status (milliseconds with fractions, to a quarter of a microsecond), inode, device. Five
   * numbers into `row` from `at` on, each {@link MISSING} where there is nothing. A link is not followed.
   *
   * @returns what stands there; no error is thrown
   */
  stamp(path: string, row: Float64Array, at: number): EntryKind | 'missing';
  /** Whether {@link Files.stamp} would write what stands in `row` from `at` on. */
  hasStamp(path: string, row: Float64Array, at: number): boolean;
  /** Names in a folder, sorted by code point. */
  list(path: string): string[];
  /** Opens a file to read pieces of it; throws like `read`. */
  open(path: string): OpenFile;
  realpath(path: string): string;
  /** Where a link leads, as it says itself. */
  readLink(path: string): string;
  makeDir(path: string): void;
  /** Creates a file that must not exist yet (`O_EXCL`) and writes everything, without flushing: for what may go with the machine. */
  create(path: string, bytes: Uint8Array, mode: number): void;
  /** Creates a file that must not exist yet (`O_EXCL`), writes everything and flushes it to the disk. */
  createDurably(path: string, bytes: Uint8Array, mode: number, owner?: { uid: number; gid: number }): void;
  /**
   * Writes into what is there already, links followed: a file keeps its mode, owner, attributes and other names, and what it
   * held where the disk has no room for the new; a device or a pipe gets the bytes. Waits until a pipe has a reader.
   */
  writeInto(path: string, bytes: Uint8Array): void;
  /**
   * Gives files the extended attributes and access lists of others, where the system has such things. Best effort: some
   * may be given by the superuser alone.
   */
  copyAttributes(pairs: readonly { readonly from: string; readonly to: string }[]): void;
  /** A plain file's bytes, where it is ours and closed to others; throws where it is anybody's. */
  readOwn(path: string): Uint8Array;
  /** Makes a folder that is ours and closed to others, with what is above it; throws where there is another. */
  makeOwnDir(path: string): void;
  /**
   * What time it is on the file system of a folder, by a file that is made there and taken away. Undefined where its times
   * prove nothing: a file can be changed without a trace (FAT has no time of change of its own), or others change it
   * unseen (a share of another machine).
   */
  timeIn(folder: string): FileSystemTime | undefined;
  rename(from: string, to: string): void;
  /** A second name for a file; fails with `EEXIST` where the name is taken. */
  link(from: string, to: string): void;
  remove(path: string): void;
  /** Flushes a folder's entries to the disk; does nothing where the system cannot. */
  syncDir(path: string): void;
}

/** A time of change, as {@link Files.stamp} gives it, and the device that it is true of. */
export interface FileSystemTime {
  readonly time: number;
  readonly device: number;
}

export interface OpenFile {
  /** Bytes. */
  readonly size: number;
  /** The bytes from an offset on; fewer where the file ends. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** The reader of a pipe has gone (`| head`): the program ends quietly. */
export class PipeClosed extends Error {}

export interface Output {
  /** Writes everything, waiting where a pipe is slow. */
  write(data: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; `undefined` where it is none. */
  readonly columns: number | undefined;
  /** Lines of the terminal; `undefined` where it is none. */
  readonly rows: number | undefined;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export interface GitOptions {
  readonly cwd?: string;
  readonly input?: Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** As the user runs it: hooks and all that they need. */
  readonly hooks?: boolean;
}

export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: string;
  readonly pid: number;
  /** The words that start this program: Node and the file that it runs, or the one executable that holds both. */
  readonly program: readonly string[];
  readonly files: Files;
  readonly out: Output;
  readonly err: Output;
  /** Whether standard input is a terminal. */
  readonly interactive: boolean;
  /** All of standard input as text. */
  readInput(): string;
  /** Milliseconds since the epoch. No answer depends on it, only what is done about files. */
  now(): number;
  /** The day on the calendar of an offset from UTC such as `+08:00`. */
  today(utcOffset: string): PlainDate;
  /** Whether a process with this id is alive on this machine. */
  isAlive(pid: number): boolean;
  /**
   * What tells a process from a later one with the same id: when it began, on which start of the machine. Undefined where
   * there is no such process or the system does not say.
   */
  startOf(pid: number): string | undefined;
  /** The machine's name, as lock files record it. */
  hostname(): string;
  /**
   * Within which process numbers mean the same processes: this start of the machine and, in a container, its own
   * numbering. Undefined where the system does not say.
   */
  processSpace(): string | undefined;
  /**
   * Runs git in a folder, whatever the environment says of other repositories; arguments are never interpreted by a shell.
   * Runs nothing that the repository's configuration names and never goes to the network, unless `hooks` are wanted.
   * Code 127 where there is no git.
   */
  git(args: readonly string[], options?: GitOptions): RunResult;
  /** The same beside what else is done; to read only. Never rejects. */
  gitBeside(args: readonly string[], options: { cwd: string }): Promise<RunResult>;
  /**
   * Runs another program on the terminal (`$EDITOR`, a pager) and waits for it.
   *
   * @param options `input`: what it gets as standard input, in the place of the keyboard
   * @returns its exit code; 127 where there is no such program
   */
  run(
    command: string,
    args: readonly string[],
    options?: { cwd?: string; input?: string; env?: Readonly<Record<string, string>> },
  ): number;
  /** Asks a question on the terminal; `undefined` where there is none. */
  ask(question: string): string | undefined;
  /** Lower-case hexadecimal SHA-256. */
  sha256(bytes: Uint8Array): string;
  /**
   * Runs what is over before hot functions that are compiled once more have paid for it: to read the files of a county, so
   * that `list --no-cache` takes 2.05 times an empty process instead of 2.35.
   */
  withoutOptimiser<T>(run: () => T): T;
  /** Waits, doing nothing (used while a lock is held). */
  sleep(milliseconds: number): void;
}

/**
 * A host whose environment says something else.
 *
 * @param values `undefined` where the variable is not to be set
 */
export function withEnv(host: Host, values: Readonly<Record<string, string | undefined>>): Host {
  const changed = Object.entries(values).map(([name, value]) => [name, { value }]);
  // Not copied: what is never asked for need not be read.
  const env = Object.create(host.env, Object.fromEntries(changed));
  return Object.create(host, { env: { value: env } }) as Host;
}
