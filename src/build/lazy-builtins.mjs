/**
 * An esbuild plugin: some of Node's own modules are loaded at first use instead of at start-up.
 *
 * Loading `child_process`, `crypto` or `tty` costs 15 % of an empty Node process each, and most commands use none of
 * them. The program imports them as usual; the bundle gets an object whose members load the real module when one of
 * them is read. Only members that are read inside functions gain, which is how they are used here and in commander.
 */
import { createRequire } from 'node:module';

const LAZY = /^(?:node:)?(?:child_process|crypto|os|tty|worker_threads|zlib)$/;
const NAMESPACE = 'lazy-builtin';

export const lazyBuiltins = {
  name: NAMESPACE,
  setup(api) {
    api.onResolve({ filter: LAZY }, ({ path, namespace }) =>
      namespace === NAMESPACE ? { path, external: true } : { path: path.replace(/^node:/, ''), namespace: NAMESPACE },
    );
    api.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: facade(path) }));
  },
};

/** The text of a module with the same members as a built-in, each a getter. */
function facade(path) {
  const names = Object.keys(createRequire(import.meta.url)(path)).filter((name) => /^[A-Za-z]\w*$/.test(name));
  const getters = names.map((name) => `get ${name}() { return load().${name}; }`);
  return `const load = () => require('node:${path}');\nmodule.exports = { ${getters.join(', ')} };`;
}
