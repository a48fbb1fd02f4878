/** Which inspection a list belongs to, which track its problems, and which of them the ledger has: by their words, never guessed. */
import type { Problem, Track } from '../ledger/model.js';
import { fold } from '../ledger/registry.js';
import type { FoundProblem } from './found.js';

interface Inspection {
  readonly letters: string;
  readonly name: string;
}

/** Words of titles → letters of the ids and the inspection. The first that fits. */
const INSPECTIONS: readonly (readonly [RegExp, Inspection])[] = [
  [/长江岸线/, { letters: 'AX', name: '长江岸线专项督察' }],
  [/举一反三/, { letters: 'JY', name: '举一反三' }],
  [/例行督察/, { letters: 'LX', name: '例行督察' }],
  [/群众举报|信访|投诉/, { letters: 'XF', name: '群众举报' }],
  [/回头看/, { letters: 'HT', name: '督察“回头看”' }],
  [/警示片|暗[访查]/, { letters: 'JS', name: '警示片' }],
  [/海洋督察/, { letters: 'HY', name: '海洋督察' }],
  [/巡[察视]/, { letters: 'XC', name: '巡察' }],
  [/审计/, { letters: 'SJ', name: '审计' }],
  [/消防|火灾/, { letters: 'XH', name: '消防检查' }],
  [/隐患|安全生产/, { letters: 'YH', name: '隐患排查' }],
  [/营商环境/, { letters: 'YS', name: '营商环境' }],
  [/环境?(?:生态)?保护督察|环保督察/, { letters: 'HB', name: '生态环境保护督察' }],
];

/** The same → the track: 9 个排查共性问题, 2 个具体问题. */
const TRACKS: readonly (readonly [RegExp, Track])[] = [
  [/举一反三/, 'extended'],
  [/群众举报|信访|投诉举报|边督边改/, 'petition'],
  [/共性/, 'common'],
  [/具体问题/, 'specific'],
];

/** @param titles the nearest first; `undefined` where none of them says */
export const inspectionOf = (titles: readonly string[]): Inspection | undefined => saidBy(titles, INSPECTIONS);
export const trackOf = (titles: readonly string[]): Track | undefined => saidBy(titles, TRACKS);

function saidBy<T>(titles: readonly string[], table: readonly (readonly [RegExp, T])[]): T | undefined {
  const rows = titles.flatMap((title) => table.filter(([pattern]) => pattern.test(title)));
  return rows[0]?.[1];
}

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
