/** Text of a ledger as a document may hold it. */
import { printable } from './width.js';

/** Halves of a character, which no encoding of text may hold. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * Control and bidirectional characters made visible as at a terminal, and what is no text at all as a replacement
 * character; line breaks become `\n`. Markup is left to each format's own escaping.
 */
export function harmless(text: string): string {
  return printable(text.replace(/\r\n?/g, '\n')).replace(LONE_SURROGATE, '\ufffd');
}

/** The same on one line. */
export function harmlessLine(text: string): string {
  return harmless(text).replace(/\s*\n\s*/g, ' ');
}
