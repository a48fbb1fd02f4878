/**
 * Scalars as text on one line. Written so that readers of YAML 1.2 and of YAML 1.1 find the same value: whatever one of
 * them would take for another type is quoted.
 */
import { UNSAFE } from './characters.js';
import type { JsonScalar } from './json.js';

export type Quote = 'single' | 'double';

/** The habits of a file that decide how text is written. */
export interface Quoting {
  /** Taken where text needs quotes and nothing else decides. */
  readonly quote: Quote;
  /** Whether the file writes 2020-10-31 without quotes: text to YAML 1.2, a date to YAML 1.1. */
  readonly plainDates: boolean;
}

export interface Situation extends Quoting {
  /** Inside `{ }` or `[ ]`, where commas and brackets end a plain text. */
  readonly inFlow: boolean;
  /** How the value that is being replaced was written. */
  readonly wish: 'plain' | Quote;
}

export function encodeScalar(value: JsonScalar, situation: Situation): string {
  if (typeof value === 'number') return encodeNumber(value);
  if (typeof value !== 'string') return String(value);
  if (situation.wish === 'plain' && isPlainSafe(value, situation)) return value;
  const quote = situation.wish === 'plain' ? situation.quote : situation.wish;
  return quote === 'single' && !UNSAFE.test(value) ? singleQuoted(value) : doubleQuoted(value);
}

/** YAML 1.1 knows an exponent only behind a decimal point and with a sign; 1.2 reads `-0` as an integer, 1.1 as 0. */
function encodeNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };

export function doubleQuoted(text: string): string {
  let out = '';
  for (const character of text) out += ESCAPES[character] ?? (UNSAFE.test(character) ? escaped(character) : character);
  return `"${out}"`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** Words of YAML 1.1 and 1.2 in any case, a little more than the specifications list. */
const WORDS = /^(?:y|yes|n|no|true|false|on|off|null|~|nan|inf)$/i;
/** Integers, floats, base-60 numbers and moments: it begins like a number and goes on with their characters only. */
const NUMBER_LIKE = /^[-+]?(?:\.(?:inf|nan)$|\.?[0-9][-+0-9a-fx_.:otzb \t]*$)/i;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/** What means something else at the start of a value. */
const INDICATOR = /^(?:[-?:,[\]{}#&*!|>'"%@`=<]|---|\.\.\.)/;

export const isDate = (text: string): boolean => DATE.test(text);

/** Whether a text can stand without quotes. */
function isPlainSafe(text: string, { inFlow, plainDates }: Situation): boolean {
  if (text === '' || text !== text.trim() || UNSAFE.test(text)) return false;
  if (isDate(text)) return plainDates;
  if (WORDS.test(text) || NUMBER_LIKE.test(text) || INDICATOR.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  return !(inFlow && /[,[\]{}?:]/.test(text));
}

/** The lines of a `|` block without their indentation. */
export interface LiteralBlock {
  readonly header: '|' | '|-';
  readonly lines: readonly string[];
}

/** Text of several lines as a `|` block, or undefined where only quotes carry it safely. */
export function literalBlock(text: string): LiteralBlock | undefined {
  if (!text.includes('\n')) return undefined;
  const clipped = text.endsWith('\n');
  const lines = (clipped ? text.slice(0, -1) : text).split('\n');
  // An empty or indented first line needs an indentation digit, empty lines at the end need `+`.
  if (lines[0] === '' || lines.at(-1) === '' || lines[0]!.startsWith(' ')) return undefined;
  // Editors strip white space at the end of a line, and readers differ about tabs at its start.
  if (lines.some((line) => /^\t|[ \t]$/.test(line) || UNSAFE.test(line.replaceAll('\t', ' ')))) return undefined;
  return { header: clipped ? '|' : '|-', lines };
}
