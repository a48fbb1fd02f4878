import { describe, expect, it } from 'vitest';
import { type Json, type KeyPlace, type Path, setValue } from '../../src/yaml/index.js';

type Case = [name: string, before: string, path: Path, value: Json, after: string, place?: KeyPlace];
const check = (_: string, before: string, path: Path, value: Json, after: string, place?: KeyPlace) => {
  expect(setValue(before, path, value, place)).toBe(after);
};

describe('a scalar for a scalar', () => {
  it.each<Case>([
    ['keeps comment, spacing and neighbours', 'a:   1   # one\n\nb: 2\n', ['a'], 5, 'a:   5   # one\n\nb: 2\n'],
    ['keeps double quotes', 'a: "x"\n', ['a'], 'y', 'a: "y"\n'],
    ['keeps single quotes', "a: 'x'\n", ['a'], "it's", "a: 'it''s'\n"],
    ['quotes what YAML 1.1 would retype', 'a: x\nb: "q"\n', ['a'], 'yes', 'a: "yes"\nb: "q"\n'],
    ["takes the file's quotes", "a: x\nb: 'q'\n", ['a'], '007', "a: '007'\nb: 'q'\n"],
    ['text to number', 'a: "1"\n', ['a'], 1, 'a: 1\n'],
    ['number to text', 'a: 1\n', ['a'], '1', 'a: "1"\n'],
    ['quotes a colon', 'a: x\n', ['a'], '标题: 副标题', 'a: "标题: 副标题"\n'],
    ['a full-width colon needs none', 'a: x\n', ['a'], '标题：副标题', 'a: 标题：副标题\n'],
    ['escapes what must not stand raw', 'a: x\n', ['a'], 'a\u202eb\u0000', 'a: "a\\u202eb\\x00"\n'],
    ['null', 'a: x\n', ['a'], null, 'a: null\n'],
    ['an exponent that YAML 1.1 reads too', 'a: 1\n', ['a'], 1e21, 'a: 1.0e+21\n'],
    ['a date for a plain date', 'a: 2020-10-31\n', ['a'], '2020-11-30', 'a: 2020-11-30\n'],
    [
      'a date where dates are quoted',
      'a: x\nb: "2020-10-31"\n',
      ['a'],
      '2020-11-30',
      'a: "2020-11-30"\nb: "2020-10-31"\n',
    ],
    ['a date where dates are plain', 'a: x\nb: 2020-10-31\n', ['a'], '2020-11-30', 'a: 2020-11-30\nb: 2020-10-31\n'],
    ['a date where there is none', 'a: x\n', ['a'], '2020-11-30', 'a: "2020-11-30"\n'],
    ['an empty value', 'a:\nb: 2\n', ['a'], 1, 'a: 1\nb: 2\n'],
    ['an empty value with a comment', 'a:  # none\nb: 2\n', ['a'], 1, 'a: 1  # none\nb: 2\n'],
    ['an empty item', '- 1\n-\n- 3\n', [1], 2, '- 1\n- 2\n- 3\n'],
    ['a value on the next line', 'a:\n  x # c\nb: 2\n', ['a'], 'w', 'a:\n  w # c\nb: 2\n'],
    ['text folded over lines', 'a: x\n  y\n  z\nb: 2\n', ['a'], 'w', 'a: w\nb: 2\n'],
    ['in a sequence of mappings', 'l:\n- a: 1\n  b: 2\n- a: 3\n', ['l', 1, 'a'], 4, 'l:\n- a: 1\n  b: 2\n- a: 4\n'],
    ['in flow', 'a: { b: 1, c: [2, 3] }\n', ['a', 'c', 1], 4, 'a: { b: 1, c: [2, 4] }\n'],
    ['in flow, with what would end it', 'a: [x]\n', ['a', 0], 'b, c', 'a: ["b, c"]\n'],
    ['in flow, no value', 'a: { b, c: }\n', ['a', 'b'], 1, 'a: { b: 1, c: }\n'],
    ['in JSON', '{"a": "x", "b": 1}\n', ['b'], 'yes', '{"a": "x", "b": "yes"}\n'],
    ['CRLF', 'a: 1\r\nb: 2\r\n', ['a'], 3, 'a: 3\r\nb: 2\r\n'],
    ['byte-order mark', '\ufeffa: 1\n', ['a'], 3, '\ufeffa: 3\n'],
    ['no last line break', 'b: 1\na: 1', ['a'], 3, 'b: 1\na: 3'],
    ['after a document start', '--- # doc\na: 1\n', ['a'], 2, '--- # doc\na: 2\n'],
    ['before a document end', 'a: 1\n...\n', ['a'], 2, 'a: 2\n...\n'],
    ['beside tags and anchors', 'a: !x 1\nb: &y 2\nc: *y\nd: 4\n', ['d'], 5, 'a: !x 1\nb: &y 2\nc: *y\nd: 5\n'],
  ])('%s', check);
});

