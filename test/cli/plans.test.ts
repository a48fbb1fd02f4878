/** A plan that is finished and kept: read by every command, pressed by none, written by none until it is reopened. */
import { beforeEach, expect, test } from 'vitest';
import { messageOf } from '../../src/cli/messages.js';
import { LedgerError } from '../../src/ledger/errors.js';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';

let host: MemoryHost;

beforeEach(() => {
  const files = goodLedger();
  files['problems/LX-32.yaml'] = String(files['problems/LX-31.yaml'])
    .replaceAll('LX-31', 'LX-32')
    .replace('coordinator:', 'plan: 二\ncoordinator:');
  files['ledger.yaml'] = `code: "500229"
region: 城口县
plans:
  - title: 第一轮整改方案
    number: 城委办发〔2020〕21号
    issuers: [县委办公室]
    issued: "2020-10-14" # 印发
  - { id: 二, title: 第二轮整改方案, number: 城委办发〔2021〕8号, issuers: [县委办公室], issued: "2020-11-14" }
utc_offset: "+08:00"
`;
  host = memoryHost({
    today: '2021-03-05',
    env: { HOME: '/home/甲' },
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/work/data/${path}`, content])),
  });
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const close = (id: string): ReturnType<typeof run> =>
  run('close', id, '--by', '县农业农村委', '--date', '2020-12-20', '--evidence', '验收意见');
const progress = (id: string): ReturnType<typeof run> => run('log', id, '--event', '进展', '--note', '巡查');
const plans = async (...more: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse((await run('plans', '--format', 'json', ...more)).out).plans;

test('is not finished while a task with a date is open', async () => {
  const { code, err } = await run('plans', 'archive', '1');
  expect(code).toBe(4);
  expect(err).toContain('1 项有到期日的任务还没有销号：\n  · LX-31-01 整治采砂场\n都销号以后再归档');
});

test('which of several is to be said', async () => {
  expect(await run('plans', 'archive')).toMatchObject({ code: 2, err: expect.stringContaining('写明是哪一份方案') });
  expect(await run('plans', 'archive', '第三轮')).toMatchObject({ code: 2, err: expect.stringContaining('其中一份') });
});

test('archived: its lines are added to, refused to every writer, and lifted again; a neighbour goes on', async () => {
  await close('LX-31-01');
  const before = host.text('/work/data/ledger.yaml');
  expect(await run('plans', 'archive', '第一轮', '--date', '2021-02-01')).toMatchObject({
    code: 0,
    out: '已归档：第一轮整改方案（2021-02-01 起）；撤回：zhenggai undo\n',
  });
  expect(host.text('/work/data/ledger.yaml')).toBe(before.replace('# 印发\n', '# 印发\n    archived: "2021-02-01"\n'));
  expect((await plans()).map(({ archived }) => archived)).toEqual(['2021-02-01', null]);
  expect((await plans('--as-of', '2021-01-31')).map(({ archived }) => archived)).toEqual([null, null]);

  for (const argv of [
    ['reopen', 'LX-31-01', '--by', '县林业局', '--note', '反弹'],
    ['set', 'LX-31', '--title', '别的'],
    ['undo', 'LX-31-01', '--reason', '录错'],
    ['amend', 'LX-31-01', '--note', '别的', '--reason', '录错'],
    ['add', 'task', 'LX-31', '--title', '新', '--unit', '县林业局', '--deadline', '2021年12月底'],
  ]) {
    const { code, err } = await run(...argv);
    expect({ argv, code }).toEqual({ argv, code: 4 });
    expect(err).toBe(
      '错误：LX-31 没有写：“第一轮整改方案”已于 2021-02-01 归档，只查看，不再写入\n确实要写，先重新启用：zhenggai plans reopen 城委办发〔2020〕21号\n',
    );
  }
  expect((await run('status')).out).toContain('“第一轮整改方案”已于 2021-02-01 归档，只查看，不再催报送');
  expect((await run('status', '--as-of', '2021-01-31')).out).not.toContain('归档');
  expect(await progress('LX-32-01')).toMatchObject({ code: 0 });
  expect(await run('add', 'person', '李四', '--unit', '县林业局')).toMatchObject({ code: 0 });
  const added = await run('add', 'problem', '--id', 'LX-40', '--title', '新问题');
  expect(added).toMatchObject({ code: 0 });
  expect(host.text('/work/data/problems/LX-40.yaml')).toContain('\nplan: 二\n');

  // A unit's name is the same everywhere.
  expect(await run('rename', 'unit', '县林业局', '县林业和园林局')).toMatchObject({ code: 0 });
  expect(host.text('/work/data/problems/LX-31.yaml')).toContain('units: [县林业和园林局]');
  expect(await run('undo')).toMatchObject({ code: 0 });
  expect(host.text('/work/data/problems/LX-31.yaml')).toContain('units: [县林业局]');

  expect(await run('plans', 'reopen')).toMatchObject({ code: 0, out: expect.stringContaining('已重新启用') });
  expect(host.text('/work/data/ledger.yaml')).toBe(before);
  expect(await run('set', 'LX-31', '--title', '别的')).toMatchObject({ code: 0 });
});

test('nobody is asked to report on what stays open in it', async () => {
  host.put(
    '/work/data/problems/LX-31.yaml',
    host
      .text('/work/data/problems/LX-31.yaml')
      .replace(
        / {4}deadline:[\s\S]* {4}status/,
        '    deadline: { text: 长期坚持, ongoing: true, immediate: false }\n    status',
      ),
  );
  const stale = async (...more: string[]): Promise<string> =>
    (await run('list', '--stale', '--format', 'ids', ...more)).out;
  expect(await stale()).toBe('LX-32-01\nLX-31-01\n');
  await run('plans', 'archive', '1', '--date', '2021-02-01');
  expect(await stale()).toBe('LX-32-01\n');
  expect(await stale('--as-of', '2021-01-25')).toBe('LX-32-01\nLX-31-01\n');
  expect((await run('list', '--format', 'ids')).out).toContain('LX-31-01');
  expect((await run('units', '--reports', '2021-02')).out).not.toContain('LX-31-01');
});

test('its reminders are notes, where the only plan is archived nothing beside the settings is written', async () => {
  await run('close', 'LX-31-01', '--by', '县农业农村委', '--date', '2020-12-20');
  await run('close', 'LX-32-01', '--by', '县农业农村委', '--date', '2020-12-20');
  expect((await run('check')).out).toContain('处提醒');
  await run('plans', 'archive', '1');
  await run('plans', 'archive', '二');
  const { out } = await run('check');
  expect(out).not.toContain('处提醒');
  expect(out).toContain('；归档方案的 2 处没有列出（--all-notes 列出）');
  expect(await run('add', 'person', '王五', '--unit', '县林业局')).toMatchObject({
    code: 4,
    err: expect.stringContaining('units.yaml 没有写'),
  });
  expect(await run('plans', 'archive', '1')).toMatchObject({ code: 0, out: '' });
});

test('the sentence says how to go on', () => {
  const error = new LedgerError('plan/archived', {
    what: 'LX-31',
    title: '方案',
    number: '一号',
    archived: '2021-02-01',
  });
  expect(messageOf(error)).toMatchObject({ exit: 4, hint: expect.stringContaining('zhenggai plans reopen 一号') });
});

const SECOND = `第二轮整改方案

一、问题：农村生活污水直排。
整改措施：新建管网。
责任单位：县林业局
整改时限：2021年12月底前
`;

const planIn = (id: string): string | undefined =>
  /^plan: (.*)$/m.exec(host.text(`/work/data/problems/${id}.yaml`))?.[1];
const written = (out: string): string => /problems\/(\S+)\.yaml/.exec(out)?.[1] ?? '';

test('what is imported belongs to the plan that is named, that the source names, or that alone goes on', async () => {
  host.put('/work/二.txt', SECOND);
  await run('import', '二.txt', '--prefix', 'SD');
  const { out } = await run('import', '二.txt', '--accept', '--leave-unread');
  expect(planIn(written(out))).toBe('二');

  host.put('/work/三.txt', SECOND.replace('第二轮整改方案', '某方案').replaceAll('农村', '城区'));
  expect(await run('import', '三.txt', '--prefix', 'SE')).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      '缺少 --plan\n写明是哪一份方案：城委办发〔2020〕21号 第一轮整改方案；二 第二轮整改方案',
    ),
  });
  const first = await run('import', '三.txt', '--prefix', 'SE', '--plan', '第一轮', '--accept', '--leave-unread');
  expect(planIn(written(first.out))).toBeUndefined();

  await close('LX-31-01');
  await run('close', written(first.out).concat('-01'), '--by', '县农业农村委', '--date', '2020-12-20');
  expect((await run('plans', 'archive', '1', '--date', '2021-02-01')).err).toBe('');
  host.put('/work/四.txt', SECOND.replace('第二轮整改方案', '某方案').replaceAll('农村', '园区'));
  const last = await run('import', '四.txt', '--prefix', 'SF', '--inspection', '另一次', '--accept', '--leave-unread');
  expect(last.err).toBe('');
  expect(planIn(written(last.out))).toBe('二');
});

test('a new problem of several plans belongs to the one with its letters, or is asked for', async () => {
  host.put('/work/data/problems/AX-06.yaml', host.text('/work/data/problems/LX-32.yaml').replaceAll('LX-32', 'AX-06'));
  await run('add', 'problem', '--id', 'AX', '--title', '码头');
  expect(planIn('AX-07')).toBe('二');
  for (const id of ['LX', 'SD']) {
    expect(await run('add', 'problem', '--id', id, '--title', '新')).toMatchObject({
      code: 2,
      err: expect.stringContaining('缺少 --plan'),
    });
  }
  await run('add', 'problem', '--id', 'SD', '--title', '新', '--plan', '第二轮');
  expect(planIn('SD-01')).toBe('二');
});

test('a source that calls itself another plan is said to be one', async () => {
  const only = memoryHost({
    files: Object.fromEntries(Object.entries(goodLedger()).map(([path, text]) => [`/work/data/${path}`, text])),
  });
  const said = async (title: string): Promise<string> => {
    only.put('/work/案.txt', SECOND.replace('第二轮整改方案', title));
    expect(await main(['import', '案.txt'], only)).toBe(0);
    await main(['import', '案.txt', '--accept', '--leave-unread'], only);
    return only.takeOutput().err;
  };
  expect(await said('某县第二轮整改方案')).toContain('提醒：文件是“某县第二轮整改方案”');
  await main(['plans', '--format', 'json'], only);
  const { title } = JSON.parse(only.takeOutput().out).plans[0];
  expect(await said(title)).not.toContain('提醒：文件是');
});
