/** The nearest known words to one that is not known: what an error offers. */

/**
 * Up to three candidates, nearest first, by edit distance; what differs in more than half of its characters is left out.
 *
 * @param text what was typed, at most 100 characters of it are compared
 */
export function nearest(text: string, known: Iterable<string>, limit = 3): string[] {
  const wanted = [...text.slice(0, 100)];
  const scored: { word: string; distance: number }[] = [];
  for (const word of new Set(known)) {
    if (![...word].some((character) => wanted.includes(character))) continue;
    scored.push({ word, distance: editDistance(wanted, [...word]) });
  }
  return scored
    .filter(({ word, distance }) => distance <= Math.max([...word].length, wanted.length) / 2)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
    .map(({ word }) => word);
}

/** Levenshtein distance: insertions, deletions and replacements of one character. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1);
  for (let i = 0; i < a.length; i++) {
    let diagonal = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, left + 1, diagonal + (a[i] === b[j] ? 0 : 1));
      diagonal = above;
      left = cost;
      return cost;
    });
  }
  return row.at(-1) ?? a.length;
}
