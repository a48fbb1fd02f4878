/** The built program, for tests of what only a real process shows: shells, pipes, exit codes, start-up. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
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

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the files of a run build the program, once. */
    buildFolder: string;
  }
}

/** Milliseconds that somebody else's build may take. */
const PATIENCE = 120_000;

/** The folder of the program as it stands, built by the first file that asks while others wait. */
function sharedBuild(): string {
  const folder = inject('buildFolder');
  const [dist, done] = [join(folder, 'dist'), join(folder, 'done')];
  try {
    mkdirSync(join(folder, 'begun'));
  } catch {
    const wait = new Int32Array(new SharedArrayBuffer(4));
    for (const until = Date.now() + PATIENCE; !existsSync(done); Atomics.wait(wait, 0, 0, 50)) {
      if (Date.now() > until) throw new Error('the build does not end');
    }
    return dist;
  }
  const build = join(ROOT, 'src/build/build.mjs');
  const built = spawnSync(process.execPath, [build, '--program', dist], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed: ${built.stderr.slice(-2000)}`);
  writeFileSync(done, '');
  return dist;
}

/** The program as it stands in a folder of its own, where a test may spoil it; it goes away after the tests of the file. */
export function buildForTests(): Built {
  const folder = temporaryFolder(afterAll);
  const start = join(folder, 'dist/start.cjs');
  cpSync(sharedBuild(), join(folder, 'dist'), { recursive: true });
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
