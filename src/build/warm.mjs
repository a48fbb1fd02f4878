/**
 * Fills V8's code cache (`prelude.cjs`) with what everyday commands need, by running them on the repository's own
 * ledger. Where this build is used with another version of Node, the first command that runs there fills its own.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each run adds to what the ones before it left. Their answers do not matter, nor whether they succeed. */
export function warmCodeCache(root, dist) {
  const ledger = join(root, 'data');
  if (!existsSync(ledger)) return;
  const folder = mkdtempSync(join(tmpdir(), 'zhenggai-build-'));
  const copy = join(folder, 'data');
  cpSync(ledger, copy, { recursive: true });
  const env = { ...process.env, NODE_OPTIONS: '', ZHENGGAI_LEDGER: copy, XDG_CACHE_HOME: join(folder, 'cache') };
  const again = (...argv) =>
    spawnSync(process.execPath, [join(dist, 'start.cjs'), ...argv], {
      cwd: folder,
      env: { ...env, ZHENGGAI_RENEW_CODE_CACHE: '1' },
      encoding: 'utf8',
    }).stdout;
  const run = (...argv) => {
    forgetAnswers(join(folder, 'cache/zhenggai'));
    return again(...argv);
  };
  run('list', '--overdue', '--no-cache');
  // Younger files are not cached for certain.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2200);
  run('list', '--overdue');
  run('list', '--overdue');
  again('list', '--overdue');
  run('check');
  run('list', '--overdue', '--limit', '1', '--all', copy);
  run('list', '--overdue', '--limit', '1', '--all', copy);
  const { tasks } = JSON.parse(run('list', '--format', 'json', '--status', 'open'));
  run('show', tasks[0].id);
  run('close', tasks[0].id, '--by', tasks[0].units[0]);
  run('status');
  run('__complete', '--', 'list', '--unit', '');
  rmSync(folder, { recursive: true });
}

/** Takes away what would give an answer without its being made. */
function forgetAnswers(cache) {
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    if (name.startsWith('answer-')) rmSync(join(cache, name));
  }
}
