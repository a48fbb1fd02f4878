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

const TWO = `${PLAN}2. 青河县例行督察整改措施清单第 8 项问题整改方案
问题：扬尘管控不力。
二、主要措施
1. 管好工地。
整改时限：2021年9月底
廉政提醒：严格把关
`;

test('drafts are what is accepted: corrected there, a name changed, the rest is held back alone', async () => {
  host.put('/work/方案.txt', TWO.replace('县农委', '县农业局'));
  const first = await run('import', '方案.txt');
  expect(first.out.split('\n')[0]).toMatch(/^全文 \d+ 段，用了 \d+ 段，有意略去 \d+ 段，没有读懂 1 段$/);
  expect(first.out).toContain('没有读懂 第 13 行：廉政提醒：严格把关');
  const draft = '/work/data/drafts/LX-07.yaml';
  host.put(draft, host.text(draft).replace('title: 摸清底数', 'title: 查清底数'));
  const names = '/work/data/drafts/登记-方案.txt.yml';
  host.put(names, host.text(names).replace('name: 县农业局,', 'name: 县农业农村局,'));

  const accepted = await run('import', '方案.txt', '--accept');
  expect(accepted.code).toBe(0);
  expect(accepted.err).toContain('LX-07-01 的标题与重新读原文不同，照草稿写入');
  expect(accepted.err).toContain('drafts/LX-08.yaml:15 没有写责任单位');
  expect(host.text('/work/data/problems/LX-07.yaml')).toContain('title: 查清底数');
  expect(host.text('/work/data/problems/LX-07.yaml')).toContain('units: [县农业农村局]');
  expect(host.text('/work/data/units.yaml')).toContain('县农业局');
  expect(paths()).not.toContain('/work/data/problems/LX-08.yaml');
  expect(paths()).toContain('/work/data/drafts/LX-08.yaml');
  expect(paths()).not.toContain(draft);

  const held = '/work/data/drafts/LX-08.yaml';
  host.put(held, host.text(held).replace('（未写责任单位）', '县林业局'));
  expect((await run('import', '方案.txt', '--accept')).code).toBe(0);
  expect((await run('check')).code).toBe(0);
  expect(paths().filter((path) => path.includes('/drafts/'))).toEqual(['/work/data/drafts/核对-方案.txt.md']);
});

test('what is unread and may be a task holds acceptance back until somebody says so', async () => {
  host.put('/work/方案.txt', `${PLAN}督办联络：请县水利局牵头，2021年3月底前完成。\n`);
  const refused = await run('import', '方案.txt', '--accept');
  expect(refused.code).toBe(4);
  expect(refused.err).toContain('第 8 行：督办联络：请县水利局牵头');
  expect((await run('import', '方案.txt', '--accept', '--leave-unread')).code).toBe(0);
});

test('track and inspection are said, never guessed in silence', async () => {
  host.put('/work/清单.txt', '一、河道淤积未清理。\n责任单位：县农委\n整改时限：2021年6月底\n');
  const { out } = await run('import', '清单.txt');
  expect(out).toContain('加 --track');
  expect(out).toContain('--inspection');
  host.files.remove('/work/data/drafts/WT-01.yaml');
  const told = await run('import', '清单.txt', '--track', '举一反三', '--inspection', '县级自查', '--prefix', 'ZC');
  expect(told.out).not.toContain('--track');
  expect(host.text('/work/data/drafts/ZC-01.yaml')).toContain('track: extended');
  expect(host.text('/work/data/drafts/ZC-01.yaml')).toContain('inspection: 县级自查');
});

test('on a terminal it asks what the text does not say; read again, it asks no more and changes nothing', async () => {
  host.put('/work/清单.txt', '一、河道淤积未清理。\n责任单位：县农委\n整改时限：2021年6月底\n');
  const answers = ['4', '县级自查', 'zc'];
  const asked: string[] = [];
  Object.assign(host, {
    interactive: true,
    ask: (question: string) => {
      asked.push(question);
      return answers.shift();
    },
  });
  expect((await run('import', '清单.txt')).out).not.toContain('--track');
  expect(asked).toHaveLength(3);
  const draft = '/work/data/drafts/ZC-01.yaml';
  expect(host.text(draft)).toContain('track: petition');
  expect(host.text(draft)).toContain('inspection: 县级自查');
  const before = paths();
  expect((await run('import', '清单.txt')).err).not.toContain('没有覆盖');
  expect(paths()).toEqual(before);
  expect((await run('import', '清单.txt', '--accept')).code).toBe(0);
  expect((await run('list', '--format', 'ids')).out).toContain('ZC-01-01');
  const after = await run('import', '清单.txt');
  expect(after.out).toContain('台账里已有的 1 个问题没有改动');
  expect(asked).toHaveLength(3);
});

test('a draft that was taken away is turned down, the others are accepted', async () => {
  host.put('/work/方案.txt', TWO.replace('整改时限：2021年9月底', '责任单位：县林业局\n整改时限：2021年9月底'));
  await run('import', '方案.txt');
  host.files.remove('/work/data/drafts/LX-07.yaml');
  const { code, err } = await run('import', '方案.txt', '--accept', '--leave-unread');
  expect(code).toBe(0);
  expect(err).toContain('没有 LX-07 的草稿，没有写入');
  expect(paths()).toContain('/work/data/problems/LX-08.yaml');
  expect(paths()).not.toContain('/work/data/problems/LX-07.yaml');
});

test('a second source does not take the numbers of drafts that still wait', async () => {
  await run('import', '方案.txt');
  host.put('/work/另一个.txt', PLAN.replace('排污口整治不彻底', '秸秆露天焚烧屡禁不止'));
  await run('import', '另一个.txt');
  expect(paths()).toContain('/work/data/drafts/LX-08.yaml');
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
  // It holds back its row, and says so.
  expect((await run('import', '台账.xlsx', '--update', '--accept')).err).toMatch(/LX-31-01 有误，这一行没有读：.*--by/);
  expect((await run('list', '--status', 'closed', '--format', 'ids')).out).toBe('');
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
