import { defineConfig } from 'vitest/config';

/** Long runs that look for what nobody thought of; `npm run fuzz -- NAME` runs one of them. */
export default defineConfig({
  test: { include: ['test/fuzz/**/*.fuzz.ts'], testTimeout: 24 * 60 * 60 * 1000 },
});
