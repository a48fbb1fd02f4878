/** New text looks like what stands beside it. */
import { describe, expect, it } from 'vitest';
import {
  appendItem,
  insertItem,
  type NewValue,
  type Path,
  removeValue,
  renameKey,
  setValue,
  splitDocuments,
  YamlEditError,
} from '../../src/yaml/index.js';

type Case = [name: string, before: string, path: Path, value: NewValue, after: string];

describe('quotes', () => {
  it.each<Case>([
    [
      'of the same key elsewhere',
      'l:\n  - nn: "a"\n    m: b\n  - m: c\n',
      ['l', 1, 'nn'],
      'x',
      'l:\n  - nn: "a"\n    m: b\n  - m: c\n    nn: "x"\n',
    ],
    ['single ones too', "l:\n  - nn: 'a'\n  - m: c\n", ['l', 1, 'nn'], 'x', "l:\n  - nn: 'a'\n  - m: c\n    nn: 'x'\n"],
    [
      'none where the same key has none',
      'nn: a\nm: "b"\nk: "c"\nl:\n  k: "d"\n',
      ['l', 'nn'],
      'x',
      'nn: a\nm: "b"\nk: "c"\nl:\n  k: "d"\n  nn: x\n',
    ],
    ['of the siblings for a new key', 'a: "1x"\nb: "2x"\n', ['c'], 'x', 'a: "1x"\nb: "2x"\nc: "x"\n'],
    ['that were needed make no habit', 'a: "1"\nb: "x: y"\n', ['c'], 'x', 'a: "1"\nb: "x: y"\nc: x\n'],
    [
      'of the kind that the key has where some are needed',
      'a: \'no\'\nb: "1"\nc:\n  b: x\n',
      ['c', 'a'],
      'yes',
      "a: 'no'\nb: \"1\"\nc:\n  b: x\n  a: 'yes'\n",
    ],
    ['in brackets', 'a: { nn: "x" }\nb: { m: yy }\n', ['b', 'nn'], 'z', 'a: { nn: "x" }\nb: { m: yy, nn: "z" }\n'],
    ['a text without quotes stays without', 'a: x\nb: "y"\nc: "z"\n', ['a'], 'w', 'a: w\nb: "y"\nc: "z"\n'],
    [
      'a number that becomes a text follows the others',
      'a: 1\nb: "y"\nc: "z"\n',
      ['a'],
      'w',
      'a: "w"\nb: "y"\nc: "z"\n',
    ],
  ])('%s', (_, before, path, value, after) => {
    expect(setValue(before, path, value)).toBe(after);
  });

  it('items follow the items beside them', () => {
    expect(appendItem('l: ["a", "b"]\nx: c\ny: d\nz: e\n', ['l'], 'x')).toBe('l: ["a", "b", "x"]\nx: c\ny: d\nz: e\n');
    expect(appendItem("l:\n- 'a'\nx: c\ny: d\n", ['l'], 'b')).toBe("l:\n- 'a'\n- 'b'\nx: c\ny: d\n");
  });

  it.each(['1.2.3', 'v1.2', '1.2.3.4', '3f2a9c1', '12ab34cd', '2020-10', '10.0.0.1:80', '1.x', '5d', '1-2'])(
    '%s stays plain',
    (text) => {
      expect(setValue('a: b\n', ['a'], text)).toBe(`a: ${text}\n`);
    },
  );

  it.each(['1.2', '1e3', '1234e56', '12:30', '0x1f', '007', '1_000', '2020-10-31 12:00:00', '.5', '+1', '1.'])(
    '%s does not',
    (text) => {
      expect(setValue('a: b\n', ['a'], text)).toBe(`a: "${text}"\n`);
    },
  );
});

describe('numbers', () => {
  it.each<[string, NewValue, string]>([
    ['500229199001011234', 500229199001011235n, '500229199001011235'],
    ['500229199001011234', 500229199001011234n, '500229199001011234'],
    ['0644', 644, '644'],
    ['3.10', 3.1, '3.1'],
    ['.inf', 1, '1'],
  ])('%s set to %s: %s', (old, value, now) => {
    expect(setValue(`a: ${old} # c\n`, ['a'], value)).toBe(`a: ${now} # c\n`);
  });

  it('within a collection too', () => {
    expect(setValue('a: { b: 12345678901234567890 }\n', ['a'], { b: 12345678901234567891n })).toBe(
      'a: { b: 12345678901234567891 }\n',
    );
  });
});

