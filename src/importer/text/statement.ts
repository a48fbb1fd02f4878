/** What a problem is stated as: in a field of its own, or by its heading and the paragraphs below it. */
import { textOf } from '../field-values.js';
import type { Marked } from '../outline.js';
import type { Piece } from '../passages.js';
import { isFinding } from './words.js';

export interface Stated {
  readonly heading: readonly Piece[];
  /** The number of its heading; absent where it was stated without one. */
  readonly marker: Marked | undefined;
  readonly statement: readonly Piece[];
}

/** Shorter than a line: a heading, not the beginning of a torn one. */
const SHORT_HEADING = 24;

const QUOTED = /^(?:关于|针对)[“"](.+?)[”"](?:的)?(?:反馈)?(?:问题|方面)[^。]*/;

/** 关于“甲”的问题 states 甲. */
export function statementOf(stated: Stated): string {
  const { statement } = stated;
  if (statement.length > 0)
    return statement.reduce((text, piece) => {
      const isNew = piece.label !== undefined && /[\p{L}\p{N}]$/u.test(text);
      return text + (isNew ? '。' : '') + textOf(piece);
    }, '');
  const { quoted, findings } = quotedIn(stated);
  return quoted === undefined ? headingOf(stated) : [quoted, ...findings].join('。');
}

/** Measures that stand behind a title: those of 关于“甲”的问题 always, those of any other where nothing else gives any. */
export function measuresBehind(stated: Stated): { readonly always: readonly string[]; readonly otherwise: string[] } {
  if (stated.statement.length > 0) return { always: [], otherwise: [] };
  const [, ...rest] = sentencesIn(headingOf(stated));
  return { always: quotedIn(stated).behind, otherwise: rest.filter((sentence) => !isFinding(sentence)) };
}

/** 关于“甲”的问题。乙。丙。: what is quoted, more findings behind it, and what is done about it. */
function quotedIn(stated: Stated): { quoted?: string; findings: string[]; behind: string[] } {
  const whole = headingOf(stated);
  // A heading that was torn is whole again with what stands below it.
  const match = QUOTED.exec(stated.marker?.rest ?? stated.heading[0]?.value ?? '') ?? QUOTED.exec(whole);
  if (!match) return { findings: [], behind: [] };
  const sentences = sentencesIn(whole.slice(match[0].length)).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  const findings = sentences.filter(isFinding);
  return { quoted: match[1] as string, findings, behind: sentences.filter((one) => !findings.includes(one)) };
}

/** The heading of a problem, and what stands below it without a name. */
function headingOf({ heading, marker }: Stated): string {
  const [first, ...rest] = heading;
  const title = marker?.rest ?? first?.value ?? '';
  const below = rest.map(({ value }) => value).join('');
  const isWhole = title.length < SHORT_HEADING && /。/.test(below) && !/[。：:；;，,]$/.test(title);
  return title + (isWhole ? '。' : '') + below;
}

const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=。)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
