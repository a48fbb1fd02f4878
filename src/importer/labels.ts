/** Names of fields where they stand in running text: before a colon, in 【】, as a small heading, in brackets at the end. */
import { given } from '../ledger/given.js';
import { divisionAt, type Span, sharedOut, timedDivisionAt } from './divisions.js';
import { bareName, type FieldName, fieldOf, headingField, isBlockField, isNamePart } from './fields.js';
import { type Marked, markerOf } from './outline.js';

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
const NAME = `[${HAN}](?:[ \\u3000]{0,6}[${HAN}及、/]){1,15}(?:[（(][^（）()：:]{1,10}[）)])?[\\d０-９]{0,3}`;
const NUMBER =
  '(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d０-９]{1,3}[）)]|[\\d０-９]{1,2}\\s*[.．、）)]|[①-⑳])?\\s*';
const WITH_COLON = new RegExp(`^\\s*(${NUMBER})(${NAME})\\s*[:：]\\s*`, 'u');
const IN_BRACKETS = new RegExp(`^\\s*(${NUMBER})[【〔\\[]\\s*(${NAME})\\s*[】〕\\]]\\s*[:：]?\\s*`, 'u');
const WITH_SPACE = new RegExp(`^\\s*(${NUMBER})([${HAN}]{3,8})[ \\u3000\\t]+(?=\\S)`, 'u');
const WITH_STOP = new RegExp(`^\\s*(${NUMBER})(${NAME})。\\s*(?=\\S)`, 'u');
/** 问题一、 问题 3. */
const STATED =
  /^\s*()((?:存在|反馈|整改)?(?:问题|隐患)\s*(?:[一二三四五六七八九十]{1,3}|[\d０-９]{1,3}))(?:(?:\s*[、.．,，]|\s+)\s*(?=\S)|\s*$)/;
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
    if (field && beginOf(name) > 0) return undefined;
    if (field) return named(match, field, text);
    const isNumbered = (match[1] as string).trim() !== '' || markerOf(text) !== undefined;
    const isShort = bareName(name).length <= LONGEST_UNKNOWN && !isNumbered;
    return isShort ? named(match, undefined, text) : undefined;
  }
  return spacedAt(text) ?? stoppedAt(text) ?? headingAt(text);
}

/** 计财科 责任人: where the name itself begins, behind the value before it; blanks that only tear a name are part of it. */
function beginOf(name: string): number {
  const [, head = '', blank = '', own = ''] = /^(.*?)(\s+)(\S{3,})$/.exec(name) ?? [];
  const isTorn = own === '' || isNamePart(head.replace(/\s+/g, '')) || fieldOf(own) === undefined;
  return isTorn ? 0 : head.length + blank.length;
}

/** （二）责任单位。区林草局。 */
function stoppedAt(text: string): Label | undefined {
  const match = WITH_STOP.exec(text);
  const field = match && (match[1] as string).trim() !== '' ? headingField(match[2] as string) : undefined;
  return match && field ? named(match, field, text) : undefined;
}

/** 整改时限 2022年底, 问题一 污水横流. */
function spacedAt(text: string): Label | undefined {
  const stated = STATED.exec(text);
  if (stated) return named(stated, 'statement', text);
  const match = WITH_SPACE.exec(text);
  const name = match?.[2] ?? '';
  const field = match ? headingField(name) : undefined;
  return match && field && (isBlockField(field) || name.length >= 4) ? named(match, field, text) : undefined;
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
    ...given({ field, marker }),
    start: 0,
    end: match[0].length,
    until: text.length,
  };
}

const INSIDE = new RegExp(`(^|[。；;，,、|｜\\s（(【\\]】）)])\\s*([【\\[]?)(${NAME})([】\\]]?)\\s*([:：]?)`, 'gu');