describe('blank lines between members', () => {
  const list = 'l:\n  - id: a\n\n  - id: b\n\n  - id: c\nz: 1\n';

  it('come with an addition', () => {
    expect(appendItem(list, ['l'], { id: 'd' })).toBe(list.replace('z: 1', '\n  - id: d\nz: 1'));
    expect(insertItem(list, ['l'], 1, { id: 'd' })).toBe(list.replace('  - id: b', '  - id: d\n\n  - id: b'));
    expect(insertItem(list, ['l'], 0, { id: 'd' })).toBe(list.replace('  - id: a', '  - id: d\n\n  - id: a'));
    expect(setValue('a: 1\n\nb: 1\n\nc: 1\n', ['d'], 1)).toBe('a: 1\n\nb: 1\n\nc: 1\n\nd: 1\n');
  });

  it('go with a removal', () => {
    expect(removeValue(list, ['l', 0])).toBe('l:\n  - id: b\n\n  - id: c\nz: 1\n');
    expect(removeValue(list, ['l', 1])).toBe('l:\n  - id: a\n\n  - id: c\nz: 1\n');
    expect(removeValue(list, ['l', 2])).toBe('l:\n  - id: a\n\n  - id: b\nz: 1\n');
  });

  it('do neither where there are none', () => {
    expect(appendItem('l:\n  - a\n  - b\n', ['l'], 'c')).toBe('l:\n  - a\n  - b\n  - c\n');
  });
});

describe('block texts change by lines and keep their style', () => {
  it.each<Case>([
    ['literal', 'a: |\n  一\n  二\n  三\nb: 1\n', ['a'], '一\n贰\n三\n', 'a: |\n  一\n  贰\n  三\nb: 1\n'],
    ['one line', 'a: |-\n  一\n  二\nb: 1\n', ['a'], '一', 'a: |-\n  一\nb: 1\n'],
    [
      'folded',
      'a: >\n  one two\n  three four\n\n  five six\nb: 1\n',
      ['a'],
      'one two three four\nfive seven\n',
      'a: >\n  one two\n  three four\n\n  five seven\nb: 1\n',
    ],
    [
      'folded, a word in the middle',
      'a: >-\n  one two\n  three four\n  five six\n',
      ['a'],
      'one two three 4 five six',
      'a: >-\n  one two\n  three 4\n  five six\n',
    ],
    ['folded, another end', 'a: >\n  one\n  two\n', ['a'], 'one two', 'a: >-\n  one\n  two\n'],
    ['white space at the end of a line', 'a: |\n  一\n  二\n', ['a'], '一  \n二\n', 'a: |\n  一  \n  二\n'],
  ])('%s', (_, before, path, value, after) => {
    expect(setValue(before, path, value)).toBe(after);
  });

  it('a long text is never one line in quotes', () => {
    const long = `  ${'字'.repeat(40)} \n`.repeat(30);
    for (const before of ['a: x\n', 'a: "x"\n', 'a: |\n  x\n', 'b: 1\n']) {
      const after = setValue(before, ['a'], long);
      expect(Math.max(...after.split('\n').map((line) => line.length))).toBeLessThan(60);
    }
  });
});

