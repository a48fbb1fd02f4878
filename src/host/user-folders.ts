/** Where what belongs to this user and to no ledger lies. */
import type { Host } from './host.js';
import { isAbsolute, join } from './paths.js';

/** Environment variables by precedence, with what is below them. */
const PLACES = {
  cache: { XDG_CACHE_HOME: '', LOCALAPPDATA: '', HOME: '.cache' },
  config: { XDG_CONFIG_HOME: '', APPDATA: '', HOME: '.config' },
  state: { XDG_STATE_HOME: '', LOCALAPPDATA: '', HOME: '.local/state' },
};
const OF_WINDOWS = ['LOCALAPPDATA', 'APPDATA'];

/** The folder for the user's files of a kind, of whatever program; undefined where the environment names none. */
export function userFolder({ env, platform }: Host, kind: keyof typeof PLACES): string | undefined {
  const found = Object.entries(PLACES[kind]).find(
    ([variable]) => (platform === 'win32' || !OF_WINDOWS.includes(variable)) && isAbsolute(env[variable] ?? ''),
  );
  return found && join(env[found[0]] as string, found[1]);
}
