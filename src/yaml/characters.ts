/** Characters that must not stand in a file, or not unseen. */

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
