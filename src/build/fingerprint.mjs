/** What the program is built from, as a hash: a cache of another build is not looked at. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = ['src', 'schemas'];
const FILES = ['package.json', 'package-lock.json'];

export function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of [...PARTS.flatMap((part) => filesBelow(root, part)), ...FILES]) {
    hash.update(`${file}\0`);
    hash.update(contentOf(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(root, part) {
  const entries = readdirSync(join(root, part), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}

/** What is packed for others has no lock file. */
function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return '';
  }
}
