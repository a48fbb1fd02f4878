/**
 * The program: `src/main.ts` and everything behind it, as CommonJS in `dist/`.
 *
 * esbuild splits only ES modules, and Node starts CommonJS faster (an empty `.cjs` 1.0, an empty `.mjs` 1.2). So the
 * program is split as ES modules first, what `list` needs is joined into one scope, every other chunk is turned into
 * CommonJS, and all but the largest of them are put into one more file: finding and reading thirty files would cost more
 * than running what is in them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import { joinChunks } from './join.mjs';
import { lazyBuiltins } from './lazy-builtins.mjs';
import { lazyModules, lazyName } from './lazy-modules.mjs';

/** The script of whoever records, and the groups of which it has everything: one is read sooner than four. */
const RECORD = 'record';
const OF_RECORD = ['again', 'program', 'reading', 'recording'];

/** The oldest Node that the program runs on (package.json, `engines`). */
const TARGET = 'node20.19';

/** Characters from which a chunk that `list` does not need has a file of its own. */
const LARGE = 20_000;

/** Commands that record. */
const RECORDING = ['close', 'log', 'submit', 'extend', 'reopen'];

/**
 * Behind `import()`, yet needed together by what people run all day: to ask once more, to list, one ledger or many, to read
 * files, to record. Each group with all that it needs beside the groups before it is one scope and one script.
 */
const GROUPS = {
  again: ['src/again.ts', 'src/host/node-host.ts'],
  program: [
    'src/main.ts',
    'src/store/answers/witness.ts',
    'src/cli/program.ts',
    'src/cli/commands/list.ts',
    'src/render/table.ts',
  ],
  many: ['src/cli/open-all.ts', 'src/store/many/most-overdue.ts'],
  reading: ['src/store/load.ts'],
  recording: RECORDING.map((name) => `src/cli/commands/${name}.ts`),
};

/** Most files are read without this library: it is loaded when the first one needs it. */
const LAZY_PACKAGES = ['yaml'];

/** Most answers need none of these. */
const LAZY_SOURCES = ['src/ledger/date-input.ts', 'src/report/sheets.ts', 'src/report/calendar.ts'];

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

/** Bundles entries with splitting, as CommonJS: name of each chunk and its text. */
export async function commonJsChunks(root, entries, define) {
  const chunks = await splitChunks(root, entries, define);
  return Promise.all(chunks.map(async ({ name, text }) => ({ name, code: await asCommonJs(text) })));
}

/**
 * Bundles entries with splitting, as ES modules.
 *
 * @returns for each chunk its name, its text, the source file that it begins with where it is behind `import()`, and the
 *   names of the chunks that it needs at once
 */
async function splitChunks(root, entries, define, plugins = []) {
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
  return outputFiles.map(({ path, text }) => {
    const { imports, entryPoint } = metafile.outputs[relative(root, path)];
    const needs = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
    return { name: nameOf(path), text, entryPoint, needs: needs.map((one) => nameOf(one.path)) };
  });
}

/** How a text is written that Node is to read: `import()` becomes a `require` behind a promise, which costs less. */
const OUTPUT = {
  minify: true,
  platform: 'node',
  target: TARGET,
  charset: 'ascii',
  supported: { 'dynamic-import': false, 'template-literal': false },
};

async function asCommonJs(text) {
  const { code } = await transform(text, { ...OUTPUT, format: 'cjs' });
  return asAscii(code);
}

/**
 * Node reads plain ASCII four times as fast. esbuild escapes everything but regular expressions, where an escape means
 * the same, and the raw text of templates, so there are no templates.
 */
