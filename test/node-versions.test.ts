/**
 * The built program under other versions of Node: `ZHENGGAI_NODES` names their binaries, separated like a PATH. What
 * the tests run on is the oldest one; these are the newer ones that people have.
 */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildForTests } from './support/built.js';
import { temporaryFolder } from './support/git-repo.js';

const ROOT = join(import.meta.dirname, '..');
const nodes = (process.env['ZHENGGAI_NODES'] ?? '').split(delimiter).filter(Boolean);

describe.skipIf(nodes.length === 0)('other versions of Node (ZHENGGAI_NODES)', () => {
  const program = nodes.length > 0 ? buildForTests() : undefined;

  test.each(nodes)('%s', (node) => {
    const dir = temporaryFolder();
    cpSync(join(ROOT, 'data'), join(dir, 'data'), { recursive: true });
    const run = (...argv: string[]): string => {
      const done = spawnSync(node, [program?.start as string, ...argv], { cwd: dir, encoding: 'utf8' });
      expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
      return done.stdout;
    };
    expect(run('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run('list', '--overdue', '--as-of', '2021-01-05', '--format', 'ids')).toContain('LX-31-04\n');
    expect(run('check', '--format', 'json')).toContain('"errors": 0');
    run('close', 'LX-31-04', '--by', '县林业局', '--date', '2021-01-04');
    expect(run('list', '--status', 'closed', '--as-of', '2021-01-05', '--format', 'ids')).toBe('LX-31-04\n');
  });
});
