/** A ledger read from its folder while others may write. */
import type { Host } from '../host/host.js';
import { isSameLook, lookAt } from './freshness.js';
import { folderSource, type LoadedLedger, loadLedger } from './load.js';

/** How often files that change while they are read are read again. */
const TRIES = 4;

/**
 * What is read of a ledger's files while none of them changed: read again where one did, or a change of several files would
 * be seen by half. Nothing is certain of links, whose targets are not looked at.
 */
export function steadily<T>(host: Host, dir: string, read: () => T): T {
  for (let tries = 1; ; tries++) {
    const before = lookAt(host, dir);
    const isSteady = (): boolean => {
      const after = lookAt(host, dir);
      return before === undefined || after === undefined ? before === after : isSameLook(before, after);
    };
    try {
      const found = read();
      if (tries === TRIES || isSteady()) return found;
    } catch (error) {
      if (tries === TRIES || isSteady()) throw error;
    }
  }
}

/** Reads and checks the ledger of a folder. Throws `ledger/invalid` with every finding where one is an error. */
export function loadFolder(host: Host, dir: string): LoadedLedger {
  return steadily(host, dir, () => loadLedger(folderSource(host, dir)));
}
