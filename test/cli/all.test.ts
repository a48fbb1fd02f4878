/** `--all`: several counties as one. */
import { beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';

let host: MemoryHost;

function county(folder: string, code: string, edit: (text: string) => string = (text) => text): Record<string, string> {
  const files = goodLedger();
  files['ledger.yaml'] = String(files['ledger.yaml']).replace('500229', code);
  files['problems/LX-31.yaml'] = edit(String(files['problems/LX-31.yaml']));
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [`/work/${folder}/${path}`, String(content)]),
  );
}

beforeEach(() => {
  const later = (text: string): string =>
    text.replaceAll('2020-12-31', '2021-12-31').replace('2020年12月底', '2021年12月底');
  host = memoryHost({
    today: '2021-01-05',
    cwd: '/work',
    files: {
      ...county('省/甲县/data', '500229'),
      ...county('省/乙县', '500230', later),
      '/work/省/.git/ledger.yaml': '',
    },
  });
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

test('what was not looked into is named', async () => {
  const folders = Array.from({ length: 9 }, (_, index) => index).join('/');
  const deep = county(`省/${folders}/丙县`, '500231');
  for (const [path, content] of Object.entries(deep)) host.put(path, content);
  host.put('/far/ledger.yaml', '');
  host.tree.set('/work/省/别处', { kind: 'link', target: '/far', ino: 9001n });
  host.tree.set('/work/省/说明', { kind: 'link', target: '/far/ledger.yaml', ino: 9002n });
  const list = host.files.list;
  const closed: MemoryHost = {
    ...host,
    files: {
      ...host.files,
      list(path) {
        if (path === '/work/省/丁县') throw Object.assign(new Error(), { code: 'EACCES' });
        return path === '/work/省' ? [...list(path), '\ufffd\ufffd'] : list(path);
      },
    },
  };
  host.put('/work/省/丁县/ledger', '');
  for (const argv of [['list', '--format', 'ids'], ['check'], ['check', '--no-cache']]) {
    expect(await main([...argv, '--all', '省'], closed)).toBe(0);
    const { out, err } = host.takeOutput();
    expect(err).toContain('没有看没有权限列出的文件夹：省/丁县');
    expect(err).toContain('没有看链接：省/别处；');
    expect(err).toContain('没有看层次太深的文件夹：省/0/1/2/3/4/5/6/7/8');
    expect(err).toContain('没有看名字不是 UTF-8 的：省/\ufffd');
    if (argv[0] === 'list') expect(out).toBe('500229/LX-31-01\n500230/LX-31-01\n');
  }
});

test('ids carry the code, JSON says the ledger, the most urgent county comes first', async () => {
  expect((await run('list', '--all', '省', '--format', 'ids')).out).toBe('500229/LX-31-01\n500230/LX-31-01\n');
  const { tasks } = JSON.parse((await run('list', '--all', '省', '--format', 'json')).out);
  expect(tasks.map((task: { id: string; ledger: string }) => [task.id, task.ledger])).toEqual([
    ['500229/LX-31-01', '500229'],
    ['500230/LX-31-01', '500230'],
  ]);
  expect((await run('list', '--all', '省')).out).toContain('区划代码');
});

test.each([['status'], ['units'], ['targets'], ['report', 'weekly'], ['show', '500230/lx-31-1']])(
  '%s',
  async (...argv) => {
    expect(await run(...argv, '--all', '省')).toMatchObject({ code: 0, err: '' });
  },
);

test('an id that two counties have is not guessed; with its code it is one', async () => {
  const refused = await run('show', 'lx-31-1', '--all', '省');
  expect([refused.code, refused.out]).toEqual([2, '']);
  expect(refused.err).toContain('500229/LX-31-01（城口县）');
  expect(refused.err).toContain('500230/LX-31-01（城口县）');
  expect((await run('history', 'lx-31-1', '--all', '省')).code).toBe(2);
  expect((await run('show', '500230/lx-31-1', '--all', '省', '--format', 'ids')).out).toBe('500230/LX-31-01\n');
});

test('units of the same name stay apart, and the longest overdue of all is named', async () => {
  const settings = '/work/省/乙县/ledger.yaml';
  host.put(settings, host.text(settings).replace('region: 城口县', 'region: 乙县'));
  const problems = ['省/甲县/data', '省/乙县'].map((folder) => `/work/${folder}/problems/LX-31.yaml`) as [
    string,
    string,
  ];
  const [early, late] = problems.map((path) => host.text(path)) as [string, string];
  host.put(problems[0], late.replace('due: "2020-10-31"', 'due: "2021-10-31"'));
  host.put(problems[1], early);
  const status = ['status', '--all', '省', '--as-of', '2022-03-01'];
  const { out } = await run(...status);
  expect(out).toContain('超期 2 项：');
  expect(out).toContain('最久的是 500230/LX-31-01（第 1 阶段超期 486 天）');
  const groups = (await run('list', '--all', '省', '--group-by', 'unit')).out;
  expect(groups).toContain('城口县 县林业局（1 项）');
  expect(groups).toContain('乙县 县林业局（1 项）');
});

test('a unit that only one county has finds its tasks; one that nobody has is an error', async () => {
  const units = '/work/省/乙县/units.yaml';
  host.put(units, host.text(units).replaceAll('县林业局', '县林草局'));
  const problem = '/work/省/乙县/problems/LX-31.yaml';
  host.put(problem, host.text(problem).replaceAll('县林业局', '县林草局'));
  expect((await run('list', '--all', '省', '--unit', '林草', '--format', 'ids')).out).toBe('500230/LX-31-01\n');
  expect((await run('list', '--all', '省', '--unit', '县海洋局')).code).toBe(2);
});

test('a broken county is named and refuses the answer, or is left out and said so', async () => {
  host.put('/work/省/乙县/problems/LX-31.yaml', 'id: [\n');
  const refused = await run('list', '--all', '省');
  expect([refused.code, refused.out]).toEqual([3, '']);
  expect(refused.err).toContain('省/乙县/problems/LX-31.yaml');
  const left = await run('list', '--all', '省', '--skip-invalid');
  expect(left.code).toBe(0);
  expect(left.err).toContain('略去台账 省/乙县');
  expect(left.out).toContain('略去台账 省/乙县');
});

test('check names the files of every county', async () => {
  expect(await run('check', '--all', '省')).toMatchObject({ code: 0, out: expect.stringContaining('检查了 8 个文件') });
  host.put('/work/省/乙县/problems/LX-31.yaml', 'id: [\n');
  const { code, out } = await run('check', '--all', '省', '--format', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(out).findings[0].file).toBe('省/乙县/problems/LX-31.yaml');
});

describe('several plans of one code, each in a ledger of its own', () => {
  // The order is that of the folders’ names.
  const second = '/work/省/甲县/data/ledger.yaml';
  beforeEach(() => host.put('/work/省/乙县/ledger.yaml', host.text(second)));

  test('are told apart behind the code, by their place or by the plan’s own id', async () => {
    const ids = async (): Promise<string[]> =>
      (await run('list', '--all', '省', '--format', 'ids')).out.trim().split('\n');
    const first = await ids();
    expect(new Set(first.map((id) => id.split('/')[0]))).toEqual(new Set(['500229', '500229·2']));
    host.put(second, host.text(second).replace(/plan:\n/, 'plan:\n  id: 岸线\n'));
    expect(new Set((await ids()).map((id) => id.split('/')[0]))).toEqual(new Set(['500229', '500229·岸线']));
    expect((await run('check', '--all', '省')).code).toBe(0);
    expect((await run('list', '--ledger', '省/乙县', '--format', 'ids')).out).not.toContain('·');
  });

  test('an id that both have is asked about, each can be named, in full or among the one that was asked', async () => {
    const asked = await run('show', 'LX-31-01', '--all', '省');
    expect([asked.code, asked.out]).toEqual([2, '']);
    expect(asked.err).toContain('500229·2/LX-31-01');
    for (const id of ['500229·2/LX-31-01', '500229·2/lx-31-1']) {
      const { code, out } = await run('show', id, '--all', '省', '--format', 'json');
      expect([code, JSON.parse(out).tasks[0].deadline.due]).toEqual([0, '2020-12-31']);
    }
    const one = await run('list', '--problem', '500229·2/LX-31', '--all', '省', '--format', 'json');
    expect(JSON.parse(one.out).tasks.map((task: { ledger: string }) => task.ledger)).toEqual(['500229·2']);
    expect((await run('show', '500229/LX-31-01', '--all', '省')).code).toBe(0);
    expect((await run('show', '500229·2/LX-31-01', '--ledger', '省/乙县')).code).toBe(0);
    expect((await run('show', '500230/LX-31-01', '--ledger', '省/乙县')).code).toBe(2);
  });

  test('figures are of both together', async () => {
    const count = async (...argv: string[]): Promise<number> =>
      JSON.parse((await run('list', ...argv, '--format', 'json')).out).count;
    const apart = (await count('--ledger', '省/乙县')) + (await count('--ledger', '省/甲县/data'));
    expect(await count('--all', '省')).toBe(apart);
    expect((await run('report', 'summary', '--all', '省')).code).toBe(0);
  });
});

test('no ledger below, or two ways of naming one', async () => {
  expect((await run('list', '--all', '别处')).code).toBe(2);
  expect((await run('list', '--all', '省', '--ledger', '省/乙县')).code).toBe(2);
});
