/** Whether a problem of the ledger is the one that a source tells of: importing the same source again changes nothing. */

import type { Problem } from '../ledger/model.js';
import { fold } from '../ledger/registry.js';
import type { FoundProblem } from './found.js';

interface Wanted {
  readonly inspection: string;
  readonly item: number;
  /** The id that it would get. */
  readonly id: string;
}

/** From here on two statements are one, whatever inspection a flag has named. */
const IDENTICAL = 0.9;
/** Of two statements of one problem, at least this share of pairs of characters is common, however they are worded. */
const LEAST_SHARED = 0.25;

/**
 * The same item of the same inspection, in words that have something in common: next year's plan numbers from 1 again, and
 * so does the next sheet.
 */
export function isSameProblem(problem: Problem, found: FoundProblem, wanted: Wanted): boolean {
  const { source } = problem;
  if (source.item !== wanted.item) return false;
  const shared = sharedPairs(problem.statement + problem.title, found.statement);
  const isNamedSo = source.inspection === wanted.inspection || problem.id === wanted.id;
  return shared >= (isNamedSo ? LEAST_SHARED : IDENTICAL);
}

/** The share of the shorter text's pairs of neighbouring characters that the other one has too. */
function sharedPairs(a: string, b: string): number {
  const pairs = (text: string): Set<string> => {
    const plain = fold(text).replace(/[^\p{L}\p{N}]/gu, '');
    return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
  };
  const [few, many] = [pairs(a), pairs(b)].sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  return few.size === 0 ? 0 : [...few].filter((pair) => many.has(pair)).length / few.size;
}
