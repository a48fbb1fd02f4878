/** Text → checked tree by way of the library's lexer, parser and composer, which decide what a text says. */
import { Composer } from 'yaml';
import { findForbidden } from '../characters.js';
import type { Problem } from '../errors.js';
import { LIMITS } from '../limits.js';
import { type MapNode, type Tree, walk } from '../tree.js';
import { Converter, TooManyNodes } from './convert.js';
import { type Cst, readCst } from './cst.js';
import { syntaxWords } from './words.js';

/**
 * YAML 1.2 core without merge keys and without the tags of YAML 1.1, so that text stays text and dates stay text. Unique
 * keys are checked below: the library compares every pair of keys, which takes a minute for a hundred thousand.
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  strict: true,
  uniqueKeys: false,
  keepSourceTokens: true,
  prettyErrors: false,
  logLevel: 'error',
} as const;

/** A tree as far as one could be made, and everything that speaks against editing the text. */
export interface Reading {
  readonly tree: Tree | undefined;
  readonly problems: readonly Problem[];
}

/** Reads any text and never throws. */
export function readWithLibrary(text: string): Reading {
  if (text.length > LIMITS.text)
    return failed({ code: 'too-large', args: { what: `超过 ${LIMITS.text} 个字符` }, offset: 0 });
  const bom = text.startsWith('\ufeff') ? '\ufeff' : '';
  // The parser misreads a sequence that stands right behind a byte-order mark.
  const source = text.slice(bom.length);
  const odd = findForbidden(source);
  if (odd) return failed({ code: 'forbidden-character', args: { codePoint: odd.codePoint }, offset: odd.offset });
  const cst = readCst(source);
  return 'code' in cst ? failed(cst) : compose(bom, source, cst);
}

const failed = (...problems: Problem[]): Reading => ({ tree: undefined, problems });

function compose(bom: Tree['bom'], source: string, cst: Cst): Reading {
  const problems: Problem[] = cst.tokens
    .filter((token) => token.type === 'directive')
    .map(({ offset }) => ({ code: 'directive', args: {}, offset }));
  const documents = [...new Composer(OPTIONS).compose(cst.tokens, true, source.length)];
  for (const document of documents) {
    for (const error of document.errors)
      problems.push({ code: 'syntax', args: { why: syntaxWords(error) }, offset: error.pos[0] });
  }
  const second = cst.tokens.filter((token) => token.type === 'document')[1];
  if (second) problems.push({ code: 'several-documents', args: {}, offset: second.offset });
  if (problems.some((problem) => problem.code === 'syntax')) return failed(...problems);
  try {
    const root = new Converter(source).node(documents[0]!.contents, 0);
    const documentEnd = cst.tokens.find((token) => token.type === 'doc-end')?.offset;
    problems.push(...duplicateKeys(root));
    return { tree: { bom, source, root, comments: cst.comments, documentEnd }, problems };
  } catch (thrown) {
    if (thrown instanceof TooManyNodes)
      return failed({ code: 'too-large', args: { what: `超过 ${LIMITS.nodes} 个值` }, offset: 0 });
    throw thrown;
  }
}

/** The same key twice in one mapping, by YAML's own measure: `1` and `"1"` are different keys. */
function duplicateKeys(root: Tree['root']): Problem[] {
  const problems: Problem[] = [];
  walk(root, (node) => {
    if (node.kind === 'map' && node.entries.length > 1) problems.push(...repeated(node));
  });
  return problems;
}

function repeated(map: MapNode): Problem[] {
  const seen = new Set<unknown>();
  const problems: Problem[] = [];
  for (const { key, name } of map.entries) {
    if (key.kind !== 'scalar') continue;
    if (seen.has(key.value)) problems.push({ code: 'duplicate-key', args: { key: name! }, offset: key.start });
    seen.add(key.value);
  }
  return problems;
}
