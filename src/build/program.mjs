/**
 * The program: `src/main.ts` and everything behind it, as CommonJS chunks in `dist/`.
 *
 * esbuild splits only ES modules, and Node starts CommonJS faster (an empty `.cjs` 1.0, an empty `.mjs` 1.2). So the
 * program is split as ES modules first and each chunk is turned into CommonJS afterwards.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { build, transform } from 'esbuild';
import { lazyBuiltins } from './lazy-builtins.mjs';

/** The oldest Node that the program runs on (package.json, `engines`). */
export const TARGET = 'node20.19';

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
 * Builds `start.cjs`, alone in one file: what it answers itself must not wait for a second file to be found and read.
 * What it imports with `import()` are the entries of {@link buildChunks}.
 */
export async function buildStart(root, folder, define) {
  const entriesOutside = {
    name: 'entries-outside',
    setup(api) {
      api.onResolve({ filter: /\.js$/ }, ({ path, kind }) =>
        kind === 'dynamic-import' ? { path: `./${basename(path, '.js')}.cjs`, external: true } : undefined,
      );
    },
  };
  await build({
    ...commonOptions(root, define),
    entryPoints: ['src/start.ts'],
    format: 'cjs',
    minify: true,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    supported: { 'dynamic-import': false },
    plugins: [entriesOutside, lazyBuiltins],
  });
}

/** Builds `main.cjs` and `node-host.cjs`, beside chunks `chunks/name-hash.cjs` for what is behind `import()`. */
export function buildChunks(root, folder, define) {
  const entries = { main: 'src/main.ts', 'node-host': 'src/host/node-host.ts' };
  return buildCommonJs(root, folder, entries, define, '.cjs');
}

/** Bundles entries with splitting, as CommonJS. */
export async function buildCommonJs(root, folder, entries, define, ending) {
  const { outputFiles } = await build({
    ...commonOptions(root, define),
    entryPoints: entries,
    format: 'esm',
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [lazyBuiltins],
    write: false,
  });
  for (const { path, text } of outputFiles) {
    const file = path.replace(/\.js$/, ending);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await asCommonJs(text, ending));
  }
}

/** Turns one chunk into CommonJS; `import()` becomes a `require` behind a promise, which costs less than Node's own. */
async function asCommonJs(text, ending) {
  const { code } = await transform(text, {
    format: 'cjs',
    minify: true,
    platform: 'node',
    target: TARGET,
    charset: 'utf8',
    supported: { 'dynamic-import': false },
  });
  return code.replaceAll(/(require\("\.{1,2}\/[^"]+)\.js"\)/g, `$1${ending}")`);
}
