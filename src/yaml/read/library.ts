/** Text → checked tree by way of the library's lexer, parser and composer, which decide what a text says. */
import { Composer, type ErrorCode, type YAMLError } from 'yaml';
import { findForbidden } from '../characters.js';
import type { Problem } from '../errors.js';
import { LIMITS } from '../limits.js';
import { type MapNode, type Tree, walk } from '../tree.js';
import { Converter, TooManyNodes } from './convert.js';
import { type Cst, readCst } from './cst.js';

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

/** What the parser complains about; its own sentence is the fall-back for codes that it may add. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '* 别名上不能再加标签或锚点',
  BAD_ALIAS: '别名写得不对（以 * 开头的文字要加引号）',
  BAD_DIRECTIVE: '% 指令写得不对（以 % 开头的文字要加引号）',
  BAD_DQ_ESCAPE: '双引号里有不认识的 \\ 转义',
  BAD_INDENT: '缩进不对，与同级的各行没有对齐',
  BAD_PROP_ORDER: '锚点和标签的先后不对',
  BAD_SCALAR_START: '文字不能以这个符号开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有不止一个“键: 值”，文字里有“: ”时要加引号',
  BLOCK_IN_FLOW: '{ } 或 [ ] 里不能写成分行的列表',
  DUPLICATE_KEY: '键重复出现',
  KEY_OVER_1024_CHARS: '键太长',
  MISSING_CHAR: '缺少冒号、逗号、引号或括号（冒号要用半角，后面空一格）',
  MULTILINE_IMPLICIT_KEY: '键写成了好几行，多半是上一行缺少冒号（冒号要用半角，后面空一格）',
  MULTIPLE_ANCHORS: '一个值上有不止一个锚点',
  MULTIPLE_TAGS: '一个值上有不止一个标签',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  TAG_RESOLVE_FAILED: '标签与值不符',
  UNEXPECTED_TOKEN: '这里多了不该有的内容',
};

const syntaxWords = (error: YAMLError): string => WORDS[error.code] ?? error.message.split('\n')[0]!;
