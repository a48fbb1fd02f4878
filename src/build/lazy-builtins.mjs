/**
 * An esbuild plugin: some of Node's own modules are loaded at first use instead of at start-up.
 *
 * Loading `child_process`, `crypto` or `tty` costs 15 % of an empty Node process each, and most commands use none of
 * them. The program imports them as usual; the bundle gets stand-ins that load the real module when one of its members
 * is used. Only members that are read inside functions gain, which is how they are used here and in commander.
 */
import { createRequire } from 'node:module';

const LAZY = /^(?:node:)?(?:child_process|crypto|os|tty|worker_threads|zlib)$/;
const OBJECT = 'lazy-builtin';
const FUNCTIONS = 'lazy-builtin-functions';

export const lazyBuiltins = {
  name: OBJECT,
  setup(api) {
    api.onResolve({ filter: LAZY }, ({ path, importer, namespace }) => {
      if (namespace === OBJECT || namespace === FUNCTIONS) return { path, external: true };
      return { path: path.replace(/^node:/, ''), namespace: importer.endsWith('.ts') ? FUNCTIONS : OBJECT };
    });
    api.onLoad({ filter: /.*/, namespace: OBJECT }, ({ path }) => ({ contents: objectOf(path) }));
    api.onLoad({ filter: /.*/, namespace: FUNCTIONS }, ({ path }) => ({ contents: functionsOf(path) }));
  },
};

/** For packages: a CommonJS module with the same members as the built-in, each a getter. */
function objectOf(path) {
  const getters = membersOf(path).map(([name]) => `get ${name}() { return load().${name}; }`);
  return `const load = () => require('node:${path}');\nmodule.exports = { ${getters.join(', ')} };`;
}

/** For us, who import by name: an ES module, of which the bundle keeps what is imported. */
function functionsOf(path) {
  const names = membersOf(path).flatMap(([name, member]) => (typeof member === 'function' ? [name] : []));
  const functions = names.map(
    (name) =>
      `export function ${name}(...args) { return new.target ? new (load().${name})(...args) : load().${name}(...args); }`,
  );
  return `const load = () => require('node:${path}');\n${functions.join('\n')}`;
}

const membersOf = (path) =>
  Object.entries(createRequire(import.meta.url)(path)).filter(([name]) => /^[A-Za-z]\w*$/.test(name));
