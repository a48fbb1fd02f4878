/** A new ledger: after another one, or from questions that are put again with the reason. */
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryHost, type MemoryOptions, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

async function run(host: MemoryHost, argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const NEXT = ['--title', '城口县第二轮整改方案', '--number', '城委办发〔2023〕1号', '--date', '2023-04-01'];

test('--from takes the registers and rules with their comments, and nothing of the old plan', async () => {
  const host = memoryHost({ today: '2023-04-20' });
  putShippedLedger(host);
  const made = await run(host, ['init', '2023', '--from', 'data', ...NEXT]);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain('单位、人员和各项约定取自 data；方案、指标、问题是新的');
  const rest = (file: string): string => host.text(file).replace(/^.*\n/, '');
  expect(rest('/work/2023/units.yaml')).toBe(rest('/work/data/units.yaml'));
  const settings = host.text('/work/2023/ledger.yaml');
  expect(settings).toMatch(
    /^# yaml-language-server: \$schema=schemas\/ledger.schema.json\ncode: "500229"\nregion: 城口县\nplan:\n {2}title: 城口县第二轮整改方案\n/,
  );
  expect(settings).toContain('reporting: { day: 20, ongoing: monthly }');
  expect(settings).toContain('assessment:\n  base: 100');
  expect(settings).not.toMatch(/2020〕21|^ *(duties|basis):/m);
  expect((await run(host, ['check', '--ledger', '2023'])).out).toBe('检查了 3 个文件：没有错误。\n');
  expect((await run(host, ['plans', '--ledger', '2023'])).out).toContain('城委办发〔2023〕1号');
});

test('--from a ledger of several plans that is archived gives one that goes on', async () => {
  const host = memoryHost({ today: '2023-04-20' });
  putShippedLedger(host);
  const plan = '{ title: 甲, number: 一号, issuers: [县政府], issued: "2020-10-14", archived: "2022-12-31" }';
  const text = host.text('/work/data/ledger.yaml').replace(/^plan:\n(?: .*\n)+/m, `plans:\n  - ${plan}\n`);
  host.put('/work/data/ledger.yaml', text);
  expect((await run(host, ['init', 'next', '--from', 'data', ...NEXT])).code).toBe(0);
  expect(host.text('/work/next/ledger.yaml')).not.toMatch(/plans|archived/);
  expect((await run(host, ['add', 'person', '李四', '--unit', '县林业局', '--ledger', 'next'])).code).toBe(0);
});

test('--from what is no ledger', async () => {
  expect(await run(memoryHost(), ['init', '--from', '/elsewhere', ...NEXT])).toMatchObject({
    code: 2,
    err: expect.stringContaining('/elsewhere 里没有台账'),
  });
});

test('a question is put again with the reason', async () => {
  const options: MemoryOptions = {
    answers: [
      '',
      '甲县整改方案',
      '甲委办发〔2020〕1号',
      '2020-11-31',
      '2021-02-01',
      '2020年12月1日',
      '5002',
      '500230',
      '',
    ],
  };
  const host = memoryHost(options);
  const { code, err } = await run(host, ['init']);
  expect(code).toBe(0);
  expect(err.split('\n').slice(0, 4)).toEqual([
    '不能空着；请再写一次',
    '2020 年 11 月只有 30 天；请再写一次',
    '2021-02-01 还没有到，今天是 2021-01-05；请再写一次',
    '县级 6 位、乡级 9 位、村级 12 位数字，这里是“5002”；请再写一次',
  ]);
  expect(host.text('/work/data/ledger.yaml')).toContain('issued: "2020-12-01"');
});
