import { describe, expect, it } from 'vitest';
import { type MergeOptions, merge as mergeTexts } from '../../src/yaml/index.js';
import { LOG } from './support/log.js';

const merge = (base: string, ours: string, theirs: string, options: MergeOptions = {}) =>
  mergeTexts(base, ours, theirs, { log: LOG, ...options });

/** The merged text, which must be free of conflicts and the same in meaning from both ends. */
function merged(base: string, ours: string, theirs: string): string {
  const { text, conflicts } = merge(base, ours, theirs);
  expect(conflicts).toEqual([]);
  return text;
}

const task = (status: string, ...log: string[]): string => `# 台账
id: LX-31
tasks:
  - id: LX-31-01
    title: 一 # 第一项
    status: ${status} # 状态
    log:${log.length === 0 ? ' []\n' : `\n${log.map((entry) => `      - ${entry}\n`).join('')}`}  - id: LX-31-02
    title: 二
    status: open
    log: []
`;
const event = (date: string, name: string, more = ''): string =>
  `date: "${date}"\n        event: ${name}${more && `\n        ${more}`}`;

describe('what only one side did', () => {
  const base = task('open');
  it.each([
    ['nothing', base],
    ['a comment', base.replace('# 台账', '# 台账（新）')],
    ['layout', base.replace('title: 二', 'title:   二')],
    ['a closure', task('closed', event('2021-01-05', 'closed', 'by: 县水利局'))],
    ['something that is not YAML', 'a: [\n'],
  ])('%s: its bytes', (_, changed) => {
    expect(merge(base, changed, base)).toEqual({ text: changed, conflicts: [] });
    expect(merge(base, base, changed)).toEqual({ text: changed, conflicts: [] });
    expect(merge(base, changed, changed)).toEqual({ text: changed, conflicts: [] });
  });
});

