/** The text of a new problem's file. */
import type { Problem } from '../../ledger/model.js';
import { applyEdits, type Json } from '../../yaml/index.js';

/** Keys in the order in which a problem's file has them. */
const KEYS = ['track', 'title', 'source', 'statement', 'goals', 'coordinator', 'supervisors', 'tasks'] as const;

/** @param schema first line of the file, see {@link schemaLine} */
export function problemText(problem: Problem, schema: string): string {
  const edits = KEYS.flatMap((key) =>
    problem[key] === undefined ? [] : [{ op: 'set' as const, path: [key], value: problem[key] as unknown as Json }],
  );
  return applyEdits(`${schema}id: ${problem.id}\n`, edits);
}

/**
 * The line that tells an editor where the schema of problems lies: as the ledger's other files have it.
 *
 * @param texts file (relative to the ledger, with `/`) → text
 */
export function schemaLine(texts: ReadonlyMap<string, string>): string {
  const lineOf = (text: string | undefined): string =>
    /^#[^\n]*\$schema=.*$/m.exec(text ?? '')?.[0].replace(/\r$/, '') ?? '';
  for (const [file, text] of texts) {
    if (file.startsWith('problems/') && lineOf(text)) return `${lineOf(text)}\n`;
  }
  const own = lineOf(texts.get('ledger.yaml')).replace('ledger.schema.json', 'problem.schema.json');
  // One folder deeper, unless it is an address or starts at the root.
  const line = own.replace(/(\$schema=)(?![a-z]+:|\/)/, '$1../');
  return line === '' ? '' : `${line}\n`;
}
