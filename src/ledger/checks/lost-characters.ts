import type { DataPath } from '../finding.js';
import { about, problemsOf, type Rule } from './rule.js';

/** What stands where a character was that some program could not read. */
const LOST = '\ufffd';

export const lostCharacters: Rule = {
  name: 'lost-characters',
  summary: '文字里没有读不出的字（U+FFFD）：有就是录入时丢了字，要对照原件补上（提醒）',
  run: (input) =>
    problemsOf(input).flatMap((place) =>
      placesIn(place.problem, []).map(({ path, text }) => {
        const message = `“${text.slice(0, 40)}”里有读不出的字`;
        return about(place, path, message, '对照原件，用编辑器补上', 'warning');
      }),
    ),
};

/** Texts with such a character. */
function placesIn(value: unknown, path: DataPath): { path: DataPath; text: string }[] {
  if (!hasLost(value)) return [];
  if (typeof value === 'string') return [{ path, text: value }];
  const isList = Array.isArray(value);
  return Object.entries(value as object).flatMap(([key, part]) =>
    placesIn(part, [...path, isList ? Number(key) : key]),
  );
}

function hasLost(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(LOST);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLost);
}
