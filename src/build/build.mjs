/**
 * Builds everything that is shipped into `dist/`:
 *
 * 1. validators of the ledger's files out of the JSON Schemas (`validators.mjs`);
 * 2. the program as CommonJS chunks (`program.mjs`);
 * 3. the library for both module systems with type declarations (`library.mjs`);
 * 4. V8's code cache for the Node that builds (`warm.mjs`).
 *
 * `--program DIR` builds the program alone, into a folder of its own: tests that start it do not depend on what lies in
 * `dist/`. `--offline [DIR]` puts it into one folder and one .zip as well, in `offline/` or DIR (`offline.mjs`).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLibrary } from './library.mjs';
import { buildOffline } from './offline.mjs';
import { buildModules, buildStart } from './program.mjs';
import { compileValidators } from './validators.mjs';
import { warmCodeCache } from './warm.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = createRequire(import.meta.url)('../../package.json');

const [flag, folder] = process.argv.slice(2);
const alone = flag === '--program' && folder !== undefined;
const dist = alone ? resolve(folder) : join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
compileValidators(root);
const large = await buildModules(root, dist, constants(''));
// The first `start.cjs` knows no help text, so the program itself says it; the second has it built in.
await buildStart(root, dist, constants(''), large);
const help = execFileSync(process.execPath, [join(dist, 'start.cjs'), '--help'], { encoding: 'utf8' });
await buildStart(root, dist, constants(help), large);
if (!alone) {
  await buildLibrary(root, dist, constants(''));
  warmCodeCache(root, dist);
}
if (flag === '--offline') {
  const made = buildOffline(root, resolve(folder ?? join(root, 'offline')), version);
  process.stdout.write(`${made.folder}\n${made.archive}\n`);
}

function constants(text) {
  return { __VERSION__: JSON.stringify(version), __HELP__: JSON.stringify(text) };
}
