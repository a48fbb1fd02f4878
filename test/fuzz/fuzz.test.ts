/** A short run of every campaign, from a fixed seed and from every seed that once broke something. */
import { describe, expect, test } from 'vitest';
import { CAMPAIGNS } from './campaigns.js';
import { Random } from './random.js';
import { KEPT } from './seeds.js';

/** Cases of each campaign in the suite; the long run is `npm run fuzz -- --minutes N`. */
const CASES = 150;

describe.each(Object.entries(CAMPAIGNS))('%s', (name, campaign) => {
  test('holds every promise', async () => {
    for (let seed = 1; seed <= CASES; seed++) {
      await expect(campaign(new Random(seed)), `${name}, seed ${seed}`).resolves.toBeUndefined();
    }
  });
  test.each(KEPT.filter((kept) => kept.campaign === name).map(({ seed }) => seed))('kept seed %i', async (seed) => {
    await campaign(new Random(seed));
  });
});
