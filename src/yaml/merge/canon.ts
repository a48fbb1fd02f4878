/** Values to compare: a node's JSON value, and a text that is equal for equal values. Both are kept for each node. */
import type { Json } from '../json.js';
import { isJsonList, isJsonScalar } from '../json.js';
import { type Node, toJson } from '../tree.js';

export type JsonMap = { readonly [key: string]: Json };

export const isJsonMap = (value: Json | undefined): value is JsonMap =>
  value !== undefined && !isJsonScalar(value) && !isJsonList(value);

/** The same text for the same value, whatever the order of keys. */
export function canonical(value: Json): string {
  if (isJsonScalar(value)) return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  if (isJsonList(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key]!)}`).join(',')}}`;
}

const VALUES = new WeakMap<Node, { json: Json; text: string }>();

function valueOfNode(node: Node): { json: Json; text: string } {
  const known = VALUES.get(node);
  if (known) return known;
  const json = toJson(node)!;
  const value = { json, text: canonical(json) };
  VALUES.set(node, value);
  return value;
}

/** The value of a node of a tree that is known to hold nothing but JSON values. */
export const jsonOf = (node: Node): Json => valueOfNode(node).json;
export const canonicalOf = (node: Node): string => valueOfNode(node).text;
export const sameValue = (a: Node, b: Node): boolean => canonicalOf(a) === canonicalOf(b);
