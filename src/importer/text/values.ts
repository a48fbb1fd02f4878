/** Paragraphs as values of fields. */

import type { Fields, Value } from '../field-values.js';
import { type FieldName, isBlockField } from '../fields.js';
import type { Piece } from '../passages.js';

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
