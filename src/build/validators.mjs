/**
 * Turns each schema of the ledger's files into a validator function, so that nothing is compiled at start-up:
 * `src/store/validators/<name>.js` with its types. The folder is not kept in git; the build and the tests make it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { buildSync } from 'esbuild';

const ENDING = '.schema.json';

const TYPES = `import type { ValidateFunction } from 'ajv';
declare const validate: ValidateFunction;
export default validate;
/** The keys that an object may have, by where it stands in the file: \`/tasks/*\`. */
export declare const keys: Readonly<Record<string, readonly string[]>>;
`;

/** Compiles `schemas/*.schema.json` below a folder; returns the names, `problem` for `problem.schema.json`. */
export function compileValidators(root) {
  const schemas = join(root, 'schemas');
  const folder = join(root, 'src/store/validators');
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(schemas)
    .filter((entry) => entry.endsWith(ENDING))
    .map((entry) => entry.slice(0, -ENDING.length));
  for (const name of names) {
    const schema = JSON.parse(readFileSync(join(schemas, name + ENDING), 'utf8'));
    writeChanged(join(folder, `${name}.js`), validatorText(schema, root));
    writeChanged(join(folder, `${name}.d.ts`), TYPES);
  }
  return names;
}

function validatorText(schema, root) {
  const ajv = new Ajv2020.default({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    // The sentences are our own, in Chinese.
    messages: false,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv);
  const contents = standaloneCode.default(ajv, ajv.compile(withoutNotes(schema)));
  // Ajv writes `require` for its helpers even in ES modules; bundled in, the file runs anywhere.
  const { outputFiles } = buildSync({
    stdin: { contents: `${contents}\nexport const keys = ${JSON.stringify(keysOf(schema))};`, resolveDir: root },
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
