/** What somebody may have meant who typed neither an id nor a title. */
import { idsNumbered } from './ids.js';
import type { Problem } from './model.js';
import { fold } from './registry.js';

interface Titled {
  readonly id: string;
  readonly title: string;
}

/** Longest text that is compared with titles, in characters. */
const MOST_TYPED = 40;
/** Shortest part of it that says something. */
const SHORTEST_PART = 2;
/** A part that more titles have says nothing. */
const MOST_MEANT = 6;

/**
 * Problems and tasks that a text may name, as `LX-31-04 标题`: by a number without letters (`31-4`), else by the longest part
 * of the text that stands in a title (采砂厂 has 采砂).
 */
export function meantBy(problems: readonly Problem[], text: string): string[] {
  const all = problems.flatMap((problem): Titled[] => [problem, ...problem.tasks]);
  const ids = all.map(({ id }) => id);
  const numbered = new Set(idsNumbered(text, ids));
  const found = numbered.size > 0 ? all.filter(({ id }) => numbered.has(id)) : withPartOf(fold(text), all);
  return found.map(({ id, title }) => `${id} ${title}`);
}

function withPartOf(typed: string, all: readonly Titled[]): readonly Titled[] {
  const text = [...typed].slice(0, MOST_TYPED).join('');
  for (let length = text.length; length >= SHORTEST_PART; length--) {
    for (let at = 0; at + length <= text.length; at++) {
      const part = text.slice(at, at + length);
      const found = /\p{Script=Han}{2}/u.test(part) ? all.filter(({ title }) => fold(title).includes(part)) : [];
      if (found.length > 0 && found.length <= MOST_MEANT) return found;
    }
  }
  return [];
}
