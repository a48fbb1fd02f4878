/**
 * The program in `dist/`: `program.cjs` with everything behind `main.ts`, a script for each part that few commands need,
 * and `start.cjs`, which loads them (`src/host/script.ts`). Executables have all of it in one script.
 *
 * CommonJS, since Node starts it faster (an empty `.cjs` 1.0, an empty `.mjs` 1.2); one script, since finding and reading
 * thirty costs more than what is in them.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';

/** The oldest Node that the program runs on (package.json, `engines`). */
const TARGET = 'node20.19';

/**
 * What few commands need, or none that finds the ledger read before: 660 of 1,360 KB that `list` need not read. Each stands
 * alone: nothing in it is known by identity to the rest of the program.
 */
const APART = {
  docx: 'src/render/docx.ts',
  xlsx: 'src/render/xlsx.ts',
  ics: 'src/render/ics.ts',
  validators: 'src/store/validators/validators.js',
};

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

const apart = (root) => ({
  name: 'apart',
  setup(api) {
    const names = new Map(
      Object.entries(APART).map(([name, path]) => [join(root, path).replace(/\.ts$/, '.js'), name]),
    );
    api.onResolve({ filter: /^\..*\.js$/ }, ({ path, resolveDir, kind }) => {
      const name = kind === 'entry-point' ? undefined : names.get(join(resolveDir, path));
      return name && { path: `./${name}.cjs`, external: true };
    });
  },
});

/** How a text is written that Node is to read: `import()` becomes a `require` behind a promise, which costs less. */
const asScript = (root, define) => ({
  ...commonOptions(root, define),
  format: 'cjs',
  minify: true,
  charset: 'ascii',
  // Their raw text cannot be escaped.
  supported: { 'dynamic-import': false, 'template-literal': false },
  plugins: [apart(root)],
  alias: {
    'string-width': join(root, 'src/build/string-width.cjs'),
    // Commander starts no programs here; loading it takes a tenth of an empty process.
    'node:child_process': join(root, 'src/build/no-child-process.cjs'),
  },
  write: false,
});

/** Stands for the program's own name until its text is known. */
const UNNAMED = 'NAME-OF-THIS-BUILD';

/** What was built is named by what came of it: another build, another cache of ledgers. */
function named(text) {
  return text.replace(UNNAMED, createHash('sha256').update(text).digest('hex').slice(0, 16));
}

/** What `start.ts` loads, and the build asks for the names of the commands. */
const PROGRAM = `export { main } from './src/main.ts';
  export { nodeHost } from './src/host/node-host.ts';
  export { COMMANDS } from './src/cli/command-table.ts';`;

/** A script whose value is a function, since more than Node's `require` loads it (`host/script.ts`). */
const AS_FUNCTION = { banner: { js: '((module,exports,require)=>{' }, footer: { js: '})' } };

export async function buildProgram(root, folder, define) {
  const options = { ...asScript(root, { ...define, __BUILD__: JSON.stringify(UNNAMED) }), ...AS_FUNCTION };
  const write = async (name, entry) => {
    const { outputFiles } = await build({ ...options, ...entry });
    writeFileSync(join(folder, `${name}.cjs`), named(asAscii(outputFiles[0].text)));
  };
  await write('program', { stdin: { contents: PROGRAM, resolveDir: root } });
  for (const [name, path] of Object.entries(APART)) await write(name, { entryPoints: [path] });
}

/** The commands of a program that was built: what may be typed, Chinese words too, and the command's name. */
export function commandsOf(folder) {
  const file = join(folder, 'program.cjs');
  const module = { exports: {} };
  new Script(readFileSync(file, 'latin1')).runInThisContext()(module, module.exports, createRequire(file));
  const { COMMANDS } = module.exports;
  return Object.fromEntries(
    COMMANDS.flatMap(({ name, word = name }) => [
      [name, name],
      [word, name],
    ]),
  );
}

export async function buildStart(root, folder, define) {
  const { outputFiles } = await build({
    ...asScript(root, define),
    entryPoints: ['src/start.ts'],
    charset: 'utf8',
  });
  writeFileSync(join(folder, 'start.cjs'), outputFiles[0].text);
}

/** In the place of `host/script.ts`: the program lies in the same script, and is not touched before it is asked for. */
const within = (root) => ({
  name: 'within',
  setup(api) {
    api.onResolve({ filter: /\/host\/script\.js$/ }, () => ({ path: 'script', namespace: 'within' }));
    api.onResolve({ filter: /^the-program$/ }, () => ({ path: 'program', namespace: 'within' }));
    api.onLoad({ filter: /^script$/, namespace: 'within' }, () => ({
      contents: `export const loadProgram = () => ({ exports: require('the-program'), keep() {} });`,
      resolveDir: root,
    }));
    api.onLoad({ filter: /^program$/, namespace: 'within' }, () => ({ contents: PROGRAM, resolveDir: root }));
  },
});

/** All of the program as one script; with the document formats apart, `list` was no faster (1.58 and 1.62 × an empty process). */
export async function buildOneScript(root, file, define) {
  const { outputFiles } = await build({
    ...asScript(root, { ...define, __BUILD__: JSON.stringify(UNNAMED), __IS_ONE_FILE__: 'true' }),
    entryPoints: ['src/start.ts'],
    plugins: [within(root)],
  });
  writeFileSync(file, named(asAscii(outputFiles[0].text)));
}

/**
 * Node reads plain ASCII four times as fast: 2 ms of `list`. esbuild escapes all but regular expressions, where an escape
 * means the same.
 */
function asAscii(code) {
  const text = code.replaceAll(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (/[^\0-\x7f]/.test(text)) throw new Error('the program is read as ASCII and holds other characters');
  return text;
}
