/** The characters that the fast reader takes on: those about which no other part of the module has anything to say. */
import { UNSAFE } from '../characters.js';

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

/** Whether every character is beyond doubt. */
export function isClean(source: string): boolean {
  if (source.includes('\r') && LONE_RETURN.test(source)) return false;
  if (!UNUSUAL.test(source)) return true;
  // Rare ideographs, emoji, letters with accents: a slower look.
  return !ODD_SPACE.test(source) && !UNSAFE.test(source.replace(/\r?\n/g, ' ')) && source === source.normalize('NFC');
}
