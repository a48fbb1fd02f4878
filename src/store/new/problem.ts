/** The text of a new problem's file. */
import { LEDGER_FILE, problemFile } from '../../ledger/layout.js';
import type { Ledger, Problem } from '../../ledger/model.js';
import { applyEdits, type Json } from '../../yaml/index.js';

/** Keys in the order in which a problem's file has them. */
const KEYS = ['track', 'title', 'source', 'plan', 'statement', 'goals', 'coordinator', 'supervisors', 'tasks'] as const;

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
 * @param textOf a file's text, relative to the ledger, with `/`
 */
export function schemaLine({ problems }: Ledger, textOf: (file: string) => string | undefined): string {
  const lineOf = (file: string): string =>
    /^#[^\n]*\$schema=.*$/m.exec(textOf(file) ?? '')?.[0].replace(/\r$/, '') ?? '';
  const like = problems[0] && lineOf(problemFile(problems[0].id));
  if (like) return `${like}\n`;
  // One folder deeper, unless it is an address or starts at the root.
  const own = lineOf(LEDGER_FILE).replace('ledger.schema.json', 'problem.schema.json');
  const line = own.replace(/(\$schema=)(?![a-z]+:|\/)/, '$1../');
  return line === '' ? '' : `${line}\n`;
}
