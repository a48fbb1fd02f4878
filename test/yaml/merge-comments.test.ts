/** Comments belong to members: they move, stay and go with them. */
import { describe, expect, it } from 'vitest';
import { merge } from '../../src/yaml/index.js';

function merged(base: string, ours: string, theirs: string): string {
  const { text, conflicts } = merge(base, ours, theirs);
  expect(conflicts, text).toEqual([]);
  return text;
}

/** The same from both ends. */
function both(base: string, ours: string, theirs: string): string {
  const text = merged(base, ours, theirs);
  expect(merged(base, theirs, ours)).toBe(text);
  return text;
}

const item = (id: string, value: number, comment = `# ${id.toUpperCase()}`): string =>
  `  ${comment}\n  - id: ${id}\n    v: ${value}\n`;

describe('a comment', () => {
  it('moves with its item, which the other side changes', () => {
    const base = `l:\n${item('a', 1)}${item('b', 1)}`;
    const text = both(base, `l:\n${item('a', 2)}${item('b', 1)}`, `l:\n${item('b', 1)}${item('a', 1)}`);
    expect(text).toBe(`l:\n${item('b', 1)}${item('a', 2)}`);
  });

  it('moves with its item, also three of them, and others stay', () => {
    const list = (...items: string[]): string => `l:\n${items.join('')}`;
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => item(id, 1)) as [string, string, string, string];
    const changed = item('d', 2, '# D，改');
    expect(both(list(a, b, c, d), list(d, a, b, c), list(a, b, c, changed))).toBe(list(changed, a, b, c));
    expect(both(list(a, b, c, d), list(b, a, c, d), list(a, b, d, c))).toBe(list(b, a, d, c));
  });

  it('on a key that both sides added is a conflict where they differ, and stands where only one wrote it', () => {
    const base = 'a: 1\n';
    expect(merge(base, `${base}z: 1 # ours\n`, `${base}z: 1 # theirs\n`)).toMatchObject({
      text: 'a: 1\n<<<<<<< ours\nz: 1 # ours\n=======\nz: 1 # theirs\n>>>>>>> theirs\n',
      conflicts: [{ path: ['z'], line: 2 }],
    });
    expect(merge(base, `${base}# ours\nz: 1\n`, `${base}# theirs\nz: 1\n`).text).toBe(
      'a: 1\n<<<<<<< ours\n# ours\n=======\n# theirs\n>>>>>>> theirs\nz: 1\n',
    );
    expect(both(base, `${base}z: 1 # only\n`, `${base}z: 1\n`)).toBe('a: 1\nz: 1 # only\n');
    expect(both(base, `${base}# only\nz: 1\n`, `${base}z: 1\n`)).toBe('a: 1\n# only\nz: 1\n');
  });

  it('that one side adds stays where the other side also moves keys', () => {
    const base = 'a: 1\nb: 2\nc: 3\n';
    expect(both(base, 'c: 3\na: 1\nb: 2\n', 'a: 1\n# 注\nb: 2 # 尾\nc: 4\n')).toBe('c: 4\na: 1\n# 注\nb: 2 # 尾\n');
  });

  it('goes with a removed item and never lands on its neighbour', () => {
    const list = (...items: string[]): string => `l:\n${items.join('')}`;
    const [a, b, c] = ['a', 'b', 'c'].map((id) => item(id, 1)) as [string, string, string];
    expect(both(list(a, b, c), list(a, c), list(item('a', 2), b, item('c', 2)))).toBe(list(item('a', 2), item('c', 2)));
  });

  it('that stands twice in a file is two comments', () => {
    const base = 'a: 1 # x\nb: 1\nc: 1\n';
    expect(both(base, 'a: 1 # x\nb: 1\nc: 1 # x\n', 'a: 1\nb: 1\nc: 1\n')).toBe('a: 1\nb: 1\nc: 1 # x\n');
    const units = (first: string, second: string): string =>
      `units:\n  - name: 甲 # 待核\n    kind: ${first}\n  - name: 乙 # 待核\n    kind: ${second}\n`;
    expect(both(units('a', 'a'), units('b', 'a'), units('a', 'b').replace(' # 待核', ''))).toBe(
      units('b', 'b').replace(' # 待核', ''),
    );
  });

  it('and the value beside it are changed by one side each', () => {
    expect(both('a: 1 # x\n', 'a: 2 # x\n', 'a: 1 # y\n')).toBe('a: 2 # y\n');
    expect(both('# x\na: 1\n', '# x\na: 2\n', '# y\na: 1\n')).toBe('# y\na: 2\n');
    expect(both('a:\n  - b\n', 'a: # x\n  - b\n', 'a:\n  - b\n  - c\n')).toBe('a: # x\n  - b\n  - c\n');
  });

  it('that stands apart keeps its place while members around it change', () => {
    const base = 'a: 1\n\n# 第二节\n\nb: 1\nc: 1\n';
    expect(both(base, 'a: 1\n\n# 第二节\n\nc: 1\nb: 1\n', 'a: 2\n\n# 第二节（新）\n\nb: 2\nc: 1\n')).toBe(
      'a: 2\n\n# 第二节（新）\n\nc: 1\nb: 2\n',
    );
  });

  it('behind the last item stays behind it', () => {
    const base = 'l:\n  - a\n  # 完\nz: 1\n';
    expect(both(base, 'l:\n  - a\n  - b\n  # 完\nz: 1\n', 'l:\n  - a\n  # 完了\nz: 2\n')).toBe(
      'l:\n  - a\n  - b\n  # 完了\nz: 2\n',
    );
  });

  it('above the first key of an item goes above the item where another key becomes the first', () => {
    const base = 'l:\n  - id: 1\n    # 注\n    t: 1\n';
    expect(both(base, 'l:\n  - # 注\n    t: 1\n    id: 1\n', 'l:\n  - id: 1\n    # 注\n    t: 2\n')).toContain(
      '# 注\n',
    );
  });

  it('that both sides worded anew is a conflict at that line alone', () => {
    expect(merge('# 一\na: 1\nb: 1\n', '# 甲\na: 1\nb: 2\n', '# 乙\na: 2\nb: 1\n').text).toBe(
      '<<<<<<< ours\n# 甲\n=======\n# 乙\n>>>>>>> theirs\na: 2\nb: 2\n',
    );
  });
});

