/** What `check` looks at: the files, the rules, and the evidence that logs name. */
import type { Host } from '../host/host.js';
import type { Finding } from '../ledger/finding.js';
import { locate } from '../yaml/document.js';
import { checkEvidence } from './evidence.js';
import { type Examined, examineLedger, folderSource, lineOf } from './load.js';

/** @param rev a revision of git or `:` for the index; without it the files as they are */
export async function examineWithEvidence(host: Host, dir: string, rev: string | undefined): Promise<Examined> {
  if (rev !== undefined) {
    const { gitSource } = await import('./git-source.js');
    return examineLedger(gitSource(host, dir, rev));
  }
  const examined = examineLedger(folderSource(host, dir));
  if (!examined.ledger) return examined;
  const { ledger, files, texts } = examined;
  const evidence = checkEvidence(host, dir, { ledger, files }).map(({ path, atKey, ...concern }): Finding => {
    const text = texts.get(concern.file) ?? '';
    const { line, column } = locate(text, path, atKey);
    return { ...concern, line, column, excerpt: lineOf(text, line) };
  });
  return { ...examined, findings: [...examined.findings, ...evidence] };
}
