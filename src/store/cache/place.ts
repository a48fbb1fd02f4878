/** Where the cache lies: in the user's own cache folder, never in a ledger. */
import type { Files, Host } from '../../host/host.js';
import { dirname, isAbsolute, join } from '../../host/paths.js';
import { withEnv } from '../../host/with-env.js';
import { nameOf } from './file-name.js';

declare const __BUILD__: string;

/**
 * What the program was built from: sources, schemas, packages. A cache of another build is not looked at. Empty where
 * the program runs unbuilt (tests), and then there is no cache.
 */
export const BUILD = typeof __BUILD__ === 'undefined' ? '' : __BUILD__;

/** Environment variables by precedence, with what is below them. */
const PLACES: readonly (readonly [variable: string, below: readonly string[]])[] = [
  ['XDG_CACHE_HOME', []],
  ['LOCALAPPDATA', []],
  ['HOME', ['.cache']],
];

/** The program's cache folder, or undefined where the environment names none. */
export function cacheFolder({ env, platform }: Pick<Host, 'env' | 'platform'>): string | undefined {
  for (const [variable, below] of PLACES) {
    if (variable === 'LOCALAPPDATA' && platform !== 'win32') continue;
    const base = env[variable];
    // XDG: a path that is not absolute is to be ignored.
    if (base !== undefined && isAbsolute(base)) return join(base, ...below, 'zhenggai');
  }
  return undefined;
}

/** The file that holds what belongs to an absolute path. Two paths may share a file; it says whose it is. */
export function cacheFile(folder: string, path: string): string {
  return join(folder, `${nameOf(path)}.cache`);
}

/** Puts a file of the cache into place as a whole, or not at all; whoever reads meanwhile has the old one or the new. */
export function replaceCache(host: Host, file: string, bytes: Uint8Array): boolean {
  const { files } = host;
  const temporary = `${file}.${host.pid}.tmp`;
  const create = () => files.create(temporary, bytes, 0o600);
  try {
    try {
      create();
    } catch {
      // The folder is missing, or an earlier process with this id was broken off.
      files.makeDir(dirname(file));
      removeQuietly(files, temporary);
      create();
    }
    files.rename(temporary, file);
    return true;
  } catch {
    // A full disk, a folder of somebody else: the next run reads the ledger as this one did.
    removeQuietly(files, temporary);
    return false;
  }
}

/** Takes a damaged file of the cache away, and gives the host without any cache. */
export function withoutCache(host: Host, damaged: string): Host {
  removeQuietly(host.files, damaged);
  return withEnv(host, Object.fromEntries(PLACES.map(([variable]) => [variable, undefined])));
}

function removeQuietly(files: Files, path: string): void {
  try {
    files.remove(path);
  } catch {
    // It is not there.
  }
}
