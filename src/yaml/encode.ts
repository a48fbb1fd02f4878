/**
 * Scalars as text on one line. Written so that readers of YAML 1.2 and of YAML 1.1 find the same value: whatever one of
 * them would take for another type is quoted.
 */
import { UNSAFE } from './characters.js';
import type { NewScalar } from './json.js';

export type Quote = 'single' | 'double';

/** Without quotes where that is safe, or in quotes all the same. */
export type Wish = 'plain' | Quote;

/** The habits of a file that decide how text is written. */
export interface Quoting {
  /** Taken where text needs quotes and nothing else decides. */
  readonly quote: Quote;
  /** Whether the file writes 2020-10-31 without quotes: text to YAML 1.2, a date to YAML 1.1. */
  readonly plainDates: boolean;
}

interface Situation extends Quoting {
  /** Inside `{ }` or `[ ]`, where commas and brackets end a plain text. */
  readonly inFlow: boolean;
  /** How the value that is being replaced was written, or its like. */
  readonly wish: Wish;
}

export function encodeScalar(value: NewScalar, situation: Situation): string {
  if (typeof value === 'number' || typeof value === 'bigint') return encodeNumber(value);
  if (typeof value !== 'string') return String(value);
  if (situation.wish === 'plain' && isPlainSafe(value, situation)) return value;
  const quote = situation.wish === 'plain' ? situation.quote : situation.wish;
  return quote === 'single' && !UNSAFE.test(value) ? singleQuoted(value) : doubleQuoted(value);
}

/** YAML 1.1 knows an exponent only behind a decimal point and with a sign; 1.2 reads `-0` as an integer, 1.1 as 0. */
export function encodeNumber(value: number | bigint): string {
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
/** Integers, floats and base-60 numbers of YAML 1.1 and 1.2, a little more than the specifications list. */
const NUMBER_LIKE =
  /^[-+]?(?:0b[01_]*|0o[0-7_]*|0x[0-9a-f_]*|[0-9][0-9_]*(?::[0-9_]+)+(?:\.[0-9_]*)?|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[-+]?[0-9_]*)?|\.(?:inf|nan))$/i;
/** Moments of YAML 1.1 begin with a date. */
const MOMENT_LIKE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \t])/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/** What means something else at the start of a value. */
const INDICATOR = /^(?:[-?:,[\]{}#&*!|>'"%@`=<]|---|\.\.\.)/;

export const isDate = (text: string): boolean => DATE.test(text);

/** Whether a text can stand without quotes. */
export function isPlainSafe(text: string, { inFlow, plainDates }: Pick<Situation, 'inFlow' | 'plainDates'>): boolean {
  if (text === '' || text !== text.trim() || UNSAFE.test(text)) return false;
  if (isDate(text)) return plainDates;
  if (WORDS.test(text) || NUMBER_LIKE.test(text) || MOMENT_LIKE.test(text) || INDICATOR.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  return !(inFlow && /[,[\]{}?:]/.test(text));
}
