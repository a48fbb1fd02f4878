import { describe, expect, it } from 'vitest';
import { type Path, removeValue } from '../../src/yaml/index.js';

type Case = [name: string, before: string, path: Path, after: string];

describe('a key', () => {
  it.each<Case>([
    [
      'with its lines and the comment right above',
      'a: 1\n# about b\nb:\n  c: 1 # x\n    # deep\n\nd: 2\n',
      ['b'],
      'a: 1\n\nd: 2\n',
    ],
    ['the first on the line of a dash', '- a: 1\n  b: 2\n', [0, 'a'], '- b: 2\n'],
    ['the same, a comment between', '- a: 1\n  # about b\n  b: 2\n', [0, 'a'], '-\n  # about b\n  b: 2\n'],
    ['the last', 'a: 1\nb: 2\n', ['b'], 'a: 1\n'],
    [
      'a comment that a blank line parts from it stays',
      'a: 1\n# 第二节\n\nb: 1\nc: 1\n',
      ['b'],
      'a: 1\n# 第二节\n\nc: 1\n',
    ],
    [
      'what speaks of the file stays',
      '# yaml-language-server: $schema=x\na: 1\nb: 1\n',
      ['a'],
      '# yaml-language-server: $schema=x\nb: 1\n',
    ],
    ['of two gaps one', 'a: 1\n\n# b\nb: 1\n\nc: 1\n', ['b'], 'a: 1\n\nc: 1\n'],
    ['a gap before the next group stays', 'a: 1\n\nb: 1\nc: 1\n', ['b'], 'a: 1\n\nc: 1\n'],
    ['the last with the gap before it', 'm:\n  a: 1\n\n  b: 1\nc: 1\n', ['m', 'b'], 'm:\n  a: 1\nc: 1\n'],
    ['the first with the gap behind it', 'm:\n  a: 1\n\n  b: 1\nc: 1\n', ['m', 'a'], 'm:\n  b: 1\nc: 1\n'],
    ['the last at an open end: the line before it keeps its break', 'a: 1\nb: 2', ['b'], 'a: 1\n'],
    ['the only one', 'a: # c\n  # d\n  b: 1\nc: 2\n', ['a', 'b'], 'a: {} # c\n  # d\nc: 2\n'],
    ['the only one of an item', '- a: 1 # c\n- 2\n', [0, 'a'], '- {}\n- 2\n'],
    ['the only one of the document', '# c\na:\n  b: 1\n', ['a'], '# c\n{}\n'],
    ['a block text', 'a: |\n  x\n\n  y\nb: 1\n', ['a'], 'b: 1\n'],
    ['behind a block text', 'a: |\n  x\nb: 1\n', ['b'], 'a: |\n  x\n'],
    ['in flow, the first', 'a: {b: 1, c: 2}\n', ['a', 'b'], 'a: {c: 2}\n'],
    ['in flow, the last', 'a: {b: 1, c: 2}\n', ['a', 'c'], 'a: {b: 1}\n'],
    ['in flow, the only one', 'a: { b: 1 }\n', ['a', 'b'], 'a: {}\n'],
    ['CRLF', 'a: 1\r\nb: 2\r\nc: 3\r\n', ['b'], 'a: 1\r\nc: 3\r\n'],
    ['CRLF at an open end', 'a: 1\r\nb: 2', ['b'], 'a: 1\r\n'],
  ])('%s', (_, before, path, after) => {
    expect(removeValue(before, path)).toBe(after);
  });
});

describe('an item', () => {
  it.each<Case>([
    [
      'with its lines',
      'l:\n  - a: 1\n    b: 2\n  # about c\n  - c: 3\n  - d: 4\n',
      ['l', 1],
      'l:\n  - a: 1\n    b: 2\n  - d: 4\n',
    ],
    ['the first', 'l:\n- a: 1\n- c: 3\n', ['l', 0], 'l:\n- c: 3\n'],
    ['the first on the line of another dash', '- - a\n  - b\n- c\n', [0, 0], '- - b\n- c\n'],
    ['an empty one', '- a\n-\n- c\n', [1], '- a\n- c\n'],
    ['the only one', 'l:\n- a: 1\nm: 2\n', ['l', 0], 'l: []\nm: 2\n'],
    ['the only one at an open end', 'l:\n- a: 1', ['l', 0], 'l: []'],
    ['the only one of the document', '- a: 1\n', [0], '[]\n'],
    ['in brackets', 'a: [x, y, z]\n', ['a', 1], 'a: [x, z]\n'],
    [
      'in brackets over several lines',
      'a: [\n  x, # one\n  y, # two\n  z,\n]\n',
      ['a', 1],
      'a: [\n  x, # one\n  z,\n]\n',
    ],
    ['in brackets, the only one', 'a: [x]\n', ['a', 0], 'a: []\n'],
  ])('%s', (_, before, path, after) => {
    expect(removeValue(before, path)).toBe(after);
  });
});

it('the comment above stays where it is to be kept', () => {
  expect(removeValue('a: 1\n# about b\nb: 2\nc: 3\n', ['b'], { comment: 'keep' })).toBe('a: 1\n# about b\nc: 3\n');
});