describe('numbers count as they are written', () => {
  it.each([
    ['500229199001011234', '500229199001011235'],
    ['3.1', '3.10'],
    ['644', '0644'],
    ['.inf', '-.inf'],
    ['1e3', '1000'],
    ['0x1f', '31'],
  ])('%s → %s is a change', (old, now) => {
    const doc = (value: string, other: string): string => `a: ${value}\nb: ${other}\n`;
    expect(both(doc(old, '1'), doc(now, '1'), doc(old, '2'))).toBe(doc(now, '2'));
    const conflict = merge(doc(old, '1'), doc(now, '1'), doc(`${old}1`, '1'));
    expect(conflict.conflicts).toHaveLength(1);
    expect(conflict.text).toBe(`<<<<<<< ours\na: ${now}\n=======\na: ${old}1\n>>>>>>> theirs\nb: 1\n`);
    expect(merge(doc(old, '1'), 'b: 1\n', doc(now, '1')).conflicts).toHaveLength(1);
  });
});

describe('quiet where version control is quiet', () => {
  const sides = (base: string, ours: [string, string], theirs: [string, string]): string =>
    both(base, base.replace(...ours), base.replace(...theirs));

  it.each([
    ['several documents', 'a: 1\nb: 1\nc: 1\n---\na: 1\nb: 1\nc: 1\n---\nd: 1\n'],
    ['a directive', '%YAML 1.2\n---\na: 1\nb: 1\nc: 1\nd: 1\n'],
    ['an old duplicate key', 'x: 1\nx: 2\na: 1\nb: 1\nc: 1\nd: 1\n'],
    ['text that is not YAML', 'a: 1\n{{ if }}\nb: 1\nc: 1\nd: 1\n'],
  ])('%s', (_, base) => {
    expect(sides(base, ['a: 1', 'a: 2'], ['d: 1', 'd: 2'])).toBe(base.replace('a: 1', 'a: 2').replace('d: 1', 'd: 2'));
    const { text, conflicts } = merge(base, base.replace('a: 1', 'a: 2'), base.replace('a: 1', 'a: 3'));
    expect(conflicts).toHaveLength(1);
    expect(text).toBe(base.replace('a: 1\n', '<<<<<<< ours\na: 2\n=======\na: 3\n>>>>>>> theirs\n'));
  });

  it('neighbouring changed items of a list without names', () => {
    expect(both('l:\n- a\n- b\n- c\n', 'l:\n- A\n- b\n- c\n', 'l:\n- a\n- B\n- c\n')).toBe('l:\n- A\n- B\n- c\n');
    const list = (a: number, b: number): string => `l:\n- x: ${a}\n  y: 1\n- x: ${b}\n  y: 2\n`;
    expect(both(list(1, 1), list(2, 1), list(1, 2))).toBe(list(2, 2));
    const one = (a: number, b: number): string => `l:\n- x: ${a}\n- x: ${b}\n`;
    expect(both(one(1, 2), one(3, 2), one(1, 4))).toBe(one(3, 4));
  });

  it('long texts line by line', () => {
    const text = (...lines: string[]): string => `t: |\n${lines.map((line) => `  ${line}\n`).join('')}z: 1\n`;
    expect(both(text('一', '二', '三', '四'), text('壹', '二', '三', '四'), text('一', '二', '三', '肆'))).toBe(
      text('壹', '二', '三', '肆'),
    );
    const { text: conflict } = merge(
      text('一', '二', '三'),
      text('甲', '二', '叁'),
      text('乙', '二', '三').replace('t: |', 't: |-'),
    );
    expect(conflict).toBe('t: |-\n<<<<<<< ours\n  甲\n=======\n  乙\n>>>>>>> theirs\n  二\n  叁\nz: 1\n');
  });

  it('neighbouring keys in one of several documents', () => {
    const base = 'a: 1\nb: 1\n---\nc: 1\nd: 1\n';
    expect(sides(base, ['a: 1', 'a: 2'], ['b: 1', 'b: 2'])).toBe('a: 2\nb: 2\n---\nc: 1\nd: 1\n');
    expect(sides(base, ['c: 1', 'c: 2'], ['d: 1', 'd: 2'])).toBe('a: 1\nb: 1\n---\nc: 2\nd: 2\n');
  });

  it('a key renamed by one side, with what stands in it changed and remarked upon by the other', () => {
    const base = 'jobs:\n  test:\n    os: linux\n    # 步骤\n    node: 18\n    steps: 1\n';
    expect(sides(base, ['test:', 'tests:'], ['steps: 1', '# 三步\n    steps: 3'])).toBe(
      base.replace('test:', 'tests:').replace('steps: 1', '# 三步\n    steps: 3'),
    );
  });

  it('folded texts, brackets over several lines', () => {
    const folded = 't: >\n  one two\n  three four\n  five six\nz: 1\n';
    expect(sides(folded, ['one', 'ONE'], ['six', 'SIX'])).toBe(folded.replace('one', 'ONE').replace('six', 'SIX'));
    const list = 'l: [\n  a,\n  b,\n  c,\n  d,\n]\nz: 1\n';
    expect(sides(list, ['a,', 'A,'], ['d,', 'D,'])).toBe(list.replace('a,', 'A,').replace('d,', 'D,'));
    const beside = list.replace('z: 1', 'y: 1\nz: 1');
    const [ours, theirs] = [
      beside.replace('a,', 'A,').replace('y: 1', 'y: 2'),
      beside.replace('d,', 'D,').replace('z: 1', 'z: 2'),
    ];
    expect(both(beside, ours, theirs)).toBe(ours.replace('d,', 'D,').replace('z: 1', 'z: 2'));
  });

  it('comments and blank lines of files that mix line breaks', () => {
    const base = 'a:\r\n  x: 1\r\n  t: 2\r\n  y: 3\r\nz: 1\n';
    expect(sides(base, ['  t: 2', '  # t: 2'], ['  x: 1', '  w: 1\r\n  x: 1'])).toBe(
      base.replace('  t: 2', '  # t: 2').replace('  x: 1', '  w: 1\r\n  x: 1'),
    );
  });

  it('one remark at several items without a name, taken away at one and written at another', () => {
    const item = (n: number, remark = '# 说明\n    '): string => `  - ${remark}v: ${n}\n    w: 1\n    u: 1\n`;
    const base = `l:\n${item(1)}${item(2)}${item(3)}`;
    expect(both(base, `l:\n${item(1, '')}${item(2)}${item(3)}`, `${base}${item(4)}`)).toBe(
      `l:\n${item(1, '')}${item(2)}${item(3)}${item(4)}`,
    );
  });

  it('positions as version control has them', () => {
    const base = 'a: 1\nb: 1\nc: 1\nd: 1\n';
    expect(both(base, 'a: 1\nn: 1\nb: 1\nc: 1\nd: 1\n', 'a: 1\nb: 1\nc: 1\nm: 1\nd: 1\n')).toBe(
      'a: 1\nn: 1\nb: 1\nc: 1\nm: 1\nd: 1\n',
    );
    expect(both(base, 'a: 1\nn: 1\nc: 1\nd: 1\n', 'a: 1\nb: 1\nc: 2\nd: 1\n')).toBe('a: 1\nn: 1\nc: 2\nd: 1\n');
  });
});

