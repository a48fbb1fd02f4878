/** Who does what, said without the name of a field: in brackets at the end of a measure, or in a sentence of its own. */
import { type PlainDate, plainDateOf } from '../ledger/dates.js';
import { readDeadline } from '../ledger/deadline/read.js';
import { isOffice, splitNames } from './roles/names.js';
import { isDivision } from './roles/units.js';

/** Offsets of words in a text. */
export interface Span {
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
  return areOffices(words) ? words : undefined;
}

function areOffices(words: string): boolean {
  const names = splitNames(words);
  return names.length > 0 && names.every((name) => isOffice(name) && !/^[含包]/.test(name));
}

/** Who does something and by when, in one bracket. */
interface TimedDivision {
  readonly who: string;
  readonly whoAt: Span;
  readonly timeAt: Span;
}

/** Without a year a time is one all the same; which year does not matter here. */
const ANY_DAY = { issued: plainDateOf(2000, 1, 1) as PlainDate };

/** （县城管局，2023年6月底前完成）, （长期坚持；责任单位：县住建局）: units and a time in the bracket at the end of a measure. */
export function timedDivisionAt(text: string): TimedDivision | undefined {
  const span = bracketAt(text);
  if (!span) return undefined;
  const words = text.slice(span.start, span.end);
  for (const { index, 0: mark } of words.matchAll(/[；;，,\s]+/g)) {
    const first = { start: span.start, end: span.start + index };
    const second = { start: first.end + mark.length, end: span.end };
    const [head, tail] = [words.slice(0, index), words.slice(index + mark.length)];
    if (isTime(tail) && isWho(head)) return { who: head, whoAt: first, timeAt: second };
    if (isTime(head) && isWho(tail)) return { who: tail, whoAt: second, timeAt: first };
  }
  return undefined;
}

const isWho = (words: string): boolean =>
  areOffices(words) ||
  isDivision(words) ||
  /^(?:责任|牵头|承办|主办|实施|整改)(?:责任)?(?:单位|部门|主体)[:：]/.test(words);

function isTime(words: string): boolean {
  if (!/年|月|坚持|立改|持续/.test(words) || /[:：]|牵头|配合|单位/.test(words)) return false;
  const { due, ongoing, immediate, unread } = readDeadline(words, ANY_DAY);
  return unread.length === 0 && (due !== null || ongoing || immediate);
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
