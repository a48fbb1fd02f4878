/**
 * The program: `src/main.ts` and everything behind it, as CommonJS chunks in `dist/`.
 *
 * esbuild splits only ES modules, and Node starts CommonJS faster (an empty `.cjs` 1.0, an empty `.mjs` 1.2). So the
 * program is split as ES modules first and each chunk is turned into CommonJS afterwards.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
 * Bundles entries into a folder.
 *
 * @param entries `{ main: 'src/main.ts' }` becomes `main.cjs`, beside chunks `name-hash.cjs` for what is behind `import()`
 * @returns names of the files with their sizes in bytes
 */
export async function buildProgram(root, folder, entries, define) {
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
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  const sizes = [];
  for (const { path, text } of outputFiles) {
    const code = await asCommonJs(text);
    const file = path.replace(/\.js$/, '.cjs');
    writeFileSync(file, code);
    sizes.push({ name: basename(file), bytes: Buffer.byteLength(code) });
  }
  return sizes;
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
  return code.replaceAll(/(require\("\.{1,2}\/[^"]+)\.js"\)/g, '$1.cjs")');
}
