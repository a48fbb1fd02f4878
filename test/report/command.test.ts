/** `zhenggai report` as it is typed: every kind fits its schema, files get their format, what is wrong is said. */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { REPORT_KINDS } from '../../src/report/office/context.js';
import { validatorOf } from '../support/closed-schema.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

const validate = validatorOf('report');

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string; host: MemoryHost }> {
  const host = memoryHost({ today: '2021-01-05' });
  putShippedLedger(host);
  const code = await main(['report', ...argv], host);
  return { code, ...host.takeOutput(), host };
}

test.each(REPORT_KINDS)('%s fits its schema', async (kind) => {
  const { code, out, err } = await run(kind, ...(kind === 'notice' ? ['--unit', '水利'] : []), '--format', 'json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const answer = JSON.parse(out);
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  expect(answer).toMatchObject({ schema: 'zhenggai/report@1', kind, as_of: '2021-01-05', rev: null });
});

test('the figures are those of list', async () => {
  const report = JSON.parse((await run('weekly', '--format', 'json')).out);
  const host = memoryHost({ today: '2021-01-05' });
  putShippedLedger(host);
  await main(['list', '--overdue', '--format', 'ids'], host);
  expect(report.tasks.overdue).toEqual(host.takeOutput().out.trim().split('\n'));
  expect(report.figures.tasks).toBe(74);
});

test.each([
  ['周报.docx', 'PK'],
  ['周报.xlsx', 'PK'],
  ['周报.html', '<!doctype html>'],
  ['周报.md', '# 城口县'],
  ['周报.ics', 'BEGIN:VCALENDAR'],
  ['周报.csv', '编号,'],
])('-o %s', async (file, start) => {
  const { code, out, err, host } = await run('weekly', '-o', file);
  expect({ code, out, err }).toEqual({ code: 0, out: '', err: `已写入 ${file}\n` });
  const text = new TextDecoder().decode(host.files.read(`${host.cwd}/${file}`));
  expect(text.startsWith(start)).toBe(true);
});

describe('what is wrong is said, with exit 2', () => {
  test.each([
    [['weekley'], '没有“weekley”这一项'],
    [['notice'], '缺少 --unit'],
    [['notice', '--unit', '没有这个单位'], '没有叫“没有这个单位”的单位'],
    [['weekly', '--since', '2021-01-06'], '--since 的值“2021-01-06”读不懂'],
    [['notice', '--unit', '水利', '--reply-by', '2021-01-01'], '--reply-by'],
    [['public', '--format', 'ics'], '不能写成 ics'],
  ])('%j', async (argv, words) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });
});

test('what the public is told holds no name of the shipped ledger’s people', async () => {
  const { out } = await run('public', '--format', 'md');
  for (const name of ['张国进', '许衍', '曾纪林', '刘海', '江成敏', '陈光辉']) expect(out).not.toContain(name);
  expect(out).toContain('县农业农村委');
});
