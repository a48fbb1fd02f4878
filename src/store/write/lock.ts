/**
 * One writer at a time: `.zhenggai.lock` in the ledger's folder, made so that only one process can make it. A lock is taken
 * away only where its process can be shown to have ended: on this machine, since this start of it, in this process
 * namespace. Of any other (another host, another container, another start), and on Windows of one whose process id another
 * may have by now, nothing can be told: it is waited for, then whoever sits at the terminal is asked, and without a
 * terminal the command is refused. Only one that came with a commit is held by nobody.
 */

import type { Host } from '../../host/host.js';
import { join } from '../../host/paths.js';
import { codeOf, removeQuietly } from '../../host/quiet.js';
import { reasonOf } from '../../host/reason.js';
import { LedgerError } from '../../ledger/errors.js';
import { isCommitted } from '../git-tree.js';

export const LOCK_FILE = '.zhenggai.lock';
/** Begins the name of what a process writes on its way to a lock; host, process and time follow. */
const OWN = '.zhenggai.own.';
/** Begins the name of the right to take one dead lock away; the token of that lock follows. */
const BREAK = '.zhenggai.break.';
const MODE = 0o644;

/** How long one and the same writer is waited for. */
const PATIENCE_MS = 10_000;
/** A lock file has a few hundred bytes; what is larger is none. */
const MOST_BYTES = 4096;
/** First pause between two tries; it doubles up to the longest. */
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 50;

/** What a lock file says. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Within which its number means a process ({@link Host.processSpace}); null where the system does not say. */
  readonly space: string | null;
  /** When the process began, where the system says: a later process may have its id. */
  readonly start: string | null;
  /** No other lock ever has it. */
  readonly token: string;
}

/** Runs something while no other process writes to the ledger. Throws `write/locked` where another does not let go. */
export function withLock<T>(host: Host, dir: string, run: () => T): T {
  acquire(host, dir);
  try {
    return run();
  } finally {
    // Where that fails, the next writer sees that this process has gone. A lock that somebody else has by now stays.
    if (holdsLock(host, dir)) removeQuietly(host.files, join(dir, LOCK_FILE));
  }
}

/** Whether the lock that stands is this process's own: it may have been removed by hand while this process slept. */
export function holdsLock(host: Host, dir: string): boolean {
  const holder = holderOf(host, dir, LOCK_FILE);
  return holder?.pid === host.pid && holder.host === host.hostname() && holder.space === spaceOf(host);
}

const spaceOf = (host: Host): string | null => host.processSpace() ?? null;

/** Takes away what dead processes wrote on their way to a lock. The lock must be held. */
export function sweepLocks(host: Host, dir: string): void {
  for (const name of host.files.list(dir)) {
    if (
      name.startsWith(OWN) ? isDeadOwn(host, name) : name.startsWith(BREAK) && isDead(host, holderOf(host, dir, name))
    )
      removeQuietly(host.files, join(dir, name));
  }
}

function acquire(host: Host, dir: string): void {
  let waitingFor: string | undefined;
  let until = host.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    if (create(host, dir, LOCK_FILE)) return;
    assertFile(host, dir);
    const holder = holderOf(host, dir, LOCK_FILE);
    if (holder && isDead(host, holder)) {
      breakDead(host, dir, LOCK_FILE, holder);
      continue;
    }
    // A queue that moves is no reason to give up.
    if (holder?.token !== waitingFor) {
      waitingFor = holder?.token;
      until = host.now() + PATIENCE_MS;
      if (holder && !isSeen(host, holder) && isCommitted(host, dir, LOCK_FILE)) {
        breakDead(host, dir, LOCK_FILE, holder);
        continue;
      }
    }
    if (host.now() > until) {
      if (!holder || !isKnownToHaveEnded(host, holder))
        throw new LedgerError('write/locked', { holder: inWords(holder) });
      breakDead(host, dir, LOCK_FILE, holder);
    }
    host.sleep(pause);
  }
}

/** What is no file is nobody's lock: there is no use in waiting for it. */
function assertFile(host: Host, dir: string): void {
  if (['file', 'missing'].includes(host.files.kind(join(dir, LOCK_FILE)))) return;
  const reason = '它不是普通文件，不是这个程序放的；移走它';
  throw new LedgerError('write/failed', { file: LOCK_FILE, reason, written: [], unwritten: [] });
}

/**
 * True where this process now holds the file. It is written whole under a name of its own and then linked, so that nobody
 * ever reads half of it; where the file system knows no links, it is created in place.
 */
