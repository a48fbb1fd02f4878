/** Editors show the schemas' titles and descriptions: every property has both, in Chinese, and no schema leans on another. */
import { describe, expect, test } from 'vitest';
import { PATTERN_HINTS } from '../../src/store/schema-words.js';
import { textOf } from '../support/shipped.js';

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
}

/** Every property below a schema with its path, and every object. */
function walk(schema: Schema, path: string, seen: (schema: Schema, path: string, isProperty: boolean) => void): void {
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    seen(child, `${path}/${name}`, true);
    walk(child, `${path}/${name}`, seen);
  }
  if (schema.items) walk(schema.items, `${path}[]`, seen);
  for (const [name, child] of Object.entries(schema.$defs ?? {})) {
    seen(child, `${path}#${name}`, false);
    walk(child, `${path}#${name}`, seen);
  }
}

test('every pattern is explained in words where a value does not meet it', () => {
  for (const name of ['ledger', 'units', 'targets', 'problem']) {
    const patterns = [...textOf(`schemas/${name}.schema.json`).matchAll(/"pattern":\s*("(?:[^"\\]|\\.)*")/g)];
    for (const [, pattern] of patterns) expect(PATTERN_HINTS).toHaveProperty([JSON.parse(pattern as string)]);
  }
});

const CHINESE = /\p{Script=Han}/u;

describe.each(['ledger', 'units', 'targets', 'problem'])('%s.schema.json', (name) => {
  const schema = JSON.parse(textOf(`schemas/${name}.schema.json`)) as Schema;
  const defs = schema.$defs ?? {};

  test('explains every property in Chinese, and every word of a choice', () => {
    const silent: string[] = [];
    walk(schema, '', (node, path, isProperty) => {
      const meant = node.$ref ? { ...defs[node.$ref.replace('#/$defs/', '')], ...node } : node;
      if (isProperty && !(CHINESE.test(meant.title ?? '') && CHINESE.test(meant.description ?? ''))) silent.push(path);
      for (const word of meant.enum ?? []) if (!meant.description?.includes(word)) silent.push(`${path}=${word}`);
    });
    expect(silent).toEqual([]);
  });

  test('refuses keys that it does not know', () => {
    const open: string[] = schema.additionalProperties === false ? [] : ['/'];
    walk(schema, '', (node, path) => {
      if (node.properties && node.additionalProperties !== false) open.push(path);
    });
    expect(open).toEqual([]);
  });

  test('stands alone', () => {
    const refs = textOf(`schemas/${name}.schema.json`).match(/"\$ref": "[^"]+"/g) ?? [];
    expect(refs.filter((ref) => !ref.includes('"#/$defs/'))).toEqual([]);
  });
});
