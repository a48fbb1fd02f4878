/** The recording commands as a person uses them: ids, names, evidence, dry runs, and what the file looks like after. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

function shippedHost(options: Parameters<typeof memoryHost>[0] = {}): MemoryHost {
  const host = memoryHost({ today: '2021-01-05', ...options });
  putShippedLedger(host);
  return host;
}

async function run(host: MemoryHost, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const file = (id: string): string => join('/work/data/problems', `${id}.yaml`);
const lines = (text: string): string[] => text.split('\n');

/** The text of a task in its file. */
function taskText(host: MemoryHost, id: string): string {
  const text = host.text(file(id.slice(0, id.lastIndexOf('-'))));
  const from = text.indexOf(`- id: ${id}`);
  const to = text.indexOf('\n  - id: ', from);
  return `${text.slice(from, to < 0 ? undefined : to)}\n`;
}

test('one closure in a file of 26 tasks: one changed line and the lines of the entry', async () => {
  const host = shippedHost();
  const before = lines(host.text(file('LX-39')));
  expect(before.filter((line) => line.startsWith('  - id: '))).toHaveLength(26);
  await run(host, 'log', 'LX-39-13', '--event', 'progress', '--note', '采样过半');
  const between = lines(host.text(file('LX-39')));
  expect((await run(host, 'close', 'lx-39-13', '--by', '县农委')).code).toBe(0);
  const after = lines(host.text(file('LX-39')));
  const added = ['      - date: "2021-01-05"', '        event: closed', '        by: 县农业农村委'];
  const at = after.findIndex((line, index) => line !== between[index]);
  expect([between[at], after[at]]).toEqual(['    status: open', '    status: closed']);
  const entryAt = after.findIndex((line, index) => index > at && line !== between[index]);
  expect(after.toSpliced(entryAt, added.length).toSpliced(at, 1, '    status: open')).toEqual(between);
});

test('a file with Windows line ends, a byte-order mark and no last newline keeps them', async () => {
  const host = shippedHost();
  const odd = `\ufeff${host.text(file('JY-01')).trimEnd().replaceAll('\n', '\r\n')}`;
  host.put(file('JY-01'), odd);
  expect((await run(host, 'close', 'jy-1-1', '--by', '县住建委')).code).toBe(0);
  const after = host.text(file('JY-01'));
  expect(after.startsWith('\ufeff#')).toBe(true);
  expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  expect(after.endsWith('by: 县住房城乡建委')).toBe(true);
});

describe('ids', () => {
  test('several, in several files, in any spelling, each once', async () => {
    const host = shippedHost();
    const { code, out } = await run(
      host,
      'close',
      'lx-31-4',
      '500229/JY-01-01',
      'LX-31-04',
      'lx33-2',
      '--by',
      '县生态环境局',
    );
    expect(code).toBe(0);
    expect(
      lines(out)
        .filter(Boolean)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['LX-31-04', 'JY-01-01', 'LX-33-02']);
  });

  test('from standard input', async () => {
    const host = shippedHost({ input: 'LX-31-04\n\nLX-31-05\r\n' });
    expect((await run(host, 'close', '-', '--by', '县林业局')).out.match(/^LX-31-0[45] /gm)).toHaveLength(2);
    const empty = shippedHost({ input: '' });
    expect(await run(empty, 'close', '-', '--by', '县林业局')).toEqual({
      code: 0,
      out: '',
      err: '标准输入里没有编号，什么也没有记\n',
    });
  });

  test('one that is wrong stops all of them', async () => {
    const host = shippedHost();
    const before = taskText(host, 'LX-31-04');
    for (const [id, code] of [
      ['LX-31-99', 2],
      ['LX-31', 4],
      ['110000/LX-31-04', 2],
      ['31', 2],
    ] as const) {
      expect((await run(host, 'close', 'LX-31-04', id, '--by', '县林业局')).code, id).toBe(code);
    }
    expect((await run(host, 'close', 'LX-31', '--by', '县林业局')).err).toContain('LX-31-07');
    await run(host, 'close', 'LX-31-05', '--by', '县林业局', '--date', '2020-12-30');
    const { code, err } = await run(host, 'close', 'LX-31-04', 'LX-31-05', '--by', '县水利局');
    expect([code, err]).toEqual([4, expect.stringContaining('LX-31-05')]);
    expect(taskText(host, 'LX-31-04')).toBe(before);
  });
});

