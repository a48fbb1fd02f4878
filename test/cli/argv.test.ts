import { describe, expect, test } from 'vitest';
import { readArgv } from '../../src/cli/argv.js';
import { main } from '../../src/main.js';
import { memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

async function run(argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const host = memoryHost();
  putShippedLedger(host);
  return { code: await main(argv, host), ...host.takeOutput() };
}

const ids = async (argv: readonly string[]): Promise<string[]> => {
  const { code, out, err } = await run([...argv, '--format', 'ids']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.split('\n').filter(Boolean);
};

describe('the words that reach the command', () => {
  test.each<[string, string[], string[]]>([
    ['nothing', [], ['status']],
    ['only flags', ['--ledger', 'd', '--format', 'json'], ['status', '--ledger', 'd', '--format', 'json']],
    ['flags before the command', ['--ledger', 'd', 'list', '--overdue'], ['list', '--overdue', '--ledger', 'd']],
    ['one without a value', ['--no-cache', '--no-color', 'list'], ['list', '--no-cache', '--no-color']],
    ['one with its value behind =', ['--ledger=d', 'show', 'x'], ['show', 'x', '--ledger=d']],
    ['not behind what is taken as it is', ['--at', 'v1', 'show', '--', '-x'], ['show', '--at', 'v1', '--', '-x']],
    ['before a part of a command', ['--ledger', 'd', 'add', 'task'], ['add', 'task', '--ledger', 'd']],
    ['the program itself', ['--ledger', 'd', '--help'], ['--help']],
    ['help as a command', ['help'], ['--help']],
    ['help of a command', ['help', 'list'], ['list', '--help']],
    ['help of a part', ['help', 'targets', 'record'], ['targets', 'record', '--help']],
    ['version as a command', ['version'], ['--version']],
    ['two em dashes', ['list', '——overdue'], ['list', '--overdue']],
    ['one em dash', ['list', '—overdue'], ['list', '--overdue']],
    ['other dashes', ['list', '–overdue', '−−stale', '－－ongoing'], ['list', '--overdue', '--stale', '--ongoing']],
    ['a dash within', ['list', '--due—soon'], ['list', '--due-soon']],
    ['full-width letters', ['list', '－－ｏｖｅｒｄｕｅ'], ['list', '--overdue']],
    ['a short one', ['list', '－o', 'x'], ['list', '-o', 'x']],
    ['capitals', ['list', '--Unit=A局'], ['list', '--unit=A局']],
    ['a value keeps its dashes', ['log', '--note=a——b'], ['log', '--note=a——b']],
    ['words keep theirs', ['log', '——已办结', '—', '--', '——x'], ['log', '——已办结', '—', '--', '——x']],
  ])('%s', (_, argv, words) => {
    expect(readArgv(argv).words).toEqual(words);
  });

  test.each([
    [['--overdue'], '没有 --overdue 这个选项'],
    [['lsit'], '没有“lsit”这个命令'],
    [['help', 'lsit'], '没有“lsit”这一项'],
    [['--ledger', 'd', 'lsit'], '没有“lsit”这个命令'],
    [['--as-of', '2021-01-01', 'close', 'LX-31-01'], '没有 --as-of 这个选项'],
    [['log', 'LX-31-01', '--note', '已办\ufffd'], '不是 UTF-8'],
    [['log', 'LX-31-01', '--note', '已办\ud800'], '不是 UTF-8'],
  ])('%j is refused', async (argv, message) => {
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('flags and their values', () => {
  test.each([
    [['log', 'LX-31-01', '--event', 'progress', '--note', '--dry-run'], '--note=--dry-run'],
    [['log', 'LX-31-01', '--event', 'progress', '--note', '--nosuch'], '--note=--nosuch'],
    [['log', 'LX-31-01', '--event', 'progress', '--note', '—dry-run'], '--note=--dry-run'],
    [['list', '--unit', '-o'], '--unit=-o'],
    [['list', '--limit', '1', '--limit', '2'], '--limit 写了两次'],
    [['--ledger', 'a', 'list', '--ledger', 'b'], '--ledger 写了两次'],
    [['close', 'LX-31-04', '--by', '县林业局', '--by', '县水利局'], '--by 写了两次'],
    [['targets', 'record', '森林覆盖率', '66', '--note', '--date', '2020-12-01'], '--note=--date'],
    [['list', '--direct'], '--direct 要与 --unit 同用'],
    [['list', '--skip-invalid'], '--skip-invalid 要与 --all 同用'],
    [['list', '--columns', 'id', '--format', 'json'], 'json 格式用不上 --columns'],
    [['list', '--group-by', 'unit', '-o', 'x.ics'], 'ics 格式用不上 --group-by'],
    [['report', 'weekly', '--unit', '县林业局'], '周报用不上 --unit'],
    [['report', '月报', '--reply-by', '2021-02-01'], '月报用不上 --reply-by'],
  ])('%j is refused', async (argv, message) => {
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('a value that begins with a dash is one where it is no flag', async () => {
    expect(await ids(['list', '--due-after', '-1w', '--limit', '1'])).toHaveLength(1);
  });

  test('the words behind --search are one text, up to the next flag', async () => {
    const both = await ids(['list', '--search', '采砂场', '明中乡', '--overdue']);
    expect(both).toEqual(await ids(['list', '--search', '采砂场 明中乡', '--overdue']));
    expect(both).toContain('LX-31-04');
    const either = await ids(['list', '--search', '采砂场 明中乡', '--search', '化肥']);
    expect(either.length).toBeGreaterThan(both.length);
  });

  test('the words behind --evidence are evidence, but for ids', async () => {
    const argv = [
      'close',
      '--by',
      '县林业局',
      '--evidence',
      '城林〔2020〕1号',
      '城林〔2020〕2号',
      'LX-31-04',
      '--dry-run',
    ];
    const { code, out } = await run([...argv, '--date', '2021-01-04']);
    expect(code).toBe(0);
    expect(out).toContain('城林〔2020〕1号');
    expect(out).toContain('城林〔2020〕2号');
    expect(out).toContain('LX-31.yaml');
  });
});

describe('every word that is printed is read', () => {
  test.each([
    [
      ['--condition', '超期'],
      ['--condition', 'overdue'],
    ],
    [
      ['--condition', '超期，长期坚持'],
      ['--condition', 'overdue', '--condition', 'standing'],
    ],
    [
      ['--status', '挂账'],
      ['--status', 'open'],
    ],
    [
      ['--track', '举一反三'],
      ['--track', 'extended'],
    ],
    [
      ['--sort', '责任单位'],
      ['--sort', 'unit'],
    ],
    [
      ['--event', '进展'],
      ['--event', 'progress'],
    ],
    [
      ['--due-soon', '３０'],
      ['--due-soon', '30'],
    ],
  ])('%j is %j', async (chinese, english) => {
    expect(await ids(['list', ...chinese])).toEqual(await ids(['list', ...english]));
  });

  test.each([
    [
      ['list', '--group-by', '单位', '--columns', '编号，责任单位、情况', '--format', '网页'],
      ['list', '--group-by', 'unit', '--columns', 'id,units,situation', '--format', 'html'],
    ],
    [
      ['report', '周报'],
      ['report', 'weekly'],
    ],
    [
      ['log', 'LX-31-04', '--event', '督办', '--form', '函告', '--dry-run'],
      ['log', 'LX-31-04', '--event', 'supervised', '--form', 'letter', '--dry-run'],
    ],
    [
      ['log', 'LX-31-04', '--event', '现场核查', '--result', '通过', '--dry-run'],
      ['log', 'LX-31-04', '--event', 'inspected', '--result', 'passed', '--dry-run'],
    ],
    [
      ['log', 'LX-31-04', '--event', '进展', '--note', 'x', '--pace', '滞后', '--dry-run'],
      ['log', 'LX-31-04', '--event', 'progress', '--note', 'x', '--pace', 'behind', '--dry-run'],
    ],
  ])('%j is %j', async (chinese, english) => {
    const answer = await run(chinese);
    expect(answer.code).toBe(0);
    expect(answer).toEqual(await run(english));
  });

  test('a part that fits several is refused, with the pairs', async () => {
    const { code, err } = await run(['list', '--condition', '销号']);
    expect(code).toBe(2);
    expect(err).toContain('closed 已销号、closed_late 逾期销号');
  });
});
