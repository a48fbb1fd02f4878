/** A look at a ledger's files before they are read. */
import type { Host } from '../../host/host.js';
import { isChangePending } from '../write/journal.js';
import { type Look, takeStamps } from './stamps.js';

/**
 * Undefined where the ledger holds something that is not cached: a link, a folder in place of a file, or a change that a
 * crash broke off, whose new versions do not stand under the files' own names.
 */
export function lookAt({ files, now }: Pick<Host, 'files' | 'now'>, dir: string): Look | undefined {
  if (isChangePending(files, dir)) return undefined;
  const time = now();
  try {
    const names = files.list(`${dir}/problems`);
    const stamps = takeStamps(files, dir, names, time);
    return stamps && { names, stamps };
  } catch {
    return undefined;
  }
}
