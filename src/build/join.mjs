/**
 * Joins chunks into one scope: what every start needs runs without a look-up between its parts, and V8 reads one script.
 */
import { build } from 'esbuild';

const NAMESPACE = 'chunk';

/**
 * @param texts Map of chunk name → its text as an ES module, with imports of others as `./NAME.js`
 * @param names the chunks to be joined; imports of others stay as `require("./NAME.js")`
 * @returns a CommonJS text whose exports are functions, by name of chunk, that give the chunk's exports
 */
export async function joinChunks(texts, names, options) {
  const joined = new Set(names);
  const rows = names.map((name) => `${JSON.stringify(name)}: () => require("./${name}.js")`);
  const chunks = {
    name: NAMESPACE,
    setup(api) {
      api.onResolve({ filter: /^\.\/.+\.js$/ }, ({ path }) => {
        const name = path.slice('./'.length, -'.js'.length);
        return joined.has(name) ? { path: name, namespace: NAMESPACE } : { path, external: true };
      });
      api.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: texts.get(path) }));
    },
  };
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: `module.exports = { ${rows.join(', ')} };` },
    format: 'cjs',
    minify: true,
    write: false,
    plugins: [chunks],
    // Shims of esbuild's own around `require`; there is a real one.
    logOverride: { 'indirect-require': 'silent' },
  });
  return outputFiles[0].text;
}