describe('conflicts', () => {
  const list = (...items: string[]): string => `l:\n${items.map((one) => `  - ${one}\n`).join('')}`;

  it('two new items of one identity are one, whole against whole', () => {
    const [a, mine, yours] = ['id: A\n    t: 1', 'id: N\n    t: 甲\n    log: [一]', 'id: N\n    t: 乙\n    log: [二]'];
    expect(merge(list(a), list(a, mine), list(a, yours))).toMatchObject({
      text: `${list(a)}<<<<<<< ours\n  - ${mine}\n=======\n  - ${yours}\n>>>>>>> theirs\n`,
      conflicts: [{ path: ['l', 1] }],
    });
  });

  it('two renames of one item are one; one rename beside a change is none', () => {
    const base = list('id: A\n    t: 1', 'id: Z\n    t: 9');
    const { text, conflicts } = merge(base, base.replace('A', 'B'), base.replace('A', 'C'));
    expect(conflicts).toMatchObject([{ path: ['l', 0, 'id'], base: 'A', ours: 'B', theirs: 'C' }]);
    expect(text).toBe(
      'l:\n<<<<<<< ours\n  - id: B\n=======\n  - id: C\n>>>>>>> theirs\n    t: 1\n  - id: Z\n    t: 9\n',
    );
    expect(both(base, base.replace('A', 'B'), base.replace('t: 1', 't: 2'))).toBe(
      base.replace('A', 'B').replace('t: 1', 't: 2'),
    );
    expect(both(base, base.replace('A', 'B'), base.replace('A', 'B'))).toBe(base.replace('A', 'B'));
    expect(merge(base, base.replace('A', 'B').replace('t: 1', 't: 2'), base.replace('A', 'C')).conflicts).not.toEqual(
      [],
    );
  });

  it('two new orders of one list are one', () => {
    const [a, b, c] = ['id: A', 'id: B', 'id: C'];
    const { text, conflicts } = merge(list(a, b, c), list(b, c, a), list(b, a, c));
    expect(conflicts).toHaveLength(1);
    expect(text).toContain('<<<<<<< ours\n');
  });

  it('an alias without its anchor is one, marked in the text', () => {
    const base = 'a: &x 1\nb: 1\nc: 1\n';
    for (const [ours, theirs] of [
      ['b: 1\nc: 1\n', 'a: &x 1\nb: 1\nc: *x\n'],
      ['a: &x 1\nb: 1\nc: *x\n', 'b: 1\nc: 1\n'],
    ] as const) {
      const { text, conflicts } = merge(base, ours, theirs);
      expect(conflicts.length).toBeGreaterThan(0);
      for (const { line } of conflicts) expect(text.split('\n')[line - 1]).toBe('<<<<<<< ours');
    }
  });

  it('in brackets lose nothing that only one side did, whichever side is taken', () => {
    expect(merge('a: { b: 1, c: 2 }\n', 'a: { b: 5, c: 2, d: 1 }\n', 'a: { b: 6, c: 3 }\n').text).toBe(
      '<<<<<<< ours\na: { b: 5, c: 3, d: 1 }\n=======\na: { b: 6, c: 3, d: 1 }\n>>>>>>> theirs\n',
    );
  });

  it('a key that one side added beside a conflict is there whichever side is taken', () => {
    const { text } = merge('m:\n  a: 1\n', 'm:\n  a: 2\n  n: 1\n', 'm:\n  a: 3\n  k: 1\n');
    expect(text).toBe('m:\n<<<<<<< ours\n  a: 2\n=======\n  a: 3\n>>>>>>> theirs\n  k: 1\n  n: 1\n');
  });
});
