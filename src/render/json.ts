/**
 * One JSON object, UTF-8, two spaces, a final line break. Characters that could drive a terminal are written as escapes:
 * to a program they are the same.
 */
import { UNPRINTABLE } from './width.js';

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNPRINTABLE, escaped)}\n`;
}

/** `\u202e`; two escapes for a character beyond the basic plane. */
function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}
