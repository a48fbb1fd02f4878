/** What cannot be edited is refused with a code and a place; nothing is ever thrown but `YamlEditError`. */
import { describe, expect, it } from 'vitest';
import { appendItem, type Json, type Path, removeValue, setValue, YamlEditError } from '../../src/yaml/index.js';

function refusal(edit: () => string): string {
  try {
    return `no refusal: ${edit()}`;
  } catch (thrown) {
    if (!(thrown instanceof YamlEditError)) throw thrown;
    expect(thrown.message).toMatch(/[\u4e00-\u9fff]/);
    expect(thrown.hint).toMatch(/[\u4e00-\u9fff]/);
    return `${thrown.code} ${thrown.line}:${thrown.column}`;
  }
}

describe('refusals have a code and a place', () => {
  it.each<[string, string, Path, Json, string]>([
    ['a path that leads nowhere', 'a: 1\n', ['b', 'c'], 1, 'path-missing 1:1'],
    ['an index behind the last', 'a:\n  - 1\n', ['a', 1], 1, 'path-missing 2:3'],
    ['a key in a sequence', 'a: [1]\n', ['a', 'b'], 1, 'path-type 1:4'],
    ['below a scalar', 'a: 1\n', ['a', 'b'], 1, 'path-type 1:4'],
    ['an index in null', 'a:\n', ['a', 0], 1, 'path-type 1:3'],
    ['two keys of one name', '"1": a\n1: b\n', ['1'], 'c', 'path-ambiguous 1:1'],
    ['the whole document', 'a: 1\n', [], { b: 1 }, 'whole-document 1:1'],
    ['an alias', 'a: &x 1\nb: *x\n', ['b'], 2, 'shared-value 2:4'],
    ['an anchor that an alias repeats', 'a: &x 1\nb: *x\n', ['a'], 2, 'shared-value 1:7'],
    ['below such an anchor', 'a: &x { k: 1 }\nb: *x\n', ['a', 'k'], 2, 'shared-value 1:7'],
    ['a value with a tag', 'a: !x 1\n', ['a'], 2, 'tagged-value 1:7'],
    ['a value with an anchor', 'a: &x 1\n', ['a'], 2, 'tagged-value 1:7'],
    ['an explicit key', '? a\n: 1\n', ['b'], 2, 'layout 1:1'],
    ['a single pair', 'a: [b: 1]\n', ['a', 0, 'c'], 2, 'layout 1:5'],
    ['behind a block text at an open end', 'a: |\n  x', ['b'], 2, 'layout 1:4'],
    ['several documents', 'a: 1\n---\na: 2\n', ['a'], 3, 'several-documents 2:1'],
    ['a directive', '%YAML 1.1\n---\na: 1\n', ['a'], 3, 'directive 1:1'],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', ['b'], 3, 'duplicate-key 3:1'],
    ['what is not YAML', 'a: 1\nb: [\n', ['a'], 2, 'syntax 3:1'],
    ['a control character', 'a: 1\nb: \u0007\n', ['a'], 2, 'forbidden-character 2:4'],
    ['a lone carriage return', 'a: 1\rb: 2\n', ['a'], 2, 'forbidden-character 1:5'],
    ['a place below a byte-order mark', '\ufeffa: *x\n', ['a'], 2, 'shared-value 1:4'],
    ['__proto__ in the path', 'a: 1\n', ['__proto__', 'x'], 2, 'reserved-key 0:0'],
    ['__proto__ in the value', 'a: 1\n', ['b'], JSON.parse('{"__proto__": 1}'), 'reserved-key 0:0'],
    ['a number that JSON has not', 'a: 1\n', ['a'], Number.NaN, 'value-not-json 0:0'],
    ['nothing', 'a: 1\n', ['a'], undefined as unknown as Json, 'value-not-json 0:0'],
    ['nothing, inside', 'a: 1\n', ['a'], [undefined] as unknown as Json, 'value-not-json 0:0'],
    ['a moment', 'a: 1\n', ['a'], new Date(0) as unknown as Json, 'value-not-json 0:0'],
    ['half a surrogate pair', 'a: 1\n', ['a'], '\ud800', 'value-not-json 0:0'],
  ])('set: %s', (_, text, path, value, expected) => {
    expect(refusal(() => setValue(text, path, value))).toBe(expected);
  });

  it.each<[string, string, Path, string]>([
    ['not a sequence', 'a: 1\n', ['a'], 'path-type 1:4'],
    ['a mapping', 'a: {}\n', ['a'], 'path-type 1:4'],
    ['a sequence with an odd member', 'a: [b: 1]\n', ['a'], 'layout 1:5'],
  ])('append: %s', (_, text, path, expected) => {
    expect(refusal(() => appendItem(text, path, 'x'))).toBe(expected);
  });

  it.each<[string, string, Path, string]>([
    ['what is not there', 'a: 1\n', ['b'], 'path-missing 1:1'],
    ['the whole document', 'a: 1\n', [], 'whole-document 1:1'],
    ['an anchor that an alias repeats', 'a: { k: &x 1 }\nb: *x\n', ['a'], 'shared-value 1:12'],
    ['what leaves a block text at an open end', 'a: |\n  x\nb: 1', ['b'], 'layout 1:1'],
    ['a comment of its own line in brackets', 'a: [\n  x,\n  # about z\n  z,\n]\n', ['a', 0], 'layout 2:4'],
  ])('remove: %s', (_, text, path, expected) => {
    expect(refusal(() => removeValue(text, path))).toBe(expected);
  });

  it('a value that contains itself', () => {
    const value: Json[] = [];
    value.push(value);
    expect(refusal(() => setValue('a: 1\n', ['a'], value))).toBe('value-not-json 0:0');
  });
});

