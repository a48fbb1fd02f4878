/** What `check` looks at: the files, the rules, and the evidence that logs name. */
import type { Host } from '../host/host.js';
import type { Finding } from '../ledger/finding.js';
import type { KeptLedger } from './cache/kept-ledger.js';
import { LedgerCache } from './cache/ledger-cache.js';
import { evidenceFault } from './evidence.js';

export interface Examination {
  readonly findings: readonly Finding[];
  /** How many files were read. */
  readonly fileCount: number;
}

export interface ExamineOptions {
  /** A revision of git or `:` for the index; without it the files as they are. */
  readonly rev?: string | undefined;
  /** False where the cache is not to be used; the answer is the same. */
  readonly cache?: boolean;
}

export async function examineWithEvidence(host: Host, dir: string, options: ExamineOptions = {}): Promise<Examination> {
  const { rev, cache = true } = options;
  if (rev !== undefined) return examineRevision(host, dir, rev);
  const kept = cache ? LedgerCache.of(host, dir) : undefined;
  const unchanged = kept?.unchanged();
  if (unchanged && isEvidenceGood(host, unchanged)) return unchanged;
  const look = kept?.look();
  const whole = look && kept?.find(look).whole;
  // The cache knows nothing of evidence, and not the texts in which a finding has its place.
  if (whole && isEvidenceGood(host, whole)) return whole;
  const { examineFolder } = await import('./examine-folder.js');
  const { ledger, findings, examination } = examineFolder(host, dir);
  if (look && ledger && isValid(findings)) kept?.store(look, { ledger, findings });
  return examination;
}

/** Whether nothing is wrong with the evidence of a ledger that is kept. */
export function isEvidenceGood(host: Host, { dir, evidence }: Pick<KeptLedger, 'dir' | 'evidence'>): boolean {
  return evidence.every((item) => evidenceFault(host, dir, item) === undefined);
}

async function examineRevision(host: Host, dir: string, rev: string): Promise<Examination> {
  const [{ gitSource }, { examineLedger }] = await Promise.all([import('./git-source.js'), import('./load.js')]);
  const { findings, texts } = examineLedger(gitSource(host, dir, rev));
  return { findings, fileCount: texts.size };
}

const isValid = (findings: readonly Finding[]): boolean => !findings.some(({ severity }) => severity === 'error');
