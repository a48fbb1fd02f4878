/** Who does what, said without the name of a field: in brackets at the end of a measure, or in a sentence of its own. */
import { isOffice, splitNames } from './roles/names.js';
import { isDivision } from './roles/units.js';

/** Offsets of words in a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A bracket at the end of a text, with brackets inside it. */
const LAST_BRACKET = /[（(]((?:[^（()）]|[（(][^（()）]*[）)])*)[）)]\s*[。；;]?\s*$/;
/** Further from the end than this no bracket is looked for. */
const LONGEST_BRACKET = 300;

/** What stands in the bracket at the end of a text; undefined where there is none. */
function bracketAt(text: string): Span | undefined {
  const match = LAST_BRACKET.exec(text.slice(-LONGEST_BRACKET));
  if (!match) return undefined;
  const start = Math.max(0, text.length - LONGEST_BRACKET) + match.index + 1;
  return { start, end: start + (match[1] as string).length };
}

/** （县水利局牵头，县财政局配合） at the end of a measure. */
export function divisionAt(text: string): Span | undefined {
  const span = bracketAt(text);
  return span && isDivision(text.slice(span.start, span.end)) ? span : undefined;
}

/** （县水务局） at the end of a measure: offices and nothing else. */
export function officesAt(text: string): string | undefined {
  const span = bracketAt(text);
  const words = span ? text.slice(span.start, span.end) : '';
  const names = splitNames(words);
  return names.length > 0 && names.every((name) => isOffice(name) && !/^[含包]/.test(name)) ? words : undefined;
}

const BEGINS = /(?:^|[。；;，,])\s*由(?=.{3})/g;
/** Where such a list may end. */
const ENDS = /(?:牵头(?:负责|组织|落实)?|负责(?:落实|实施)?|配合|承办|落实|协助)(?=[，,。；;])/g;
/** Longest list, in characters. */
const LONGEST_LIST = 120;

/** 由县财政局牵头负责，县工信局配合，于2022年10月底前…: the units with their parts, and the sentence about what they do. */
export function sharedOut(text: string): { readonly units: Span; readonly work: Span } | undefined {
  BEGINS.lastIndex = 0;
  for (let begin = BEGINS.exec(text); begin; begin = BEGINS.exec(text)) {
    const start = BEGINS.lastIndex;
    const sentence = text.slice(start, start + LONGEST_LIST).split(/[。；;]/)[0] as string;
    const ends = [...`${sentence}。`.matchAll(ENDS)].map(({ index, 0: words }) => index + words.length);
    const length = ends.findLast((end) => isDivision(sentence.slice(0, end)));
    if (length === undefined) continue;
    const units = { start, end: start + length };
    const rest = text.slice(units.end);
    const work = units.end + (/^[，,。；;]?\s*于?/.exec(rest)?.[0].length ?? 0);
    return { units, work: { start: work, end: text.length } };
  }
  return undefined;
}