describe('a log', () => {
  it('keeps what both sides added, in order of date, and the status is what it adds up to', () => {
    const base = task('open', event('2020-12-01', 'progress'));
    const ours = task('submitted', event('2020-12-01', 'progress'), event('2021-01-05', 'submitted'));
    const theirs = task(
      'open',
      event('2020-12-01', 'progress'),
      event('2020-12-20', 'progress', 'note: 八成 # 电话核实'),
    );
    const both = task(
      'submitted',
      event('2020-12-01', 'progress'),
      event('2020-12-20', 'progress', 'note: 八成 # 电话核实'),
      event('2021-01-05', 'submitted'),
    );
    expect(merged(base, ours, theirs)).toBe(both);
    expect(merged(base, theirs, ours)).toBe(both);
  });

  it('adds up what neither side alone could know', () => {
    const base = task('submitted', event('2020-12-01', 'submitted'));
    const ours = task('open', event('2020-12-01', 'submitted'), event('2020-12-10', 'inspected', 'result: returned'));
    const theirs = task('closed', event('2020-12-01', 'submitted'), event('2020-12-20', 'closed'));
    const both = task(
      'closed',
      event('2020-12-01', 'submitted'),
      event('2020-12-10', 'inspected', 'result: returned'),
      event('2020-12-20', 'closed'),
    );
    expect(merged(base, ours, theirs)).toBe(both);
    expect(merged(base, theirs, ours)).toBe(both);
  });

  it('begins on both sides', () => {
    const ours = task('open', event('2021-02-01', 'supervised', 'form: letter'));
    const theirs = task('open', event('2021-01-01', 'progress'));
    const both = task('open', event('2021-01-01', 'progress'), event('2021-02-01', 'supervised', 'form: letter'));
    expect(merged(task('open'), ours, theirs)).toBe(both);
    expect(merged(task('open'), theirs, ours)).toBe(both);
  });

  it('holds an entry once that both sides added', () => {
    const same = event('2021-01-01', 'progress', 'note: 同一条');
    const ours = task('open', same, event('2021-01-03', 'progress'));
    const theirs = task('closed', same, event('2021-01-02', 'closed'));
    const both = task('closed', same, event('2021-01-02', 'closed'), event('2021-01-03', 'progress'));
    expect(merged(task('open'), ours, theirs)).toBe(both);
    expect(merged(task('open'), theirs, ours)).toBe(both);
  });

  it('puts entries of one day in the order of what happens to a task', () => {
    const ours = task('closed', event('2021-01-01', 'closed'));
    const theirs = task('submitted', event('2021-01-01', 'submitted'));
    const both = task('closed', event('2021-01-01', 'submitted'), event('2021-01-01', 'closed'));
    expect(merged(task('open'), ours, theirs)).toBe(both);
    expect(merged(task('open'), theirs, ours)).toBe(both);
  });

  it('takes a correction of an old entry beside a new one', () => {
    const base = task('open', event('2021-01-01', 'progress', 'note: 错字'));
    const ours = task('open', event('2021-01-01', 'progress', 'note: 更正'));
    const theirs = task('open', event('2021-01-01', 'progress', 'note: 错字'), event('2021-01-02', 'progress'));
    const both = task('open', event('2021-01-01', 'progress', 'note: 更正'), event('2021-01-02', 'progress'));
    expect(merged(base, ours, theirs)).toBe(both);
    expect(merged(base, theirs, ours)).toBe(both);
  });

  it('brings the comments above and within a new entry along, in the indentation of the side that changed it', () => {
    const ours = task('open', event('2021-01-02', 'progress'));
    const theirs = `tasks:
- id: LX-31-01
  title: 一 # 第一项
  status: open # 状态
  log:
    # 据电话记录
    - date: "2021-01-01" # 周五
      event: progress
      note: |
        第一行

          缩进
- id: LX-31-02
  title: 二
  status: open
  log: []
id: LX-31
`;
    const both = theirs.replace(
      '          缩进\n',
      '          缩进\n    - date: "2021-01-02"\n      event: progress\n',
    );
    expect(merged(task('open'), ours, theirs)).toBe(both);
    expect(merged(task('open'), theirs, ours)).toBe(both);
  });

  it('two extensions to different days are a conflict', () => {
    const ours = task('open', event('2021-01-01', 'extended', 'to: "2021-06-30"'));
    const theirs = task('open', event('2021-01-02', 'extended', 'to: "2021-12-31"'), event('2021-01-03', 'progress'));
    const { text, conflicts } = merge(task('open'), ours, theirs);
    expect(conflicts).toEqual([
      {
        path: ['tasks', 0, 'log', 0],
        base: undefined,
        ours: { date: '2021-01-01', event: 'extended', to: '2021-06-30' },
        theirs: { date: '2021-01-02', event: 'extended', to: '2021-12-31' },
        line: 8,
      },
    ]);
    expect(text).toBe(`# 台账
id: LX-31
tasks:
  - id: LX-31-01
    title: 一 # 第一项
    status: open # 状态
    log:
<<<<<<< ours
      - date: "2021-01-01"
        event: extended
        to: "2021-06-30"
=======
      - date: "2021-01-02"
        event: extended
        to: "2021-12-31"
>>>>>>> theirs
      - date: "2021-01-03"
        event: progress
  - id: LX-31-02
    title: 二
    status: open
    log: []
`);
  });

  it('two extensions to one day are none', () => {
    const ours = task('open', event('2021-01-01', 'extended', 'to: "2021-06-30"'));
    const theirs = task('open', event('2021-01-02', 'extended', 'to: "2021-06-30"'));
    expect(merged(task('open'), ours, theirs)).toContain('2021-01-02');
  });

  it('two readings of one day are a conflict, of two days not', () => {
    const readings = (...values: string[]): string =>
      `readings:\n  - { date: 2020-12-31, value: 1 }\n${values.map((value) => `  - ${value}\n`).join('')}`;
    const base = readings();
    expect(merged(base, readings('{ date: 2021-02-28, value: 3 }'), readings('{ date: 2021-01-31, value: 2 }'))).toBe(
      readings('{ date: 2021-01-31, value: 2 }', '{ date: 2021-02-28, value: 3 }'),
    );
    expect(
      merge(base, readings('{ date: 2021-01-31, value: 3 }'), readings('{ date: 2021-01-31, value: 2 }')).text,
    ).toBe(`readings:
  - { date: 2020-12-31, value: 1 }
<<<<<<< ours
  - { date: 2021-01-31, value: 3 }
=======
  - { date: 2021-01-31, value: 2 }
>>>>>>> theirs
`);
  });

  it('a status that the log does not explain is a value like any other', () => {
    const doc = (status: string, ...dates: string[]): string =>
      `status: ${status}\nlog:\n${dates.map((date) => `  - date: ${date}\n    what: x\n`).join('')}`;
    expect(
      merge(
        doc('draft', '2021-01-01'),
        doc('review', '2021-01-01', '2021-01-02'),
        doc('done', '2021-01-01', '2021-01-03'),
      ).conflicts,
    ).toMatchObject([{ path: ['status'], base: 'draft', ours: 'review', theirs: 'done' }]);
    expect(
      merged(
        doc('draft', '2021-01-01'),
        doc('review', '2021-01-01', '2021-01-02'),
        doc('draft', '2021-01-01', '2021-01-03'),
      ),
    ).toBe(doc('review', '2021-01-01', '2021-01-02', '2021-01-03'));
  });

  it('is a list like any other without rules', () => {
    const ours = task('open', event('2021-02-01', 'progress'));
    const theirs = task('open', event('2021-01-01', 'progress'));
    expect(mergeTexts(task('open'), ours, theirs).conflicts).toMatchObject([{ path: ['tasks', 0, 'log', 0] }]);
  });
});

