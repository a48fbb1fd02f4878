/** What stands in the fields of one task, and paragraphs as such values. */
import { type FieldName, isBlockField } from './fields.js';
import type { Passage, Piece } from './passages.js';

/** The text of one field, as it stands, with the passage that it comes from. */
export interface Value {
  readonly text: string;
  /** The name that it was written under. */
  readonly name: string;
  readonly passage: Passage;
  /** The text belongs to another row's cell too, which accounts for it. */
  readonly isBorrowed?: boolean;
}

export type Fields = Map<FieldName, Value[]>;

/** What stands in the fields of a name; empty where there is none. */
export const textsOf = (fields: Fields, name: FieldName): string[] =>
  (fields.get(name) ?? []).map(({ text }) => text).filter(Boolean);

/** The same, each with the name that it was written under. */
export const remarksIn = (fields: Fields, field: FieldName): string[] =>
  (fields.get(field) ?? []).map(({ name, text }) => (name ? `${name}：${text}` : text));

/** Its text without its name or number. */
export const textOf = ({ value, label, marker }: Piece): string => (marker && !label ? marker.rest : value);

/** A list of units or people keeps its lines: one name may stand on each. */
export function asValue(piece: Piece): Value {
  const isList = isBlockField(piece.field) && piece.lines.length > 1;
  const text = isList ? piece.lines.join('\n').trim() : piece.value;
  return { text, name: piece.label?.name ?? '', passage: piece };
}

/** 整改措施： with a list below it, not the heading of a chapter. */
export const isLabelAlone = ({ label, value }: Piece): boolean =>
  label !== undefined && !label.isHeading && value === '';

export const hasValue = (fields: Fields, name: FieldName): boolean =>
  (fields.get(name) ?? []).some(({ text }) => text !== '');

/** Whose work it is: a task that names its own units has none of those above all tasks; who helps with all helps with it. */
const WHOSE: readonly FieldName[] = ['units', 'lead'];

/** Fields of the task itself come first; those common to all fill what it lacks. */
export function withCommon(own: Fields, common: Fields): Fields {
  const fields: Fields = new Map(own);
  const hasUnits = hasValue(own, 'units') || hasValue(own, 'lead');
  for (const [name, values] of common)
    if (!hasValue(own, name) && !(hasUnits && WHOSE.includes(name))) fields.set(name, values);
  return fields;
}
