/** Every ledger below a folder: a county's, a city's, a nation's. */
import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';
import { isLedger } from './discover.js';

/** Folders between the named one and a ledger: nation, province, city, county, and room. */
const DEEPEST = 8;

/**
 * Folders with a `ledger.yaml`, sorted. Hidden folders, `node_modules` and links are not entered, nor is what lies inside
 * a ledger.
 */
export function findLedgersBelow(host: Host, dir: string): string[] {
  const found: string[] = [];
  visit(host, dir, DEEPEST, found);
  return found;
}

function visit(host: Host, dir: string, depth: number, found: string[]): void {
  if (isLedger(host, dir)) {
    found.push(dir);
    return;
  }
  if (depth === 0) return;
  for (const name of namesIn(host, dir)) {
    const path = join(dir, name);
    if (!name.startsWith('.') && name !== 'node_modules' && isFolder(host, path)) visit(host, path, depth - 1, found);
  }
}

function namesIn(host: Host, dir: string): string[] {
  try {
    return host.files.list(dir);
  } catch {
    return [];
  }
}

function isFolder(host: Host, path: string): boolean {
  try {
    return host.files.lstat(path).kind === 'directory';
  } catch {
    return false;
  }
}
