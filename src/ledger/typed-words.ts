/** A value of a few, by whatever word someone types for it. */
import { fold } from './registry.js';

/** The values of a field, each with the word by which people know it; the word of a value that has none is itself. */
export type Words<T extends string = string> = Readonly<Record<T, string>>;

/** Shortest part of a word that stands for it: one character says too little. */
const SHORTEST_PART = 2;

/**
 * The value that a typed word means: the value itself, its printed word, or a part that fits exactly one printed word
 * (通过 is 核查通过). Widths, spaces and case do not matter. `undefined` for anything else.
 */
export function readWord<T extends string>(words: Words<T>, text: string): T | undefined {
  const wanted = fold(text);
  const rows = Object.entries(words) as [T, string][];
  const exact = rows.filter(([value, word]) => fold(value) === wanted || fold(word) === wanted);
  if (exact.length > 0) return exact[0]?.[0];
  if (wanted.length < SHORTEST_PART || /^[\x21-\x7e]+$/.test(wanted)) return undefined;
  const parts = rows.filter(([, word]) => fold(word).includes(wanted));
  return parts.length === 1 ? parts[0]?.[0] : undefined;
}

/** `overdue 超期`: a value with its word, as help and errors show them. */
export const pairOf = (value: string, word: string): string =>
  word === '' || word === value ? value : `${value} ${word}`;