describe('fields', () => {
  const base = 'a: 1 # one\nb: 2\nc: 3\n';

  it('different fields, neighbours too', () => {
    expect(merged(base, 'a: 5 # one\nb: 2\nc: 3\n', 'a: 1 # one\nb: 6\nc: 3\n')).toBe('a: 5 # one\nb: 6\nc: 3\n');
  });

  it('different values for one field are a conflict around its lines', () => {
    expect(merge(base, 'a: 1 # one\nb: 5\nc: 3\n', 'a: 1 # one\nb: 6\nc: 3\n')).toEqual({
      text: 'a: 1 # one\n<<<<<<< ours\nb: 5\n=======\nb: 6\n>>>>>>> theirs\nc: 3\n',
      conflicts: [{ path: ['b'], base: 2, ours: 5, theirs: 6, line: 2 }],
    });
  });

  it('the labels are those that git gives', () => {
    expect(merge('a: 1\n', 'a: 2\n', 'a: 3\n', { labels: { ours: 'HEAD', theirs: '水利局' } }).text).toBe(
      '<<<<<<< HEAD\na: 2\n=======\na: 3\n>>>>>>> 水利局\n',
    );
  });

  it('the same change written differently is none', () => {
    expect(merged('a: x\nb: 1\n', 'a: "z"\nb: 1\n', "a: 'z'\nb: 2\n")).toBe('a: "z"\nb: 2\n');
  });

  it('taken away here, changed there', () => {
    expect(merge(base, 'a: 1 # one\nc: 3\n', 'a: 1 # one\nb: 5\nc: 3\n')).toEqual({
      text: 'a: 1 # one\n<<<<<<< ours\n=======\nb: 5\n>>>>>>> theirs\nc: 3\n',
      conflicts: [{ path: ['b'], base: 2, ours: undefined, theirs: 5, line: 2 }],
    });
    expect(merge(base, 'a: 1 # one\nb: 5\nc: 3\n', 'a: 1 # one\nc: 3\n')).toEqual({
      text: 'a: 1 # one\n<<<<<<< ours\nb: 5\n=======\n>>>>>>> theirs\nc: 3\n',
      conflicts: [{ path: ['b'], base: 2, ours: 5, theirs: undefined, line: 2 }],
    });
  });

  it('new on both sides', () => {
    expect(merged(base, `${base}d: 4\n`, `${base}e: 5 # five\n`)).toBe(`${base}d: 4\ne: 5 # five\n`);
    expect(merge(base, `${base}d: 4\n`, `${base}d: 5\n`).conflicts).toEqual([
      { path: ['d'], base: undefined, ours: 4, theirs: 5, line: 4 },
    ]);
  });

  it('below each other', () => {
    const doc = (due: string, text: string): string => `deadline:\n  text: ${text}\n  due: "${due}"\nx: 1\n`;
    expect(merged(doc('2020-12-31', '年底'), doc('2021-12-31', '年底'), doc('2020-12-31', '明年底'))).toBe(
      doc('2021-12-31', '明年底'),
    );
  });

  it('in brackets the whole line is shown', () => {
    expect(merge('a: { b: 1, c: 2 }\n', 'a: { b: 5, c: 2 }\n', 'a: { b: 6, c: 3 }\n')).toEqual({
      text: '<<<<<<< ours\na: { b: 5, c: 3 }\n=======\na: { b: 6, c: 3 }\n>>>>>>> theirs\n',
      conflicts: [{ path: ['a', 'b'], base: 1, ours: 5, theirs: 6, line: 1 }],
    });
  });

  it('two files made apart', () => {
    expect(merged('', 'a: 1\nb: 2\n', 'a: 1\nc: 3\n')).toBe('a: 1\nb: 2\nc: 3\n');
    expect(merge('', 'a: 1\n', 'a: 2\n').conflicts).toHaveLength(1);
  });

  it('CRLF, byte-order mark, no last line break', () => {
    expect(merged('\ufeffa: 1\r\nb: 2\r\nc: 3', '\ufeffa: 5\r\nb: 2\r\nc: 3', '\ufeffa: 1\r\nb: 6\r\nc: 3')).toBe(
      '\ufeffa: 5\r\nb: 6\r\nc: 3',
    );
    expect(merge('\ufeffa: 1\r\nb: 2', '\ufeffa: 1\r\nb: 5', '\ufeffa: 1\r\nb: 6').text).toBe(
      '\ufeffa: 1\r\n<<<<<<< ours\r\nb: 5\r\n=======\r\nb: 6\r\n>>>>>>> theirs\r\n',
    );
    expect(merged('a: 1\nb: 2\n', 'a: 5\r\nb: 2\r\n', 'a: 1\nb: 6\n')).toBe('a: 5\r\nb: 6\r\n');
  });
});

