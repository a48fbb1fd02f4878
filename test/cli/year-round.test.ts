/**
 * The monthly round: forms out, filled in as people do, back in, while others close and change tasks. One month; with
 * ZHENGGAI_MONTHS=12 a whole year, in which LibreOffice saves each form again where it is installed.
 */
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { hasLibreOffice, savedAgain } from '../support/libre-office.js';
import { memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';
import { serialOf, Workbook } from '../support/workbook.js';

const MONTHS = Number(process.env['ZHENGGAI_MONTHS'] ?? 1);
const RESAVED = MONTHS > 1 && hasLibreOffice();
const FORM = '调度表';
const UNITS = ['县水利局', '县卫生健康委', '县规划自然资源局'];
/** Closed by the office while the forms are out, one a month. */
const CLOSED = ['JY-02-01', 'JY-03-01', 'JY-05-01'];

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly units: readonly string[];
  readonly last_log: Readonly<Record<string, unknown>> | null;
}

const monthsFrom = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => new Date(Date.UTC(2020, 11 + at, 1)).toISOString().slice(0, 7));

/** 35 % and a day, each in another of the ways in which people write them. */
const share = (percent: number, turn: number): string | number =>
  [`${percent}%`, percent / 100, percent, `约${percent}％`][turn % 4] as string | number;
const dayAs = (day: string, turn: number): string | number => {
  const [year, month, date] = day.split('-').map(Number);
  return [`${year}.${month}.${date}`, `${year}年${month}月${date}日`, serialOf(day), `${month}月${date}日`][turn % 4] as
    | string
    | number;
};

test(`${MONTHS} months of forms: every figure recorded, nothing of others undone`, { timeout: 900_000 }, async () => {
  const host = memoryHost({ today: '2020-12-18' });
  putShippedLedger(host);
  const run = async (...argv: string[]): Promise<{ out: string; err: string }> => {
    const code = await main(argv, host);
    const said = host.takeOutput();
    expect(code, said.err).toBe(0);
    return said;
  };
  const listed = async (): Promise<Map<string, Listed>> =>
    new Map(JSON.parse((await run('list', '--format', 'json')).out).tasks.map((task: Listed) => [task.id, task]));
  const shut = new Set<string>();
  let figures = 0;

  for (const [turn, month] of monthsFrom(MONTHS).entries()) {
    host.setToday(`${month}-18`);
    for (const unit of UNITS) await run('form', FORM, '--unit', unit, '-o', `${unit}.xlsx`);
    const sent = new Map(UNITS.map((unit) => [unit, host.files.read(`/work/${unit}.xlsx`)]));
    const back = RESAVED ? savedAgain(sent) : sent;
    const expected = new Map<string, Record<string, unknown>>();
    for (const [unit, bytes] of back) {
      const workbook = new Workbook(bytes);
      workbook.put(FORM, workbook.behind(FORM, '填报日期'), dayAs(`${month}-16`, turn));
      const ids = workbook.ids(FORM);
      for (const [at, id] of ids.entries()) {
        const percent = Math.min(95, 5 + turn * 7 + at);
        const note = `${month} ${unit}办理${id}`;
        workbook
          .set(FORM, id, '本月进展情况', note)
          .set(FORM, id, '完成比例', share(percent, turn + at))
          .set(FORM, id, '是否达到序时进度', at % 2 === 0 ? '达到序时进度' : '否');
        expected.set(`${unit} ${id}`, {
          by: unit,
          note,
          percent,
          date: `${month}-16`,
          pace: at % 2 === 0 ? 'on_schedule' : 'behind',
        });
      }
      host.put(`/work/${unit}.xlsx`, workbook.bytes());
    }
    // Meanwhile at the office.
    const closing = CLOSED[turn];
    if (closing !== undefined) {
      await run('close', closing, '--by', '县生态环境局');
      shut.add(closing);
    }
    await run('set', 'LX-31-03', '--title', `办公室在 ${month} 改的标题`);

    const files = UNITS.map((unit) => `${unit}.xlsx`);
    const shown = await run('import', ...files, '--dry-run');
    const came = await run('import', ...files, '--accept');
    expect(shown.err.replace(/以上还没有写入.*\n/, '')).toBe(came.err);
    expect(came.err).toContain(`收到 ${expected.size} 项`);
    expect(came.err).toContain('有误 0 项');
    const now = await listed();
    for (const [key, entry] of expected) {
      const [unit = '', id = ''] = key.split(' ');
      // Of a task of two units the one whose form was read last has the last entry.
      const last = now.get(id)?.last_log;
      if (last?.['by'] === unit && !shut.has(id)) expect(last, key).toMatchObject(entry);
      expect(came.out, key).toContain(String(entry['note']));
      figures += 1;
    }
    for (const id of shut) expect(now.get(id)?.status, id).toBe('closed');
    expect(now.get('LX-31-03')?.title).toBe(`办公室在 ${month} 改的标题`);
  }
  await run('check');
  // Tasks are closed as the year goes, so the forms get shorter.
  expect(figures).toBeGreaterThan(MONTHS * 3);
  if (MONTHS > 1) process.stdout.write(`${figures} rows in ${MONTHS} months, saved again: ${RESAVED}\n`);
});
