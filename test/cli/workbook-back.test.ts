/** An exported ledger comes back as people edit it: each kind of edit is recorded, or named with sheet, row and reason. */
import { beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';
import { Workbook } from '../support/workbook.js';

const MAIN = '主台账';
const LOG = '日志';
const ID = 'LX-31-03';
const KEPT = ['LX-31.yaml', 'LX-32.yaml', 'LX-33.yaml'];

let out: Uint8Array;

async function run(host: MemoryHost, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

/** The ledger as it was when the workbook went out: two problems, one progress. */
async function ledger(): Promise<MemoryHost> {
  const host = memoryHost({ today: '2021-02-10' });
  putShippedLedger(host);
  for (const path of [...host.tree.keys()]) {
    if (path.startsWith('/work/data/problems/') && !KEPT.some((name) => path.endsWith(name))) host.tree.delete(path);
  }
  host.put('/work/data/targets.yaml', 'measures: []\ntargets: []\n');
  await run(host, 'log', ID, '--event', 'progress', '--by', '县水利局', '--note', '第一轮谈判');
  host.setToday('2021-03-10');
  return host;
}

beforeAll(async () => {
  const host = await ledger();
  expect(await run(host, 'list', '-o', 'a.xlsx')).toMatchObject({ code: 0 });
  out = host.files.read('/work/a.xlsx');
});

const texts = (host: MemoryHost): string => KEPT.map((name) => host.text(`/work/data/problems/${name}`)).join('');

interface Came {
  /** Everything said. */
  readonly said: string;
  /** Lines that the files did not have before, and those that they lost. */
  readonly added: readonly string[];
  readonly lost: readonly string[];
}

/** Imports an edited workbook: shown first, then accepted, then once more. */
async function back(
  edit: (workbook: Workbook) => unknown,
  { flags = [], meanwhile = [] }: { flags?: string[]; meanwhile?: string[][] } = {},
): Promise<Came> {
  const host = await ledger();
  const workbook = new Workbook(out);
  edit(workbook);
  host.put('/work/a.xlsx', workbook.bytes());
  for (const argv of meanwhile) expect(await run(host, ...argv)).toMatchObject({ code: 0 });
  const before = texts(host);
  const shown = await run(host, 'import', 'a.xlsx', ...flags);
  expect(texts(host), 'nothing is written before --accept').toBe(before);
  const written = await run(host, 'import', 'a.xlsx', '--accept', ...flags);
  expect(shown.err.replace('以上还没有写入；核对后加 --accept 写入\n', ''), 'what was shown is what came').toBe(
    written.err,
  );
  const after = texts(host);
  await run(host, 'import', 'a.xlsx', '--accept', ...flags);
  expect(texts(host), 'a second time changes nothing').toBe(after);
  const [old, now] = [before.split('\n'), after.split('\n')];
  return {
    said: written.out + written.err,
    added: now.filter((line) => !old.includes(line)).map((line) => line.trim()),
    lost: old.filter((line) => !now.includes(line)).map((line) => line.trim()),
  };
}

const progress = (text: string | number | { day: string; like: [string, string] }) => (workbook: Workbook) =>
  workbook.set(MAIN, ID, '最近进展', text);

describe('what is recorded', () => {
  test.each<[string, (workbook: Workbook) => unknown, string[], RegExp?]>([
    [
      'a progress, on the day of the import',
      progress('已签订协议'),
      ['- date: "2021-03-10"', 'note: 已签订协议'],
      /LX-31-03 2021-03-10 进展：已签订协议/,
    ],
    [
      'what was added behind the last one',
      (w) => w.append(MAIN, ID, '最近进展', '\n又谈一轮'),
      ['- date: "2021-03-10"', 'note: 又谈一轮'],
    ],
    ['a day before it: 2021-03-05', progress('2021-03-05 已签订协议'), ['- date: "2021-03-05"', 'note: 已签订协议']],
    [
      'a day before it: 2021年3月5日',
      progress('2021年3月5日，已签订协议'),
      ['- date: "2021-03-05"', 'note: 已签订协议'],
    ],
    ['a day before it: 2021.3.5', progress('2021.3.5已签订协议'), ['- date: "2021-03-05"', 'note: 已签订协议']],
    [
      'a day without its year',
      progress('3月5日，已签订协议'),
      ['- date: "2021-03-05"', 'note: 已签订协议'],
      /2021-03-05 进展：已签订协议/,
    ],
    ['a day without its year, of last year', progress('12月30日：已签订协议'), ['- date: "2020-12-30"']],
    [
      'what hinders and what comes next, with the progress',
      (w) => w.set(MAIN, ID, '最近进展', '进展新').set(MAIN, ID, '存在问题', '缺钱').set(MAIN, ID, '下一步', '找钱'),
      ['note: 进展新', 'problems: 缺钱', 'next: 找钱'],
    ],
    ['a status', (w) => w.set(MAIN, ID, '状态', '待验收'), ['status: submitted', 'event: submitted']],
    ['units between 、', (w) => w.set(MAIN, ID, '责任单位', '县水利局、县林业局'), ['units: [县水利局, 县林业局]']],
    ['units between blanks', (w) => w.set(MAIN, ID, '责任单位', '县水利局 县林业局'), ['units: [县水利局, 县林业局]']],
    ['units between slashes', (w) => w.set(MAIN, ID, '责任单位', '县水利局/县林业局'), ['units: [县水利局, 县林业局]']],
    ['units between 和', (w) => w.set(MAIN, ID, '责任单位', '县水利局和县林业局'), ['units: [县水利局, 县林业局]']],
    ['one more remark', (w) => w.append(MAIN, ID, '备注', '\n新的一条；有分号'), ['- 新的一条；有分号']],
    ['a title', (w) => w.set(MAIN, ID, '整改任务', '改了标题'), ['title: 改了标题']],
    [
      'a progress in the sheet of those overdue',
      (w) => w.set('超期', ID, '最近进展', '超期表里写'),
      ['note: 超期表里写'],
    ],
    ['the ledger behind another sheet', (w) => w.moveFirst('超期').set(MAIN, ID, '整改任务', '改'), ['title: 改']],
    ['the ledger behind the log', (w) => w.moveFirst(LOG).set(MAIN, ID, '整改任务', '改'), ['title: 改']],
    ['a renamed sheet', (w) => w.rename(MAIN, 'Sheet1').set('Sheet1', ID, '最近进展', '写'), ['note: 写']],
    [
      'a new row of the log',
      (w) =>
        w.add(LOG, {
          编号: ID,
          日期: '2021.3.5',
          事项: '进展',
          单位或人员: '县水利局',
          说明: '日志里写',
          完成百分比: '60%',
        }),
      ['- date: "2021-03-05"', 'percent: 60', 'note: 日志里写'],
    ],
    [
      'its day without a year',
      (w) => w.add(LOG, { 编号: ID, 日期: '3月5日', 事项: '进展', 说明: '日志里写' }),
      ['- date: "2021-03-05"'],
    ],
    [
      'its day as Excel counts',
      (w) => w.add(LOG, { 编号: ID, 日期: 44260, 事项: '进展', 说明: '日志里写' }),
      ['- date: "2021-03-05"'],
    ],
  ])('%s', async (_, edit, added, said) => {
    const came = await back(edit);
    expect(came.added, came.said).toEqual(expect.arrayContaining(added));
    if (said) expect(came.said).toMatch(said);
  });

  test('an emptied cell takes away, and is shown', async () => {
    expect(await back((w) => w.set(MAIN, ID, '负责人', ''))).toMatchObject({
      said: expect.stringContaining('负责人：（清空）'),
      lost: ['persons: [曾纪林]'],
    });
    const { said, lost } = await back((w) => w.set(MAIN, ID, '备注', ''));
    expect(said).toContain('备注：（清空）');
    expect(lost.length).toBeGreaterThan(1);
  });

  test('a closure, where the command line says who accepted', async () => {
    const closed = (w: Workbook) => w.set(MAIN, ID, '状态', '已销号');
    expect((await back(closed)).said).toContain('--by');
    expect((await back(closed, { flags: ['--by', '县生态环境局'] })).added).toContain('status: closed');
  });
});

describe('what is not taken is named, and nothing else is held back', () => {
  const other = (w: Workbook): Workbook => w.set(MAIN, 'LX-31-04', '最近进展', '另一行');
  test.each<[string, (workbook: Workbook) => unknown, RegExp]>([
    ['a word that is no status', (w) => w.set(MAIN, ID, '状态', '已完成'), /“已完成”不是状态/],
    ['an emptied status', (w) => w.set(MAIN, ID, '状态', ''), /不是状态/],
    ['a moved date', (w) => w.set(MAIN, ID, '到期日', '2023-12-31'), /“到期日”没有改：延期要有批准/],
    [
      'a moved date, as a real one',
      (w) => w.set(MAIN, ID, '到期日', { day: '2023-12-31', like: [ID, '到期日'] }),
      /“到期日”没有改/,
    ],
    ['the plan’s own words', (w) => w.set(MAIN, ID, '整改时限', '2025年底'), /“整改时限”没有改/],
    ['emptied units', (w) => w.set(MAIN, ID, '责任单位', ''), /“责任单位”：不能清空/],
    ['an emptied title', (w) => w.set(MAIN, ID, '整改任务', ''), /“整改任务”：不能清空/],
    ['a unit that nobody registered', (w) => w.set(MAIN, ID, '责任单位', '县某某局'), /没有叫“县某某局”的单位/],
    ['a person that nobody registered', (w) => w.set(MAIN, ID, '负责人', '李四'), /没有叫“李四”的人员/],
    ['the problem', (w) => w.set(MAIN, ID, '问题', '别的'), /“问题”没有改/],
    ['what the ledger works out', (w) => w.set(MAIN, ID, '情况', '正常'), /“情况”没有改：这一列由台账得出/],
    ['what belongs to a progress, without one', (w) => w.set(MAIN, ID, '存在问题', '缺钱'), /“存在问题”没有改/],
    ['a row with a new id', (w) => w.add(MAIN, { 编号: 'LX-31-99', 整改任务: '新任务' }), /台账里没有 LX-31-99/],
    ['a row without an id', (w) => w.add(MAIN, { 问题: '某问题', 整改任务: '新任务' }), /第 \d+ 行没有编号/],
    ['a row of one cell', (w) => w.add(MAIN, { 整改任务: '新任务' }), /第 \d+ 行没有编号/],
    ['a note below the rows', (w) => w.add(MAIN, { 编号: '以上已经核对' }), /“以上已经核对”没有读/],
    ['a row that is gone', (w) => w.removeRow(MAIN, 'LX-32-01'), /表里少了 1 行（LX-32-01），台账里没有删/],
    [
      'a figure that the ledger works out',
      (w) => w.put('按单位', 'B2', 99),
      /表“按单位”第 2 行没有读：这张表由台账得出/,
    ],
    [
      'two rows of one task',
      (w) => w.add(MAIN, { 编号: ID, 最近进展: '第二行' }).set(MAIN, ID, '最近进展', '第一行'),
      /LX-31-03 在表“主台账”里有 2 行（第 \d+、\d+ 行）/,
    ],
    [
      'two sheets that disagree',
      (w) => w.set('超期', ID, '最近进展', '一').set(MAIN, ID, '最近进展', '二'),
      /“最近进展”在 .*写得不一样/,
    ],
    [
      'a column that was renamed',
      (w) => w.set(MAIN, ID, '最近进展', '写').renameHeading(MAIN, '备注', '说明'),
      /不认识的列“说明”/,
    ],
    ['a number for a progress', progress(60), /只有日期或数字“60”/],
    ['a day for a progress', progress({ day: '2021-03-05', like: [ID, '到期日'] }), /只有日期或数字/],
    ['Excel’s number of a day for a progress', progress(44260), /只有日期或数字“44260”/],
    [
      'a day for a title',
      (w) => w.set(MAIN, ID, '整改任务', { day: '2021-03-05', like: [ID, '到期日'] }),
      /只有日期或数字/,
    ],
    ['a dash for a progress', progress('/'), /写的是“\/”，没有进展/],
    ['a day that no calendar has', progress('2021-02-30 签订协议'), /没有这一天/],
    ['a day to come', progress('2021-04-05 签订协议'), /2021-04-05 还没有到/],
    [
      'an old record that was rewritten',
      (w) => w.put(LOG, `${w.columnOf(LOG, '说明')}2`, '改写'),
      /改的是已有的记录，没有动/,
    ],
    ['an old record that is gone', (w) => w.removeRow(LOG, ID), /少了 1 条记录，台账里没有删/],
    [
      'a record of no known kind',
      (w) => w.add(LOG, { 编号: ID, 日期: '2021-03-05', 事项: '聊天' }),
      /“事项” 的值“聊天”读不懂/,
    ],
  ])('%s', async (_, edit, said) => {
    const came = await back((w) => {
      edit(w);
      other(w);
    });
    expect(came.said).toMatch(said);
    expect(came.added, came.said).toEqual(expect.arrayContaining(['note: 另一行']));
    expect(
      came.added.filter((line) => /^(?:note|title|units|status)/.test(line)).length,
      came.said,
    ).toBeLessThanOrEqual(2);
  });

  test('nothing changed is said, and so are other ways to write the same', async () => {
    expect((await back((w) => w)).said).toContain('没有变化');
    for (const day of ['2022年12月31日', '2022/12/31', '2022.12.31', 44926]) {
      expect((await back((w) => w.set(MAIN, ID, '到期日', day))).said, String(day)).toContain('没有变化');
    }
    expect((await back((w) => w.set(MAIN, ID, '编号', 'lx-31-3'))).said).toContain('没有变化');
    expect((await back((w) => w.set(MAIN, ID, '责任单位', '水利局'))).lost).toEqual([]);
  });
});

describe('what others did meanwhile stays', () => {
  const units = ['set', ID, '--unit', '县林业局'];
  const closed = ['close', ID, '--by', '县生态环境局'];

  test('where only they changed a field', async () => {
    const came = await back((w) => w.set(MAIN, ID, '整改任务', '我改的'), { meanwhile: [units] });
    expect(came.added).toEqual(['title: 我改的']);
  });

  test('where both changed it, which is shown', async () => {
    const came = await back((w) => w.set(MAIN, ID, '责任单位', '县农业农村委'), { meanwhile: [units] });
    expect(came).toMatchObject({ added: [], said: expect.stringContaining('“责任单位”两边都改了') });
  });

  test('where they closed the task', async () => {
    const came = await back(progress('我写的'), { meanwhile: [closed] });
    expect(came.added).toEqual(['note: 我写的']);
    expect((await back((w) => w.set(MAIN, ID, '状态', '待验收'), { meanwhile: [closed] })).said).toContain(
      '“状态”两边都改了',
    );
  });
});
