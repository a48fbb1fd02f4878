/** Forms and ledgers that a second program has saved again: LibreOffice, to its own format and back. Left out where it is not installed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { hasLibreOffice, savedAgain } from '../support/libre-office.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';
import { serialOf, Workbook } from '../support/workbook.js';

const UNITS = ['县林业局', '县水利局', '县农业农村委'];
const FORM = '调度表';
let host: MemoryHost;
let saved: Map<string, Uint8Array>;

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const lastLog = async (id: string): Promise<{ by?: string }> =>
  JSON.parse((await run('show', id, '--format', 'json')).out).tasks[0].log.at(-1);

describe.skipIf(!hasLibreOffice())('saved again by LibreOffice', () => {
  beforeAll(async () => {
    host = memoryHost({ today: '2020-12-18' });
    putShippedLedger(host);
    for (const unit of UNITS) expect((await run('form', FORM, '--unit', unit, '-o', `${unit}.xlsx`)).code).toBe(0);
    expect((await run('list', '--problem', 'LX-31', '-o', '台账.xlsx')).code).toBe(0);
    const names = [...UNITS, '台账'];
    saved = savedAgain(new Map(names.map((name) => [name, host.files.read(`/work/${name}.xlsx`)])));
  }, 240_000);

  test('an untouched ledger has no change', async () => {
    host.put('/work/台账.xlsx', saved.get('台账') as Uint8Array);
    expect((await run('import', '台账.xlsx')).err).toContain('没有变化');
  });

  test('every figure that was filled in is recorded, and nothing that others did is undone', async () => {
    const open = (unit: string): Workbook => new Workbook(saved.get(unit) as Uint8Array);
    const forest = open('县林业局');
    const note = forest.columnOf(FORM, '本月进展情况');
    forest
      .put(FORM, forest.behind(FORM, '填报日期'), '2020.12.15')
      .set(FORM, 'LX-31-01', '本月进展情况', '专题学习 2 次')
      .merge(FORM, `${note}${forest.rowOf(FORM, 'LX-31-01')}:${note}${forest.rowOf(FORM, 'LX-31-02')}`)
      .set(FORM, 'LX-31-01', '是否达到序时进度', '达到序时进度')
      .set(FORM, 'LX-31-02', '完成比例', '约35%');
    const water = open('县水利局');
    water
      .put(FORM, water.behind(FORM, '填报日期'), serialOf('2020-12-16'))
      .set(FORM, 'LX-31-03', '本月进展情况', '7 座电站整改工程完成 4 座')
      .set(FORM, 'LX-31-03', '完成比例', 0.57)
      .set(FORM, 'LX-31-03', '是否达到序时进度', '否')
      .set(FORM, 'LX-31-03', '存在困难和问题', '资金缺口 400 万元');
    const farm = open('县农业农村委');
    farm
      .put(FORM, farm.behind(FORM, '填报日期'), '12月17日')
      .set(FORM, 'LX-37-03', '本月进展情况', '尾水池开挖')
      .set(FORM, 'LX-37-03', '完成比例', 20)
      .set(FORM, 'LX-36-01', '本月进展情况', '完成')
      .set(FORM, 'LX-36-01', '完成比例', '大部分');
    for (const [unit, workbook] of [
      ['县林业局', forest],
      ['县水利局', water],
      ['县农业农村委', farm],
    ] as const)
      host.put(`/work/${unit}.xlsx`, workbook.bytes());
    await run('close', 'LX-37-01', '--by', '县生态环境局');
    await run('set', 'LX-31-03', '--title', '别人改的标题');
    const forms = UNITS.map((unit) => `${unit}.xlsx`);
    const shown = await run('import', ...forms, '--dry-run');
    const came = await run('import', ...forms, '--accept');
    expect(shown.err.replace(/以上还没有写入.*\n/, '')).toBe(came.err);
    expect(came.err).toMatch(/收到 4 项.*有误 1 项/);
    expect(came.err).toContain('“完成比例”写的是“大部分”');
    expect(await lastLog('LX-31-01')).toEqual({
      date: '2020-12-15',
      event: 'progress',
      by: '县林业局',
      note: '专题学习 2 次',
      pace: 'on_schedule',
    });
    expect(await lastLog('LX-31-02')).toMatchObject({ note: '专题学习 2 次', percent: 35 });
    expect(await lastLog('LX-31-03')).toMatchObject({
      date: '2020-12-16',
      percent: 57,
      pace: 'behind',
      problems: '资金缺口 400 万元',
    });
    expect(await lastLog('LX-37-03')).toMatchObject({ date: '2020-12-17', percent: 20, by: '县农业农村委' });
    expect(await lastLog('LX-37-01')).toMatchObject({ event: 'closed' });
    expect((await run('list', '--search', '别人改的标题', '--format', 'ids')).out).toBe('LX-31-03\n');
    expect((await run('check')).code).toBe(0);
  });
});
