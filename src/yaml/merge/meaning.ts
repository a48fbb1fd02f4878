/** What a node says, as a plain value: equal exactly where two nodes say the same, wherever and however they are written. */
import { isJsonList, isJsonScalar, type Json } from '../json.js';
import type { Node } from '../tree.js';
import type { JsonMap } from './rules.js';

/** Before what JSON has no form for. No YAML text that can be read holds it. */
const ODD = '\0';

const MEANINGS = new WeakMap<Node, Json>();

/**
 * Numbers count as they are written: `3.1` is not `3.10`. Anchors, aliases, tags and odd keys count as they stand.
 *
 * @returns the same object for the same node
 */
export function meaningOf(node: Node): Json {
  const known = MEANINGS.get(node);
  if (known !== undefined) return known;
  const value = bare(node);
  const props = (node.anchor === undefined ? '' : `&${node.anchor} `) + (node.tag === undefined ? '' : `!${node.tag} `);
  const meaning = props === '' ? value : { [ODD + props]: value };
  MEANINGS.set(node, meaning);
  return meaning;
}

function bare(node: Node): Json {
  if (node.kind === 'alias') return `${ODD}*${node.name}`;
  if (node.kind === 'scalar') return node.raw === undefined ? node.value : ODD + node.raw;
  if (node.kind === 'seq') return node.items.map(({ value }) => meaningOf(value));
  return Object.fromEntries(
    node.entries.map(({ key, name, value }) => {
      const isText = key.kind === 'scalar' && typeof key.value === 'string' && key.tag === undefined;
      return [isText && name !== undefined ? name : ODD + canonical(meaningOf(key)), meaningOf(value)];
    }),
  );
}

const TEXTS = new WeakMap<object, string>();

/** The same text for the same value, whatever the order of keys. */
export function canonical(value: Json): string {
  if (isJsonScalar(value)) return JSON.stringify(value);
  const known = TEXTS.get(value);
  if (known !== undefined) return known;
  const text = isJsonList(value)
    ? `[${value.map(canonical).join()}]`
    : `{${Object.entries(value)
        .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
        .sort()
        .join()}}`;
  TEXTS.set(value, text);
  return text;
}

export const isMap = (value: Json | undefined): value is JsonMap =>
  value !== undefined && !isJsonScalar(value) && !isJsonList(value);

/** The value under a key; undefined where there is none, or no mapping. */
export const valueAt = (value: Json | undefined, key: string): Json | undefined =>
  isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** How many keys of two mappings say the same, of how many. */
export function likeness(a: Json, b: Json, without?: string): { same: number; of: number } {
  const keys = (value: Json): string[] => (isMap(value) ? Object.keys(value).filter((key) => key !== without) : []);
  const same = keys(a).filter((key) => {
    const [mine, yours] = [valueAt(a, key), valueAt(b, key)];
    return mine !== undefined && yours !== undefined && canonical(mine) === canonical(yours);
  });
  return { same: same.length, of: Math.max(keys(a).length, keys(b).length) };
}
