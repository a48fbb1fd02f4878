/**
 * The long form of `test/yaml/fast/agree.test.ts`: a hundred thousand mutated files, and as many more as one likes.
 *
 *     ZHENGGAI_FUZZ_SEED=2 ZHENGGAI_FUZZ_RUNS=1000000 npm run fuzz -- fast-reader
 */
import { expect, it } from 'vitest';
import { campaign } from '../yaml/fast/agree.js';

it('the fast reader and the library never disagree', () => {
  const seed = Number(process.env['ZHENGGAI_FUZZ_SEED'] ?? 1);
  const { counts, wrong } = campaign(seed, Number(process.env['ZHENGGAI_FUZZ_RUNS'] ?? 100_000));
  process.stdout.write(`${JSON.stringify({ seed, ...counts })}\n`);
  expect(wrong).toEqual([]);
});
