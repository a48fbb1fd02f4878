/**
 * An esbuild plugin: packages that are loaded at first use instead of with the code that imports them, like Node's own in
 * `lazy-builtins.mjs`. Each must be an entry of the bundle under its own name; `load` is what finds modules in the built
 * program (`prelude.cjs`).
 */
import { createRequire } from 'node:module';

const NAMESPACE = 'lazy-package';

export function lazyPackages(names) {
  return {
    name: NAMESPACE,
    setup(api) {
      api.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path, namespace: NAMESPACE },
      );
      api.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: facade(path) }));
    },
  };
}

function facade(path) {
  const names = Object.keys(createRequire(import.meta.url)(path)).filter((name) => /^[A-Za-z]\w*$/.test(name));
  const getters = names.map((name) => `get ${name}() { return found().${name}; }`);
  // A package in CommonJS has become the default export of its entry.
  return `const found = () => load("${path}").default ?? load("${path}");\nmodule.exports = { ${getters.join(', ')} };`;
}
