/**
 * An esbuild plugin: packages and modules of ours that are loaded at first use instead of with the code that imports
 * them, like Node's own in `lazy-builtins.mjs`. Each is an entry of the bundle; `load` is what finds modules in the built
 * program (`prelude.cjs`).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const PACKAGE = 'lazy-package';
const SOURCE = 'lazy-source';

/**
 * @param packages names; a package in CommonJS has become the default export of its entry
 * @param sources files of ours, relative to the root, that export functions and types only
 */
export function lazyModules(root, packages, sources) {
  const entries = new Map(sources.map((source) => [join(root, source), lazyName(source)]));
  return {
    name: 'lazy-modules',
    setup(api) {
      api.onResolve({ filter: new RegExp(`^(?:${packages.join('|')})$`) }, ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path, namespace: PACKAGE },
      );
      api.onLoad({ filter: /.*/, namespace: PACKAGE }, ({ path }) => ({ contents: facadeOfPackage(path) }));
      api.onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, kind, resolveDir }) => {
        const file = join(resolveDir, path).replace(/\.js$/, '.ts');
        return kind === 'import-statement' && entries.has(file) ? { path: file, namespace: SOURCE } : undefined;
      });
      api.onLoad({ filter: /.*/, namespace: SOURCE }, ({ path }) => ({
        contents: facadeOfSource(path, entries.get(path)),
      }));
    },
  };
}

/** What the entry of a source file is called. */
export const lazyName = (source) => basename(source, '.ts');

function facadeOfPackage(path) {
  const names = Object.keys(createRequire(import.meta.url)(path)).filter((name) => /^[A-Za-z]\w*$/.test(name));
  const getters = names.map((name) => `get ${name}() { return found().${name}; }`);
  return `const found = () => load("${path}").default ?? load("${path}");\nmodule.exports = { ${getters.join(', ')} };`;
}

function facadeOfSource(path, entry) {
  const text = readFileSync(path, 'utf8');
  const exported = [...text.matchAll(/^export (?!type |interface )(?:async )?(\w+) (\w+)/gm)];
  const wrong = exported.find(([, kind]) => kind !== 'function');
  if (wrong) throw new Error(`${path}: ${wrong[2]} is no function and cannot wait to be loaded`);
  return exported
    .map(([, , name]) => `export const ${name} = (...args) => load("${entry}").${name}(...args);`)
    .join('\n');
}
