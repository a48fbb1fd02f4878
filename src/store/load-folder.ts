/** A ledger read or examined in its folder, while others may write. */
import type { Host } from '../host/host.js';
import type { PlainDate } from '../ledger/dates.js';
import type { Parsed } from './cache.js';
import { checkEvidence } from './evidence.js';
import type { Examination } from './examine.js';
import { isSameLook, lookAt } from './freshness.js';
import { examineLedger, type LoadedLedger, loadLedger } from './load.js';
import { placesIn } from './places.js';
import { folderSource } from './source.js';

/** How often files that change while they are read are read again. */
const TRIES = 4;

/**
 * What is read of a ledger's files while none of them changed: read again where one did, or a change of several files would
 * be seen by half. Nothing is certain of links, whose targets are not looked at.
 */
function steadily<T>(host: Host, dir: string, read: () => T): T {
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

/**
 * What `check` finds in the files of a ledger.
 *
 * @param asOf the rules look at the logs up to this day
 * @returns `valid` is undefined where there is an error, and its findings are without those in evidence
 */
export function examineFolder(
  host: Host,
  dir: string,
  asOf?: PlainDate,
): { readonly valid: Parsed | undefined; readonly examination: Examination } {
  const { ledger, readable, findings, texts } = steadily(host, dir, () =>
    examineLedger(folderSource(host, dir), undefined, undefined, asOf),
  );
  const evidence = checkEvidence(host, dir, readable).map(placesIn(texts).finding);
  const isValid = !findings.some(({ severity }) => severity === 'error');
  return {
    valid: ledger && isValid ? { ledger, findings } : undefined,
    examination: { findings: [...findings, ...evidence], fileCount: texts.size },
  };
}
