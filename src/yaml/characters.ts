/** Characters that must not stand in a file, or not unseen; and those about which nobody has anything to say. */

/**
 * What no YAML file may hold: C0 and C1 controls but tab, line feed and NEL, a carriage return that ends no line, a
 * byte-order mark inside the text, non-characters, and surrogates without their partner (UTF-8 cannot carry them). The
 * parser lets every one of these pass.
 */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]|\r(?!\n)|\p{Surrogate}/u;

/** Overrides of the writing direction: text that reads differently from what it is ("Trojan source"). */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Characters without a shape of their own: soft hyphen, zero-width space, line and paragraph separators, NEL, tags …
 * The joiners U+200C and U+200D stay allowed: emoji and Indic text need them.
 */
const INVISIBLE =
  /[\u0085\u00ad\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufdd0-\ufdef\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u;

/** Whatever a value must not hold raw; in double quotes it is written as an escape. */
export const UNSAFE = new RegExp(`${FORBIDDEN.source}|${BIDI.source}|${INVISIBLE.source}|[\\t\\r\\n]`, 'u');

export interface Oddity {
  readonly kind: 'control' | 'bidi' | 'invisible';
  readonly offset: number;
  readonly codePoint: number;
}

/** The first forbidden character, or undefined. */
export function findForbidden(text: string): Oddity | undefined {
  return found(FORBIDDEN, 'control', text);
}

/** The first odd character of each kind on each line: one finding for a line is enough to look at it. */
export function findOddities(text: string): Oddity[] {
  if (!UNSAFE_IN_LINE.test(text)) return [];
  const all: Oddity[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const last = offset + line.length === text.length;
    // A carriage return before the line feed is part of the line break.
    const body = !last && line.endsWith('\r') ? line.slice(0, -1) : line;
    for (const [pattern, kind] of KINDS) {
      const one = found(pattern, kind, body);
      if (one) all.push({ ...one, offset: offset + one.offset });
    }
    offset += line.length + 1;
  }
  return all;
}

const KINDS = [
  [FORBIDDEN, 'control'],
  [BIDI, 'bidi'],
  [INVISIBLE, 'invisible'],
] as const;
const UNSAFE_IN_LINE = new RegExp(KINDS.map(([pattern]) => pattern.source).join('|'), 'u');

function found(pattern: RegExp, kind: Oddity['kind'], text: string): Oddity | undefined {
  const match = pattern.exec(text);
  return match ? { kind, offset: match.index, codePoint: text.codePointAt(match.index)! } : undefined;
}

/** `U+200B` */
export const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Beyond what ledgers are made of: ASCII, Chinese with its punctuation, full-width forms, the signs of units and lists. All of
 * that is visible, none of it a white space that readers disagree about, all of it in Unicode's form NFC.
 */
const UNUSUAL =
  /[^\r\n -~\u00a1-\u00ac\u00ae-\u00bf\u00d7\u00f7\u2010-\u2027\u2030-\u205e\u2100-\u2125\u2127-\u2129\u212c-\u214f\u2150-\u21cb\u2190-\u2328\u232b-\u2adb\u3001-\u3029\u3030-\u303f\u3400-\u4dbf\u4e00-\u9fff\ufe30-\ufe44\uff01-\uffee]/;

/** White space beside the space and the line break: whoever trims or splits by it is not always of one mind. */
const ODD_SPACE = /[^\S\r\n ]/;

/** A carriage return that ends no line. */
const LONE_RETURN = /\r(?!\n)/;

/** Whether every character is beyond doubt: the fast reader takes on no others. */
export function isClean(source: string): boolean {
  if (source.includes('\r') && LONE_RETURN.test(source)) return false;
  if (!UNUSUAL.test(source)) return true;
  // Rare ideographs, emoji, letters with accents: a slower look.
  return !ODD_SPACE.test(source) && !UNSAFE.test(source.replace(/\r?\n/g, ' ')) && source === source.normalize('NFC');
}
