/**
 * Fills V8's code cache (`prelude.cjs`) with what everyday commands need, by running them on the repository's own
 * ledger. Where this build is used with another version of Node, the first command that runs there fills its own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each run adds to what the ones before it left. Their answers do not matter, nor whether they succeed. */
export function warmCodeCache(root, dist) {
  const ledger = join(root, 'data');
  if (!existsSync(ledger)) return;
  const cache = mkdtempSync(join(tmpdir(), 'zhenggai-build-'));
  const env = { ...process.env, NODE_OPTIONS: '', ZHENGGAI_LEDGER: ledger, XDG_CACHE_HOME: cache };
  const run = (...argv) =>
    spawnSync(process.execPath, [join(dist, 'start.cjs'), ...argv], {
      cwd: root,
      env: { ...env, ZHENGGAI_RENEW_CODE_CACHE: '1' },
      encoding: 'utf8',
    }).stdout;
  run('list', '--overdue', '--no-cache');
  run('list', '--overdue');
  run('list', '--overdue');
  run('list', '--overdue', '--limit', '1', '--all', ledger);
  run('list', '--overdue', '--limit', '1', '--all', ledger);
  run('list', '--format', 'json');
  const [id = ''] = run('list', '--format', 'ids').split('\n');
  run('show', id);
  run('close', id, '--by', id, '--dry-run');
  run('check');
  run('status');
  run('__complete', '--', 'list', '--unit', '');
  rmSync(cache, { recursive: true });
}
