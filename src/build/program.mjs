/**
 * The program: `src/main.ts` and everything behind it, as CommonJS in `dist/`.
 *
 * esbuild splits only ES modules, and Node starts CommonJS faster (an empty `.cjs` 1.0, an empty `.mjs` 1.2). So the
 * program is split as ES modules first, each chunk is turned into CommonJS, and all but the largest are put into one
 * file as a table of functions: finding and reading thirty files would cost more than running what is in them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { lazyBuiltins } from './lazy-builtins.mjs';

/** The oldest Node that the program runs on (package.json, `engines`). */
const TARGET = 'node20.19';

/** Characters from which a chunk has a file of its own: libraries that only few commands load. */
const LARGE = 60_000;

/** What every bundle of the project has in common. */
export function commonOptions(root, define) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: TARGET,
    define,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    // The ES modules of a package where it has both: only those can be shaken.
    mainFields: ['module', 'main'],
  };
}

/** Bundles entries with splitting, as CommonJS: name of each chunk → its text, which asks for others by `load(name)`. */
export async function commonJsChunks(root, entries, define) {
  const { outputFiles } = await build({
    ...commonOptions(root, define),
    entryPoints: entries,
    format: 'esm',
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    outdir: '/',
    entryNames: '[name]',
    plugins: [lazyBuiltins],
    write: false,
  });
  const chunks = new Map();
  for (const { path, text } of outputFiles) chunks.set(basename(path, '.js'), await asCommonJs(text));
  return chunks;
}

/** Turns one chunk into CommonJS; `import()` becomes a `require` behind a promise, which costs less than Node's own. */
async function asCommonJs(text) {
  const { code } = await transform(text, {
    format: 'cjs',
    minify: true,
    platform: 'node',
    target: TARGET,
    charset: 'utf8',
    supported: { 'dynamic-import': false },
  });
  return code;
}

/**
 * Writes `program.cjs` and the scripts of the large chunks.
 *
 * @returns names of the large chunks
 */
export async function buildModules(root, folder, define) {
  const entries = { main: 'src/main.ts', 'node-host': 'src/host/node-host.ts' };
  const chunks = [...(await commonJsChunks(root, entries, define))];
  const large = chunks.filter(([, code]) => code.length >= LARGE);
  writeFileSync(join(folder, 'program.cjs'), tableText(chunks.filter(([, code]) => code.length < LARGE)));
  for (const chunk of large) writeFileSync(join(folder, `${chunk[0]}.cjs`), tableText([chunk]));
  return large.map(([name]) => name);
}

/** A script whose value is a table of module functions. */
function tableText(chunks) {
  const rows = chunks.map(([name, code]) => `${JSON.stringify(name)}(module,load,require){${loading(code)}}`);
  return `({${rows.join(',\n')}})\n`;
}

function loading(code) {
  return code.replaceAll(/require\("\.\/([^"]+)\.js"\)/g, 'load("$1")');
}

/**
 * Writes `start.cjs`, which answers `--version` and `--help` itself and loads the rest by its prelude.
 *
 * @param large names of the chunks that have a file of their own
 */
export async function buildStart(root, folder, define, large) {
  const entriesOutside = {
    name: 'entries-outside',
    setup(api) {
      api.onResolve({ filter: /\.js$/ }, ({ path, kind }) =>
        kind === 'dynamic-import' ? { path: `./${basename(path)}`, external: true } : undefined,
      );
    },
  };
  const { outputFiles } = await build({
    ...commonOptions(root, define),
    entryPoints: ['src/start.ts'],
    format: 'cjs',
    minify: true,
    supported: { 'dynamic-import': false },
    plugins: [entriesOutside, lazyBuiltins],
    write: false,
  });
  const prelude = readFileSync(join(root, 'src/build/prelude.cjs'), 'utf8').replace("'NAMES'", JSON.stringify(large));
  const { code } = await transform(`${prelude}\n${loading(outputFiles[0].text)}`, {
    minify: true,
    target: TARGET,
    charset: 'utf8',
  });
  writeFileSync(join(folder, 'start.cjs'), code);
}
