/**
 * What was changed last in a ledger, by this user: what `undo` takes back. It lies outside the ledger, so that git and
 * colleagues never see it; without it `undo` asks for an id.
 */

import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';
import { userFolder } from '../host/user-folders.js';
import { fileNameOf } from './cache-files.js';
import type { FileChange } from './write/write.js';

export interface LastChange {
  /** The ledger's folder. */
  readonly dir: string;
  /** What it was, as its commit would say it. */
  readonly message: string;
  readonly changes: readonly FileChange[];
  /** Why something that was reported or committed was corrected, for the next commit to say. */
  readonly reasons: readonly string[];
}

/** A change that is larger is not remembered: that is no slip of the hand. */
const MOST_BYTES = 32 << 20;

/** Undefined where nothing is remembered, or what lies there is not this user's. Never throws. */
export function lastChange(host: Host, dir: string): LastChange | undefined {
  try {
    const path = placeOf(host, dir);
    if (path === undefined) return undefined;
    const read = JSON.parse(new TextDecoder().decode(host.files.readOwn(path))) as LastChange;
    return read.dir === dir ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a change in the place of the one before it. Where that is not possible, nothing is remembered. */
export function rememberChange(host: Host, change: LastChange): boolean {
  try {
    const path = placeOf(host, change.dir);
    const bytes = new TextEncoder().encode(JSON.stringify(change));
    if (path === undefined || bytes.length > MOST_BYTES) return false;
    host.files.makeOwnDir(path.slice(0, path.lastIndexOf('zhenggai') + 'zhenggai'.length));
    const waiting = `${path}.${host.pid}`;
    host.files.create(waiting, bytes, 0o600);
    host.files.rename(waiting, path);
    return true;
  } catch {
    return false;
  }
}

/** The reasons that no commit has said yet; with `taken` they are said now. */
export function takeReasons(host: Host, dir: string, taken = true): readonly string[] {
  const last = lastChange(host, dir);
  if (last && taken && last.reasons.length > 0) rememberChange(host, { ...last, reasons: [] });
  return last?.reasons ?? [];
}

function placeOf(host: Host, dir: string): string | undefined {
  const folder = userFolder(host, 'state');
  return folder && join(folder, 'zhenggai', `${fileNameOf(dir)}.json`);
}
