/** Forms that go out and come back: locked, marked, filled in by others, recorded with receipts. */
import { beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { FORM_TABLE } from '../../src/report/forms/forms.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';
import { Workbook } from '../support/workbook.js';

let host: MemoryHost;

beforeEach(() => {
  host = memoryHost({ today: '2020-12-18' });
  putShippedLedger(host);
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

describe('调度表', () => {
  const FILE = '调度表-县林业局.xlsx';
  const SHEET = '调度表';
  const FIRST = 'LX-31-01';
  const SECOND = 'LX-31-02';

  async function sentOut(...more: string[]): Promise<void> {
    expect(await run('form', '调度表', '--unit', '县林业局', ...more, '-o', FILE)).toMatchObject({ code: 0 });
  }

  /** Fills the form in as a second program would. */
  function fillIn(edit: (workbook: Workbook) => unknown): void {
    const workbook = new Workbook(host.files.read(`/work/${FILE}`));
    edit(workbook);
    host.put(`/work/${FILE}`, workbook.bytes());
  }

  const filled =
    (id: string, cells: Readonly<Record<string, string | number>>) =>
    (workbook: Workbook): Workbook =>
      Object.entries(cells).reduce((one, [heading, value]) => one.set(SHEET, id, heading, value), workbook);

  const lastLog = async (id: string): Promise<unknown> =>
    JSON.parse((await run('show', id, '--format', 'json')).out).tasks[0].log.at(-1);

  test('goes to each unit that has something to report', async () => {
    expect((await run('form', '调度表', '--each', '-o', '调度/')).code).toBe(0);
    const names = host.files.list('/work/调度');
    expect(names).toContain('调度表-县林业局.xlsx');
    expect(names.length).toBeGreaterThan(30);
  });

  test('comes back as progress of the unit, shown first, with receipts', async () => {
    await sentOut();
    fillIn(
      filled(FIRST, {
        本月进展情况: '拆除设备 3 台，复绿 2 亩',
        是否达到序时进度: '达到序时进度',
        完成比例: '60%',
        下一步工作及完成时间: '1 月验收',
      }),
    );
    const before = host.text('/work/data/problems/LX-31.yaml');
    const shown = await run('import', FILE);
    expect(shown.err).toMatch(/收到 1 项，已记过 0 项，未报 \d+ 项，有误 0 项/);
    expect(host.text('/work/data/problems/LX-31.yaml')).toBe(before);
    const written = await run('import', FILE, '--accept');
    expect(written.code).toBe(0);
    expect(written.out).toContain('2020-12-18 县林业局 拆除设备 3 台，复绿 2 亩');
    expect(await lastLog(FIRST)).toMatchObject({
      by: '县林业局',
      note: '拆除设备 3 台，复绿 2 亩',
      percent: 60,
      pace: 'on_schedule',
      next: '1 月验收',
    });
    expect((await run('check')).code).toBe(0);
    expect((await run('import', FILE, '--accept')).err).toMatch(/收到 0 项，已记过 1 项/);
  });

  test.each<[string, Readonly<Record<string, string | number>>, object]>([
    ['a share as text', { 完成比例: '约60％' }, { percent: 60 }],
    ['a share as a workbook keeps it', { 完成比例: 0.6 }, { percent: 60 }],
    ['a share as a number', { 完成比例: 60 }, { percent: 60 }],
    ['a share with blanks', { 完成比例: '约 60 %' }, { percent: 60 }],
    ['a share between whole numbers', { 完成比例: '60.5%' }, { percent: 60.5 }],
    ['pace with more than the word', { 是否达到序时进度: ' 未达到 序时进度（滞后）' }, { pace: 'behind' }],
    ['done', { 是否达到序时进度: '已完成' }, { percent: 100, pace: 'on_schedule' }],
    ['yes to the heading', { 是否达到序时进度: '是' }, { pace: 'on_schedule' }],
    [
      'no to the heading',
      { 是否达到序时进度: '否', 存在困难和问题: '缺钱', 佐证材料: '照片 3 张' },
      { pace: 'behind', problems: '缺钱', note: '做了一半（佐证材料：照片 3 张）' },
    ],
    ['dashes for nothing', { 存在困难和问题: '无', 下一步工作及完成时间: '/' }, { note: '做了一半' }],
  ])('%s is understood', async (_, cells, entry) => {
    await sentOut();
    fillIn(filled(FIRST, { 本月进展情况: '做了一半', ...cells }));
    expect((await run('import', FILE, '--accept')).err).toMatch(/收到 1 项.*有误 0 项/);
    expect(await lastLog(FIRST)).toEqual({
      date: '2020-12-18',
      event: 'progress',
      by: '县林业局',
      note: '做了一半',
      ...entry,
    });
  });

  test.each<[string, string | number, string]>([
    ['2020.12.5', '2020.12.5', '2020-12-05'],
    ['2020年12月5日', '2020年12月5日', '2020-12-05'],
    ['a day without its year', '12月5日', '2020-12-05'],
    ['Excel’s number of it', 44170, '2020-12-05'],
    ['a day with its hour', '2020-12-05 09:30', '2020-12-05'],
    ['no day', '/', '2020-12-18'],
  ])('filled in on %s', async (_, typed, date) => {
    await sentOut();
    fillIn((workbook) => {
      const place = workbook.behind(SHEET, '填报日期');
      filled(FIRST, { 本月进展情况: '做了一半' })(workbook).put(SHEET, place, typed);
    });
    await run('import', FILE, '--accept');
    expect(await lastLog(FIRST)).toMatchObject({ date, note: '做了一半' });
  });

  test('filled in after its cycle it reports late on that cycle', async () => {
    await sentOut();
    fillIn(filled(FIRST, { 本月进展情况: '做了一半' }));
    host.setToday('2020-12-28');
    await run('import', FILE, '--accept');
    expect(await lastLog(FIRST)).toMatchObject({ date: '2020-12-28', period: '2020-12' });
  });

  test.each<[string, Readonly<Record<string, string | number>>, string]>([
    ['no progress', { 是否达到序时进度: '滞后' }, '“本月进展情况”没有写'],
    ['a pace that is none', { 本月进展情况: '完成一半', 是否达到序时进度: '还行' }, '“是否达到序时进度”写的是“还行”'],
    ['a share that is none', { 本月进展情况: '完成一半', 完成比例: '大半' }, '“完成比例”写的是“大半”'],
    ['nothing but a day', { 本月进展情况: '2020年12月1日' }, '只有日期'],
    ['nothing but a number', { 本月进展情况: 80 }, '只有日期或数字“80”'],
    ['what stands elsewhere', { 本月进展情况: '同上' }, '“本月进展情况”写的是“同上”'],
    ['a formula that does not work out', { 本月进展情况: '完成一半', 存在困难和问题: '#REF!' }, '是公式错误 #REF!'],
    ['done by part', { 本月进展情况: '完成一半', 是否达到序时进度: '已完成', 完成比例: 60 }, '两处不一致'],
  ])('%s holds back its row alone', async (_, cells, why) => {
    await sentOut();
    fillIn((workbook) => filled(SECOND, { 本月进展情况: '第二项正常' })(filled(FIRST, cells)(workbook)));
    const { code, err } = await run('import', FILE, '--accept');
    expect(code).toBe(0);
    expect(err).toContain(why);
    expect(err).toMatch(/收到 1 项.*有误 1 项/);
  });

  test('what is not read is named: rows, columns, locked cells, another unit, who filled it in', async () => {
    await sentOut();
    fillIn((workbook) => {
      filled(FIRST, { 整改任务: '改了题目', 本月进展情况: '做了一半' })(workbook)
        .put(SHEET, workbook.behind(SHEET, '填报人'), '张三')
        .put(SHEET, workbook.behind(SHEET, '填报单位（盖章）'), '县水利局')
        .renameHeading(SHEET, '佐证材料', '备注')
        .removeRow(SHEET, SECOND)
        .add(SHEET, { 整改任务: '另一件事', 本月进展情况: '也做了' });
    });
    const { err } = await run('import', FILE, '--accept');
    for (const said of [
      '“整改任务”是锁定的格',
      '填报人 张三',
      '填报单位写的是“县水利局”',
      '“备注”一列',
      `${SECOND}：表里没有这一行了`,
      '没有任务编号',
    ])
      expect(err).toContain(said);
    expect(await lastLog(FIRST)).toMatchObject({ note: '做了一半', by: '县林业局' });
  });

  test('a heading with a hint is the heading', async () => {
    await sentOut();
    fillIn((workbook) =>
      filled(FIRST, { 本月进展情况: '做了一半', 完成比例: 50 })(workbook)
        .renameHeading(SHEET, '本月进展情况', '本月进展情况(必填)')
        .renameHeading(SHEET, '完成比例', '完成比例（%）'),
    );
    expect((await run('import', FILE, '--accept')).err).not.toContain('没有读');
    expect(await lastLog(FIRST)).toMatchObject({ note: '做了一半', percent: 50 });
  });

  test('a task that was not sent to the unit is not recorded for it', async () => {
    await sentOut();
    fillIn((workbook) => workbook.add(SHEET, { 任务编号: 'LX-31-03', 本月进展情况: '替别人写' }));
    const { err } = await run('import', FILE, '--accept');
    expect(err).toContain('LX-31-03：不是发给县林业局的任务，责任单位是县水利局，没有读');
    expect(await lastLog('LX-31-03')).toBeUndefined();
  });

  test('what the ledger has by now is said: reported before, closed, given to others, renamed', async () => {
    await sentOut();
    fillIn((workbook) => {
      for (const id of [FIRST, SECOND, 'LX-31-05']) filled(id, { 本月进展情况: '做了一半' })(workbook);
    });
    await run('log', FIRST, '--event', '进展', '--by', '县林业局', '--note', '开工', '--date', '2020-12-01');
    await run('close', SECOND, '--by', '县生态环境局');
    await run('set', 'LX-31-05', '--unit', '县水利局');
    expect((await run('rename', 'unit', '县林业局', '县林草局')).code).toBe(0);
    const shown = await run('import', FILE, '--dry-run');
    const { err } = await run('import', FILE, '--accept');
    expect(shown.err.replace(/以上还没有写入.*\n/, '')).toBe(err);
    expect(err).toContain(`${FIRST}：这一期已有 2020-12-01 的进展“开工”，又记了一条`);
    expect(err).toContain(`${SECOND}：台账里已是已销号`);
    expect(err).toContain('LX-31-05：责任单位是县水利局');
    expect(await lastLog(FIRST)).toMatchObject({ by: '县林草局', note: '做了一半' });
  });

  test('two forms of one unit that differ are both recorded, and that is said; the same is recorded once', async () => {
    await sentOut();
    const blank = host.files.read(`/work/${FILE}`);
    fillIn(filled(FIRST, { 本月进展情况: '做了一半' }));
    host.put('/work/再报.xlsx', filled(FIRST, { 本月进展情况: '做了六成' })(new Workbook(blank)).bytes());
    const { err } = await run('import', FILE, '再报.xlsx', FILE, '--accept');
    expect(err).toMatch(/收到 2 项，已记过 1 项/);
    expect(err).toContain(`收到 再报.xlsx 第 5 行 ${FIRST}：这一期已有 2020-12-18 的进展“做了一半”`);
  });

  test('a day before the cycle of the form is a mistake', async () => {
    await sentOut();
    fillIn((workbook) =>
      filled(FIRST, { 本月进展情况: '做了一半' })(workbook).put(
        SHEET,
        workbook.behind(SHEET, '填报日期'),
        '2020-11-18',
      ),
    );
    expect((await run('import', FILE, '--accept')).err).toContain('填报日期 2020-11-18 还没到 2020-12 这一期');
  });

  test('a comment beside a cell is named', async () => {
    await sentOut();
    fillIn((workbook) => filled(FIRST, { 本月进展情况: '做了一半' })(workbook).comment('H5', '进度存疑'));
    expect((await run('import', FILE, '--accept')).err).toContain(`没有读 ${FILE} 批注“H5：进度存疑”`);
  });

  test('of another ledger is not taken', async () => {
    await sentOut();
    host.put('/work/data/ledger.yaml', host.text('/work/data/ledger.yaml').replace('500229', '500230'));
    expect((await run('import', FILE, '--accept')).err).toContain('不是这个台账的');
  });
});

test.each(Object.entries(FORM_TABLE))('%s can be drawn, or says what it lacks', async (kind, row) => {
  const about = row.about === 'unit' ? ['--unit', '县林业局'] : row.about === 'item' ? ['LX-31-04'] : [];
  const { code, out } = await run('form', row.word, ...about, '--format', row.paper === 'xlsx' ? 'csv' : 'md');
  expect(code).toBe(0);
  expect(out.length).toBeGreaterThan(20);
  expect((await run('form', kind, ...about, '-o', `x.${row.paper}`)).code).toBe(0);
  if (row.about !== 'ledger') expect((await run('form', row.word)).code).toBe(2);
});

describe('an edited ledger comes back three ways', () => {
  test('what others changed meanwhile stays; what both changed is shown and left alone', async () => {
    expect((await run('list', '--problem', 'LX-31', '-o', 'a.xlsx')).code).toBe(0);
    await run('set', 'LX-31-04', '--title', '别人改的标题');
    const unchanged = await run('import', 'a.xlsx', '--accept');
    expect(unchanged.err).toContain('没有变化');
    expect(host.text('/work/data/problems/LX-31.yaml')).toContain('别人改的标题');
  });

  test('a comment beside a cell is named', async () => {
    expect((await run('list', '--problem', 'LX-31', '-o', 'a.xlsx')).code).toBe(0);
    host.put('/work/a.xlsx', new Workbook(host.files.read('/work/a.xlsx')).comment('C2', '请核对').bytes());
    expect((await run('import', 'a.xlsx')).err).toContain('批注“C2：请核对”没有读');
  });
});