describe('lists', () => {
  it('of named items: added on both sides, changed, taken away', () => {
    const list = (...items: string[]): string => `tasks:\n${items.map((item) => `  - ${item}\n`).join('')}`;
    const [a, b, c] = ['id: A\n    t: 1', 'id: B\n    t: 1', 'id: C\n    t: 1'];
    expect(merged(list(a, b), list(a, b, c), list(a, b, 'id: D\n    t: 1'))).toBe(list(a, b, c, 'id: D\n    t: 1'));
    expect(merged(list(a, b), list(a, b, 'id: D\n    t: 1'), list(a, b, c))).toBe(list(a, b, c, 'id: D\n    t: 1'));
    expect(merged(list(a, b, c), list('id: A\n    t: 2', b, c), list(a, c))).toBe(list('id: A\n    t: 2', c));
    expect(merged(list(a, b, c), list(c, a, b), list(a, 'id: B\n    t: 3', c))).toBe(list(c, a, 'id: B\n    t: 3'));
    expect(merge(list(a, b), list(a, b, 'id: C\n    t: 2'), list(a, b, c)).conflicts).toMatchObject([
      { path: ['tasks', 2], ours: { id: 'C', t: 2 }, theirs: { id: 'C', t: 1 } },
    ]);
    expect(merge(list(a, b), list(a), list(a, 'id: B\n    t: 3')).conflicts).toMatchObject([
      { path: ['tasks', 1], ours: undefined, theirs: { id: 'B', t: 3 } },
    ]);
  });

  it('named by another key', () => {
    const list = (...items: string[]): string => `units:\n${items.map((item) => `  - ${item}\n`).join('')}`;
    const [a, b] = ['name: 县水利局', 'name: 县林业局'];
    expect(merge(list(a), list(a, b), list(a, 'name: 县住建委'), { identity: ['name'] })).toMatchObject({
      conflicts: [],
    });
    expect(merge(list(a), list(a, b), list(a, 'name: 县住建委')).conflicts).toHaveLength(1);
  });

  it('of plain values', () => {
    expect(merged('u: [a, b, c]\n', 'u: [a, c]\n', 'u: [a, b, c, d]\n')).toBe('u: [a, c, d]\n');
    expect(merge('u: [a]\n', 'u: [a, b]\n', 'u: [a, c]\n')).toEqual({
      text: '<<<<<<< ours\nu: [a, b]\n=======\nu: [a, c]\n>>>>>>> theirs\n',
      conflicts: [{ path: ['u', 1], base: undefined, ours: ['b'], theirs: ['c'], line: 1 }],
    });
    expect(merge('u:\n- a\n- z\n', 'u:\n- a\n- b\n- z\n', 'u:\n- a\n- c\n- d\n- z\n').text).toBe(
      'u:\n- a\n<<<<<<< ours\n- b\n=======\n- c\n- d\n>>>>>>> theirs\n- z\n',
    );
  });

  it('of nameless mappings: items changed in place', () => {
    const stages = (first: string, second: string): string =>
      `stages:\n  - { name: 一, due: "${first}" }\n  - { name: 二, due: "${second}" }\n`;
    expect(
      merged(
        stages('2020-01-01', '2021-01-01'),
        stages('2020-02-01', '2021-01-01'),
        stages('2020-01-01', '2021-02-01'),
      ),
    ).toBe(stages('2020-02-01', '2021-02-01'));
  });
});