describe('block text', () => {
  it.each<Case>([
    ['one line to several', 'a: x # c\nb: 2\n', ['a'], '一\n二\n', 'a: | # c\n  一\n  二\nb: 2\n'],
    ['several lines to one', 'a: | # c\n  一\n  二\nb: 2\n', ['a'], 'x', 'a: |- # c\n  x\nb: 2\n'],
    [
      'keeps the indentation of its lines',
      'a: |\n     一\nb:\n  c: 1\n',
      ['a'],
      '二\n\n三',
      'a: |-\n     二\n\n     三\nb:\n  c: 1\n',
    ],
    ['folded', 'a: >\n  一\n  二\nb: 2\n', ['a'], 'x', 'a: >-\n  x\nb: 2\n'],
    ['what a block cannot hold', 'a: x\n', ['a'], ' 一\n二', 'a: " 一\\n二"\n'],
    ['at an open end: no block', 'a: x', ['a'], '一\n二\n', 'a: "一\\n二\\n"'],
    ['from a block at an open end', 'a: |\n  x', ['a'], 'w', 'a: w'],
    ['CRLF', 'a: x\r\nb: 1\r\n', ['a'], '一\n二\n', 'a: |\r\n  一\r\n  二\r\nb: 1\r\n'],
    ['in an item', 'l:\n  - x\n  - y\n', ['l', 0], '一\n二\n', 'l:\n  - |\n    一\n    二\n  - y\n'],
    ['quotes stay quotes', 'a: "x"\n', ['a'], '一\n二', 'a: "一\\n二"\n'],
    ['to a mapping', 'a: | # c\n  x\nb: 1\n', ['a'], { k: 1 }, 'a: # c\n  k: 1\nb: 1\n'],
  ])('%s', check);
});

describe('collections', () => {
  it.each<Case>([
    [
      'a mapping for a scalar',
      'a: 1 # c\nb: 2\n',
      ['a'],
      { k: 1, l: [1, 2] },
      'a: # c\n  k: 1\n  l:\n    - 1\n    - 2\nb: 2\n',
    ],
    ['a sequence for nothing', 'a:\nb: 2\n', ['a'], ['x', 'w'], 'a:\n  - x\n  - w\nb: 2\n'],
    ['below comments that stand there', 'a:\n  # none yet\nb: 2\n', ['a'], ['x'], 'a:\n  # none yet\n  - x\nb: 2\n'],
    ['a sequence for []', 'a: [] # c\n', ['a'], ['x'], 'a: # c\n  - x\n'],
    ['an empty one', 'a: 1\n', ['a'], [], 'a: []\n'],
    [
      'a scalar for a mapping',
      'a: # c\n  # inside\n  k: 1\n  l: 2 # d\nb: 2\n',
      ['a'],
      5,
      'a: 5 # c\n  # inside\nb: 2\n',
    ],
    ['a scalar for a sequence without indentation', 'a:\n- 1\n- 2\nb: 2\n', ['a'], 5, 'a: 5\nb: 2\n'],
    ['at an open end', 'a:\n  k: 1', ['a'], 5, 'a: 5'],
    ['{} for a mapping in an item', '- k: 1\n  l: 2\n- x\n', [0], {}, '- {}\n- x\n'],
    ['its own lines only', 'a:\n   - 1 # c\n   - 2\n# d\nb: 2\n', ['a'], [3], 'a:\n   - 3\n# d\nb: 2\n'],
    ['another kind, in the habit of the file', 'a:\n    k: 1\nb:\n- 1\n', ['a'], [3], 'a:\n- 3\nb:\n- 1\n'],
    [
      'a mapping for an item',
      'l:\n  - x # c\n  - y\n',
      ['l', 0],
      { k: 1, l: 2 },
      'l:\n  - k: 1 # c\n    l: 2\n  - y\n',
    ],
    [
      'a mapping for an item with a wide dash',
      'l:\n  -   x\n',
      ['l', 0],
      { k: 1, l: 2 },
      'l:\n  -   k: 1\n      l: 2\n',
    ],
    ['brackets stay brackets', 'a: [ x, y ] # c\n', ['a'], ['z', 'yes'], 'a: [ z, "yes" ] # c\n'],
    ['the habit of the same key', 'p:\n  - u: [x]\n  - u: y\n', ['p', 1, 'u'], ['z'], 'p:\n  - u: [x]\n  - u: [z]\n'],
    ['in flow', 'a: { b: 1 }\n', ['a', 'b'], { c: ['x'] }, 'a: { b: { c: [x] } }\n'],
    [
      'the same value: every byte',
      'a: { k: 7, l: ["x"] } # c\n',
      ['a'],
      { l: ['x'], k: 7 },
      'a: { k: 7, l: ["x"] } # c\n',
    ],
    ['the whole document as it is', 'a:   1\n', [], { a: 1 }, 'a:   1\n'],
  ])('%s', check);
});

