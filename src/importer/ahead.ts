/**
 * What stands below each numbered paragraph. Whether it is the heading of a problem, of a task, of a chapter or one item of a
 * list cannot be seen from itself, only from what follows. One pass from the end, so that long documents take no longer.
 */
import type { FieldName } from './fields.js';
import type { Piece } from './passages.js';

export interface Ahead {
  /** The field named next, before any other numbered paragraph. */
  readonly field: FieldName | undefined;
  /** Numbered paragraphs of a deeper level follow, with fields below them, before one of its own level. */
  readonly hasParts: boolean;
  /** Some of these have parts themselves: it is the title of a chapter. */
  readonly isChapter: boolean;
}

export const NOTHING_AHEAD: Ahead = { field: undefined, hasParts: false, isChapter: false };

const LEVELS = 12;
/** Fields that say nothing of where a problem begins. */
const BESIDES: ReadonlySet<FieldName> = new Set(['remark', 'contact', 'number', 'place']);

/** By numbered paragraph. */
export function lookAhead(pieces: readonly Piece[]): ReadonlyMap<Piece, Ahead> {
  const ahead = new Map<Piece, Ahead>();
  let field: FieldName | undefined;
  /** By level: a numbered paragraph of it with fields below was met, and nothing shallower since; with parts of its own. */
  const parts = Array.from({ length: LEVELS }, () => ({ has: false, deep: false }));
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index] as Piece;
    if (piece.label) {
      if (piece.field && !BESIDES.has(piece.field)) field = piece.field;
      continue;
    }
    if (!piece.marker) continue;
    // The outermost kind of number has level -1.
    const level = piece.marker.level + 1;
    const below = parts.slice(level + 1);
    const hasParts = below.some(({ has }) => has);
    ahead.set(piece, { field, hasParts, isChapter: below.some(({ deep }) => deep) });
    for (const part of below) Object.assign(part, { has: false, deep: false });
    const own = parts[level] as { has: boolean; deep: boolean };
    own.has ||= field !== undefined || hasParts;
    own.deep ||= hasParts;
    field = undefined;
  }
  return ahead;
}
