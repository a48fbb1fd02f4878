/**
 * Columns on a terminal: a Chinese character takes two, a combining mark none. Text is cut and wrapped by columns,
 * never by bytes or halves of a character.
 */

/** East Asian Wide and Fullwidth blocks, emoji, and what Chinese fonts draw wide (UAX #11, Unicode 15). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x274c, 0x274c],
  [0x2753, 0x2757],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x1f1e6, 0x1f202],
  [0x1f210, 0x1f265],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Combining marks, joiners, variation selectors, vowels and finals of Hangul: drawn over the character before. */
const ZERO = /^(?:\p{Mn}|\p{Me}|[\u200b-\u200d]|[\ufe00-\ufe0f]|[\u1160-\u11ff\ud7b0-\ud7ff])$/u;

/** What is drawn as a picture without being asked to. */
const PICTURE = /^\p{Emoji_Presentation}$/u;

/** Columns of one character (a code point). */
export function charWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return code < 0x20 || (code >= 0x7f && code < 0xa0) ? 0 : 1;
  if (code >= 0x4e00 && code <= 0x9fff) return 2;
  if (ZERO.test(character)) return 0;
  return PICTURE.test(character) || WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** What joins several characters into one: a joiner, a choice of picture, flags, colours of skin, tags. */
const JOINS = /[\u200d\ufe0f\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u;

/** The characters as they are drawn: 👨‍👩‍👧 is one. */
export function drawnCharacters(text: string): Iterable<string> {
  if (!JOINS.test(text)) return text;
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

function drawnWidth(character: string): number {
  const points = [...character];
  if (points.length > 1 && JOINS.test(character) && /\p{Emoji}/u.test(character)) return 2;
  return points.reduce((sum, point) => sum + charWidth(point), 0);
}

/** What nearly every text is made of: narrow characters, and wide ones. */
const USUAL = /^[\x20-\x7e\u2010-\u2027\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/;
const NARROW = /[\x20-\x7e\u2010-\u2027]+/g;

/** Columns of a text of one line. */
export function textWidth(text: string): number {
  // The engine's own loops: in a young process one of ours takes twenty times as long.
  if (USUAL.test(text)) return text.length + text.replace(NARROW, '').length;
  let width = 0;
  for (const character of drawnCharacters(text)) width += drawnWidth(character);
  return width;
}

/** Fills with spaces up to `width` columns. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** Cuts to at most `width` columns, the last of them an ellipsis where something was cut. */
export function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return `${take(text, Math.max(0, width - 1))}…`;
}

function take(text: string, width: number): string {
  let used = 0;
  let result = '';
  for (const character of drawnCharacters(text)) {
    used += drawnWidth(character);
    if (used > width) break;
    result += character;
  }
  return result;
}

/** Must not begin a line (GB/T 15834-2011 § 5.1: closing marks hang on the line before). */
const NOT_FIRST = '，。、；：？！）》〉”’〕】』」…—%,.;:?!)]}';
/** Must not end a line. */
const NOT_LAST = '（《〈“‘〔【『「([{';

/**
 * Wraps to lines of at most `width` columns (at least 2). Between Chinese characters a line may break anywhere but
 * before closing and after opening punctuation; Latin words and numbers stay whole where they fit. Line breaks of the
 * text stay.
 */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(2, width);
  return text.split('\n').flatMap((line) => wrapLine(line, limit));
}

function wrapLine(text: string, limit: number): string[] {
  if (textWidth(text) <= limit) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text, limit)) {
    const width = textWidth(piece);
    if (used + width > limit && line !== '') {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
      if (piece === ' ') continue;
    }
    line += piece;
    used += width;
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Latin words and numbers, and every other character as it is drawn. */
function tokens(text: string): string[] {
  return (text.match(/[A-Za-z0-9_.%+/-]+|[^A-Za-z0-9_.%+/-]+/g) ?? []).flatMap((part) =>
    /^[A-Za-z0-9_.%+/-]/.test(part) ? [part] : [...drawnCharacters(part)],
  );
}

/** What a line may not break inside of: words, numbers, and characters with the punctuation that clings to them. */
function pieces(text: string, limit: number): string[] {
  const result: string[] = [];
  for (const token of tokens(text)) {
    const last = result.at(-1);
    const clings =
      last !== undefined &&
      last !== ' ' &&
      (NOT_FIRST.includes(token) || NOT_LAST.includes(last.slice(-1))) &&
      textWidth(last) + textWidth(token) <= limit;
    if (clings) result[result.length - 1] = last + token;
    else if (textWidth(token) > limit) result.push(...drawnCharacters(token));
    else result.push(token);
  }
  return result;
}

/**
 * Makes control, escape and bidirectional characters visible, so that no field of a file can drive the terminal:
 * `ESC` becomes `␛`, U+202E becomes `⟨U+202E⟩`. Line breaks stay.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** Control (but line breaks), bidirectional and invisible characters; U+E0000–U+E0FFF as the pairs that they are. */
export const UNPRINTABLE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\udb40-\udb43][\udc00-\udfff]/g;
