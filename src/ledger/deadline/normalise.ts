/**
 * The text as it is read: full-width forms made half-width, white space taken out. Only for reading; what is shown and
 * kept is always the original, found again through the index of each character.
 */
export interface Normalised {
  readonly text: string;
  /** For each character of `text`, its place in the original; one more for the end. */
  readonly origin: readonly number[];
  readonly original: string;
}

/** Longest phrase that is read, in characters; a plan's longest has 90. */
export const LONGEST_PHRASE = 2000;

/** ①2023年: as NFKC has them, such numbers would run into the year. */
const NUMBERED = /[\u2460-\u24ff]/;
/** 2021-06-15 18:00: without the blank the hour would run into the day. */
const BEFORE_HOUR = /^\s+\d{1,2}[:：时点]/;

export function normalise(original: string): Normalised {
  let text = '';
  const origin: number[] = [];
  for (let index = 0; index < original.length; ) {
    const character = String.fromCodePoint(original.codePointAt(index) as number);
    const forms = NUMBERED.test(character) ? character : character.normalize('NFKC');
    for (const form of forms) {
      if (/\s/.test(form) && !(/\d$/.test(text) && BEFORE_HOUR.test(original.slice(index, index + 8)))) continue;
      text += form;
      for (let unit = 0; unit < form.length; unit++) origin.push(index);
    }
    index += character.length;
  }
  origin.push(original.length);
  return { text, origin, original };
}

/** The original text between two places of the normalised one. */
export function originalOf({ origin, original }: Normalised, start: number, end: number): string {
  return original.slice(origin[start], origin[end]);
}