describe('by', () => {
  test.each([
    ['closed', '县农委', '县农业农村委'],
    ['closed', '城口县水利局', '县水利局'],
    ['submitted', '江成敏', '江成敏'],
    ['submitted', '张国进', '张国进'],
    ['submitted', '各乡镇（街道）', '各乡镇（街道）'],
    ['filed', '县政府', '县政府'],
    ['closed', '县委', '县委'],
    ['filed', '县水务局', '县水利局'],
  ])('%s by %s is %s', async (event, by, name) => {
    const host = shippedHost();
    expect((await run(host, 'log', 'LX-31-04', '--event', event, '--by', by)).code).toBe(0);
    expect(taskText(host, 'LX-31-04')).toContain(`by: ${name}\n`);
  });

  test.each([
    ['closed', '江成敏'],
    ['closed', '各乡镇（街道）'],
    ['closed', '县林业厅'],
    ['closed', '督查室'],
    ['submitted', '县林业厅'],
    ['inspected', '不存在的单位'],
  ])('%s by %s is refused', async (event, by) => {
    const host = shippedHost();
    const result = event === 'inspected' ? ['--result', 'passed'] : [];
    expect((await run(host, 'log', 'LX-31-04', '--event', event, '--by', by, ...result)).code).toBe(2);
    expect(taskText(host, 'LX-31-04')).toContain('log: []');
  });
});

describe('evidence', () => {
  const withFiles = (): MemoryHost => {
    const host = shippedHost();
    host.put('/work/data/佐证/验收意见.pdf', 'pdf');
    host.put('/work/outside.pdf', 'outside');
    host.tree.set('/work/data/佐证/链接.pdf', { kind: 'link', target: '/work/outside.pdf', ino: 99n });
    return host;
  };
  const hash = memoryHost().sha256(new TextEncoder().encode('pdf'));

  test.each(['佐证/验收意见.pdf', './佐证/验收意见.pdf', 'data/佐证/验收意见.pdf', '/work/data/佐证/验收意见.pdf'])(
    '%s is a file of the ledger',
    async (path) => {
      const host = withFiles();
      expect((await run(host, 'close', 'LX-31-04', '--by', '县林业局', '--evidence', path)).code).toBe(0);
      expect(taskText(host, 'LX-31-04')).toContain(`- path: 佐证/验收意见.pdf\n            sha256: ${hash}`);
      expect((await run(host, 'check')).code).toBe(0);
    },
  );

  test.each(['城环督办〔2020〕3号', 'GB/T 9704-2012'])('%s is a document number', async (number) => {
    const host = withFiles();
    expect(
      (
        await run(
          host,
          'close',
          'LX-31-04',
          '--by',
          '县林业局',
          '--evidence',
          number,
          '--evidence',
          '佐证/验收意见.pdf',
        )
      ).code,
    ).toBe(0);
    expect(taskText(host, 'LX-31-04')).toContain(`- ${number}\n`);
  });

  test.each(['佐证/链接.pdf', '验收意见=/work/nowhere.pdf', '佐证/验收意件.pdf', '/nowhere', '佐证', '..', 'a\\b'])(
    '%s is refused',
    async (path) => {
      const host = withFiles();
      expect((await run(host, 'close', 'LX-31-04', '--by', '县林业局', '--evidence', path)).code).toBe(2);
      expect(taskText(host, 'LX-31-04')).toContain('log: []');
    },
  );
});

describe('a dry run', () => {
  test('shows the patch and writes nothing, not even a lock', async () => {
    const host = shippedHost();
    Object.assign(host.files, { create: fail, createDurably: fail, rename: fail, link: fail });
    const { code, out, err } = await run(
      host,
      'close',
      'LX-31-04',
      'JY-01-01',
      '--by',
      '县林业局',
      '--dry-run',
      '--commit',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/^--- a\/problems\/\S+$/gm)).toEqual(['--- a/problems/LX-31.yaml', '--- a/problems/JY-01.yaml']);
    expect(out).not.toContain('\u001b');
  });

  test('in colour on a terminal', async () => {
    const host = shippedHost({ columns: 80 });
    expect((await run(host, 'close', 'LX-31-04', '--by', '县林业局', '--dry-run')).out).toContain(
      '\u001b[32m+    status: closed',
    );
  });
});

const fail = (): never => {
  throw new Error('written');
};

