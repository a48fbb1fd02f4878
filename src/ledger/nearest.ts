/** The nearest known words to one that is not known: what an error offers. */

/**
 * Up to three candidates, nearest first, by edit distance; what differs in more than half (or another share) of its characters is
 * left out.
 *
 * @param text what was typed, at most 100 characters of it are compared
 */
export function nearest(text: string, known: Iterable<string>, limit = 3, share = 2): string[] {
  const wanted = [...text.slice(0, 100)];
  const scored: { word: string; distance: number }[] = [];
  for (const word of new Set(known)) {
    if (![...word].some((character) => wanted.includes(character))) continue;
    scored.push({ word, distance: editDistance(wanted, [...word]) });
  }
  return scored
    .filter(({ word, distance }) => distance <= Math.max([...word].length, wanted.length) / share)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
    .map(({ word }) => word);
}

/** Insertions, deletions and replacements of one character, and two neighbours changed about (`lsit` for list). */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let above: readonly number[] = [];
  let row = [0, ...b.map((_, index) => index + 1)];
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const same = a[i] === b[j] ? 0 : 1;
      const isTurned = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
      const turned = isTurned ? at(above, j - 1) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(at(row, j + 1) + 1, at(next, j) + 1, at(row, j) + same, turned));
    }
    [above, row] = [row, next];
  }
  return at(row, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0;
