/** What another parser reads, and what an edit must lead to: nothing here uses the code under test. */
import { CORE_SCHEMA, load } from 'js-yaml';
import type { Json, Path } from '../../../src/yaml/index.js';

/** What js-yaml reads, or undefined where it reads nothing. */
export function readOutside(text: string): { value: Json } | undefined {
  const source = text.replace(/^\ufeff/, '');
  if (/^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/.test(source)) return { value: null };
  try {
    return { value: load(source, { schema: CORE_SCHEMA }) as Json };
  } catch {
    return undefined;
  }
}

type Plain = Json[] | { [key: string]: Json };

export function valueAt(value: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => (at as Record<string, Json> | null | undefined)?.[step], value);
}

/** A copy with one place changed; `change` returns undefined to take it away. */
function changedAt(value: Json, path: Path, change: (old: Json | undefined) => Json | undefined): Json {
  if (path.length === 0) return change(value)!;
  const copy = structuredClone(value ?? {}) as Plain;
  const parent = (path.length === 1 ? copy : valueAt(copy, path.slice(0, -1))) as Plain | null;
  const last = path.at(-1)!;
  if (parent === null) return changedAt(copy, path.slice(0, -1), () => ({ [last]: change(undefined)! }));
  const next = change((parent as Record<string, Json>)[last]);
  if (next !== undefined) (parent as Record<string, Json>)[last] = next;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

export const withSet = (value: Json, path: Path, next: Json): Json => changedAt(value, path, () => next);
export const withRemoved = (value: Json, path: Path): Json => changedAt(value, path, () => undefined);
export const withAppended = (value: Json, path: Path, item: Json): Json =>
  changedAt(value, path, (old) => [...((old ?? []) as Json[]), item]);

export interface Place {
  readonly path: Path;
  readonly value: Json;
}

/** Every place of a value, parents first. */
export function places(value: Json, path: Path = []): Place[] {
  if (value === null || typeof value !== 'object') return [{ path, value }];
  const members = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return [{ path, value }, ...members.flatMap(([step, member]) => places(member as Json, [...path, step]))];
}

/** Lines with their line breaks. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** How many lines of one text are not in the other, in their order: lines less the longest common subsequence. */
export function lostLines(before: string, after: string): number {
  const a = linesOf(before);
  const b = linesOf(after);
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(line === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return a.length - row.at(-1)!;
}
