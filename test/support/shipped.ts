/** The repository's own ledger, read without any of the program's code: what the files say, not what we make of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parseDocument } from 'yaml';
import type { Ledger, LedgerSettings, Problem, TargetBook, UnitRegistry } from '../../src/ledger/model.js';

const ROOT = new URL('../../', import.meta.url);

/** Text of a file of the repository. */
export function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** Every YAML file of the shipped ledger, relative to `data/`. */
export function shippedFiles(): string[] {
  const problems = readdirSync(fileURLToPath(new URL('data/problems', ROOT))).sort();
  return ['ledger.yaml', 'units.yaml', 'targets.yaml', ...problems.map((name) => `problems/${name}`)];
}

/** The plain value of a file of `data/`; throws where YAML finds an error or has a warning. */
export function shipped<T>(file: string): T {
  const document = parseDocument(textOf(`data/${file}`));
  const [trouble] = [...document.errors, ...document.warnings];
  if (trouble) throw trouble;
  return document.toJS() as T;
}

export const shippedSettings = (): LedgerSettings => shipped('ledger.yaml');
export const shippedRegistry = (): UnitRegistry => shipped('units.yaml');
export const shippedTargets = (): TargetBook => shipped('targets.yaml');
export const shippedProblems = (): Problem[] =>
  shippedFiles()
    .filter((file) => file.startsWith('problems/'))
    .map((file) => shipped<Problem>(file));

/** A validator of one of the ledger's schemas: `ledger`, `units`, `targets`, `problem`. */
export function validatorOf(name: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  return ajv.compile(JSON.parse(textOf(`schemas/${name}.schema.json`)));
}

/** The whole shipped ledger as the program's core takes it. */
export function shippedLedger(): Ledger {
  return {
    settings: shippedSettings(),
    registry: shippedRegistry(),
    targets: shippedTargets(),
    problems: shippedProblems(),
  };
}