describe('insertItem', () => {
  it.each<[string, string, Path, number, NewValue, string]>([
    ['in the middle', 'l:\n- a # A\n# B\n- b\n', ['l'], 1, 'x', 'l:\n- a # A\n- x\n# B\n- b\n'],
    ['before the first, above its comment', 'l:\n  # A\n  - a\n', ['l'], 0, 'x', 'l:\n  - x\n  # A\n  - a\n'],
    ['at the end', 'l:\n- a\n', ['l'], 1, 'x', 'l:\n- a\n- x\n'],
    ['into an empty one', 'l: []\n', ['l'], 0, 'x', 'l:\n  - x\n'],
    ['in brackets', 'l: [a, b]\n', ['l'], 1, 'x', 'l: [a, x, b]\n'],
    ['in front, on the line of another dash', '- - a\n- b\n', [0], 0, 'x', '- - x\n  - a\n- b\n'],
    ['CRLF', 'l:\r\n- a\r\n- b\r\n', ['l'], 1, { k: 1 }, 'l:\r\n- a\r\n- k: 1\r\n- b\r\n'],
  ])('%s', (_, before, path, index, item, after) => {
    expect(insertItem(before, path, index, item)).toBe(after);
  });

  it.each([-1, 3, 1.5])('refuses the index %s', (index) => {
    expect(() => insertItem('l: [a, b]\n', ['l'], index, 'x')).toThrow(
      expect.objectContaining({ code: 'path-missing' }),
    );
  });
});

describe('renameKey', () => {
  it.each<[string, string, Path, string, string]>([
    ['with its value and comment', '# a\na: 1 # c\nb: 2\n', ['a'], 'x', '# a\nx: 1 # c\nb: 2\n'],
    ['in its quotes', '"a": 1\n', ['a'], 'x', '"x": 1\n'],
    ['with quotes where it needs some', 'a: 1\n', ['a'], 'on', '"on": 1\n'],
    ['on the line of a dash', '- a: 1\n  b: 2\n', [0, 'a'], 'x', '- x: 1\n  b: 2\n'],
    ['in braces', 'm: { a: 1, b: 2 }\n', ['m', 'b'], 'x', 'm: { a: 1, x: 2 }\n'],
    ['of a collection', 'a:\n  - 1\n', ['a'], 'xyz', 'xyz:\n  - 1\n'],
    ['to what it is', "'a': 1\n", ['a'], 'a', "'a': 1\n"],
  ])('%s', (_, before, path, key, after) => {
    expect(renameKey(before, path, key)).toBe(after);
  });

  it.each<[string, string, Path, string]>([
    ['a name that is there', 'a: 1\nb: 2\n', ['a'], 'duplicate-key'],
    ['a key that is not there', 'a: 1\n', ['c'], 'path-missing'],
    ['an item', 'l: [1]\n', ['l', 0], 'path-type'],
    ['the document', 'a: 1\n', [], 'whole-document'],
  ])('refuses %s', (_, before, path, code) => {
    expect(() => renameKey(before, path, 'b')).toThrow(expect.objectContaining({ code }));
  });
});

describe('several documents', () => {
  const text = '# 一\na: 1\n---\n# 二\na: 1\nl:\n- x\n...\n---\na: 1';

  it('are cut so that together they are the text', () => {
    expect(splitDocuments(text)).toEqual(['# 一\na: 1\n', '---\n# 二\na: 1\nl:\n- x\n...\n', '---\na: 1']);
    expect(splitDocuments('')).toEqual(['']);
  });

  it('are edited by their index', () => {
    expect(setValue(text, ['a'], 2, { document: 0 })).toBe(text.replace('a: 1', 'a: 2'));
    expect(appendItem(text, ['l'], 'z', { document: 1 })).toBe(text.replace('- x\n', '- x\n- z\n'));
    expect(removeValue(text, ['l'], { document: 1 })).toBe(text.replace('l:\n- x\n', ''));
    expect(insertItem(text, ['l'], 0, 'w', { document: 1 })).toBe(text.replace('- x\n', '- w\n- x\n'));
    expect(renameKey(text, ['a'], 'b', { document: 2 })).toBe(text.replace(/a: 1$/, 'b: 1'));
  });

  it('are refused without one, and where the index leads nowhere; places are those of the whole text', () => {
    expect(() => setValue(text, ['a'], 2)).toThrow(expect.objectContaining({ code: 'several-documents' }));
    expect(() => setValue(text, ['a'], 2, { document: 3 })).toThrow(expect.objectContaining({ code: 'path-missing' }));
    try {
      removeValue(text, ['m'], { document: 1 });
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(YamlEditError);
      expect((thrown as YamlEditError).line).toBe(5);
    }
  });
});
