/**
 * What a YAML text says and where each piece of it stands: the one form in which the module sees a file. It is made from
 * the parser's own tree in `read/`; nothing else here knows the parser, so that another reader can take its place.
 *
 * Offsets are UTF-16 units into `Tree.source`. `end` is behind the last character that belongs to a node, without the
 * white space, comment and line break that follow; only a block scalar includes its last line break.
 */
import type { Json, JsonScalar } from './json.js';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface Place {
  readonly start: number;
  readonly end: number;
  /** Name behind `&`. */
  readonly anchor?: string | undefined;
  /** The tag as resolved, where one was written. */
  readonly tag?: string | undefined;
}

export interface ScalarNode extends Place {
  readonly kind: 'scalar';
  /** As YAML 1.2 core reads it. */
  readonly value: JsonScalar;
  readonly style: ScalarStyle;
  /** A number's text where JavaScript would write the number otherwise: `0644`, `3.10`, an integer of twenty digits. */
  readonly raw?: string;
}

export interface MapNode extends Place {
  readonly kind: 'map';
  readonly flow: boolean;
  /** The single pair of `[a: 1]`, which stands without braces. */
  readonly bare: boolean;
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** The first character of the key, of its anchor or tag, or of `? `. */
  readonly start: number;
  readonly key: Node;
  /** The key as a JavaScript property; undefined where the key is an alias or a collection. */
  readonly name: string | undefined;
  /** Written with `? `. */
  readonly explicit: boolean;
  /** Offset of the `:`; undefined where there is none. */
  readonly colon: number | undefined;
  readonly value: Node;
}

export interface SeqNode extends Place {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  /** Offset of the `-`; undefined in a flow sequence. */
  readonly dash: number | undefined;
  readonly value: Node;
}

export interface AliasNode extends Place {
  readonly kind: 'alias';
  readonly name: string;
}

export type Node = ScalarNode | MapNode | SeqNode | AliasNode;

export interface Comment {
  /** Offset of the `#`. */
  readonly offset: number;
  readonly text: string;
}

/** A whole file that holds one document. */
export interface Tree {
  readonly bom: '' | '\ufeff';
  /** The text without its byte-order mark. */
  readonly source: string;
  readonly root: Node;
  readonly comments: readonly Comment[];
  /** Offset of a `...` line that ends the document. */
  readonly documentEnd: number | undefined;
}

/** A value for which nothing is written: `key:` or `-` alone. */
export const isEmpty = (node: Node): boolean =>
  node.kind === 'scalar' && node.start === node.end && node.anchor === undefined && node.tag === undefined;

export const isBlockScalar = (node: Node): node is ScalarNode =>
  node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');

export const isNull = (node: Node): boolean => node.kind === 'scalar' && node.value === null;

/** A mapping or sequence written with one line per member. */
export const isBlockCollection = (node: Node): node is MapNode | SeqNode =>
  (node.kind === 'map' || node.kind === 'seq') && !node.flow;

/** Behind everything that an entry writes, also where its value is empty. */
export const entryEnd = ({ key, colon, value }: Entry): number =>
  isEmpty(value) ? Math.max(key.end, value.end, (colon ?? -1) + 1) : value.end;

/** Behind everything that an item writes, also where its value is empty. */
export const itemEnd = ({ dash, value }: Item): number => Math.max((dash ?? -1) + 1, value.end);

/** An entry or an item as a piece of text. */
export interface Member {
  readonly start: number;
  readonly end: number;
  readonly value: Node;
}

export function members(collection: MapNode | SeqNode): readonly Member[] {
  if (collection.kind === 'map') {
    return collection.entries.map((entry) => ({ start: entry.start, end: entryEnd(entry), value: entry.value }));
  }
  return collection.items.map((item) => ({
    start: item.dash ?? item.value.start,
    end: itemEnd(item),
    value: item.value,
  }));
}

/** The last piece of a node in the text: where the file goes on behind it. */
export function lastLeaf(node: Node): Node {
  let leaf = node;
  while (isBlockCollection(leaf)) {
    const last = (leaf.kind === 'map' ? leaf.entries : leaf.items).at(-1);
    if (last === undefined) break;
    leaf = last.value;
  }
  return leaf;
}

/** Visits a node and everything below it, keys included. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (node.kind === 'map') {
    for (const entry of node.entries) {
      walk(entry.key, visit);
      walk(entry.value, visit);
    }
  } else if (node.kind === 'seq') for (const item of node.items) walk(item.value, visit);
}

/** The value of a node, or undefined where it holds an alias, a tag or a key that JSON has no form for. */
export function toJson(node: Node): Json | undefined {
  if (node.tag !== undefined || node.kind === 'alias') return undefined;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') {
    const list = node.items.map((item) => toJson(item.value));
    return list.includes(undefined) ? undefined : (list as Json[]);
  }
  // Not by assignment: a key named `__proto__` would set the prototype instead.
  const pairs: [string, Json][] = [];
  const seen = new Set<string>();
  for (const entry of node.entries) {
    const value = toJson(entry.value);
    if (entry.name === undefined || value === undefined || seen.has(entry.name)) return undefined;
    seen.add(entry.name);
    pairs.push([entry.name, value]);
  }
  return Object.fromEntries(pairs);
}
