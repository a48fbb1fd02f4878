/** The built program, for tests of what only a real process shows: shells, pipes, exit codes, start-up. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { temporaryFolder } from './git-repo.js';

const ROOT = join(import.meta.dirname, '../..');

export interface Built {
  /** Holds `zhenggai`, to be put on the PATH. */
  readonly bin: string;
  /** The file that Node runs. */
  readonly start: string;
  /** Runs the program with this environment and no more. */
  run(argv: readonly string[], options?: { cwd?: string; env?: Record<string, string> }): SpawnSyncReturns<string>;
}

/** Builds the program as it stands into a folder of its own, which goes away after the tests of the file. */
export function buildForTests(): Built {
  const folder = temporaryFolder(afterAll);
  const start = join(folder, 'dist/start.cjs');
  const built = spawnSync(process.execPath, [join(ROOT, 'src/build/build.mjs'), '--program', join(folder, 'dist')], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the build failed: ${built.stderr.slice(-2000)}`);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'zhenggai'), `#!/bin/sh\nexec '${process.execPath}' '${start}' "$@"\n`);
  chmodSync(join(bin, 'zhenggai'), 0o755);
  return {
    bin,
    start,
    run: (argv, { cwd = ROOT, env = {} } = {}) =>
      spawnSync(process.execPath, [start, ...argv], {
        cwd,
        env,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      }),
  };
}

/** Whether a program is on this machine; tests that need it are skipped where it is not. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}
