/** A post handed over: true on every day, for what is open; closed tasks and logs keep the name of their day. */
import { beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

let host: MemoryHost;

beforeEach(() => {
  host = memoryHost({ today: '2021-03-05', env: { HOME: '/home/甲' } });
  putShippedLedger(host);
});

async function run(line: string): Promise<{ code: number; out: string; err: string }> {
  const code = await main(line.split(' '), host);
  return { code, ...host.takeOutput() };
}

interface Shown {
  readonly id: string;
  readonly persons: string[];
  readonly leaders: string[];
}

async function tasks(asOf: string, ...filter: string[]): Promise<Shown[]> {
  const { out } = await run(['list', '--as-of', asOf, '--format', 'json', ...filter].join(' '));
  return JSON.parse(out).tasks;
}

const persons = async (id: string, asOf: string): Promise<string[] | undefined> =>
  (await tasks(asOf, '--problem', id.slice(0, 5))).find((task) => task.id === id)?.persons;

test('a person moves: his open tasks go to the next, the days before stay his, the closed ones too', async () => {
  const before = (await tasks('2021-01-05', '--person', '江成敏')).map(({ id }) => id);
  const closed = before.at(-1) as string;
  await run(`close ${closed} --by 县生态环境局 --date 2021-02-01 --evidence 验收意见`);
  const done = await run('handover 江成敏 李四 --from 2021-03-01');
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toMatch(
    /^江成敏 → 李四 接任（2021-03-01 起），\d+ 项任务；已销号的任务和此前的记录不动；撤回：zhenggai undo\n$/,
  );
  const written = host.text('/work/data/units.yaml');
  expect(written).toMatch(/name: 李四,?\s+unit: 县林业局,?\s+from: "2021-03-01",?\s+succeeds: 江成敏/);
  expect(written).toMatch(/name: 江成敏,?\s+unit: 县林业局,?\s+to: "2021-02-28"/);

  const open = before.find((id) => id !== closed) as string;
  expect(await persons(open, '2021-02-28')).toContain('江成敏');
  expect(await persons(open, '2021-03-01')).toContain('李四');
  expect(await persons(open, '2021-03-01')).not.toContain('江成敏');
  expect(await persons(closed, '2021-03-05')).toContain('江成敏');
  expect((await tasks('2021-02-28', '--person', '江成敏')).map(({ id }) => id)).toEqual(before);
  expect((await run('check')).code).toBe(0);

  // Taken back, every byte is as it was.
  await run('undo');
  expect(host.text('/work/data/units.yaml')).not.toContain('李四');
  await run('undo');
  expect(host.text('/work/data/units.yaml')).toBe(written);
});

test('a second in the same unit who moves does not blur the first', async () => {
  await run('handover 江成敏 李四 --from 2021-03-01');
  await run('add person 赵六 --unit 县林业局 --from 2020-12-01');
  await run('handover 赵六 孙七 --from 2021-02-15');
  await run('handover 李四 周八 --from 2021-04-01');
  const [task] = await tasks('2021-04-02', '--person', '周八');
  const on = (day: string): Promise<string[] | undefined> => persons(task?.id as string, day);
  expect(await on('2021-01-05')).toContain('江成敏');
  expect(await on('2021-03-31')).toContain('李四');
  expect(await on('2021-04-01')).toContain('周八');
});

test('a county leader; who is there already is told apart for today alone, and that is said', async () => {
  const done = await run('handover 陈光辉 滕兴中 --from 2021-03-01 --reason 县领导分工调整');
  expect(done.code).toBe(0);
  expect(done.err).toMatch(/^提醒：滕兴中早已登记，看以前的日子/);
  for (const { leaders } of await tasks('2021-03-05')) {
    expect(leaders).not.toContain('陈光辉');
    expect(new Set(leaders).size).toBe(leaders.length);
  }
});

test('nobody follows yet', async () => {
  expect((await run('handover 江成敏 --from 2021-03-01')).out).toMatch(/^江成敏 离任（2021-03-01 起）；撤回/);
  expect(await run('handover 江成敏 --from 2021-03-10')).toMatchObject({ code: 0, out: '' });
  expect((await run('handover 江成敏 李四 --from 2021-03-05')).code).toBe(0);
  expect(host.text('/work/data/units.yaml')).toContain('to: "2021-02-28"');
});

describe('refused', () => {
  test.each([
    ['handover 没有这人 李四', 2, '没有登记叫“没有这人”的负责人'],
    ['handover 江成 李四', 2, '是不是 “江成敏”？'],
    ['handover 江成敏 江成敏', 2, '应是另一个人的姓名'],
    ['handover 江成敏 李四 --from 2021-02-30', 2, '2021 年 2 月只有 28 天'],
  ])('%s', async (line, code, message) => {
    const done = await run(line);
    expect(done.code).toBe(code);
    expect(done.err).toContain(message);
  });

  test('before he began', async () => {
    await run('handover 江成敏 李四 --from 2021-03-01');
    expect(await run('handover 李四 王五 --from 2021-02-01')).toMatchObject({
      code: 4,
      err: expect.stringContaining('早于李四任职的第一天 2021-03-01'),
    });
  });
});

test('a former name still finds, for reading and for recording; who bears it now comes first', async () => {
  await run('rename unit 县林业局 县林业和园林局 --from 2021-03-01');
  await run('rename person 江成敏 江成民');
  expect((await tasks('2021-03-05', '--unit', '县林业局')).length).toBeGreaterThan(0);
  expect((await tasks('2021-03-05', '--person', '江成敏')).length).toBeGreaterThan(0);
  await run('log LX-31-05 --event 进展 --by 县林业局 --note 巡护');
  expect(host.text('/work/data/problems/LX-31.yaml')).toContain('by: 县林业和园林局');
  await run('add unit 县林业局 --kind 政府部门');
  expect(await tasks('2021-03-05', '--unit', '县林业局')).toEqual([]);
});
