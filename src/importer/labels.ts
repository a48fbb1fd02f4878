/** Names of fields where they stand in running text: before a colon, in 【】, as a small heading, in brackets at the end. */
import { BLOCK_FIELDS, bareName, type FieldName, fieldOf, headingField } from './fields.js';
import { type Marked, markerOf } from './outline.js';
import { isDivision } from './roles.js';

export interface Label {
  readonly name: string;
  /** Absent where nobody knows the name. */
  readonly field?: FieldName;
  /** The number before it. */
  readonly marker?: Marked;
  /** Offsets of the label, of its value's beginning and end. */
  readonly start: number;
  readonly end: number;
  readonly until: number;
  /** It is a heading: what belongs to it stands below. */
  readonly isHeading?: boolean;
}

const HAN = '\\p{Script=Han}';
/** A name, also with spaces between its characters: 责 任 人, 责任单位（部门）. */
const NAME = `[${HAN}](?:[ \\u3000]{0,2}[${HAN}及、/]){1,15}(?:[（(][^（）()：:]{1,10}[）)])?\\d{0,3}`;
const NUMBER =
  '(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,2}\\s*[.．、）)]|[①-⑳])?\\s*';
const WITH_COLON = new RegExp(`^\\s*(${NUMBER})(${NAME})\\s*[:：]\\s*`, 'u');
const IN_BRACKETS = new RegExp(`^\\s*(${NUMBER})[【〔\\[]\\s*(${NAME})\\s*[】〕\\]]\\s*[:：]?\\s*`, 'u');
const WITH_SPACE = new RegExp(`^\\s*(${NUMBER})([${HAN}]{3,8})[ \\u3000\\t]+(?=\\S)`, 'u');
/** 问题一、 问题 3. */
const STATED =
  /^\s*()((?:存在|反馈|整改)?问题\s*(?:[一二三四五六七八九十]{1,3}|\d{1,3}))(?:\s*[、.．,，]|\s+)\s*(?=\S)/;
/** Most lines of other writings are none of these; this is seen at once. */
const BEGINS_HAN = /^[^\p{Script=Han}]{0,12}\p{Script=Han}/u;
/** Longest name that is taken for one though nobody knows it. */
const LONGEST_UNKNOWN = 8;

/** The name that a line begins with. */
export function labelAt(text: string): Label | undefined {
  if (!BEGINS_HAN.test(text)) return undefined;
  const bracketed = IN_BRACKETS.exec(text);
  if (bracketed) return named(bracketed, fieldOf(bracketed[2] as string), text);
  const match = WITH_COLON.exec(text);
  if (match) {
    const name = match[2] as string;
    const field = fieldOf(name);
    if (field) return named(match, field, text);
    const isNumbered = (match[1] as string).trim() !== '' || markerOf(text) !== undefined;
    const isShort = bareName(name).length <= LONGEST_UNKNOWN && !isNumbered;
    return isShort ? named(match, undefined, text) : undefined;
  }
  return spacedAt(text) ?? headingAt(text);
}

/** 整改时限 2022年底, 问题一 污水横流. */
function spacedAt(text: string): Label | undefined {
  const stated = STATED.exec(text);
  if (stated) return named(stated, 'statement', text);
  const match = WITH_SPACE.exec(text);
  const name = match?.[2] ?? '';
  const field = match ? headingField(name) : undefined;
  return match && field && (BLOCK_FIELDS.has(field) || name.length >= 4) ? named(match, field, text) : undefined;
}

/** 二、整改措施 and nothing else. */
function headingAt(text: string): Label | undefined {
  if (text.length > 24) return undefined;
  const marker = markerOf(text);
  const name = (marker?.rest ?? text).replace(/[:：]\s*$/, '').trim();
  const field = headingField(name);
  // 标准。 is the end of a torn sentence.
  if (!field || (!marker && name.length < 4)) return undefined;
  return { name, field, ...(marker && { marker }), start: 0, end: text.length, until: text.length, isHeading: true };
}

function named(match: RegExpExecArray, field: FieldName | undefined, text: string): Label {
  const marker = markerOf(text);
  return {
    name: (match[2] as string).replace(/\s+/g, ''),
    ...(field && { field }),
    ...(marker && { marker }),
    start: 0,
    end: match[0].length,
    until: text.length,
  };
}

const INSIDE = new RegExp(`(^|[。；;，,、\\s（(【\\]】）)])\\s*([【\\[]?)(${NAME})([】\\]]?)\\s*([:：]?)`, 'gu');

/** Every name in a paragraph, in order; a name inside it must be known. */
export function labelsIn(text: string): Label[] {
  const first = labelAt(text);
  const labels: Label[] = first ? [first] : [];
  INSIDE.lastIndex = first ? Math.max(0, first.end - 1) : 0;
  for (let match = INSIDE.exec(text); match; match = INSIDE.exec(text)) {
    const [whole, before = '', open, name = '', shut, colon] = match;
    const start = match.index + before.length;
    const field = colon !== '' || (open !== '' && shut !== '') ? fieldOf(name) : undefined;
    const isOwn = field !== undefined && (BLOCK_FIELDS.has(field) || /[。；;\s】）)]|^$/.test(before));
    // 各乡镇人民政府，县政府有关部门： greets those to whom the paper goes.
    const isGreeting = match.index + whole.length === text.length;
    if (!isOwn || isGreeting || start < (first?.end ?? 0)) {
      // The next name may begin inside what was taken for one.
      INSIDE.lastIndex = match.index + Math.max(1, before.length + 1);
      continue;
    }
    labels.push({ name: name.replace(/\s+/g, ''), field, start, end: match.index + whole.length, until: text.length });
  }
  const division = labels.length === 0 ? divisionAt(text) : undefined;
  return division ? [division] : bounded(text, labels);
}

/** （县水利局牵头，县财政局配合） at the end of a measure. */
function divisionAt(text: string): Label | undefined {
  const match = /[（(]((?:[^（()）]|[（(][^（()）]*[）)])*)[）)]\s*[。；;]?\s*$/.exec(text.slice(-300));
  if (!match || !isDivision(match[1] as string)) return undefined;
  const start = Math.max(0, text.length - 300) + match.index;
  return { name: '', field: 'units', start, end: start + 1, until: start + 1 + (match[1] as string).length };
}

/** Each value ends before the next name; separators and halves of brackets at its end are not part of it. */
function bounded(text: string, labels: readonly Label[]): Label[] {
  return labels.map((label, index) => {
    const next = labels[index + 1]?.start ?? text.length;
    let until = next;
    const value = text.slice(label.end, until);
    const trimmed = value.replace(index + 1 < labels.length ? /[；;，,、\s【[]+$/ : /\s+$/, '');
    until = label.end + unbalanced(trimmed).length;
    return { ...label, until };
  });
}

/** Without a bracket at the end whose other half stands elsewhere. */
function unbalanced(value: string): string {
  const last = value.at(-1) ?? '';
  if (/[（(]/.test(last)) return value.slice(0, -1);
  const count = (pattern: RegExp): number => value.match(pattern)?.length ?? 0;
  const shut = value.replace(/[。；;]$/, '');
  if (/[）)]$/.test(shut) && count(/[）)]/g) > count(/[（(]/g)) return shut.slice(0, -1);
  return value;
}
