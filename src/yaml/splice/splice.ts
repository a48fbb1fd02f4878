/** The smallest change of a text, and several of them at once. */

/** Replaces the characters from `start` up to `end` by `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Splices of one text that do not overlap, in the order of the text. None: the text stays as it is. */
export type Patch = readonly Splice[];

export const insertion = (at: number, text: string): Splice => ({ start: at, end: at, text });
export const deletion = (start: number, end: number): Splice => ({ start, end, text: '' });

export function applyPatch(source: string, patch: Patch): string {
  let out = '';
  let done = 0;
  for (const { start, end, text } of patch) {
    out += source.slice(done, start) + text;
    done = end;
  }
  return out + source.slice(done);
}

/** Whether an offset falls into a piece that a patch takes away. */
export const isDeleted = (patch: Patch, offset: number): boolean =>
  patch.some(({ start, end }) => offset >= start && offset < end);

/**
 * Several edits of one text as one patch, or undefined where they touch the same piece. Insertions at one offset follow
 * each other in the order of the edits.
 */
export function joinPatches(patches: readonly Patch[]): Patch | undefined {
  const all = patches.flat().sort((a, b) => a.start - b.start || a.end - b.end);
  const clash = all.some((one, i) => i > 0 && one.start < all[i - 1]!.end);
  return clash ? undefined : all;
}