describe('comments and layout', () => {
  it('come along from both sides', () => {
    const base = '# 头\n\na: 1\n\nb: 2\n\nc: 3\n';
    expect(merged(base, '# 新头\n\na: 1\n\nb: 2\n\nc: 3\n', '# 头\n\na: 1\n\nb: 2\n\nc: 3 # 尾\n')).toBe(
      '# 新头\n\na: 1\n\nb: 2\n\nc: 3 # 尾\n',
    );
  });

  it('come along also where values had to be spliced', () => {
    const base = `# 头\n\n${task('open')}`;
    const ours = `# 头\n\n${task('open', event('2021-01-01', 'progress'))}`;
    const theirs = `# 新头\n\n${task('open', event('2021-01-02', 'progress'))}`;
    expect(merged(base, ours, theirs)).toBe(
      `# 新头\n\n${task('open', event('2021-01-01', 'progress'), event('2021-01-02', 'progress'))}`,
    );
  });

  it('two wordings of one comment are a conflict', () => {
    const { text, conflicts } = merge('# 头\na: 1\n', '# 甲\na: 1\n', '# 乙\na: 2\n');
    expect(text).toBe('<<<<<<< ours\n# 甲\n=======\n# 乙\n>>>>>>> theirs\na: 2\n');
    expect(conflicts).toHaveLength(1);
  });

  it('a comment written into what the other side takes away is a conflict', () => {
    const base = 'a: 1\nb: 2\nc: 3\n';
    expect(merge(base, 'a: 1\nb: 2 # 保留\nc: 3\n', 'a: 1\nc: 3\n').conflicts).toHaveLength(1);
    expect(merge(base, 'a: 1\nc: 3\n', 'a: 1\nb: 2 # 保留\nc: 3\n').conflicts).toHaveLength(1);
  });
});

describe('what has no JSON value, or no value at all', () => {
  it('merges by lines', () => {
    const base = 'a: &x 1\nb: *x\nc: 1\nd: 1\n';
    expect(merge(base, base.replace('&x 1', '&x 2'), base.replace('d: 1', 'd: 2'))).toEqual({
      text: 'a: &x 2\nb: *x\nc: 1\nd: 2\n',
      conflicts: [],
    });
    const broken = merge('a: [\nb: 1\n', 'a: [\nb: 2\n', 'a: [\nb: 3\n');
    expect(broken.text).toBe('a: [\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n');
    expect(broken.conflicts).toEqual([{ path: [], base: 'b: 1\n', ours: 'b: 2\n', theirs: 'b: 3\n', line: 2 }]);
  });

  it('takes what version control makes of a text that could not be read before', () => {
    expect(merge('a: [\nb: 1\nc: 1\nd: 1\n', 'a: [\nb: 2\nc: 1\nd: 1\n', 'a: [\nb: 1\nc: 1\nd: 2\n')).toEqual({
      text: 'a: [\nb: 2\nc: 1\nd: 2\n',
      conflicts: [],
    });
  });
});
