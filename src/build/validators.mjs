/**
 * Turns the schemas of the ledger's files into validator functions, so that nothing is compiled at start-up:
 * `src/store/validators/validators.js` with its types. The folder is not kept in git; the build and the tests make it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { buildSync } from 'esbuild';

const ENDING = '.schema.json';

/** Compiles `schemas/*.schema.json` below a folder; of `problem.schema.json` comes the validator `problem`. */
export function compileValidators(root) {
  const folder = join(root, 'schemas');
  const names = readdirSync(folder)
    .filter((entry) => entry.endsWith(ENDING))
    .map((entry) => entry.slice(0, -ENDING.length));
  const schemas = Object.fromEntries(
    names.map((name) => [name, JSON.parse(readFileSync(join(folder, name + ENDING), 'utf8'))]),
  );
  const out = join(root, 'src/store/validators');
  mkdirSync(out, { recursive: true });
  writeChanged(join(out, 'validators.js'), validatorsText(schemas, root));
  writeChanged(join(out, 'validators.d.ts'), typesOf(names));
}

function typesOf(names) {
  return `import type { ValidateFunction } from 'ajv';
${names.map((name) => `export declare const ${name}: ValidateFunction;\n`).join('')}/** The keys that an object may have, by the kind of its file and where it stands there: \`/tasks/*\`. */
export declare const keys: Readonly<Record<'${names.join("' | '")}', Readonly<Record<string, readonly string[]>>>>;
`;
}

function validatorsText(schemas, root) {
  const ajv = new Ajv2020.default({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    // The sentences are our own, in Chinese.
    messages: false,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv);
  for (const schema of Object.values(schemas)) ajv.addSchema(withoutNotes(schema));
  const ids = Object.fromEntries(Object.entries(schemas).map(([name, { $id }]) => [name, $id]));
  const keys = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, keysOf(schema)]));
  // Ajv writes `require` for its helpers even in ES modules; bundled in, the file runs anywhere.
  const { outputFiles } = buildSync({
    stdin: {
      contents: `${standaloneCode.default(ajv, ids)}\nexport const keys = ${JSON.stringify(keys)};`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    alias: { 'ajv/dist/runtime/ucs2length': join(root, 'src/build/code-points.cjs') },
    write: false,
  });
  return outputFiles[0].text;
}

/** What editors show and validators do not need: a third of their size. */
const NOTES = ['title', 'description', 'markdownDescription', 'examples', '$comment', 'defaultSnippets'];

/** A schema without its notes. A property that is called `title` is no note: it is an object. */
function withoutNotes(schema) {
  if (Array.isArray(schema)) return schema.map(withoutNotes);
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => !(NOTES.includes(key) && (typeof value === 'string' || Array.isArray(value))),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'const' || key === 'enum' ? value : withoutNotes(value)]),
  );
}

/** The keys that each object of a file may have, by where it stands: what a mistyped key is compared with. */
function keysOf(root, schema = root, path = '', found = {}) {
  const here = schema.$ref ? { ...schema, ...definition(root, schema.$ref) } : schema;
  if (here.properties) found[path] = Object.keys(here.properties);
  for (const [key, value] of Object.entries(here.properties ?? {})) keysOf(root, value, `${path}/${key}`, found);
  if (here.items) keysOf(root, here.items, `${path}/*`, found);
  for (const way of [here.then, here.else]) if (way) keysOf(root, way, path, found);
  return found;
}

/** What `#/$defs/task` refers to. */
function definition(root, ref) {
  return ref
    .split('/')
    .slice(1)
    .reduce((part, step) => part[step], root);
}

/** Leaves a file alone that already says so: a rewritten one would set off watchers and test runs side by side. */
function writeChanged(file, text) {
  let before;
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    before = undefined;
  }
  if (before !== text) writeFileSync(file, text);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) compileValidators(root);
