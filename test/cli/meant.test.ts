/** What a person types who has never read the help, and the line that he is given. */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { textWidth } from '../../src/render/width.js';
import { memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

async function run(line: string): Promise<{ code: number; out: string; err: string }> {
  const host = memoryHost();
  putShippedLedger(host);
  return { code: await main(line.split(' '), host), ...host.takeOutput() };
}

describe('what is no command names a line that works', () => {
  test.each([
    ['周报', 'zhenggai report 周报'],
    ['公示表', 'zhenggai form 公示表'],
    ['超期', 'zhenggai list --condition 超期'],
    ['进展', 'zhenggai log LX-31-04 --event 进展'],
    ['撤销', 'zhenggai undo'],
    ['取消', 'zhenggai undo'],
    ['交接', 'zhenggai handover'],
    ['谁改的', 'zhenggai history LX-31-03'],
    ['销好', 'zhenggai 销号'],
    ['lsit', 'zhenggai list'],
    ['lx-31-4', 'zhenggai show lx-31-4'],
    ['采砂', 'zhenggai list --search 采砂'],
    ['县林业局', 'zhenggai list --unit 县林业局'],
    ['qqqq', 'zhenggai --help'],
    ['help 周报', 'zhenggai report 周报'],
    ['help git', 'zhenggai git-setup'],
    ['list --单位 林业', '是不是 --unit？'],
    ['list --超期', '是不是 --overdue？'],
    ['close LX-31-04 --验收意见 x', '看用法：zhenggai close --help'],
    ['--overdue', '有它的命令：list'],
    ['list --by 县林业局', '有它的命令：log'],
    ['report 周报 月报', 'report 用不上“月报”'],
    ['rename unit 县林业局', '例如 zhenggai rename unit'],
    ['close --by', '单位或人'],
    ['add 科室 x', 'unit 单位'],
    ['show 采砂厂', 'LX-31-04 整治保护区内 2 个违规建设采砂场'],
    ['close 采砂 --by 县林业局', 'LX-31-04 整治保护区内 2 个违规建设采砂场'],
    ['close 31-4 --by 县林业局', 'LX-31-04 整治保护区内 2 个违规建设采砂场'],
    ['history LX-31-01、LX-31-02', '一次只能写一个'],
    ['我的任务', 'zhenggai list @我的'],
    ['搜索 采砂 保护区', '是不是 zhenggai list --search 采砂 保护区？'],
    ['撤销 LX-31-05', '是不是 zhenggai undo LX-31-05？'],
    ['换人 江成敏 李四', '是不是 zhenggai handover 江成敏 李四？'],
    ['周报 -o 周报.docx', '是不是 zhenggai report 周报 -o 周报.docx？'],
    ['进展 LX-39-01 --note 过半', '是不是 zhenggai log LX-39-01 --note 过半 --event 进展？'],
    ['lsit --overdue', '  zhenggai list --overdue'],
    ['查找', 'zhenggai list --search'],
    ['help 排序', 'zhenggai list --sort'],
    ['help 怎么用', 'zhenggai help'],
    ['help 备份', '看全部命令和话题：zhenggai help'],
    ['list --due 下个月', '是不是 --due-soon、--due-before、--due-after？'],
    ['close LX-31-04 --附件 x', '是不是 --evidence？'],
    ['close LX-31-04', '例如 zhenggai close'],
    ['extend LX-33-03', '例如 zhenggai extend LX-31-03 --to 2021-06-30 --by 县政府 --approval'],
    ['log LX-31-04', '只看已有的记录：zhenggai history'],
    ['add problem 农村污水', 'add 用不上“农村污水”'],
    ['add problem 农村污水', '例如 zhenggai add problem --id LX --title'],
    ['add problem --id LX --unit 县林业局', '有它的命令：add task'],
    ['form 调度表 县林业局', '单位写在选项后面：zhenggai form 调度表 --unit 县林业局'],
    ['rename 县林业局 县林草局', '例如 zhenggai rename unit'],
    ['list --leader 陈县长', '是不是 “陈光辉”？'],
    ['add task LX-31 --title x --unit 县林业局 --deadline 明年底', '如 --deadline 2022年12月31日'],
    ['report 月报 --since 上月', '没有写哪一天，例如 上月5日、上月底'],
    ['list 下个月', 'zhenggai list --search 下个月'],
  ])('%s', async (line, said) => {
    const { code, out, err } = await run(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err).not.toMatch(/<[a-z]|undefined|\[object/);
  });
});

test.each([
  ['列表 --overdue', 'list --overdue'],
  ['查看 31-4', 'show LX-31-04'],
  ['经过 采砂场', 'history LX-31-04'],
  ['报告 周报', 'report weekly'],
  ['帮助 销号', 'close --help'],
  ['指标 记录 森林覆盖率 66 --dry-run', 'targets record 森林覆盖率 66 --dry-run'],
  ['新增 单位 县城管局 --kind 政府部门 --dry-run', 'add unit 县城管局 --kind 政府部门 --dry-run'],
  ['list --unit 县林业局、县水利局', 'list --unit 县林业局 --unit 县水利局'],
  ['list --problem LX-31、LX-33', 'list --problem LX-31 --problem LX-33'],
  ['show LX-31-01 至 LX-31-03', 'show LX-31-01 LX-31-02 LX-31-03'],
  ['close LX-31-04..05 --by 县林业局 --dry-run', 'close LX-31-04 LX-31-05 --by 县林业局 --dry-run'],
  ['form 销号申请表 采砂场 --format md', 'form 销号申请表 LX-31-04 --format md'],
  ['help 时间', 'help 日期'],
  ['list --due-soon 60天', 'list --due-soon 60'],
  [
    'log LX-39-01 --event 进展 --note x --percent 60% --dry-run',
    'log LX-39-01 --event 进展 --note x --percent 60 --dry-run',
  ],
])('%s is %s', async (typed, plain) => {
  const [one, other] = [await run(typed), await run(plain)];
  expect(one.code).toBe(0);
  expect(one).toEqual(other);
});

test('evidence ends where ids begin, several of them too', async () => {
  const { out } = await run('close --by 县林业局 --evidence 验收意见〔2021〕1号 LX-31-04、LX-31-05 --dry-run');
  expect(out.match(/event: closed/g)).toHaveLength(2);
});

test('no usage, help or message has a placeholder in English', async () => {
  const { COMMANDS } = await import('../../src/cli/command-table.js');
  for (const { name, hidden } of COMMANDS) {
    if (hidden) continue;
    const { out } = await run(`${name} --help`);
    expect(out, name).not.toMatch(/[<[][a-z]/);
  }
});

test('a topic of help fits a terminal of eighty columns', async () => {
  const host = memoryHost();
  await main(['__complete', '--', 'help', ''], host);
  const topics = host.takeOutput().out.match(/^[\u4e00-\u9fff]+/gm) ?? [];
  expect(topics).toContain('写错');
  for (const topic of topics) {
    const { out } = await run(`help ${topic}`);
    expect(out.split('\n').filter((line) => textWidth(line) > 80)).toEqual([]);
  }
});

test('next month is its last day where something is due, and that is said', async () => {
  const [{ out }, other] = [await run('list --due-before 下个月'), await run('list --due-before 下月底')];
  expect(out).toBe(other.out);
});

test('a unit is found by part of the name that it had', async () => {
  const host = memoryHost();
  putShippedLedger(host);
  await main('rename unit 县林业局 县林草中心'.split(' '), host);
  host.takeOutput();
  expect(await main('list --unit 林业局 --format ids'.split(' '), host)).toBe(0);
  expect(host.takeOutput().out).toContain('LX-31-02');
});
