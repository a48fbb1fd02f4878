/** What `check` looks at: the files, the rules, and the evidence that logs name. */
import type { Host } from '../host/host.js';
import type { PlainDate } from '../ledger/dates.js';
import type { Finding } from '../ledger/finding.js';
import type { Ledger } from '../ledger/model.js';
import { fileCountOf, LedgerCache } from './cache.js';
import { evidenceFault, evidenceIn } from './evidence.js';

export interface Examination {
  readonly findings: readonly Finding[];
  /** How many files were read. */
  readonly fileCount: number;
}

interface ExamineOptions {
  /** A revision of git or `:` for the index; without it the files as they are. */
  readonly rev?: string | undefined;
  /** The rules look at the logs up to this day. */
  readonly asOf?: PlainDate | undefined;
  /** False where the cache is not to be used; the answer is the same. */
  readonly cache?: boolean;
}

export async function examineWithEvidence(host: Host, dir: string, options: ExamineOptions = {}): Promise<Examination> {
  const { rev, asOf, cache: useCache = true } = options;
  if (rev !== undefined) return examineRevision(host, dir, rev, asOf);
  // The cache knows what the rules say of the whole logs.
  const cache = useCache && asOf === undefined ? LedgerCache.of(host, dir) : undefined;
  const fresh = cache?.fresh();
  // The cache knows nothing of evidence, and not the texts in which a finding has its place.
  if (fresh && isEvidenceGood(host, dir, fresh.ledger)) {
    return { findings: fresh.findings, fileCount: fileCountOf(fresh.ledger) };
  }
  const { examineFolder } = await import('./load-folder.js');
  const read = () => host.withoutOptimiser(() => examineFolder(host, dir, asOf));
  const { examination } = cache ? cache.renew(read, (found) => found.valid).found : read();
  return examination;
}

/** Whether nothing is wrong with the evidence that a ledger's logs name. */
function isEvidenceGood(host: Host, dir: string, ledger: Ledger): boolean {
  return evidenceIn(ledger).every((item) => evidenceFault(host, dir, item) === undefined);
}

async function examineRevision(host: Host, dir: string, rev: string, asOf?: PlainDate): Promise<Examination> {
  const [{ gitSource }, { examineLedger }] = await Promise.all([import('./git-source.js'), import('./load.js')]);
  const { findings, texts } = examineLedger(gitSource(host, dir, rev), undefined, undefined, asOf);
  return { findings, fileCount: texts.size };
}
