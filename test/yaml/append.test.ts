import { describe, expect, it } from 'vitest';
import { appendItem, type Json, type KeyPlace, type Path } from '../../src/yaml/index.js';

type Case = [name: string, before: string, path: Path, item: Json, after: string, place?: KeyPlace];
const entry = { date: '2021-01-05', event: 'progress', note: '进度 80%' };

describe('one more item', () => {
  it.each<Case>([
    ['indented', 'log:\n  - a # one\n\nb: 1\n', ['log'], 'x', 'log:\n  - a # one\n  - x\n\nb: 1\n'],
    ['not indented', 'log:\n- a\nb: 1\n', ['log'], 'x', 'log:\n- a\n- x\nb: 1\n'],
    [
      'wide dash',
      'log:\n    -   a: 1\n        b: 2\n',
      ['log'],
      { a: 3, b: [4] },
      'log:\n    -   a: 1\n        b: 2\n    -   a: 3\n        b:\n            - 4\n',
    ],
    [
      'a mapping after mappings',
      'log:\n- date: 2021-01-01\n  event: a\n',
      ['log'],
      entry,
      'log:\n- date: 2021-01-01\n  event: a\n- date: 2021-01-05\n  event: progress\n  note: 进度 80%\n',
    ],
    [
      'a mapping in braces after one',
      'log:\n  - {date: "2021-01-01", event: a}\n',
      ['log'],
      entry,
      'log:\n  - {date: "2021-01-01", event: a}\n  - {date: "2021-01-05", event: progress, note: 进度 80%}\n',
    ],
    [
      'behind comments that belong to it',
      'a:\n  - x\n  # c\n# d\nb: 1\n',
      ['a'],
      'w',
      'a:\n  - x\n  # c\n  - w\n# d\nb: 1\n',
    ],
    ['behind a block text', 'a:\n  - |\n    x\n\nb: 1\n', ['a'], 'w', 'a:\n  - |\n    x\n  - w\n\nb: 1\n'],
    ['behind an empty item', 'a:\n  -\nb: 1\n', ['a'], 'w', 'a:\n  -\n  - w\nb: 1\n'],
    ['text of several lines', 'a:\n  - x\n', ['a'], '一\n二\n', 'a:\n  - x\n  - |\n    一\n    二\n'],
    [
      'a sequence in a sequence',
      'a:\n  - - 1\n    - 2\n',
      ['a'],
      [3, [4]],
      'a:\n  - - 1\n    - 2\n  - - 3\n    - - 4\n',
    ],
    ['in an inner sequence', 'a:\n  - - 1\n    - 2\n', ['a', 0], 3, 'a:\n  - - 1\n    - 2\n    - 3\n'],
    ['at the root', '- 1\n- 2\n', [], 3, '- 1\n- 2\n- 3\n'],
    ['in brackets', 'a: [x, y] # c\n', ['a'], 'z', 'a: [x, y, z] # c\n'],
    ['in brackets with a comma at the end', 'a: [x, y,]\n', ['a'], 'z', 'a: [x, y, z,]\n'],
    [
      'in brackets over several lines',
      'a: [\n  x, # one\n  y # two\n]\n',
      ['a'],
      'z',
      'a: [\n  x, # one\n  y, # two\n  z\n]\n',
    ],
    ['at an open end', 'a:\n- 1', ['a'], 2, 'a:\n- 1\n- 2'],
    ['CRLF', 'a:\r\n- 1\r\nb: 1\r\n', ['a'], { c: 2, d: 3 }, 'a:\r\n- 1\r\n- c: 2\r\n  d: 3\r\nb: 1\r\n'],
  ])('%s', (_, before, path, item, after, place) => {
    expect(appendItem(before, path, item, place)).toBe(after);
  });
});

describe('the first item', () => {
  it.each<Case>([
    [
      'missing',
      'id: 1\n',
      ['log'],
      entry,
      'id: 1\nlog:\n  - date: "2021-01-05"\n    event: progress\n    note: 进度 80%\n',
    ],
    ['missing, with a place', 'id: 1\nz: 2\n', ['log'], 'x', 'id: 1\nlog:\n  - x\nz: 2\n', { after: 'id' }],
    ['[]', 'log: [] # c\nz: 1\n', ['log'], 'x', 'log: # c\n  - x\nz: 1\n'],
    ['null', 'log: ~\nz: 1\n', ['log'], 'x', 'log:\n  - x\nz: 1\n'],
    ['nothing', 'log:\nz: 1\n', ['log'], 'x', 'log:\n  - x\nz: 1\n'],
    [
      '[] in the habit of the same key',
      't:\n- log:\n  - x\n- log: []\n  z: 1\n',
      ['t', 1, 'log'],
      'w',
      't:\n- log:\n  - x\n- log:\n  - w\n  z: 1\n',
    ],
    [
      '[] where others are in braces',
      't:\n  - log:\n      - {a: 1}\n  - log: []\n',
      ['t', 1, 'log'],
      { b: 2 },
      't:\n  - log:\n      - {a: 1}\n  - log:\n      - {b: 2}\n',
    ],
    ['[] in flow', 'a: {log: []}\n', ['a', 'log'], { b: 2 }, 'a: {log: [{b: 2}]}\n'],
    ['a document of []', '[]\n', [], { a: 1 }, '- a: 1\n'],
    ['an empty document', '# c\n', [], 1, '# c\n- 1\n'],
  ])('%s', (_, before, path, item, after, place) => {
    expect(appendItem(before, path, item, place)).toBe(after);
  });
});
