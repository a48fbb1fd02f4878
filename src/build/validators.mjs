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
    // Errors carry the schema around them: its keys are what a mistyped key is compared with.
    verbose: true,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv);
  const contents = standaloneCode.default(ajv, ajv.compile(schema));
  // Ajv writes `require` for its helpers even in ES modules; bundled in, the file runs anywhere.
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    write: false,
  });
  return outputFiles[0].text;
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
