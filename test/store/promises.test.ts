/** The table of promises (`src/store/README.md`): each names a test that there is. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const rows = readFileSync(join(ROOT, 'src/store/README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| .* \|$/.test(line) && !/^\| (?:承诺|---) \|/.test(line))
  .map((line) => line.split(' | ') as [promise: string, tests: string]);

/** A file with tests, a folder with such files, or a script of the package. */
function isTest(name: string): boolean {
  const script = /^npm run (\S+)/.exec(name)?.[1];
  if (script !== undefined) return scripts[script] !== undefined;
  const path = join(ROOT, name);
  if (!existsSync(path)) return false;
  if (statSync(path).isDirectory()) return readdirSync(path).length > 0;
  return /\b(?:test|it)(?:\.each|\.skipIf)?\(/.test(readFileSync(path, 'utf8'));
}

test('there are promises', () => {
  expect(rows.length).toBeGreaterThan(25);
});

test.each(rows)('%s', (_, tests) => {
  const named = [...tests.matchAll(/`((?:test\/|npm run )[^`]+)`/g)].map(([, name]) => name as string);
  expect(named).not.toEqual([]);
  expect(named.filter((name) => !isTest(name))).toEqual([]);
});
