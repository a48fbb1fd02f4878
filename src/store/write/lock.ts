/**
 * One writer at a time: `.zhenggai.lock` in the ledger's folder, made so that only one process can make it. A lock whose
 * process is dead is taken away; a lock of another machine never is.
 */
import type { Host } from '../../host/host.js';
import { join } from '../../host/paths.js';
import { LedgerError } from '../../ledger/errors.js';

export const LOCK_FILE = '.zhenggai.lock';
/** Guards the taking away of a dead lock, so that two processes cannot take each other's new one. */
const TAKEOVER_FILE = '.zhenggai.takeover';

/** How long another writer is waited for. */
const PATIENCE_MS = 15_000;
/** First pause between two tries; it doubles up to the longest. */
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 50;

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Runs something while no other process writes to the ledger. Throws `write/locked` where another does not let go. */
export function withLock<T>(host: Host, dir: string, run: () => T): T {
  acquire(host, dir);
  try {
    return run();
  } finally {
    // Where that fails, the next writer sees that this process has gone.
    removeQuietly(host, join(dir, LOCK_FILE));
  }
}

/** Whether a dead process left something behind that the next writer has to see to. */
export function isLeftBehind(host: Host, dir: string): boolean {
  return host.files.list(dir).some((name) => name.startsWith('.zhenggai.'));
}

/** Takes away what dead processes wrote on their way to a lock. The lock must be held. */
export function sweepLocks(host: Host, dir: string): void {
  for (const name of host.files.list(dir)) {
    const match = name.startsWith(`${LOCK_FILE}.`) ? /\.(\d+)$/.exec(name) : null;
    if (match && name === ownFile(host, LOCK_FILE, Number(match[1])) && !host.isAlive(Number(match[1]))) {
      removeQuietly(host, join(dir, name));
    }
  }
  const taker = holderOf(host, dir, TAKEOVER_FILE);
  if (taker && isDead(host, taker)) removeQuietly(host, join(dir, TAKEOVER_FILE));
}

/** Where a process writes its claim before it is a lock: on one machine no two living processes share it. */
function ownFile(host: Host, name: string, pid: number): string {
  return `${name}.${host.hostname().replace(/[^A-Za-z0-9-]/g, '_')}.${pid}`;
}

function acquire(host: Host, dir: string): void {
  const until = host.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    if (create(host, dir, LOCK_FILE)) return;
    const holder = holderOf(host, dir, LOCK_FILE);
    if (holder && isDead(host, holder)) takeAway(host, dir, holder);
    else if (host.now() > until) throw new LedgerError('write/locked', { holder: inWords(holder) });
    else host.sleep(pause);
  }
}

/**
 * True where this process now holds the file. The claim is written whole under a name of its own and then linked, so that
 * nobody ever reads half of it; where the file system knows no links, it is created in place.
 */
function create(host: Host, dir: string, name: string): boolean {
  const content = new TextEncoder().encode(JSON.stringify({ pid: host.pid, host: host.hostname() }));
  const own = join(dir, ownFile(host, LOCK_FILE, host.pid));
  try {
    removeQuietly(host, own);
    host.files.createDurably(own, content, 0o644);
    try {
      host.files.link(own, join(dir, name));
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EEXIST') throw error;
      host.files.createDurably(join(dir, name), content, 0o644);
    } finally {
      removeQuietly(host, own);
    }
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'EEXIST') return false;
    throw new LedgerError('write/failed', { file: name, reason: message, written: [], unwritten: [] });
  }
}

/** `undefined` where the file has gone or its maker has not finished writing it. */
function holderOf(host: Host, dir: string, name: string): Holder | undefined {
  try {
    const { pid, host: machine } = JSON.parse(new TextDecoder().decode(host.files.read(join(dir, name)))) as Holder;
    return Number.isInteger(pid) && typeof machine === 'string' ? { pid, host: machine } : undefined;
  } catch {
    return undefined;
  }
}

function isDead(host: Host, holder: Holder): boolean {
  return holder.host === host.hostname() && holder.pid !== host.pid && !host.isAlive(holder.pid);
}

function takeAway(host: Host, dir: string, dead: Holder): void {
  if (!create(host, dir, TAKEOVER_FILE)) {
    const other = holderOf(host, dir, TAKEOVER_FILE);
    if (other && isDead(host, other)) removeQuietly(host, join(dir, TAKEOVER_FILE));
    else host.sleep(FIRST_PAUSE_MS);
    return;
  }
  try {
    const now = holderOf(host, dir, LOCK_FILE);
    if (now && now.pid === dead.pid && now.host === dead.host) removeQuietly(host, join(dir, LOCK_FILE));
  } finally {
    removeQuietly(host, join(dir, TAKEOVER_FILE));
  }
}

function removeQuietly(host: Host, path: string): void {
  try {
    host.files.remove(path);
  } catch {
    // Another process was faster.
  }
}

function inWords(holder: Holder | undefined): string {
  return holder ? `${holder.host} 上的进程 ${holder.pid}` : `另一个进程（${LOCK_FILE}）`;
}
