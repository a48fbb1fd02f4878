import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/**
 * What starts other programs, waits for many random cases, or writes workbooks and reads them back: not for work in progress
 * (`npm run test:fast`).
 */
const SLOW =
  /node:child_process|support\/(?:built|faulty-host|git-repo|documents|language-server|libre-office|workbook|year)\.js|from '(?:fast-check|\.\/campaigns\.js)'/;

const slowFiles = (): string[] =>
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && SLOW.test(readFileSync(`test/${name}`, 'utf8')))
    .map((name) => `test/${name.replaceAll('\\', '/')}`);

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    ...(mode === 'fast' && {
      exclude: ['**/node_modules/**', ...slowFiles()],
      pool: 'threads' as const,
      isolate: false,
    }),
    // Vitest leaves one core idle: of two that is half of the suite's time.
    maxWorkers: '100%',
    globalSetup: 'test/support/global-setup.mjs',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nothing of the person who runs the tests may show through: git, locale, zone, colour and terminal are set here.
    env: {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_NAME: 'test',
      GIT_AUTHOR_EMAIL: 'test@example.invalid',
      GIT_COMMITTER_NAME: 'test',
      GIT_COMMITTER_EMAIL: 'test@example.invalid',
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      NO_COLOR: '1',
    },
  },
}));
