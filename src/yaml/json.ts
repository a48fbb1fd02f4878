/** Values that go into a file, and the way to a place in it. */
import { YamlEditError } from './errors.js';
import { LIMITS } from './limits.js';

export type JsonScalar = string | number | boolean | null;
export type Json = JsonScalar | readonly Json[] | { readonly [key: string]: Json };

/** What can be written: JSON values, and integers that a JavaScript number cannot hold. */
export type NewScalar = JsonScalar | bigint;
export type NewValue = NewScalar | readonly NewValue[] | { readonly [key: string]: NewValue };

/** Keys of mappings and 0-based indexes of sequences, from the root of the document. */
export type Path = readonly (string | number)[];

export const isJsonScalar = (value: NewValue): value is NewScalar => value === null || typeof value !== 'object';

export const isJsonList = (value: NewValue): value is readonly NewValue[] => Array.isArray(value);

/**
 * Makes sure that a caller's value can be written and read back unchanged, whatever its static type said.
 *
 * @throws YamlEditError `value-not-json` for undefined, functions, dates, NaN and the like, for cycles (found as depth),
 *   and for text that UTF-8 cannot carry; `reserved-key` for `__proto__`
 */
export function assertJson(value: unknown, depth = 0): asserts value is NewValue {
  if (depth > LIMITS.depth)
    throw new YamlEditError('value-not-json', { why: `嵌套超过 ${LIMITS.depth} 层，或者自己包含自己` });
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
      return;
    case 'string':
      assertText(value);
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new YamlEditError('value-not-json', { why: `${value} 不是有限的数` });
      return;
    case 'object':
      if (value !== null) assertMembers(value, depth);
      return;
    default:
      throw new YamlEditError('value-not-json', { why: `不能写入 ${typeof value}` });
  }
}

function assertMembers(value: object, depth: number): void {
  if (Array.isArray(value)) {
    // By index: `for … of` and `forEach` disagree about holes, and a hole is undefined here.
    for (let i = 0; i < value.length; i++) assertJson(value[i], depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new YamlEditError('value-not-json', { why: `不能写入 ${value.constructor?.name ?? '对象'}` });
  }
  for (const [key, member] of Object.entries(value)) {
    assertKey(key);
    assertJson(member, depth + 1);
  }
}

export function assertKey(key: string): void {
  if (key === '__proto__') throw new YamlEditError('reserved-key', { key });
  assertText(key);
}

function assertText(text: string): void {
  if (!text.isWellFormed()) throw new YamlEditError('value-not-json', { why: '文字里有不成对的代理码元' });
  if (text.length > LIMITS.scalar)
    throw new YamlEditError('value-not-json', { why: `文字超过 ${LIMITS.scalar} 个字符` });
}

/** Equality of values: the order of a mapping's keys says nothing, 0 and -0 are apart. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return a !== 0 || Object.is(a, b);
  if (isJsonScalar(a) || isJsonScalar(b)) return Object.is(a, b);
  if (isJsonList(a) || isJsonList(b)) {
    return isJsonList(a) && isJsonList(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]!));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key]!, b[key]!))
  );
}
