/** `npm run fuzz -- --minutes N [--cases N] [--seed N] [--only CAMPAIGN]`: bundles the campaigns once, then runs them without a test runner. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'zhenggai-fuzz-'));
const outfile = join(folder, 'long.cjs');
await build({
  entryPoints: [fileURLToPath(new URL('long.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'error',
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
