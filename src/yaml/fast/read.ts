/**
 * A strict reader of the YAML that ledger files are made of: block mappings and sequences, plain and quoted scalars of one
 * line, `|` and `>` blocks, flow collections of one line, comments. Whatever goes beyond that, or could deserve a finding,
 * it leaves to the library's parser, which decides. What it does answer is exactly what the library says, and the
 * text has nothing to be found fault with; tests hold both by comparing the two on mutated files.
 *
 * It is here because the library takes 7 times the time of an empty process for one county's files, and this reader a
 * tenth of one.
 */
import { isClean } from '../characters.js';
import type { Json } from '../json.js';
import { LIMITS } from '../limits.js';
import type { Tree } from '../tree.js';
import { Memory } from './memory.js';
import { UNSURE } from './plain.js';
import { Reader } from './reader.js';
import { type Trace, TreeMaker } from './trace.js';

/** UTF-16 units; a file of this length stays below every limit of the library's reader but that of its nodes. */
const MAX_TEXT = LIMITS.text;

/**
 * Values of the texts that were read last with their places. Whoever edits a text asks for its value as well, before the
 * edit and after it.
 */
const lately = new Map<string, Json>();

/** UTF-16 units: longer texts are not kept. */
const MAX_KEPT = 1 << 18;

/** How many they are at most. */
const LATELY = 256;

/** The value of a text that is beyond doubt, else `undefined`; not to be changed. */
export function readFast(text: string): Json | undefined {
  return (lately.size > 0 ? lately.get(text) : undefined) ?? run(withoutMark(text), undefined);
}

/** The tree of a text that is beyond doubt, else `undefined`: the same that the library's parser would lead to. */
export function readFastTree(text: string): Tree | undefined {
  const source = withoutMark(text);
  const trace: Trace = { marks: [], comments: [] };
  const value = run(source, trace);
  if (value === undefined) return undefined;
  if (lately.size === LATELY) lately.clear();
  if (text.length <= MAX_KEPT) lately.set(text, value);
  const root = new TreeMaker(trace.marks).node(value);
  const bom = source.length < text.length ? '\ufeff' : '';
  return { bom, source, root, comments: trace.comments, documentEnd: undefined };
}

/**
 * The values of texts that are all beyond doubt, else `undefined`. Items that several have in common are one object, so
 * that reading them costs hardly more than reading one.
 */
export function readAlike(texts: readonly string[]): Json[] | undefined {
  const memory = new Memory();
  const values: Json[] = [];
  for (const text of texts) {
    const value = run(text, undefined, memory);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

function run(source: string, trace: Trace | undefined, memory?: Memory): Json | undefined {
  if (source.length > MAX_TEXT || !isClean(source)) return undefined;
  try {
    return new Reader(source, trace, memory).document();
  } catch (thrown) {
    if (thrown === UNSURE) return undefined;
    throw thrown;
  }
}
