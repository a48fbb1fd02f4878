/**
 * The program: `src/main.ts` and everything behind it, as CommonJS in `dist/`.
 *
 * esbuild splits only ES modules, and Node starts CommonJS faster (an empty `.cjs` 1.0, an empty `.mjs` 1.2). So the
 * program is split as ES modules first, each chunk is turned into CommonJS, and all but the largest are put into one
 * file as a table of functions: finding and reading thirty files would cost more than running what is in them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { lazyBuiltins } from './lazy-builtins.mjs';
import { lazyPackages } from './lazy-packages.mjs';

/** The oldest Node that the program runs on (package.json, `engines`). */
const TARGET = 'node20.19';

/** Characters from which a chunk that not every command needs has a file of its own. */
const LARGE = 20_000;

/** Most files are read without this library: it is loaded when the first one needs it. */
const LAZY_PACKAGES = ['yaml'];

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

/**
 * Bundles entries with splitting, as CommonJS.
 *
 * @returns for each chunk its name, its text, and the names of those that it needs at once (not behind `import()`)
 */
export async function commonJsChunks(root, entries, define, plugins = []) {
  const { outputFiles, metafile } = await build({
    ...commonOptions(root, define),
    entryPoints: entries,
    format: 'esm',
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    outdir: root,
    entryNames: '[name]',
    plugins: [...plugins, lazyBuiltins],
    alias: { 'string-width': join(root, 'src/build/string-width.cjs') },
    write: false,
    metafile: true,
  });
  const nameOf = (path) => basename(path, '.js');
  return Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const imports = metafile.outputs[relative(root, path)].imports;
      const needs = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
      return { name: nameOf(path), code: await asCommonJs(text), needs: needs.map((one) => nameOf(one.path)) };
    }),
  );
}

/**
 * Turns one chunk into CommonJS; `import()` becomes a `require` behind a promise, which costs less than Node's own.
 *
 * The text is plain ASCII: Node reads that four times as fast. esbuild escapes everything but regular expressions, where
 * an escape means the same, and the raw text of templates, so there are no templates.
 */
async function asCommonJs(text) {
  const { code } = await transform(text, {
    format: 'cjs',
    minify: true,
    platform: 'node',
    target: TARGET,
    charset: 'ascii',
    supported: { 'dynamic-import': false, 'template-literal': false },
  });
  return code.replaceAll(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Writes `program.cjs` and the scripts of the large chunks.
 *
 * @returns names of the large chunks
 */
export async function buildModules(root, folder, define) {
  const entries = { main: 'src/main.ts', 'node-host': 'src/host/node-host.ts' };
  const packages = Object.fromEntries(LAZY_PACKAGES.map((name) => [name, name]));
  const chunks = await commonJsChunks(root, { ...entries, ...packages }, define, [lazyPackages(LAZY_PACKAGES)]);
  const always = neededBy(Object.keys(entries), chunks);
  const isLarge = ({ name, code }) => code.length >= LARGE && !always.has(name);
  const large = chunks.filter(isLarge);
  writeFileSync(join(folder, 'program.cjs'), tableText(chunks.filter((chunk) => !isLarge(chunk))));
  for (const chunk of large) writeFileSync(join(folder, `${chunk.name}.cjs`), tableText([chunk]));
  return large.map(({ name }) => name);
}

/** The chunks that these need at once, themselves included. */
function neededBy(names, chunks, found = new Set()) {
  for (const name of names.filter((one) => !found.has(one))) {
    found.add(name);
    neededBy(chunks.find((chunk) => chunk.name === name).needs, chunks, found);
  }
  return found;
}

/** A script whose value is a table of module functions. */
function tableText(chunks) {
  const rows = chunks.map(({ name, code }) => `${JSON.stringify(name)}(module,load,require){${loading(code)}}`);
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
