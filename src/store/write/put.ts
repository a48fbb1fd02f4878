/** Files beside the ledger's own: attributes, hooks, what `init` makes. Each is whole or not there at all. */

import type { Host } from '../../host/host.js';
import { dirname } from '../../host/paths.js';
import { codeOf, removeQuietly } from '../../host/quiet.js';
import { reasonOf } from '../../host/reason.js';
import { LedgerError } from '../../ledger/errors.js';

/** Mode of a file that people read and edit. */
const PLAIN_MODE = 0o644;
/** What is added to has a few lines. */
const MOST_BYTES = 1 << 20;

/**
 * Writes a file by way of a temporary one, replacing what was there; makes its folder where it is missing.
 *
 * @throws {LedgerError} `write/failed`; what was there is then as it was
 */
export function putFile(host: Host, path: string, text: string, mode = PLAIN_MODE): void {
  const temporary = `${path}.${host.pid}.zhenggai-new`;
  try {
    host.files.makeDir(dirname(path));
    host.files.createDurably(temporary, new TextEncoder().encode(text), mode);
    host.files.rename(temporary, path);
    host.files.syncDir(dirname(path));
  } catch (error) {
    removeQuietly(host.files, temporary);
    throw new LedgerError('write/failed', { file: path, reason: reasonOf(error), written: [], unwritten: [path] });
  }
}

/** A file's text; undefined where there is none. */
export function textIfThere(host: Host, path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(host.files.read(path, MOST_BYTES));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new LedgerError('file/unreadable', { file: path, reason: reasonOf(error) });
  }
}