describe('hostile input', () => {
  const deep = (count: number): string => `a: ${'['.repeat(count)}${']'.repeat(count)}\n`;

  it('takes what nests as deep as the limit and refuses the rest before the parser recurses', () => {
    expect(setValue(`${deep(60)}b: 1\n`, ['b'], 2)).toBe(`${deep(60)}b: 2\n`);
    for (const count of [70, 1500, 3000, 100_000]) {
      for (let round = 0; round < 3; round++)
        expect(refusal(() => setValue(deep(count), ['a'], 1))).toMatch(/^too-deep /);
    }
  });

  it('takes 20,000 keys, and a mapping of 20,000 items', () => {
    const wide = Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}\n`).join('');
    expect(setValue(wide, ['k19999'], 'x')).toBe(wide.replace('k19999: 19999', 'k19999: x'));
    const long = `l:\n${Array.from({ length: 20_000 }, (_, i) => `- ${i}\n`).join('')}`;
    expect(appendItem(long, ['l'], 1)).toBe(`${long}- 1\n`);
  });

  it('refuses texts and values beyond the limits', () => {
    expect(refusal(() => setValue(`a: ${'x'.repeat(5 << 20)}\n`, ['a'], 1))).toBe('too-large 1:1');
    expect(refusal(() => setValue('a: 1\n', ['a'], 'x'.repeat(2 << 20)))).toBe('value-not-json 0:0');
  });

  it('does not follow aliases', () => {
    const bomb = `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `k${i}: &k${i} [${i ? `*k${i - 1}, *k${i - 1}` : '*a, *a'}]\n`).join('')}z: 1\n`;
    expect(setValue(bomb, ['z'], 2)).toBe(bomb.replace('z: 1', 'z: 2'));
  });

  it('leaves the prototype of objects alone', () => {
    expect(setValue('__proto__:\n  x: 1\na: 1\n', ['a'], 2)).toBe('__proto__:\n  x: 1\na: 2\n');
    expect(setValue('constructor: 1\n', ['toString'], 2)).toBe('constructor: 1\ntoString: 2\n');
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});
