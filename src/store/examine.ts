/** What `check` looks at: the files, the rules, and the evidence that logs name. */
import type { Host } from '../host/host.js';
import { checkEvidence } from './evidence.js';
import { type Examined, examineLedger, folderSource } from './load.js';
import { placesIn } from './places.js';

/** @param rev a revision of git or `:` for the index; without it the files as they are */
export async function examineWithEvidence(host: Host, dir: string, rev: string | undefined): Promise<Examined> {
  if (rev !== undefined) {
    const { gitSource } = await import('./git-source.js');
    return examineLedger(gitSource(host, dir, rev));
  }
  const examined = examineLedger(folderSource(host, dir));
  const { readable, findings, texts } = examined;
  const evidence = checkEvidence(host, dir, readable).map(placesIn(texts).finding);
  return { ...examined, findings: [...findings, ...evidence] };
}
