/**
 * Builds everything that is shipped into `dist/`:
 *
 * 1. validators of the ledger's files out of the JSON Schemas (`validators.mjs`);
 * 2. the program as CommonJS chunks (`program.mjs`);
 * 3. the library for both module systems with type declarations (`library.mjs`).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLibrary } from './library.mjs';
import { buildChunks, buildStart } from './program.mjs';
import { compileValidators } from './validators.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const { version } = createRequire(import.meta.url)('../../package.json');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
compileValidators(root);
await buildChunks(root, dist, constants(''));
// The first `start.cjs` knows no help text, so the program itself says it; the second has it built in.
await buildStart(root, dist, constants(''));
const help = execFileSync(process.execPath, [join(dist, 'start.cjs'), '--help'], { encoding: 'utf8' });
await buildStart(root, dist, constants(help));
await buildLibrary(root, dist, constants(''));

function constants(help) {
  return { __VERSION__: JSON.stringify(version), __HELP__: JSON.stringify(help) };
}
