/** The schema of an answer as a test holds it: nothing is printed that it does not name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const SCHEMAS = join(import.meta.dirname, '../../schemas/output');

/** Parts that speak of some fields of an object that others describe. */
const CONDITIONAL = ['allOf', 'if', 'then', 'else', 'not'];

/** A schema that takes no field but its own; as shipped it stays open, for fields that come later. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.entries(schema).map(([key, part]) => [key, CONDITIONAL.includes(key) ? part : closed(part)]);
  const isOpen = 'properties' in schema && !('additionalProperties' in schema);
  return { ...Object.fromEntries(parts), ...(isOpen && { unevaluatedProperties: false }) };
}

/** @param name of `schemas/output/<name>.schema.json` */
export function validatorOf(name: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8'));
  return new Ajv2020({ allErrors: true, strictRequired: false, allowUnionTypes: true }).compile(
    closed(schema) as object,
  );
}
