/** Turns each schema of the ledger's files into a standalone validator: `dist/validators/<name>.js` with its types. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

/** Compiles `schemas/*.schema.json` of a checkout into a folder. */
export async function compileValidators(root, folder) {
  mkdirSync(folder, { recursive: true });
  const schemas = join(root, 'schemas');
  for (const name of readdirSync(schemas).filter((entry) => entry.endsWith('.schema.json'))) {
    const ajv = new Ajv2020.default({ allErrors: true, strict: true, allowUnionTypes: true, code: { source: true, esm: true } });
    const validate = ajv.compile(JSON.parse(readFileSync(join(schemas, name), 'utf8')));
    writeFileSync(join(folder, name.replace('.schema.json', '.js')), standaloneCode.default(ajv, validate));
  }
}
