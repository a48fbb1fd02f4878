/** Values as lines: where the pieces of a new mapping, sequence or text go. */
import { doubleQuoted, encodeScalar, literalBlock, type Situation } from './encode.js';
import { isJsonList, isJsonScalar, type Json, type JsonScalar } from './json.js';
import type { Style } from './style.js';

/** What a value hangs on. */
export interface Owner {
  /** Column of the key or of the dash. */
  readonly column: number;
  readonly kind: 'key' | 'item';
  /** The key, or the nearest key above an item: it decides between habits of the file. */
  readonly key: string | undefined;
  /** Columns from a dash to its value. */
  readonly gap: number;
  /** Column for the members of a collection or the lines of a block text, where the old ones have one. */
  readonly inner?: number | undefined;
}

/** A value behind its colon or dash. */
export interface Laid {
  /** On the line of the colon or dash, without the space before it; empty where a collection starts on the next line. */
  readonly head: string;
  /** Further lines, indented, without line breaks. */
  readonly rest: readonly string[];
}

export const spaces = (count: number): string => ' '.repeat(Math.max(0, count));

/**
 * Lays a value out in block style.
 *
 * @param form `flow` puts a collection on one line in brackets whatever the file's habit
 */
export function layOut(
  value: Json,
  owner: Owner,
  style: Style,
  wish: Situation['wish'] = 'plain',
  form?: 'flow',
): Laid {
  if (isJsonScalar(value)) return layOutScalar(value, owner, style, wish);
  if (form === 'flow' || isEmptyCollection(value) || wantsFlow(value, owner, style)) {
    return { head: flowText(value, style), rest: [] };
  }
  const column = owner.inner ?? owner.column + innerOffset(value, owner, style);
  const lines = isJsonList(value)
    ? value.flatMap((item) => itemLines(item, { ...owner, kind: 'item', column, gap: 2, inner: undefined }, style))
    : Object.entries(value).flatMap(([key, member]) => entryLines(key, member, column, style));
  if (owner.kind === 'key') return { head: '', rest: lines };
  return { head: lines[0]!.slice(column), rest: lines.slice(1) };
}

/** `key: value` as whole lines. */
export function entryLines(key: string, value: Json, column: number, style: Style): string[] {
  const laid = layOut(value, { column, kind: 'key', key, gap: 2 }, style);
  return [`${spaces(column)}${keyText(key, style, false)}:${laid.head && ` ${laid.head}`}`, ...laid.rest];
}

/** `- value` as whole lines. */
export function itemLines(value: Json, owner: Owner, style: Style, form?: 'flow'): string[] {
  const asFlow = form ?? (!isJsonScalar(value) && style.hasFlowItems(owner.key) ? 'flow' : undefined);
  const laid = layOut(value, owner, style, 'plain', asFlow);
  return [`${spaces(owner.column)}-${spaces(owner.gap - 1)}${laid.head}`, ...laid.rest];
}

function layOutScalar(value: JsonScalar, owner: Owner, style: Style, wish: Situation['wish']): Laid {
  const block = typeof value === 'string' && style.literals && wish === 'plain' ? literalBlock(value) : undefined;
  if (!block) return { head: scalarText(value, style, false, wish), rest: [] };
  const indent = spaces(owner.inner ?? owner.column + style.indent(owner.key));
  return { head: block.header, rest: block.lines.map((line) => (line === '' ? '' : indent + line)) };
}

function innerOffset(value: Json, owner: Owner, style: Style): number {
  if (owner.kind === 'item') return owner.gap;
  return isJsonList(value) ? style.dashOffset(owner.key) : style.indent(owner.key);
}

function wantsFlow(value: Exclude<Json, JsonScalar>, owner: Owner, style: Style): boolean {
  return owner.kind === 'key' && style.isFlow(owner.key, isJsonList(value) ? 'seq' : 'map');
}

const isEmptyCollection = (value: Exclude<Json, JsonScalar>): boolean => Object.keys(value).length === 0;

/**
 * A value in flow style, on one line.
 *
 * @param json write keys and text in double quotes, as JSON does
 */
export function flowText(value: Json, style: Style, json = false): string {
  if (isJsonScalar(value)) return scalarText(value, style, true, json ? 'double' : 'plain');
  if (isEmptyCollection(value)) return isJsonList(value) ? '[]' : '{}';
  if (isJsonList(value)) {
    const items = value.map((item) => flowText(item, style, json));
    return `[${style.bracketPadding}${items.join(', ')}${style.bracketPadding}]`;
  }
  const entries = Object.entries(value).map(([key, member]) => flowEntry(key, member, style, json));
  return `{${style.bracePadding}${entries.join(', ')}${style.bracePadding}}`;
}

/** `key: value` inside braces. */
export function flowEntry(key: string, value: Json, style: Style, json: boolean): string {
  return `${json ? doubleQuoted(key) : keyText(key, style, true)}: ${flowText(value, style, json)}`;
}

/** A scalar on one line. */
export function scalarText(value: JsonScalar, style: Style, inFlow: boolean, wish: Situation['wish']): string {
  return encodeScalar(value, { quote: style.quote, plainDates: style.plainDates, inFlow, wish });
}

/** A key stays text to every reader, dates included. */
function keyText(key: string, style: Style, inFlow: boolean): string {
  return encodeScalar(key, { quote: style.quote, plainDates: false, inFlow, wish: 'plain' });
}
