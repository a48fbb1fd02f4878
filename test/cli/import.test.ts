/** `import` at the command line: drafts, acceptance, and a workbook that staff have filled in. */

import { beforeEach, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';

const PLAN = `1. 青河县例行督察整改措施清单第 7 项问题整改方案
问题：排污口整治不彻底。
二、主要措施
1. 摸清底数。逐一排查。
责任单位：县农委
具体负责人：李大海
整改时限：2021年6月底
`;

let host: MemoryHost;
beforeEach(() => {
  host = memoryHost({
    today: '2021-01-05',
    cwd: '/work',
    files: {
      ...Object.fromEntries(Object.entries(goodLedger()).map(([path, content]) => [`/work/data/${path}`, content])),
      '/work/方案.txt': PLAN,
    },
  });
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const paths = (): string[] => [...host.tree].flatMap(([path, entry]) => (entry.kind === 'file' ? [path] : [])).sort();

test('drafts wait beside the ledger; a second run overwrites nothing', async () => {
  expect(await run('import', '方案.txt')).toMatchObject({
    code: 0,
    out: expect.stringContaining('读到 1 个问题、1 项任务'),
  });
  expect(paths()).toContain('/work/data/drafts/LX-07.yaml');
  host.put('/work/data/drafts/LX-07.yaml', '改过的草稿');
  expect((await run('import', '方案.txt')).err).toContain('没有覆盖');
  expect(host.text('/work/data/drafts/LX-07.yaml')).toBe('改过的草稿');
  expect((await run('check')).code).toBe(0);
});

test('accepted: problem and person are in the ledger, which checks; again changes nothing', async () => {
  expect((await run('import', '方案.txt', '--accept')).code).toBe(0);
  expect(host.text('/work/data/units.yaml')).toContain('李大海');
  expect((await run('list', '--format', 'ids')).out).toContain('LX-07-01');
  expect((await run('check')).code).toBe(0);
  const before = host.text('/work/data/problems/LX-07.yaml');
  expect((await run('import', '方案.txt', '--accept')).err).toContain('没有改动');
  expect(host.text('/work/data/problems/LX-07.yaml')).toBe(before);
});

test('a dry run shows and writes nothing', async () => {
  const before = paths();
  const { out } = await run('import', '方案.txt', '--accept', '--dry-run');
  expect(out).toContain('+++ b/problems/LX-07.yaml');
  expect(paths()).toEqual(before);
});

test.each([
  ['没有.txt', 2, '没有这个文件'],
  ['data', 2, '不是文件'],
  ['空.txt', 2, '空文件'],
  ['闲话.txt', 2, '没有找到问题和任务'],
])('%s is refused, nothing written', async (file, code, reason) => {
  host.put('/work/空.txt', '');
  host.put('/work/闲话.txt', '今天天气不错。\n');
  const before = paths();
  const result = await run('import', file, '--accept');
  expect([result.code, result.out]).toEqual([code, '']);
  expect(result.err).toContain(reason);
  expect(paths()).toEqual(before);
});

async function workbook(rows: string[][]): Promise<void> {
  const cells = rows.map((row) => row.map((value) => ({ value })));
  host.put('/work/台账.xlsx', new Uint8Array(await writeXlsxFile(cells).toBuffer()));
}

test('a filled-in workbook: changes are shown first, then written as log entries and edits of exactly these fields', async () => {
  await workbook([
    ['编号', '整改任务', '责任单位', '最近进展', '状态', '到期日', '心情'],
    ['LX-31-01', '整治采砂场', '县林业局、农业农村', '2021-01-04 设施已拆除', '待验收', '2021-12-31', '好'],
    ['LX-99-01', '没有的任务', '', '', '', '', ''],
  ]);
  const before = host.text('/work/data/problems/LX-31.yaml');
  const shown = await run('import', '台账.xlsx', '--update');
  expect(shown.code).toBe(0);
  expect(host.text('/work/data/problems/LX-31.yaml')).toBe(before);
  expect(shown.out.split('\n').filter((line) => /^[+-] /.test(line))).toEqual([
    '-    units: [县林业局]',
    '+    units: [县林业局, 县农业农村委]',
    '-    status: open',
    '-    log: []',
    '+    status: submitted',
    '+    log:',
    '+      - date: "2021-01-04"',
    '+        event: progress',
    '+        note: 设施已拆除',
    '+      - date: "2021-01-05"',
    '+        event: submitted',
  ]);
  expect(shown.err).toContain('不认识的列“心情”');
  expect(shown.err).toContain('台账里没有 LX-99-01');
  expect(shown.err).toContain('“到期日”没有改：延期要有批准单位和文号');

  expect((await run('import', '台账.xlsx', '--update', '--accept')).code).toBe(0);
  expect((await run('list', '--status', 'submitted', '--format', 'ids')).out).toBe('LX-31-01\n');
  const after = host.text('/work/data/problems/LX-31.yaml');
  expect(await run('import', '台账.xlsx', '--update', '--accept')).toMatchObject({ code: 0 });
  expect(host.text('/work/data/problems/LX-31.yaml')).toBe(after);
});

test('closing through a workbook needs the accepting unit', async () => {
  await workbook([
    ['编号', '状态'],
    ['LX-31-01', '已销号'],
  ]);
  expect(await run('import', '台账.xlsx', '--update', '--accept')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--by'),
  });
  expect((await run('import', '台账.xlsx', '--update', '--accept', '--by', '林业')).code).toBe(0);
  expect((await run('list', '--status', 'closed', '--format', 'ids')).out).toBe('LX-31-01\n');
});

test('our own workbook, unchanged, changes nothing', async () => {
  expect((await run('list', '-o', '台账.xlsx')).code).toBe(0);
  const before = host.text('/work/data/problems/LX-31.yaml');
  const { code, out } = await run('import', '台账.xlsx', '--update', '--accept');
  expect([code, out]).toEqual([0, '']);
  expect(host.text('/work/data/problems/LX-31.yaml')).toBe(before);
});
