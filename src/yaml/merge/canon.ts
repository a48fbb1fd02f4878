/** A text for each node that is equal for equal values. */
import { isJsonList, isJsonScalar, type Json } from '../json.js';
import { type Entry, type MapNode, type Node, toJson } from '../tree.js';
import type { JsonMap } from './rules.js';

const TEXTS = new WeakMap<Node, string>();

/**
 * The same text for the same value, whatever the order of keys. Numbers count as they are written: `3.1` is not `3.10`.
 * Anchors, aliases and tags count as they stand.
 */
export function canonical(node: Node): string {
  if (node.kind === 'scalar' && node.tag === undefined && node.anchor === undefined) return scalarText(node);
  const known = TEXTS.get(node);
  if (known !== undefined) return known;
  const text = props(node) + bare(node);
  TEXTS.set(node, text);
  return text;
}

const scalarText = (node: Node & { kind: 'scalar' }): string =>
  node.raw ?? (Object.is(node.value, -0) ? '-0' : JSON.stringify(node.value));

function bare(node: Node): string {
  if (node.kind === 'alias') return `*${node.name}`;
  if (node.kind === 'scalar') return scalarText(node);
  if (node.kind === 'seq') return `[${node.items.map(({ value }) => canonical(value)).join(',')}]`;
  const members = node.entries.map(({ key, value }) => `${canonical(key)}:${canonical(value)}`);
  return `{${members.sort().join(',')}}`;
}

function props({ anchor, tag }: Node): string {
  return (anchor === undefined ? '' : `&${anchor} `) + (tag === undefined ? '' : `!${tag} `);
}

/** Whether two nodes have the same canonical text, found without making it. */
export function sameValue(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.anchor !== b.anchor || a.tag !== b.tag) return false;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.raw === b.raw && Object.is(a.value, b.value);
  if (a.kind === 'alias') return b.kind === 'alias' && a.name === b.name;
  if (a.kind === 'seq') {
    return (
      b.kind === 'seq' &&
      a.items.length === b.items.length &&
      a.items.every(({ value }, i) => sameValue(value, b.items[i]!.value))
    );
  }
  if (b.kind !== 'map' || a.entries.length !== b.entries.length) return false;
  const isAligned = a.entries.every(({ key }, i) => sameValue(key, b.entries[i]!.key));
  return isAligned
    ? a.entries.every(({ value }, i) => sameValue(value, b.entries[i]!.value))
    : canonical(a) === canonical(b);
}

/** The entry of a mapping with this key. */
export const entryOf = (node: Node | undefined, key: string): Entry | undefined =>
  node?.kind === 'map' ? node.entries.find(({ name }) => name === key) : undefined;

/** A mapping that a caller's rules can be asked about. */
export function asJsonMap(node: Node): JsonMap | undefined {
  const json = node.kind === 'map' ? toJson(node) : undefined;
  return json !== undefined && isJsonMap(json) ? json : undefined;
}

const isJsonMap = (value: Json): value is JsonMap => !isJsonScalar(value) && !isJsonList(value);

/** How many entries of two mappings say the same, of how many. */
export function likeness(a: MapNode, b: MapNode, without?: string): { same: number; of: number } {
  const entries = a.entries.filter(({ name }) => name !== without);
  const same = entries.filter(({ name, value }) => {
    const other = name === undefined ? undefined : entryOf(b, name);
    return other && sameValue(value, other.value);
  }).length;
  return { same, of: Math.max(entries.length, b.entries.filter(({ name }) => name !== without).length) };
}
