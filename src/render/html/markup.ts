/** Building HTML so that no text of the ledger can become markup. */
import { harmless } from '../harmless.js';

/** Markup that is safe to insert. */
export class Markup {
  constructor(readonly source: string) {}
}

type Part = Markup | string | number | null | false | undefined | readonly Part[];

/** A template whose texts are escaped; only {@link Markup} goes in as it is. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((text, index) => text + (index < parts.length ? insert(parts[index]) : '')).join(''));
}

function insert(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.source;
  if (typeof part === 'object') return part.map(insert).join('');
  return escaped(String(part));
}

/** Fit for element content and for attribute values in double quotes. */
function escaped(text: string): string {
  return harmless(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The same with line breaks shown. */
export function lines(text: string): Markup {
  return new Markup(escaped(text).replaceAll('\n', '<br>'));
}
