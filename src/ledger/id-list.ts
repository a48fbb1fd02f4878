/** Several ids as people type them: apart by blanks or 、, and as ranges, 「LX-31-01 至 LX-31-04」. */
import { LedgerError } from './errors.js';
import { isId, readId, spelled, twoDigits } from './ids.js';

/** What stands between ids in one word. */
export const ID_SEPARATOR = /[、，,；;]/;

const ID = String.raw`(?:\d{6,12}(?:·[^/]{1,50})?/)?[a-z]{1,8}-?\d{1,4}(?:-\d{1,4})?`;
/** What parts the ends of a range; a single dash only where the end is a whole id. */
const TO = String.raw`至|到|~|〜|\.{2,}|-{2,}|-(?=[a-z])`;
const RANGE = new RegExp(`^(${ID})(?:${TO})(${ID}|\\d{1,4})$`, 'i');
/** Ids of one range: as many as anybody means. */
const MOST_OF_RANGE = 200;

/**
 * The ids that words hold, ranges written out; what is no id stays as it is typed, for the reader of ids to complain of.
 *
 * @throws {LedgerError} `id/unreadable` for a range that does not go upward within one problem
 */
export function idsIn(words: readonly string[]): string[] {
  return rejoined(words.flatMap(apart)).flatMap(idsOf);
}

/** Whether a word is an id, several, or a range of them. */
export const areIds = (word: string): boolean =>
  word.split(ID_SEPARATOR).every((part) => isId(part) || RANGE.test(spelled(part)));

/** Blanks part ids, but not the words of a title. */
function apart(word: string): string[] {
  const parts = word.split(ID_SEPARATOR).map((part) => part.trim());
  const isOfIds = parts.some((part) => part.split(/\s+/).some((one) => isId(one)));
  return parts.flatMap((part) => (isOfIds ? part.split(/\s+/) : [part])).filter((part) => part !== '');
}

/** Ranges whose ends, and the word between them, were typed apart. */
function rejoined(words: readonly string[]): string[] {
  const result: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const length = [3, 2].find((one) => RANGE.test(spelled(words.slice(at, at + one).join('')))) ?? 1;
    result.push(words.slice(at, at + length).join(''));
    at += length - 1;
  }
  return result;
}

function idsOf(word: string): string[] {
  const [, first, last] = RANGE.exec(spelled(word)) ?? [];
  if (first === undefined || last === undefined) return [word];
  const { code, id } = readId(first);
  const end = /[a-z]/i.test(last) ? readId(last).id : `${headOf(id)}${twoDigits(last)}`;
  const [from, to] = [numberOf(id), numberOf(end)];
  if (headOf(id) !== headOf(end) || from > to || to - from >= MOST_OF_RANGE) {
    throw new LedgerError('id/unreadable', {
      text: word,
      reason: '首尾要属于同一个问题，从小到大，如 LX-31-01至LX-31-04',
    });
  }
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const one = `${headOf(id)}${twoDigits(from + index)}`;
    return code === undefined ? one : `${code}/${one}`;
  });
}

const headOf = (id: string): string => id.slice(0, id.lastIndexOf('-') + 1);
const numberOf = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1));
