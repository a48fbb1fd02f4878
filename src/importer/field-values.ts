/** What stands in the fields of one task. */
import type { FieldName } from './fields.js';
import type { Passage } from './passages.js';

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