describe('a key that is missing', () => {
  it.each<Case>([
    ['at the end', 'a: 1\n\nb: 2 # two\n', ['c'], 3, 'a: 1\n\nb: 2 # two\nc: 3\n'],
    ['at the end of an inner mapping', 'a:\n    b: 1\n\nc: 2\n', ['a', 'x'], 3, 'a:\n    b: 1\n    x: 3\n\nc: 2\n'],
    ['in an item', '-   a: 1\n-   a: 2\n', [0, 'b'], 3, '-   a: 1\n    b: 3\n-   a: 2\n'],
    [
      'behind comments that belong to the mapping',
      'a:\n  b: 1\n    # deep\n  # same\n# out\nc: 1\n',
      ['a', 'x'],
      3,
      'a:\n  b: 1\n    # deep\n  # same\n  x: 3\n# out\nc: 1\n',
    ],
    ['behind a block text', 'a:\n  b: |\n    x\n\nc: 1\n', ['a', 'x'], 3, 'a:\n  b: |\n    x\n  x: 3\n\nc: 1\n'],
    ['behind a key', 'a: 1\n# about c\nc: 3\n', ['b'], 2, 'a: 1\nb: 2\n# about c\nc: 3\n', { after: 'a' }],
    ['by canonical order', 'a: 1\nd: 4\n', ['c'], 3, 'a: 1\nc: 3\nd: 4\n', { order: ['a', 'b', 'c', 'd'] }],
    ['before all by canonical order', 'b: 2\nc: 3\n', ['a'], 1, 'a: 1\nb: 2\nc: 3\n', { order: ['a', 'b', 'c'] }],
    [
      'before all, on the line of a dash',
      'l:\n  - b: 2\n    c: 3\n',
      ['l', 0, 'a'],
      { x: [1] },
      'l:\n  - a:\n      x:\n        - 1\n    b: 2\n    c: 3\n',
      { order: ['a', 'b'] },
    ],
    ['an order that does not know the key', 'a: 1\nb: 2\n', ['x'], 1, 'a: 1\nb: 2\nx: 1\n', { order: ['a', 'b'] }],
    ['a mapping', 'a:\n    b: 1\n', ['c'], { d: 1 }, 'a:\n    b: 1\nc:\n    d: 1\n'],
    ['in nothing', 'a:\nb: 1\n', ['a', 'x'], 1, 'a:\n  x: 1\nb: 1\n'],
    ['in null', 'a: ~ # c\n', ['a', 'x'], 1, 'a: # c\n  x: 1\n'],
    ['in {}', 'a: {}\n', ['a', 'x'], 1, 'a:\n  x: 1\n'],
    ['in an empty text', '', ['a'], 1, 'a: 1\n'],
    ['in a text of comments', '# c\n', ['a'], { b: 1 }, '# c\na:\n  b: 1\n'],
    ['in a text of comments with an open end', '# c', ['a'], 1, '# c\na: 1'],
    ['in a byte-order mark', '\ufeff', ['a'], 1, '\ufeffa: 1\n'],
    ['in a document of {}', '{}\n', ['a'], 1, 'a: 1\n'],
    ['in flow', 'a: {b: 1}\n', ['a', 'c'], 'x', 'a: {b: 1, c: x}\n'],
    ['in flow, in front', 'a: {b: 1}\n', ['a', 'a'], 'x', 'a: {a: x, b: 1}\n', { order: ['a', 'b'] }],
    ['in {} in flow', 'a: [{}]\n', ['a', 0, 'c'], 'x', 'a: [{c: x}]\n'],
    ['in JSON', '{\n  "a": 1\n}\n', ['b'], 'x', '{\n  "a": 1,\n  "b": "x"\n}\n'],
    [
      'in JSON, behind a comma and a comment',
      '{\n  "a": 1, # c\n}\n',
      ['b'],
      [true],
      '{\n  "a": 1, # c\n  "b": [true],\n}\n',
    ],
    ['a key that needs quotes', 'a: 1\n', ['yes: no'], 1, 'a: 1\n"yes: no": 1\n'],
    ['a key that looks like a number', 'a: 1\n', ['12'], 1, 'a: 1\n"12": 1\n'],
    ['at an open end', 'a: 1', ['b'], 2, 'a: 1\nb: 2'],
    ['CRLF', 'a: 1\r\nb:\r\n  c: 1\r\n', ['b', 'd'], [1], 'a: 1\r\nb:\r\n  c: 1\r\n  d:\r\n    - 1\r\n'],
    ['CRLF at an open end', 'a: 1\r\nb: 2', ['c'], 3, 'a: 1\r\nb: 2\r\nc: 3'],
  ])('%s', check);
});
