/**
 * An executable as it was built: `ZHENGGAI_EXECUTABLE` is its path, from the checkout. One of another system is run by
 * Wine or by qemu (Debian's packages `wine64` and `wine`, `qemu-user` and `libc6-arm64-cross`). Building one fetches
 * 100 MB, so no test does it.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { isInstalled } from './built.js';
import { type AtEnd, temporaryFolder } from './git-repo.js';

export const ROOT = join(import.meta.dirname, '../..');

/** What the shipped ledger is asked about. */
export const TODAY = ['--as-of', '2021-01-05'];

const named = process.env['ZHENGGAI_EXECUTABLE'];

/** Absolute path; undefined where none is to be tried. */
export const file = named && resolve(ROOT, named);
if (file && !existsSync(file)) throw new Error(`ZHENGGAI_EXECUTABLE: there is no ${file}`);

export const isForWindows = file?.endsWith('.exe') === true;
export const isByWine = isForWindows && process.platform !== 'win32';
export const isByQemu = file?.endsWith('-arm64') === true && process.arch !== 'arm64';

const BY: readonly string[] = isByWine ? ['wine'] : isByQemu ? ['qemu-aarch64', '-L', '/usr/aarch64-linux-gnu'] : [];
if (BY[0] !== undefined && !isInstalled(BY[0])) throw new Error(`${named} is run by ${BY[0]}, which is not installed`);

/** The words that start the executable. */
export const WORDS: readonly string[] = [...BY, file ?? ''];

/** Windows of its own for the tests of a file: one that nobody has set up, and that stays between two programs. */
function wineEnvironment(): Record<string, string> {
  const env = { WINEDEBUG: '-all', WINEPREFIX: temporaryFolder(afterAll), WINEDLLOVERRIDES: 'mscoree,mshtml=' };
  const run = (program: string, ...args: string[]): void => {
    spawnSync(program, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  };
  run('wine', 'reg', 'add', 'HKEY_CURRENT_USER\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f');
  run('wineserver', '-p');
  afterAll(() => run('wineserver', '-k'));
  return env;
}

export const env: NodeJS.ProcessEnv = { ...process.env, ...(isByWine && wineEnvironment()) };

/** A path as the executable says it. */
export const pathThere = (path: string): string => (isByWine ? `Z:${path.replaceAll('/', '\\')}` : path);

/** A folder of its own with the county's ledger in `data`. */
export function county(cleanUp?: AtEnd): string {
  const dir = temporaryFolder(cleanUp);
  cpSync(join(ROOT, 'data'), join(dir, 'data'), { recursive: true });
  return dir;
}

export function start(cwd: string, argv: readonly string[], input?: string): SpawnSyncReturns<Buffer> {
  return spawnSync(WORDS[0] as string, [...WORDS.slice(1), ...argv], { cwd, env, input, maxBuffer: 1 << 28 });
}

/** What it says; throws where it is not content. */
export function answer(cwd: string, argv: readonly string[], input?: string): string {
  const { status, stdout, stderr } = start(cwd, argv, input);
  if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
  return stdout.toString();
}
