/** What `check` finds in the files of a ledger, read from the first to the last. */
import type { Host } from '../host/host.js';
import type { Finding } from '../ledger/finding.js';
import type { Ledger } from '../ledger/model.js';
import { checkEvidence } from './evidence.js';
import type { Examination } from './examine.js';
import { examineLedger, folderSource } from './load.js';
import { placesIn } from './places.js';

export interface ExaminedFolder {
  /** Undefined where a file of it cannot be read. */
  readonly ledger: Ledger | undefined;
  /** Without what is found in evidence. */
  readonly findings: readonly Finding[];
  readonly examination: Examination;
}

export function examineFolder(host: Host, dir: string): ExaminedFolder {
  const { ledger, readable, findings, texts } = examineLedger(folderSource(host, dir));
  const evidence = checkEvidence(host, dir, readable).map(placesIn(texts).finding);
  return { ledger, findings, examination: { findings: [...findings, ...evidence], fileCount: texts.size } };
}
