/**
 * What the review accounts for: passages, each with its place. A paragraph in which several fields stand is cut between them.
 */
import { given } from '../ledger/given.js';
import type { FieldName } from './fields.js';
import { type Label, labelsIn } from './labels.js';
import { type Marked, markerOf } from './outline.js';

/** Where people find a passage. */
export interface Place {
  /** Line of a text, or number of a paragraph. */
  readonly line: number;
  readonly sheet?: string;
  /** Number of the table in the document. */
  readonly table?: number;
  readonly row?: number;
  /** Heading of the column, or its letters. */
  readonly column?: string;
  /** The heading above it. */
  readonly heading?: string;
}

export interface Passage {
  readonly place: Place;
  readonly text: string;
}

/** A passage of running text. */
export interface Piece extends Passage {
  readonly kind: 'piece';
  /** The lines that it was put together from, without its label. */
  readonly lines: readonly string[];
  /** The name of a field that it begins with; its `field` is absent where nobody knows the name. */
  readonly label?: Label;
  readonly field?: FieldName;
  /** Its text, without the label. */
  readonly value: string;
  readonly marker?: Marked;
}

/** 附件 3, on a line of its own, or with its title behind. */
export const ATTACHMENT = /^\s*附[件表]\s*[（(]?\s*(\d+|[一二三四五六七八九十])\s*[)）]?\s*[:：]?\s*$/;

/** 附件2：整改任务清单 */
export const ATTACHMENT_TITLE =
  /^\s*附[件表]\s*(\d+|[一二三四五六七八九十])?\s*[:：]\s*(?:1\s*[.．、]\s*)?(\S.{1,60}?(?:表|单|台账|方案|附件))$/;

/** 第 3 件, 任务一, and nothing else on the line: a problem of a list follows. */
export const LONE_ITEM =
  /^\s*(?:第\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[项件条个]|(?:整改)?(?:任务|问题|事项|清单)\s*(\d{1,3}|[一二三四五六七八九十]{1,3}))\s*[:：]?\s*$/;

/** 2019年12月13日 below a signature. */
const DATE_LINE =
  /^[（(]?[\d二〇○零一三四五六七八九]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日[）)]?$/;

export const isDateLine = (text: string): boolean => DATE_LINE.test(text);

/** How the paragraph behind a problem's statement begins: the basis of the special plan. */
export const BASIS = /^(?:根据|按照|为了?(?:深入|全面|切实)?(?:贯彻|落实|推进)|依据|现将)/;

/** A paragraph or a cell, cut before each name of a field in it. */
export function cut(place: Place, lines: readonly string[]): Piece[] {
  const text = lines.length > 500 ? lines.join('') : joined(lines);
  const labels = labelsIn(text);
  // A bracket before the first name is no passage of its own.
  const hasHead = /[\p{L}\p{N}]/u.test(text.slice(0, labels[0]?.start ?? text.length));
  const starts =
    hasHead || labels.length === 0 ? [0, ...labels.map(({ start }) => start)] : labels.map(({ start }) => start);
  return [...new Set(starts)].flatMap((start, index, all): Piece[] => {
    const own = text.slice(index === 0 ? 0 : start, all[index + 1] ?? text.length);
    if (own.trim() === '') return [];
    const label = labels.find((one) => one.start === start);
    // The bracket in which the first name stands.
    const value = label ? text.slice(label.end, label.until) : own.replace(/[（(【[]\s*$/, '');
    const marker = label ? label.marker : markerOf(value);
    return [
      {
        kind: 'piece',
        place,
        text: own.trim(),
        lines: starts.length === 1 ? linesOf(lines, label) : [value],
        value: value.trim(),
        ...given({ label, field: label?.field, marker }),
      },
    ];
  });
}

/** Latin words keep a space between them; Chinese and the halves of a number need none. */
export function joined(lines: readonly string[]): string {
  return lines.reduce((before, text) => {
    const edge = before.slice(-1) + text.slice(0, 1);
    return /^[A-Za-z0-9]{2}$/.test(edge) && !/^\d\d$/.test(edge) ? `${before} ${text}` : before + text;
  });
}

/** The lines of a paragraph of one field, the first without its name. */
function linesOf(lines: readonly string[], label: Label | undefined): string[] {
  if (!label) return [...lines];
  return [(lines[0] as string).slice(label.end), ...lines.slice(1)];
}
