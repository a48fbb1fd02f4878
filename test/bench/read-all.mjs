/** Reads every byte below a folder: what any cold answer must at least cost. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

function readAll(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === '.git') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readAll(path);
    else readFileSync(path);
  }
}

readAll(process.argv[2]);
