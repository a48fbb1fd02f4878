/** What is different where a person sits at a terminal: pages, and a list to choose from. */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryOptions, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

async function run(
  argv: readonly string[],
  options: MemoryOptions,
): Promise<{ code: number; out: string; err: string }> {
  const host = memoryHost(options);
  putShippedLedger(host);
  return { code: await main(argv, host), ...host.takeOutput() };
}

describe('pages', () => {
  interface Paged {
    readonly command?: readonly string[];
    readonly input?: string | undefined;
    readonly out: string;
  }

  async function paged(argv: readonly string[], options: MemoryOptions, code = 0): Promise<Paged> {
    let seen: Omit<Paged, 'out'> = {};
    const { out } = await run(argv, {
      ...options,
      run: (command, args, given) => {
        seen = { command: [command, ...args, ...Object.values(given?.env ?? {})], input: given?.input };
        return code;
      },
    });
    return { ...seen, out };
  }

  const terminal = { columns: 80, rows: 24 };

  test('a long answer goes through less, as git sends it', async () => {
    const { command, input, out } = await paged(['list'], terminal);
    expect(command).toEqual(['less', 'FRX', 'utf-8']);
    expect(input).toContain('LX-31-02');
    expect(out).toBe('');
  });

  test.each<[string, string[], MemoryOptions]>([
    ['it fits', ['list', '--limit', '3'], terminal],
    ['it goes into a pipe', ['list'], {}],
    ['it is told not to', ['list', '--no-pager'], terminal],
    ['before the command, too', ['--no-pager', 'list'], terminal],
    ['the pager is cat', ['list'], { ...terminal, env: { PAGER: 'cat' } }],
    ['there is none', ['list'], { ...terminal, env: { ZHENGGAI_PAGER: '', PAGER: 'less' } }],
    ['the terminal can do nothing', ['list'], { ...terminal, env: { TERM: 'dumb' } }],
  ])('not where %s', async (_, argv, options) => {
    const { command, out } = await paged(argv, options);
    expect(command).toBeUndefined();
    expect(out).toContain('LX-31-02');
  });

  test('one of its own, with words of its own', async () => {
    const env = { PAGER: 'less', ZHENGGAI_PAGER: 'most -s', LESS: 'R', LESSCHARSET: 'latin1' };
    expect((await paged(['list'], { ...terminal, env })).command).toEqual(['most', '-s']);
  });

  test('a pager that is not there is no reason to show nothing', async () => {
    expect((await paged(['list'], terminal, 127)).out).toContain('LX-31-02');
  });
});

describe('a command without an id', () => {
  test('offers the open tasks, most urgent first, and takes a number, an id, or several', async () => {
    const { code, out, err } = await run(['show'], { answers: ['2、lx-39-1'] });
    expect(code).toBe(0);
    expect(err).toMatch(/^ +1 {2}LX-31-02 {2}.*超期 66 天.*\n +2 {2}LX-31-04 /);
    expect(out).toContain('整治保护区内 2 个违规建设采砂场');
    expect(out).toContain('LX-39-01');
  });

  test('records on the one that is chosen', async () => {
    const { code, out } = await run(['log', '--event', '进展', '--note', '巡查', '--dry-run'], { answers: ['１'] });
    expect(code).toBe(0);
    expect(out).toContain('+        note: 巡查');
  });

  test('sets and amends what is chosen; one alone where it is about one', async () => {
    const set = await run(['set', '--title', '新的标题', '--dry-run'], { answers: ['2'] });
    expect(set).toMatchObject({ code: 0, out: expect.stringContaining('+    title: 新的标题') });
    expect((await run(['amend', '--note', '别的'], { answers: ['2'] })).err).toContain('LX-31-04：还没有记录');
    expect(await run(['amend', '--note', '别的'], { answers: ['1、2'] })).toMatchObject({
      code: 2,
      err: expect.stringContaining('一次只能写一个'),
    });
  });

  test.each([['history'], ['show'], ['close', '--by', '县林业局']])(
    '%s: nothing chosen is nothing done',
    async (...argv) => {
      expect(await run(argv, { answers: [''] })).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('缺少编号'),
      });
    },
  );

  test('without a terminal nobody is asked', async () => {
    expect(await run(['show'], {})).toEqual({
      code: 2,
      out: '',
      err: '错误：缺少编号\n写上编号；用 zhenggai list --format ids 看全部编号\n',
    });
  });
});

describe('words of a title in the place of an id', () => {
  test('show what they fit', async () => {
    const { code, out } = await run(['show', '小水电站'], {});
    expect(code).toBe(0);
    expect(out).toContain('LX-31-03 整治保护区内违规建设的 9 个小水电站');
    expect((await run(['show', '采砂场 2 个'], {})).out).toContain('LX-31-04');
    expect((await run(['history', '小水电站'], {})).out).toContain('LX-31-03');
  });

  test('several are offered, none is said', async () => {
    const many = await run(['show', '化肥'], {});
    expect(many).toMatchObject({ code: 2, out: '' });
    expect(many.err).toMatch(/标题里有“化肥”的有 \d+ 个：\nLX-/);
    expect((await run(['show', '没有这种'], {})).err).toContain('不是编号，也没有');
  });
});

test.each([['日期'], ['编号'], ['名称'], ['情况'], ['退出码']])('help %s', async (topic) => {
  const { code, out, err } = await run(['help', topic], {});
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.length).toBeGreaterThan(100);
});

test('what Excel lays beside an open workbook is named as that', async () => {
  const { code, err } = await run(['import', '/work/~$台账.xlsx'], { files: { '/work/~$台账.xlsx': 'x'.repeat(165) } });
  expect(code).toBe(2);
  expect(err).toContain('这是 Excel、WPS 打开文件时留下的标记');
});

test.each([
  ['x.pdf', '-o x.docx，再用 Word、WPS 打开，打印或另存为 PDF'],
  ['x.XLS', '-o x.xlsx'],
  ['x.foo', '以这些结尾之一'],
])('-o %s says how', async (file, message) => {
  const { code, err } = await run(['list', '-o', file], {});
  expect(code).toBe(2);
  expect(err).toContain(message);
});
