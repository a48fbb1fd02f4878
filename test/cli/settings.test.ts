/** What a person sets for himself: his unit, his format at a terminal, filters by name; nothing that a script would notice. */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryHost, type MemoryOptions, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

const FILE = '/home/甲/.config/zhenggai/settings.yaml';

function office(text?: string, options: MemoryOptions = {}): MemoryHost {
  const host = memoryHost({ env: { HOME: '/home/甲' }, ...options });
  putShippedLedger(host);
  if (text !== undefined) host.put(FILE, text);
  return host;
}

async function run(host: MemoryHost, line: string): Promise<{ code: number; out: string; err: string }> {
  const code = await main(line.split(' '), host);
  return { code, ...host.takeOutput() };
}

const ids = async (host: MemoryHost, line: string): Promise<string> => (await run(host, `${line} --format ids`)).out;

test('a unit is set by a part of its name, and @我的 lists what it carries', async () => {
  const host = office();
  expect(await run(host, 'list @我的')).toMatchObject({
    code: 2,
    err: '错误：还没有设自己的单位，不知道 @我的 是哪个\n先设：zhenggai settings 我的单位 县林业局\n',
  });
  expect(await run(host, 'settings 我的单位 水利')).toEqual({
    code: 0,
    out: '我的单位：县水利局（list @我的 列它的任务；终端上先看到它的数；写单位的地方写 @我的 就是它）；去掉：zhenggai settings 我的单位 --clear\n',
    err: '',
  });
  expect(host.text(FILE)).toBe(
    '# zhenggai 的个人设置，不属于任何台账；查看和修改：zhenggai settings\nunit: 县水利局\n',
  );
  expect(await ids(host, 'list @我的')).toBe(await ids(host, 'list --unit 县水利局'));
  expect(await ids(host, 'list ＠我的 --overdue')).toBe(await ids(host, 'list --unit 县水利局 --overdue'));
  expect(await ids(host, 'list @我的 --direct')).toBe(await ids(host, 'list --unit 县水利局 --direct'));
  await run(host, 'list --overdue --save 超期');
  expect((await run(host, 'list @超期 --direct')).err).toContain('--direct 要与 --unit 同用');
  expect(await run(host, 'settings 我的单位 没有这个')).toMatchObject({ code: 2 });
  expect((await run(host, 'settings 我的单位 --clear')).out).toBe('已去掉 我的单位\n');
  expect((await run(host, 'settings 我的单位 --clear')).out).toBe('本来就没有设\n');
});

test('@我的 stands for the unit wherever one is typed, and the first screen of a terminal has its figures', async () => {
  const host = office('unit: 县水利局\n');
  const same = async (line: string): Promise<void> =>
    expect(await run(host, line)).toEqual(await run(host, line.replace(/[@＠]我的/, '县水利局')));
  await same('form 调度表 --unit @我的 --format md');
  await same('report 督办函 --unit=＠我的 --format md --as-of 2021-01-05');
  await same('log LX-31-03 --event 进展 --note 复核完成 --by @我的 --dry-run');
  expect((await run(host, 'log LX-31-03 --event 进展 --note @我的 --dry-run')).out).toContain('@我的');
  expect((await run(office(), 'form 调度表 --unit @我的')).err).toContain('先设：zhenggai settings 我的单位');

  const line = '县水利局（我的单位）';
  expect((await run(host, 'status --as-of 2021-01-05')).out).not.toContain(line);
  const seen = await run(office('unit: 县水利局\n', { columns: 100 }), 'status --as-of 2021-01-05');
  expect(seen.out).toContain(`${line} 2 项：超期 2；未按期报送 2。`.replace('） ', '）'));
  expect(seen.out).toContain('zhenggai list @我的');
  const elsewhere = office('unit: 某县水利局\n', { columns: 100 });
  expect((await run(elsewhere, 'status --as-of 2021-01-05')).out).not.toContain('我的单位');
});

test('outside every ledger a unit is taken as typed, and that is said', async () => {
  const host = memoryHost({ env: { HOME: '/home/甲' } });
  expect((await run(host, 'settings unit 县林业局')).err).toBe('提醒：这里没有台账，“县林业局”没有核对\n');
});