function create(host: Host, dir: string, name: string): boolean {
  const token = `${placeOf(host)}.${host.pid}.${host.now()}`;
  const holder: Holder = {
    pid: host.pid,
    host: host.hostname(),
    space: spaceOf(host),
    start: host.startOf(host.pid) ?? null,
    token,
  };
  const content = new TextEncoder().encode(JSON.stringify(holder));
  const own = join(dir, `${OWN}${token}`);
  try {
    removeQuietly(host.files, own);
    host.files.create(own, content, MODE);
    try {
      host.files.link(own, join(dir, name));
    } catch (error) {
      if (['EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
      host.files.create(join(dir, name), content, MODE);
    } finally {
      removeQuietly(host.files, own);
    }
    return true;
  } catch (error) {
    // A full disk leaves an empty file.
    removeQuietly(host.files, own);
    if (codeOf(error) === 'EEXIST') return false;
    // Whoever writes has never heard of locks: it is the folder that cannot be written to.
    throw new LedgerError('write/failed', { file: dir, reason: reasonOf(error), written: [], unwritten: [] });
  }
}

/** `undefined` where the file has gone or says nothing that we understand. */
function holderOf(host: Host, dir: string, name: string): Holder | undefined {
  try {
    const bytes = host.files.read(join(dir, name), MOST_BYTES);
    const { pid, host: machine, space, start, token } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Holder>;
    if (!Number.isInteger(pid) || typeof machine !== 'string') return undefined;
    return { pid: pid as number, host: machine, space: space ?? null, start: start ?? null, token: String(token) };
  } catch {
    return undefined;
  }
}

/** Whether its process, if there is one, can be seen from here. */
function isSeen(host: Host, holder: Holder): boolean {
  return holder.host === host.hostname() && holder.space === spaceOf(host);
}

/** Whether the process that wrote it can be shown to have ended. */
function isDead(host: Host, holder: Holder | undefined): boolean {
  if (!holder || !isSeen(host, holder)) return false;
  if (!host.isAlive(holder.pid)) return true;
  const start = host.startOf(holder.pid);
  return start !== undefined && holder.start !== null && start !== holder.start;
}

/** Names tell who wrote the file, whose content may be half of what it should be. */
function isDeadOwn(host: Host, name: string): boolean {
  const place = `${OWN}${placeOf(host)}.`;
  return name.startsWith(place) && !host.isAlive(Number(name.slice(place.length).split('.')[0]));
}

/** Machine and process space, as a part of a file's name. */
function placeOf(host: Host): string {
  const machine = host.hostname().replace(/[^A-Za-z0-9-]/g, '_');
  return `${machine}.${host.sha256(new TextEncoder().encode(spaceOf(host) ?? '')).slice(0, 8)}`;
}

/** Whether its process is seen to live: where the system says when a process began, no later one has its id. */
function isSeenToLive(host: Host, holder: Holder): boolean {
  return isSeen(host, holder) && holder.start !== null && host.startOf(holder.pid) === holder.start;
}

/** Asks whoever sits at the terminal about a lock of which nothing certain can be told from here. */
function isKnownToHaveEnded(host: Host, holder: Holder): boolean {
  if (isSeenToLive(host, holder) || !host.interactive) return false;
  const question = `台账正被${inWords(holder)}占用，从这里看不出它是否还在运行。\n确实知道它已经结束了，输入“已结束”取下它的锁；直接回车则不动：`;
  return host.ask(question)?.trim() === '已结束';
}

/**
 * Takes a dead lock away. Several processes may find it at once, and one that is late must not take the lock of a living
 * process in its place: only the one that gets the right to break this very lock looks again and removes it, and what it
 * sees cannot change, since nobody else may remove that lock and its writer is dead. A dead breaker's right is broken in
 * the same way.
 */
function breakDead(host: Host, dir: string, name: string, dead: Holder): void {
  const right = `${BREAK}${dead.token.replaceAll(/[^\w.-]/g, '_')}`;
  if (!create(host, dir, right)) {
    const other = holderOf(host, dir, right);
    if (other && isDead(host, other)) breakDead(host, dir, right, other);
    else host.sleep(FIRST_PAUSE_MS);
    return;
  }
  try {
    if (holderOf(host, dir, name)?.token === dead.token) removeQuietly(host.files, join(dir, name));
  } finally {
    removeQuietly(host.files, join(dir, right));
  }
}

function inWords(holder: Holder | undefined): string {
  return holder ? ` ${holder.host} 上的进程 ${holder.pid} ` : `另一个进程（${LOCK_FILE}）`;
}
