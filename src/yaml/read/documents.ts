/** A text that holds several documents, cut into them. */
import { readCst } from './cst.js';

/**
 * The documents of a text, in order, each with its `---`, its directives and what follows up to the next one: joined they
 * are the text. A text that cannot be read is one document.
 */
export function splitDocuments(text: string): string[] {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const cst = readCst(text.slice(bom));
  if ('code' in cst) return [text];
  const starts: number[] = [];
  let directive: number | undefined;
  for (const { type, offset } of cst.tokens) {
    if (type === 'directive') directive ??= offset;
    if (type !== 'document') continue;
    starts.push(directive ?? offset);
    directive = undefined;
  }
  if (starts.length === 0) return [text];
  return starts.map((start, i) => text.slice(i === 0 ? 0 : start + bom, (starts[i + 1] ?? text.length) + bom));
}
