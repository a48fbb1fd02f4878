/** A value that says what the log beside it adds up to. */
import { encodeScalar } from '../encode.js';
import { isJsonList } from '../json.js';
import { readTree } from '../read/read.js';
import { isBlockScalar, type Node, toJson } from '../tree.js';
import { entryOf, sameValue } from './canon.js';
import type { Piece } from './pieces.js';
import type { LogRules } from './rules.js';

type Sum = NonNullable<LogRules['sum']>;

/**
 * Whether both sides have the value, it agrees with the log wherever it stands now, and the logs differ: then it is worked
 * out from the merged log. Where it does not agree with the log, it is a value like any other.
 */
export function isSum({ from, key, compute }: Sum, base: Node | undefined, ours: Node, theirs: Node): boolean {
  const [own, other] = [entryOf(ours, from)?.value, entryOf(theirs, from)?.value];
  if (own?.kind !== 'seq' || other?.kind !== 'seq' || sameValue(own, other)) return false;
  if (!entryOf(ours, key) || !entryOf(theirs, key)) return false;
  return [base, ours, theirs].every((map) => {
    const value = entryOf(map, key)?.value;
    return !value || toJson(value) === computed({ from, key, compute }, map);
  });
}

/** What the log of a mapping adds up to; undefined where it has no log. */
export function computed({ from, compute }: Sum, map: Node | undefined): string | undefined {
  const log = entryOf(map, from)?.value;
  const entries = log && toJson(log);
  return entries !== undefined && isJsonList(entries) ? compute(entries) : undefined;
}

/** The same for the lines of a merged log. */
export const computedFrom = (sum: Sum, lines: readonly string[]): string | undefined =>
  computed(sum, readTree(lines.map((line) => `${line}\n`).join('')).root);

/** The lines of a member that holds a text, with another text in its place. */
export function withText({ block: { doc, column }, body, from, member }: Piece, text: string): string[] {
  const [first, ...rest] = body as [string, ...string[]];
  const { start, end } = member!.value;
  if (toJson(member!.value) === text || doc.lineOf(start) !== from) return [...body];
  const at = (offset: number): number => offset - doc.startOf(from) - column;
  const before = first.slice(0, at(start)) + plainOrQuoted(text, false);
  return isBlockScalar(member!.value) ? [before] : [before + first.slice(at(end)), ...rest];
}

export const plainOrQuoted = (text: string, inFlow: boolean): string =>
  encodeScalar(text, { quote: 'double', plainDates: false, inFlow, wish: 'plain' });
