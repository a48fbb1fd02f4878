/**
 * Builds the program into `dist/`.
 *
 * 1. Each JSON Schema becomes a validator function, so that nothing is compiled at start-up.
 * 2. esbuild bundles `src/main.ts` as ES modules with splitting: what is behind `import()` becomes a chunk of its own.
 * 3. Each chunk is turned into CommonJS, which Node starts faster (an empty .cjs 1.0, an empty .mjs 1.2).
 * 4. The library entries are bundled for both module systems and get their type declarations.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { compileValidators } from './validators.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const { version } = createRequire(import.meta.url)('../../package.json');

/** Node built-ins that cost start-up time and that few commands need: loaded at first use. */
const LAZY_BUILTINS = /^(node:)?(child_process|crypto|os|worker_threads)$/;

const lazyBuiltins = {
  name: 'lazy-builtins',
  setup(api) {
    api.onResolve({ filter: LAZY_BUILTINS }, ({ path }) => ({ path, namespace: 'lazy-builtin' }));
    api.onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, ({ path }) => {
      const names = Object.keys(createRequire(import.meta.url)(path)).filter((name) => /^[A-Za-z]\w*$/.test(name));
      const exports = names.map((name) => `get ${name}() { return load().${name}; }`).join(',\n');
      return { contents: `const load = () => require(${JSON.stringify(path)});\nmodule.exports = {${exports}};` };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  define: { __VERSION__: JSON.stringify(version) },
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

async function buildProgram() {
  const esm = join(dist, 'esm');
  await build({
    ...common,
    entryPoints: ['src/main.ts'],
    format: 'esm',
    splitting: true,
    minify: true,
    outdir: esm,
    chunkNames: '[name]-[hash]',
    plugins: [lazyBuiltins],
  });
  for (const name of readdirSync(esm)) {
    const source = readFileSync(join(esm, name), 'utf8');
    const { code } = await transform(source, {
      format: 'cjs',
      minify: true,
      platform: 'node',
      target: 'node20.19',
      charset: 'utf8',
      supported: { 'dynamic-import': false },
    });
    writeFileSync(join(dist, name.replace(/\.js$/, '.cjs')), code.replaceAll(/(require\("\.\/[^"]+)\.js"\)/g, '$1.cjs")'));
  }
  rmSync(esm, { recursive: true });
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await compileValidators(root, join(root, 'src/store/validators'));
await buildProgram();