/** 责任单位为县住建局，责任人为纪晓岚: as good as a colon behind the name of a short field. */
const IS =
  /(?<=^|[。；;，,、|｜\s（(])(\p{Script=Han}{0,4}(?:单位|部门|主体|领导|责任人|负责人|时限|期限))为(?=[^，。；])/gu;

function labelsByWords(text: string): Label[] {
  return [...text.matchAll(IS)].flatMap(({ index, 0: whole, 1: name = '' }): Label[] => {
    const field = fieldOf(name);
    if (!field || !isBlockField(field)) return [];
    return [{ name, field, start: index, end: index + whole.length, until: text.length }];
  });
}

/** Behind the character at an offset: in the middle of one, a pattern would begin again where it was. */
const behindCharacter = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Every name in a paragraph, in order; where they name nobody and no day, what brackets and sentences say without one. */
export function labelsIn(text: string): Label[] {
  const written = labelsByName(text);
  const byWords = labelsByWords(text).filter((one) =>
    written.every(({ start, end }) => one.start >= end || one.end <= start),
  );
  const labels = [...written, ...byWords];
  const timed = timedLabels(text, labels);
  if (timed.length > 0) return bounded(text, [...labels, ...timed]);
  const saysWho = labels.some(({ field }) => isBlockField(field));
  const shared = saysWho ? [] : sharedLabels(text);
  if (shared.length + labels.length > 0) return bounded(text, [...shared, ...labels]);
  const division = divisionAt(text);
  return division ? [unnamed('units', division)] : [];
}

/** Those before a colon or in brackets; a name inside the paragraph must be known. */
function labelsByName(text: string): Label[] {
  const first = labelAt(text);
  const labels: Label[] = first ? [first] : [];
  INSIDE.lastIndex = first ? Math.max(0, first.end - 1) : 0;
  for (let match = INSIDE.exec(text); match; match = INSIDE.exec(text)) {
    const [whole, before = '', open, name = '', shut, colon] = match;
    const begin = beginOf(name);
    const start = match.index + before.length + begin;
    const field = colon !== '' || (open !== '' && shut !== '') ? fieldOf(name.slice(begin)) : undefined;
    const isOwn = field !== undefined && (isBlockField(field) || /[。；;\s】）)]|^$/.test(before));
    // 各乡镇人民政府，县政府有关部门： greets those to whom the paper goes.
    const isGreeting = match.index + whole.length === text.length;
    if (!isOwn || isGreeting || start < (first?.end ?? 0)) {
      // The next name may begin inside what was taken for one.
      INSIDE.lastIndex = behindCharacter(text, match.index + before.length);
      continue;
    }
    labels.push({
      name: name.slice(begin).replace(/\s+/g, ''),
      field,
      start,
      end: match.index + whole.length,
      until: text.length,
    });
  }
  return labels;
}

/** A span without the name of its field, behind a bracket or a word. */
const unnamed = (field: FieldName, { start, end }: Span, from = start - 1): Label => ({
  name: '',
  field,
  start: from,
  end: start,
  until: end,
});

/** 由…牵头，…配合，…: the list of units, and the rest of the sentence as a measure. */
function sharedLabels(text: string): Label[] {
  const shared = sharedOut(text);
  if (!shared) return [];
  const { units, work } = shared;
  const hasWork = /\p{Script=Han}{2}/u.test(text.slice(work.start));
  return [unnamed('units', units), ...(hasWork ? [unnamed('measures', work, units.end)] : [])];
}

/** More than one bracket with units: each belongs to the measure before it. */
const SEVERAL = /[局委办部镇乡][^（(。]{0,40}[）)]\s*[。；;].*[局委办部镇乡][^（(。]{0,40}[）)]/;

/** （县城管局，2023年6月底前）: whose it is, and by when, without the names of fields. */
function timedLabels(text: string, labels: readonly Label[]): Label[] {
  const found = SEVERAL.test(text) ? undefined : timedDivisionAt(text);
  if (!found || labels.some(({ field }) => field === 'deadline')) return [];
  const { whoAt, timeAt } = found;
  const isNamed = labels.some(({ start }) => start >= whoAt.start - 1);
  return [...(isNamed ? [] : [unnamed('units', whoAt)]), unnamed('deadline', timeAt)];
}

/** In order, each value ending before the next name; separators and halves of brackets at its end are not part of it. */
function bounded(text: string, found: readonly Label[]): Label[] {
  const labels = found.toSorted((a, b) => a.start - b.start);
  return labels.map((label, index) => {
    const next = labels[index + 1];
    const value = text.slice(label.end, next?.start);
    const trimmed = value.replace(next ? /[；;，,、|｜\s【[]+$/ : /\s+$/, '');
    return { ...label, until: label.end + unbalanced(trimmed).length };
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
