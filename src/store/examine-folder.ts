/** What `check` finds in the files of a ledger, read from the first to the last. */
import type { Host } from '../host/host.js';
import type { PlainDate } from '../ledger/dates.js';
import type { Parsed } from './cache.js';
import { checkEvidence } from './evidence.js';
import type { Examination } from './examine.js';
import { examineLedger, folderSource } from './load.js';
import { steadily } from './load-folder.js';
import { placesIn } from './places.js';

interface ExaminedFolder {
  /** Undefined where it has an error; its findings are without those in evidence. */
  readonly valid: Parsed | undefined;
  readonly examination: Examination;
}

/** @param asOf the rules look at the logs up to this day */
export function examineFolder(host: Host, dir: string, asOf?: PlainDate): ExaminedFolder {
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
