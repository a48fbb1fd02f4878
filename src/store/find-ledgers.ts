/** Every ledger below a folder: a county's, a city's, a nation's. */
import type { Host } from '../host/host.js';
import { sep } from '../host/paths.js';
import { isLedger } from './discover.js';

/** Folders between the named one and a ledger: nation, province, city, county, and room. */
const DEEPEST = 8;

/**
 * Folders with a `ledger.yaml`, sorted. Hidden folders, `node_modules` and links are not entered, nor is what lies inside
 * a ledger.
 *
 * @param isKnown says of a path whether it is certain to be the folder of a ledger
 */
export function findLedgersBelow(host: Host, dir: string, isKnown: (path: string) => boolean = () => false): string[] {
  const found: string[] = [];
  visit(dir, DEEPEST);
  return found;

  function visit(folder: string, depth: number): void {
    if (isLedger(host, folder)) found.push(folder);
    else if (depth > 0) {
      const start = folder.endsWith(sep) ? folder : folder + sep;
      for (const name of namesIn(host, folder)) {
        if (!name.startsWith('.') && name !== 'node_modules') enter(start + name, depth - 1);
      }
    }
  }

  function enter(path: string, depth: number): void {
    if (isKnown(path)) found.push(path);
    else if (host.files.kind(path) === 'directory') visit(path, depth);
  }
}

function namesIn(host: Host, dir: string): string[] {
  try {
    return host.files.list(dir);
  } catch {
    return [];
  }
}
