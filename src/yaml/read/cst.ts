/**
 * Text → concrete syntax tree. The library's lexer and parser lose nothing and do not recurse; its composer does, once
 * for each level, so the depth is watched here while the tree grows and a text that nests too deep never reaches it.
 */
import { type CST, Lexer, Parser } from 'yaml';
import type { Problem } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { Comment } from '../tree.js';

export interface Cst {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly Comment[];
}

/** The lexer announces a scalar by this one-character token; the token after it is the scalar's text. */
const SCALAR_FOLLOWS = '\u001f';

export function readCst(source: string): Cst | Problem {
  const tokens: CST.Token[] = [];
  const comments: Comment[] = [];
  const parser = new Parser();
  let count = 0;
  let scalars = 0;
  let inScalar = false;
  for (const lexeme of new Lexer().lex(source)) {
    if (++count > LIMITS.tokens) {
      return { code: 'too-large', args: { what: `超过 ${LIMITS.tokens} 个记号` }, offset: parser.offset };
    }
    if (lexeme.startsWith('#') && !inScalar) comments.push({ offset: parser.offset, text: lexeme });
    inScalar = lexeme === SCALAR_FOLLOWS && !inScalar;
    // Composed, so many values would take seconds before they are counted.
    if (inScalar && ++scalars > LIMITS.nodes) {
      return { code: 'too-large', args: { what: `超过 ${LIMITS.nodes} 个值` }, offset: 0 };
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The stack also holds the document and the scalar being read.
    if (parser.stack.length > LIMITS.depth + 2) {
      return { code: 'too-deep', args: { limit: LIMITS.depth }, offset: parser.offset };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, comments };
}
