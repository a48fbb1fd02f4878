/**
 * Builds everything that is shipped into `dist/`:
 *
 * 1. validators of the ledger's files out of the JSON Schemas (`validators.mjs`);
 * 2. the program (`program.mjs`);
 * 3. the library for both module systems with type declarations (`library.mjs`).
 *
 * `--program DIR` builds the program alone, into a folder of its own: tests that start it do not depend on what lies in
 * `dist/`. `--offline [DIR]` puts it into one folder and one .zip as well, in `offline/` or DIR (`offline.mjs`).
 * `--executables [SYSTEM…]` makes files that need no Node as well, in `executables/` (`executables.mjs`). `--prepare` does
 * nothing where `dist/` was built from the same files: npm prepares a checkout when it is installed, and once more when
 * `npx zhenggai` is first called in it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExecutables } from './executables.mjs';
import { buildLibrary } from './library.mjs';
import { buildOffline } from './offline.mjs';
import { buildProgram, buildStart, commandsOf } from './program.mjs';
import { compileValidators } from './validators.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = createRequire(import.meta.url)('../../package.json');

const [flag, ...words] = process.argv.slice(2);
const [folder] = words;
const alone = flag === '--program' && folder !== undefined;
const dist = alone ? resolve(folder) : join(root, 'dist');
// Made beside its place and put there whole: who runs the program meanwhile runs the one before.
const made = `${dist}.${process.pid}`;
// Its name is that of what is not shipped (package.json, `files`).
const BUILT_FROM = 'sources.cache';
const sources = sumOfSources();

if (flag !== '--prepare' || builtFrom() !== sources) await build();

async function build() {
  try {
    await buildInPlace();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode ?? 1;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

async function buildInPlace() {
  const { help, commands } = await buildAll();
  writeFileSync(join(made, BUILT_FROM), sources);
  rmSync(dist, { recursive: true, force: true });
  renameSync(made, dist);
  if (flag === '--executables') {
    const files = await buildExecutables(root, words, constants(help, commands));
    process.stdout.write(`${files.join('\n')}\n`);
  }
}

if (flag === '--offline' && !process.exitCode) {
  const offline = buildOffline(root, resolve(folder ?? join(root, 'offline')), version);
  process.stdout.write(`${offline.folder}\n${offline.archive}\n`);
}

/** Gives the text of `zhenggai --help` and the names of the commands. */
async function buildAll() {
  mkdirSync(made, { recursive: true });
  compileValidators(root);
  await buildProgram(root, made, constants(''));
  const commands = commandsOf(made);
  // The first `start.cjs` knows no help text, so the program itself says it; the second has it built in.
  await buildStart(root, made, constants(''));
  const help = execFileSync(process.execPath, [join(made, 'start.cjs'), '--help'], { encoding: 'utf8' });
  await buildStart(root, made, constants(help, commands));
  if (!alone) await buildLibrary(root, made, constants(''));
  return { help, commands };
}

function constants(help, commands = {}) {
  return {
    __VERSION__: JSON.stringify(version),
    __HELP__: JSON.stringify(help),
    __COMMANDS__: JSON.stringify(commands),
  };
}

/** A checksum of everything that the build reads, packages by their exact versions. */
function sumOfSources() {
  const hash = createHash('sha256');
  const below = (folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name)));
  for (const name of ['package.json', 'tsconfig.json', ...below('schemas'), ...below('src')].sort()) {
    const path = join(root, name);
    // The build itself makes them, from the schemas.
    if (!statSync(path).isFile() || name.startsWith(join('src', 'store', 'validators'))) continue;
    hash.update(`${name}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function builtFrom() {
  try {
    return readFileSync(join(dist, BUILT_FROM), 'utf8');
  } catch {
    return undefined;
  }
}