function asAscii(code) {
  return code.replaceAll(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Writes a script for each group, one for those who record, one for each large chunk that is in no group, and `more.cjs`
 * with the others.
 *
 * @returns name of each chunk that is not in `more.cjs` → name of its script
 */
export async function buildModules(root, folder, define) {
  const entries = {
    again: 'src/again.ts',
    main: 'src/main.ts',
    'node-host': 'src/host/node-host.ts',
    batch: 'src/store/many/batch.ts',
  };
  const lazy = Object.fromEntries([
    ...LAZY_PACKAGES.map((name) => [name, name]),
    ...LAZY_SOURCES.map((source) => [lazyName(source), source]),
  ]);
  const plugin = lazyModules(root, LAZY_PACKAGES, LAZY_SOURCES);
  const chunks = await splitChunks(root, { ...entries, ...lazy }, define, [plugin]);
  const scriptOf = new Map();
  const texts = new Map(chunks.map(({ name, text }) => [name, text]));
  const write = async (script, names) => {
    const joined = await joinChunks(texts, names, { ...commonOptions(root, define), ...OUTPUT });
    writeFileSync(join(folder, `${script}.cjs`), tableText(asAscii(joined), []));
  };
  for (const [group, sources] of Object.entries(GROUPS)) {
    const needed = neededBy(
      sources.map((source) => startingWith(source, chunks)),
      chunks,
    );
    const own = [...needed].filter((name) => !scriptOf.has(name));
    for (const name of own) scriptOf.set(name, group);
    await write(group, own);
  }
  await write(
    RECORD,
    [...scriptOf].flatMap(([name, group]) => (OF_RECORD.includes(group) ? [name] : [])),
  );
  const small = [];
  for (const { name, text } of chunks.filter((chunk) => !scriptOf.has(chunk.name))) {
    const chunk = [name, await asCommonJs(text)];
    if (chunk[1].length < LARGE) small.push(chunk);
    else {
      scriptOf.set(name, name);
      writeFileSync(join(folder, `${name}.cjs`), tableText('', [chunk]));
    }
  }
  writeFileSync(join(folder, 'more.cjs'), tableText('', small));
  return Object.fromEntries(scriptOf);
}

function startingWith(source, chunks) {
  const found = chunks.find(({ entryPoint }) => entryPoint === source);
  if (!found) throw new Error(`${source} is not behind import()`);
  return found.name;
}

/** The chunks that these need at once, themselves included. */
function neededBy(names, chunks, found = new Set()) {
  for (const name of names.filter((one) => !found.has(one))) {
    found.add(name);
    neededBy(chunks.find((chunk) => chunk.name === name).needs, chunks, found);
  }
  return found;
}

/**
 * A script whose value makes a table of functions that give the exports of a chunk.
 *
 * @param joined text of {@link joinChunks}, or empty
 */
function tableText(joined, chunks) {
  const rows = chunks.map(
    ([name, code]) => `${JSON.stringify(name)}(){const module={exports:{}};${loading(code)};return module.exports}`,
  );
  return `((load,require,__FOLDER__,__OPTIMISE__)=>{const module={exports:{}};${loading(joined)}
return {...module.exports,
${rows.join(',\n')}}})\n`;
}

function loading(code) {
  return code.replaceAll(/require\("\.\/([^"]+)\.js"\)/g, 'load("$1")');
}

/**
 * Writes `start.cjs`, which answers `--version` and `--help` itself and loads the rest by its prelude, and `worker.cjs`,
 * where a thread begins.
 *
 * @param scripts as {@link buildModules} gives them
 */
export async function buildStart(root, folder, define, scripts) {
  for (const name of ['start', 'worker']) await buildEntry(root, folder, define, scripts, name);
}

async function buildEntry(root, folder, define, scripts, name) {
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
    entryPoints: [`src/${name}.ts`],
    format: 'cjs',
    minify: true,
    supported: { 'dynamic-import': false },
    plugins: name === 'start' ? [entriesOutside, lazyBuiltins] : [entriesOutside],
    write: false,
  });
  const prelude = readFileSync(join(root, 'src/build/prelude.cjs'), 'utf8')
    .replace("'SCRIPTS'", JSON.stringify(scripts))
    .replace("'RECORDING'", JSON.stringify(RECORDING))
    .replace("'OF_RECORD'", JSON.stringify(OF_RECORD));
  const { code } = await transform(`${prelude}\n${loading(outputFiles[0].text)}`, {
    minify: true,
    target: TARGET,
    charset: 'utf8',
  });
  writeFileSync(join(folder, `${name}.cjs`), code);
}
