/**
 * The library: `zhenggai` and `zhenggai/yaml`, for both module systems, with type declarations.
 *
 * What is shipped has no dependencies, so the declarations must not name a package either: one that does would be
 * `any` for everyone who installs us. The build fails where that happens.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { commonOptions } from './program.mjs';

const ENTRIES = { index: 'src/index.ts', yaml: 'src/yaml/index.ts' };

/** Builds `dist/esm` and `dist/cjs`. The folder's own package.json says which module system its files are. */
export async function buildLibrary(root, dist, define) {
  const types = declarations(root);
  for (const [name, type] of [
    ['esm', 'module'],
    ['cjs', 'commonjs'],
  ]) {
    const folder = join(dist, name);
    writeText(join(folder, 'package.json'), `${JSON.stringify({ type })}\n`);
    for (const [file, text] of types) writeText(join(folder, file), text);
  }
  const { outputFiles } = await build({
    ...commonOptions(root, define),
    entryPoints: ENTRIES,
    format: 'esm',
    splitting: true,
    minify: true,
    outdir: join(dist, 'esm'),
    write: false,
  });
  for (const { path, text } of outputFiles) {
    writeText(path, `${REQUIRE_IN_ESM}\n${text}`);
    // Only ES modules are split; each of them becomes one in CommonJS, so that both entries share their errors' classes.
    const { code } = await transform(text, { format: 'cjs', platform: 'node', target: 'node20.19' });
    writeText(join(dist, 'cjs', basename(path)), code);
  }
}

/** Bundled CommonJS packages ask for Node's own modules with `require`, which ES modules do not have. */
const REQUIRE_IN_ESM =
  "import { createRequire as zhenggaiCreateRequire } from 'node:module'; const require = zhenggaiCreateRequire(import.meta.url);";

/** The declarations that the entries reach: file name below `src/` → text. */
function declarations(root) {
  const folder = mkdtempSync(join(tmpdir(), 'zhenggai-types-'));
  try {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    const project = join(root, 'src/build/tsconfig.types.json');
    const done = spawnSync(process.execPath, [tsc, '-p', project, '--outDir', folder], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`type declarations: ${done.stdout}${done.stderr}`);
    const found = new Map();
    for (const entry of Object.values(ENTRIES)) {
      follow(join(folder, entry.replace(/^src\/(.*)\.ts$/, '$1.d.ts')), folder, found);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function follow(file, folder, found) {
  const name = relative(folder, file);
  if (found.has(name)) return;
  const text = readFileSync(file, 'utf8');
  found.set(name, text);
  for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)) {
    if (!specifier.startsWith('.')) throw new Error(`${name} names the package ${specifier}, which is not shipped`);
    follow(resolve(dirname(file), specifier.replace(/\.js$/, '.d.ts')), folder, found);
  }
}

function writeText(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
