/** Values as lines: where the pieces of a new mapping, sequence or text go. */
import { type BlockText, literalBlock } from './block.js';
import { doubleQuoted, encodeScalar, type Wish } from './encode.js';
import { isJsonList, isJsonScalar, type NewScalar, type NewValue } from './json.js';
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

const spaces = (count: number): string => ' '.repeat(Math.max(0, count));

/**
 * Lays a value out in block style.
 *
 * @param form `flow` puts a collection on one line in brackets whatever the file's habit
 */
export function layOut(value: NewValue, owner: Owner, style: Style, wish?: Wish, form?: 'flow'): Laid {
  if (isJsonScalar(value)) return layOutScalar(value, owner, style, wish);
  if (form === 'flow' || isEmptyCollection(value) || wantsFlow(value, owner, style)) {
    return { head: flowText(value, style, false, owner.key), rest: [] };
  }
  const column = owner.inner ?? owner.column + innerOffset(value, owner, style);
  const lines = isJsonList(value)
    ? value.flatMap((item) => itemLines(item, { ...owner, kind: 'item', column, gap: 2, inner: undefined }, style))
    : Object.entries(value).flatMap(([key, member]) => entryLines(key, member, column, style));
  if (owner.kind === 'key') return { head: '', rest: lines };
  return { head: lines[0]!.slice(column), rest: lines.slice(1) };
}

/** `key: value` as whole lines. */
export function entryLines(key: string, value: NewValue, column: number, style: Style): string[] {
  const laid = layOut(value, { column, kind: 'key', key, gap: 2 }, style);
  return [`${spaces(column)}${keyText(key, style, false)}:${laid.head && ` ${laid.head}`}`, ...laid.rest];
}

/** `- value` as whole lines. */
export function itemLines(value: NewValue, owner: Owner, style: Style, form?: 'flow'): string[] {
  const asFlow = form ?? (!isJsonScalar(value) && style.hasFlowItems(owner.key) ? 'flow' : undefined);
  const laid = layOut(value, owner, style, undefined, asFlow);
  return [`${spaces(owner.column)}-${spaces(owner.gap - 1)}${laid.head}`, ...laid.rest];
}

/** Text in quotes that stays in quotes goes over to a block only where it is long. */
const SHORT = 80;

function layOutScalar(value: NewScalar, owner: Owner, style: Style, wish: Wish | undefined): Laid {
  const { key } = owner;
  const inQuotes = wish !== undefined && wish !== 'plain' && typeof value === 'string' && value.length < SHORT;
  const block = typeof value === 'string' && style.literals && !inQuotes ? literalBlock(value) : undefined;
  if (block) return layOutBlock(block, owner, style);
  if (value === null && owner.kind === 'key' && style.emptyNulls) return { head: '', rest: [] };
  return { head: scalarText(value, style, false, wish ?? style.wish(key, value), key), rest: [] };
}

/** A block text: its header, and its lines below. */
export function layOutBlock({ style: sign, needsDigit, chomp, lines }: BlockText, owner: Owner, style: Style): Laid {
  const column = owner.inner ?? owner.column + style.indent(owner.key);
  const digit = needsDigit ? `${column - owner.column}` : '';
  return { head: sign + digit + chomp, rest: lines.map((line) => (line === '' ? '' : spaces(column) + line)) };
}

function innerOffset(value: NewValue, owner: Owner, style: Style): number {
  if (owner.kind === 'item') return owner.gap;
  return isJsonList(value) ? style.dashOffset(owner.key) : style.indent(owner.key);
}

function wantsFlow(value: Exclude<NewValue, NewScalar>, owner: Owner, style: Style): boolean {
  return owner.kind === 'key' && style.isFlow(owner.key, isJsonList(value) ? 'seq' : 'map');
}

const isEmptyCollection = (value: Exclude<NewValue, NewScalar>): boolean => Object.keys(value).length === 0;

/**
 * A value in flow style, on one line.
 *
 * @param json write keys and text in double quotes, as JSON does
 * @param key the nearest one above: its texts show how a new one is written
 * @param wish of a scalar, where the place says it
 */
export function flowText(value: NewValue, style: Style, json: boolean, key?: string, wish?: Wish): string {
  if (isJsonScalar(value)) {
    return scalarText(value, style, true, json ? 'double' : (wish ?? style.wish(key, value)), key);
  }
  if (isEmptyCollection(value)) return isJsonList(value) ? '[]' : '{}';
  if (isJsonList(value)) {
    const items = value.map((item) => flowText(item, style, json, key));
    return `[${style.bracketPadding}${items.join(', ')}${style.bracketPadding}]`;
  }
  const entries = Object.entries(value).map(([name, member]) => flowEntry(name, member, style, json));
  return `{${style.bracePadding}${entries.join(', ')}${style.bracePadding}}`;
}

/** `key: value` inside braces. */
export function flowEntry(key: string, value: NewValue, style: Style, json: boolean): string {
  return `${json ? doubleQuoted(key) : keyText(key, style, true)}: ${flowText(value, style, json, key)}`;
}

/** A scalar on one line. */
function scalarText(value: NewScalar, style: Style, inFlow: boolean, wish: Wish, key: string | undefined): string {
  return encodeScalar(value, { quote: style.quoteFor(key), plainDates: style.plainDates, inFlow, wish });
}

/** A key stays text to every reader, dates included. */
export function keyText(key: string, style: Style, inFlow: boolean, wish: Wish = 'plain'): string {
  return encodeScalar(key, { quote: style.quote, plainDates: false, inFlow, wish });
}
