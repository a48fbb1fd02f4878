/** What a plain scalar of one line is to YAML 1.2's core schema, where every reader, old or new, says the same. */
import type { JsonScalar } from '../json.js';

/** Words that some reader takes for a boolean or null. */
const LOADED_WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const LOADED_LENGTH = 'false'.length;

/** Only these can make a number, a time or a moment out of a text that begins with a digit. */
const NUMERIC = /^[-+0-9a-fA-F._:xXoOtTzZ ]*$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const DECIMAL = /^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/;

/** The value, or `undefined` where readers might differ or the spelling deserves a finding. */
export function plainValue(raw: string): JsonScalar | undefined {
  const first = raw.charCodeAt(0);
  if (first > 0x7f) return raw;
  if ((first >= 0x30 && first <= 0x39) || first === 0x2d /* - */) return numberOrText(raw);
  if (!isLetter(first)) return CLEAR_STARTS.includes(raw[0]!) ? raw : undefined;
  if (raw.length > LOADED_LENGTH || !LOADED_WORD.test(raw)) return raw;
  if (raw === 'true') return true;
  if (raw === 'false') return false;
  return raw === 'null' ? null : undefined;
}

/** Signs that mean nothing to YAML at the start of a text. */
const CLEAR_STARTS = '($/\\^_;';

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

function numberOrText(raw: string): string | number | undefined {
  const second = raw.charCodeAt(1);
  if (raw[0] === '-' && !(second >= 0x30 && second <= 0x39)) return undefined;
  if (!NUMERIC.test(raw) || DATE.test(raw)) return raw;
  if (!DECIMAL.test(raw)) return undefined;
  const value = Number(raw);
  return String(value) === raw ? value : undefined;
}

/**
 * A key that needs no quotes whoever reads it: older readers take some short words for booleans. At most 64 characters,
 * far below the length from which YAML wants keys announced. Sticky: set `lastIndex` first.
 */
export const KEY = /(?!(?:y|n|yes|no|on|off|true|false|null):)[a-z_][a-z0-9_]{0,63}(?=:[ \r\n])/iy;

/** Thrown to leave a text to the library; made once, so that giving up costs nothing. */
export const UNSURE = new Error('left to the library');

export const SPACE = 0x20;
