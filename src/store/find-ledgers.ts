/** Every ledger below a folder: a county's, a city's, a nation's. */

import type { Host } from '../host/host.js';
import { sep } from '../host/paths.js';
import { namesIn } from '../host/quiet.js';
import { isLedger } from './discover.js';

/** Folders between the named one and a ledger: nation, province, city, county, and room. */
const DEEPEST = 8;

/** Why nobody looked into a folder, or whether it is one. */
export type LeftOut = 'unlistable' | 'unseen' | 'link' | 'too-deep' | 'not-utf-8';

export interface Search {
  /** Says of a path whether it is certain to be the folder of a ledger. */
  readonly isKnown?: (path: string) => boolean;
  /** Told of every place where a ledger may lie that is not looked into. */
  readonly leftOut?: ((path: string, why: LeftOut) => void) | undefined;
}

/**
 * Folders with a `ledger.yaml`, sorted. Hidden folders and `node_modules` are not entered, nor is what lies inside a ledger;
 * nor, which is told, are links, folders that may not be listed, and what lies too deep.
 */
export function findLedgersBelow(host: Host, dir: string, { isKnown, leftOut }: Search = {}): string[] {
  const found: string[] = [];
  visit(dir, DEEPEST);
  return found;

  function visit(folder: string, depth: number): void {
    if (isLedger(host, folder)) {
      found.push(folder);
      return;
    }
    const names = namesIn(host.files, folder);
    if (names === undefined) leftOut?.(folder, 'unlistable');
    const start = folder.endsWith(sep) ? folder : folder + sep;
    for (const name of names ?? []) {
      if (!name.startsWith('.') && name !== 'node_modules') enter(start + name, depth - 1);
    }
  }

  function enter(path: string, depth: number): void {
    if (depth >= 0 && isKnown?.(path)) {
      found.push(path);
      return;
    }
    const kind = host.files.kind(path);
    if (kind === 'directory') {
      if (depth >= 0) visit(path, depth);
      else leftOut?.(path, 'too-deep');
    } else if (kind !== 'file' && leftOut) {
      const why = whyNot(host, path, kind);
      if (why) leftOut(path, why);
    }
  }
}

/** Undefined for what is certain to be no folder: a link to a file, a device, what has gone meanwhile. */
function whyNot({ files }: Host, path: string, kind: 'link' | 'other' | 'missing'): LeftOut | undefined {
  // Node puts U+FFFD for bytes that are no UTF-8; under that name there is nothing.
  if (kind === 'missing') return path.includes('\ufffd') ? 'not-utf-8' : undefined;
  try {
    if (kind === 'link') return files.stat(path).kind === 'directory' ? 'link' : undefined;
    files.lstat(path);
    return undefined;
  } catch {
    // A link that leads nowhere is none; of what may not be looked at nothing is known.
    return kind === 'link' ? undefined : 'unseen';
  }
}