describe('a filter', () => {
  test('is saved with what it was asked with, asked again by name, joined with more, shown and removed', async () => {
    const host = office();
    const asked =
      'list --unit 东安镇 --unit 明中乡 --search 采砂 保护区 --condition 超期 --sort due --columns 编号,整改时限';
    const first = await run(host, `${asked} --save @采砂`);
    expect(first.err).toBe('已存为 @采砂：以后 zhenggai list @采砂\n');
    expect((await run(host, 'list @采砂')).out).toBe(first.out);
    expect((await run(host, 'settings @采砂')).out).toBe(
      '--unit=东安镇 --unit=明中乡 --condition=overdue --search=采砂 保护区 --sort=due --columns=id,deadline\n',
    );
    expect((await run(host, 'settings')).out).toContain('@采砂：--unit=东安镇');

    // Lists are joined, a value that is typed comes first.
    const both = await run(host, 'list @采砂 --columns 编号 --unit 县林业局');
    expect(both.out).toBe((await run(host, `${asked.replace('编号,整改时限', '编号')} --unit 县林业局`)).out);
    expect((await run(host, 'list --overdue --save 采砂')).err).toContain('；原来是 --unit=东安镇');
    expect((await run(host, 'settings @采砂 --clear')).out).toBe('已去掉 @采砂\n');
    expect(host.text(FILE)).toContain('filters: {}');
  });

  test('a number of days that was left to the ledger stays so', async () => {
    const host = office();
    await run(host, 'list --due-soon --save 快到期');
    expect(host.text(FILE)).toContain('快到期:\n    - "--due-soon"\n');
    expect(await run(host, 'list @快到期')).toMatchObject({ code: 0 });
  });

  test.each([
    ['list @采杀', '没有存过叫“@采杀”的筛选\n是不是 “@采砂”？'],
    ['list 县林业局', '不是选项，也不是存下的筛选（@名）\n按单位找：zhenggai list --unit 县林业局'],
    ['list --save x', '缺少筛选的选项'],
    ['list --overdue --save a=b', '--save 的值“a=b”读不懂'],
    ['list @坏', '选项“--没有”读不懂'],
    ['list @远', '--format 不能存'],
    ['list @错', '--condition 没有“xx”这一项'],
    ['settings 颜色 红', 'settings 没有“颜色”这一项\n可选：我的单位、格式、@筛选的名称'],
    ['settings 格式 docx', '格式 没有“docx”这一项'],
    ['settings @采砂 值', '不能同时用'],
    ['settings @没有 --clear', '没有存过叫“@没有”的筛选'],
  ])('%s', async (line, message) => {
    const filters = 'filters: { 采砂: [--search=采砂], 坏: [--没有], 远: [--format=json], 错: [--condition=xx] }\n';
    const { code, err } = await run(office(filters), line);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('a format', () => {
  const text = 'format: md\n';
  const terminal = { columns: 100, env: { HOME: '/home/甲', NO_COLOR: '1' } };

  test('is used at a terminal, where none is named and the answer has it', async () => {
    expect((await run(office(text, terminal), 'list --unit 县水利局')).out).toContain('| --- |');
    expect((await run(office(text, terminal), 'list --unit 县水利局 --format table')).out).not.toContain('| --- |');
    expect((await run(office('format: csv\n', terminal), 'status')).out).toContain('城口县整改台账');
    expect((await run(office('format: json\n', terminal), 'list --columns 编号')).err).toContain('json 格式用不上');
  });

  test('never in a pipe or a file', async () => {
    const plain = await run(office(undefined), 'list --unit 县水利局');
    expect(await run(office(text), 'list --unit 县水利局')).toEqual(plain);
    const host = office(text, terminal);
    await run(host, 'list --unit 县水利局 -o 清单.txt');
    expect(host.text('/work/清单.txt')).toBe(plain.out);
  });

  test('a file that cannot be read is named, and stops nothing that does not ask for it', async () => {
    const broken = 'unit: [1\n';
    expect(await run(office(broken), 'list --overdue')).toMatchObject({ code: 0 });
    const { code, err } = await run(office(broken, terminal), 'list --overdue');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^错误：个人设置 \/home\/甲\/\.config\/zhenggai\/settings\.yaml 第 \d 行读不懂：\p{Script=Han}/u,
    );
    for (const odd of ['colour: red\n', 'unit: 1\n', 'format: []\n', 'filters: [a]\n', '- a\n']) {
      expect((await run(office(odd), 'settings')).code).toBe(2);
    }
  });
});

test('where they lie', async () => {
  const place = async (env: Record<string, string>): Promise<string> =>
    (await run(memoryHost({ env }), 'settings')).out.split('\n').at(-2) ?? '';
  expect(await place({ XDG_CONFIG_HOME: '/etc/甲', HOME: '/home/甲' })).toBe('文件：/etc/甲/zhenggai/settings.yaml');
  expect(await place({})).toBe('文件：没有地方放');
  expect(await run(memoryHost(), 'settings 格式 md')).toMatchObject({ code: 2, err: expect.stringContaining('HOME') });
});

test('names complete', async () => {
  const complete = async (...words: string[]): Promise<string> => {
    const host = office('unit: 县林业局\nfilters: { 采砂: [--search=采砂] }\n');
    await main(['__complete', '--', ...words], host);
    return host.takeOutput().out;
  };
  expect(await complete('list', '@')).toBe('@我的\t--unit=县林业局\n@采砂\t--search=采砂\n');
  expect(await complete('settings', '我')).toBe('我的单位\tunit\n');
  expect(await complete('settings', '@采')).toBe('@采砂\t--search=采砂\n');
});
