/** The title and the measures of a task, out of its paragraphs. */
import { type Marked, markerOf } from './outline.js';
import type { Passage } from './passages.js';

/** A paragraph of a task: its text without what the fields behind it took. */
export interface Paragraph {
  readonly text: string;
  readonly passage: Passage;
}

/** Longest title, in characters; a longer first sentence is a measure and its beginning the title. */
const LONGEST_TITLE = 60;

/** A heading above that says more than a title: its sentences, without the number. */
export function sentenceOf(text: string): string | undefined {
  const rest = markerOf(text)?.rest ?? text;
  return /。./.test(rest) || (/。$/.test(rest) && rest.length > LONGEST_TITLE) ? rest : undefined;
}

/**
 * A heading of its own is the title, what follows are the measures; else the first sentence behind the number is the
 * title and the rest are the measures. Several numbered paragraphs are all measures.
 */
export function titleAndMeasures(
  own: readonly Paragraph[],
  otherwise: string,
  isTitled: boolean,
): { title: string; measures: string[] } {
  // 一是…；二是…: a list in one paragraph, of which no part is the title of the others.
  const [only] = own;
  const list = own.length === 1 && only ? splitInline(only.text).filter((part) => markerOf(part.trim())) : [];
  const isWhole = list.length > 1 && only?.text.trim().startsWith((list[0] as string).trim());
  if (isWhole && !isTitled) {
    const measures = splitMeasures((only as Paragraph).text);
    return { title: shortened(measures[0] ?? otherwise), measures };
  }
  const texts = own.map(({ text }) => markerOf(text)?.rest ?? text);
  const numbered = own.filter(({ text }) => markerOf(text)).length;
  if (own.length === 0 || isTitled) return { title: shortened(otherwise), measures: texts.flatMap(splitMeasures) };
  const [head = '', ...others] = texts;
  const stop = head.search(/[。；]/);
  const first = stop < 0 ? head : head.slice(0, stop);
  const rest = stop < 0 ? '' : head.slice(stop + 1);
  if (numbered > 1) return { title: shortened(first), measures: texts };
  if (first.length > LONGEST_TITLE) return { title: shortened(first), measures: [head, ...others] };
  const parts = [rest, ...others].flatMap(splitMeasures);
  return { title: first, measures: parts.length > 1 ? parts : [rest, ...others].filter(Boolean) };
}

/** The first sentence, cut where it is too long for a list. */
export function shortened(text: string): string {
  const first = (text.split(/[。；\n]/)[0] ?? text).trim();
  return first.length <= LONGEST_TITLE ? first : `${first.slice(0, LONGEST_TITLE - 1)}…`;
}

const INLINE =
  /(?<=^|[。；;：:\s])(?=[（(][\d０-９]{1,2}[）)]|[①-⑳]|[\d０-９]{1,2}[.．、）)](?![\d０-９](?![\d０-９]{3}年|[\d０-９]{0,3}\s?[家个座处台户条名项件所辆]))|[一二三四五六七八九十]{1,2}是)|(?<=[。；;：:\s）)])(?=[（(][一二三四五六七八九十]{1,3}[）)])/;

/** Lines, and the numbered parts of each, with their numbers. */
export const splitInline = (text: string): string[] => text.split('\n').flatMap((line) => line.split(INLINE));

/** The number of the last numbered part. */
export const lastNumberIn = (text: string): Marked | undefined =>
  splitInline(text)
    .flatMap((part) => markerOf(part) ?? [])
    .at(-1);

/** 1.…2.…, ①…②…, 一是…二是… and line breaks part measures. */
export function splitMeasures(text: string): string[] {
  return splitInline(text)
    .map((part) => {
      const marked = markerOf(part.trim());
      return (marked && marked.level !== 2 ? marked.rest : part).trim().replace(/^[●○■□◆◇▲★·•\-–—]+\s*/, '');
    })
    .filter((part) => part.replace(/[。；;，,：:\s]/g, '') !== '');
}
