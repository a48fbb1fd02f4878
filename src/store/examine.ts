/** What `check` looks at: the files, the rules, and the evidence that logs name. */
import type { Host } from '../host/host.js';
import type { Finding } from '../ledger/finding.js';
import { LedgerCache } from './cache/ledger-cache.js';
import { filesOf } from './cache/stamps.js';
import { checkEvidence } from './evidence.js';
import type { Examined } from './load.js';

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
  if (rev !== undefined) return examination(await examineRevision(host, dir, rev));
  const kept = cache ? LedgerCache.of(host, dir) : undefined;
  const look = kept?.look();
  const whole = look && kept?.find(look).whole;
  // The cache knows nothing of evidence, and not the texts in which a finding has its place.
  if (whole && checkEvidence(host, dir, { ledger: whole.ledger, files: problemFiles(look.names) }).length === 0) {
    return whole;
  }
  const [{ examineLedger, folderSource }, { placesIn }] = await Promise.all([
    import('./load.js'),
    import('./places.js'),
  ]);
  const examined = examineLedger(folderSource(host, dir));
  const { ledger, readable, findings, texts } = examined;
  if (look && ledger && isValid(findings)) kept?.store(look, { ledger, findings });
  const evidence = checkEvidence(host, dir, readable).map(placesIn(texts).finding);
  return examination({ findings: [...findings, ...evidence], texts });
}

async function examineRevision(host: Host, dir: string, rev: string): Promise<Examined> {
  const [{ gitSource }, { examineLedger }] = await Promise.all([import('./git-source.js'), import('./load.js')]);
  return examineLedger(gitSource(host, dir, rev));
}

const examination = ({ findings, texts }: Pick<Examined, 'findings' | 'texts'>): Examination => ({
  findings,
  fileCount: texts.size,
});

const problemFiles = (names: readonly string[]): string[] =>
  filesOf(names).filter((file) => file.startsWith('problems/'));

const isValid = (findings: readonly Finding[]): boolean => !findings.some(({ severity }) => severity === 'error');
