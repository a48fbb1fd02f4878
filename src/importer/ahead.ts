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
}

export const NOTHING_AHEAD: Ahead = { field: undefined, hasParts: false };

const LEVELS = 10;
/** Fields that say nothing of where a problem begins. */
const BESIDES: ReadonlySet<FieldName> = new Set(['remark', 'contact', 'number', 'place']);

/** By numbered paragraph. */
export function lookAhead(pieces: readonly Piece[]): ReadonlyMap<Piece, Ahead> {
  const ahead = new Map<Piece, Ahead>();
  let field: FieldName | undefined;
  /** By level: a numbered paragraph of it with a field below was met, and nothing shallower since. */
  const parts: boolean[] = Array.from({ length: LEVELS }, () => false);
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index] as Piece;
    if (piece.label) {
      if (piece.field && !BESIDES.has(piece.field)) field = piece.field;
      continue;
    }
    if (!piece.marker) continue;
    const { level } = piece.marker;
    const hasParts = parts.some((has, at) => at > level && has);
    ahead.set(piece, { field, hasParts });
    parts.fill(false, level + 1);
    parts[level] ||= field !== undefined || hasParts;
    field = undefined;
  }
  return ahead;
}
