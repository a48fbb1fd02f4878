import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and what is missing above it. Node's own way asks again for ever where a folder is there and takes none
 * (`/proc`, Node 20 to 24).
 */
export function makeDirs(path: string, mode = 0o777, isAboveThere = false): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(path);
    if (code === 'ENOENT' && above !== path && !isAboveThere) {
      makeDirs(above, mode);
      makeDirs(path, mode, true);
    } else if (!isFolder(path)) {
      throw error;
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