test('nothing is written into a ledger that has errors', async () => {
  const host = shippedHost();
  host.put(file('JY-02'), 'nonsense\n');
  const before = host.text(file('LX-31'));
  expect((await run(host, 'close', 'LX-31-04', '--by', '县林业局')).code).toBe(3);
  expect(host.text(file('LX-31'))).toBe(before);
});

test('a layout that cannot be edited is refused with its place', async () => {
  const host = shippedHost();
  const flow = host
    .text(file('JY-01'))
    .replace('    status: open\n    log: []', '    "status": open\n    log: [\n      # 空\n    ]');
  host.put(file('JY-01'), flow);
  const { code, err } = await run(host, 'close', 'JY-01-01', '--by', '县林业局');
  expect([code, host.text(file('JY-01')) === flow || code === 0]).toEqual([code, true]);
  if (code !== 0) expect([code, err]).toEqual([4, expect.stringMatching(/problems\/JY-01\.yaml:\d+:\d+/)]);
});

describe('the disk says no', () => {
  test.each([
    ['ENOSPC', '磁盘已满'],
    ['EACCES', '没有权限'],
    ['EROFS', '只读'],
  ])('%s: exit 4, in Chinese, with what was not written', async (code, words) => {
    const host = shippedHost();
    const before = host.text(file('LX-31'));
    const { createDurably } = host.files;
    Object.assign(host.files, {
      createDurably: (path: string, bytes: Uint8Array, mode: number) => {
        if (path.includes('LX-31')) throw Object.assign(new Error(code), { code });
        createDurably(path, bytes, mode);
      },
    });
    const { code: exit, err } = await run(host, 'close', 'LX-31-04', '--by', '县林业局');
    expect(exit).toBe(4);
    expect(err).toContain(words);
    expect(err).toContain('未写入：problems/LX-31.yaml');
    expect(host.text(file('LX-31'))).toBe(before);
    expect([...host.tree.keys()].filter((name) => name.includes('zhenggai'))).toEqual([]);
  });

  test('a folder in which no lock can be made', async () => {
    const host = shippedHost();
    Object.assign(host.files, {
      create: () => {
        throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      },
    });
    const { code, err } = await run(host, 'close', 'LX-31-04', '--by', '县林业局');
    expect([code, err]).toEqual([4, expect.stringContaining('没有权限')]);
  });
});

describe('links', () => {
  test('inside the ledger are followed: the file is edited, the link stays', async () => {
    const host = shippedHost();
    host.put('/work/data/归档/JY-01.yaml', host.text(file('JY-01')));
    host.tree.set(file('JY-01'), { kind: 'link', target: '/work/data/归档/JY-01.yaml', ino: 77n });
    expect((await run(host, 'close', 'JY-01-01', '--by', '县林业局')).code).toBe(0);
    expect(host.tree.get(file('JY-01'))?.kind).toBe('link');
    expect(host.text('/work/data/归档/JY-01.yaml')).toContain('status: closed');
  });

  test('out of the ledger are not', async () => {
    const host = shippedHost();
    const text = host.text(file('JY-01'));
    host.put('/work/elsewhere.yaml', text);
    host.tree.set(file('JY-01'), { kind: 'link', target: '/work/elsewhere.yaml', ino: 77n });
    expect((await run(host, 'close', 'JY-01-01', '--by', '县林业局')).code).toBe(3);
    expect(host.text('/work/elsewhere.yaml')).toBe(text);
  });
});

test('the mode of a file is kept', async () => {
  const host = shippedHost();
  const entry = host.tree.get(file('JY-01'));
  if (entry?.kind === 'file') entry.mode = 0o660;
  await run(host, 'close', 'JY-01-01', '--by', '县林业局');
  expect(host.files.lstat(file('JY-01')).mode).toBe(0o660);
});

test.each([
  ['--note', ''],
  ['--note', '很长'.repeat(1001)],
  ['--note', '转义 \u001b[31m'],
  ['--evidence', ''],
])('%s %j would not check and is not written', async (flag, value) => {
  const host = shippedHost();
  const before = host.text(file('LX-31'));
  const { code, err } = await run(host, 'close', 'LX-31-04', '--by', '县林业局', flag, value);
  expect([code, err]).toEqual([
    expect.toSatisfy((exit) => exit === 4 || exit === 2),
    expect.stringMatching(/没有写入|没有这个文件|佐证/),
  ]);
  expect(err).not.toContain('\u001b');
  expect(host.text(file('LX-31'))).toBe(before);
});
